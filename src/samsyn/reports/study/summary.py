"""What a checked study holds, in short: for `samsyn report check`, and for whoever reads a report before it is published."""

from __future__ import annotations

from typing import Any

from samsyn.lang import LANGS, Lang
from samsyn.reports.study.model import Study
from samsyn.reports.words.model import Fixed, Heading, Paragraph, blocks_in, inlines_in, numbers_in, shown_in
from samsyn.signatures import fingerprint


def summary(study: Study) -> dict[str, Any]:
    """Releases, figures, numbers, and every number that is marked as no datum, with its reason."""
    text = study.texts["sv"]
    return {
        "id": study.facts.id,
        "invented": study.invented,
        "signed_by": fingerprint(study.facts.signed_by),
        "releases": [
            {"study": each.study, "number": each.number, "date": each.day.isoformat(), "content": each.content}
            for each in study.releases
        ],
        "figures": [{"kind": each.kind, "name": each.name} for each in shown_in(text)],
        "numbers": sum(1 for _ in numbers_in(text)),
        "fixed": [
            {"lang": lang, "line": each.line, "text": each.text, "why": each.why}
            for lang in LANGS for each in _fixed(study, lang)
        ],
    }  # fmt: skip


def told(found: dict[str, Any], lang: Lang) -> list[str]:
    """The summary in lines of words."""
    sv = lang == "sv"
    lines = [f"{found['id']}: {'allt stämmer.' if sv else 'all is in order.'}"]
    if found["invented"]:
        lines.append("Påhittade uppgifter." if sv else "Invented data.")
    for each in found["releases"]:
        word = "Frisläppning" if sv else "Release"
        lines.append(f"{word} {each['number']}, {each['date']}: {each['content'][:16]}")
    lines.append(f"{'Nyckelns fingeravtryck' if sv else 'Fingerprint of the key'}: {found['signed_by']}")
    figures, numbers = len(found["figures"]), found["numbers"]
    lines.append(
        f"{figures} figurer, tabeller och kartor; {numbers} tal i texten." if sv
        else f"{figures} figures, tables and maps; {numbers} numbers in the text."
    )  # fmt: skip
    fixed = [each for each in found["fixed"] if each["lang"] == lang]
    if fixed:
        lines.append("Märkta som inget ur data:" if sv else "Marked as no data:")
        lines += [
            f"  text.{lang}.md, {'rad' if sv else 'line'} {each['line']}: {each['text']} ({each['why']})"
            for each in fixed
        ]
    return lines


def _fixed(study: Study, lang: Lang) -> list[Fixed]:
    return [
        each for block in blocks_in(study.texts[lang]) if isinstance(block, Heading | Paragraph)
        for each in inlines_in(block.inside) if isinstance(each, Fixed)
    ]  # fmt: skip
