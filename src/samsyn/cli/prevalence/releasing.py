"""What may leave of a comparison, in the form that was asked for: nothing in it tells a joint count."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.prevalence.comparing.compare import Comparison
    from samsyn.prevalence.reading.table import Read
    from samsyn.prevalence.released import Released


def released(read: Read, found: Comparison, form: str, lang: Lang) -> str:
    """The released figures of the answer."""
    from samsyn.cli.prevalence.showing import as_json, page
    from samsyn.prevalence.released import release

    may = release(read.histories, found.answer, found.verdict)
    if form == "json":
        return as_json({"data": read.name, **may.row()})
    lines = _as_text(may, lang)
    return (
        "\n".join(lines)
        if form == "text"
        else page(read.name, "".join(f"<p>{escape(line)}</p>" for line in lines if line), lang)
    )


def _as_text(may: Released, lang: Lang) -> list[str]:
    from samsyn.prevalence.pictures.words import METHODS
    from samsyn.prevalence.written import share, whole

    def told(value: int | None) -> str:
        return _WITHHELD[lang] if value is None else whole(value, lang)

    reasons = [each["limit"][lang] for each in may.row()["reasons"] if "limit" in each]
    lines = [
        may.verdict.text[lang],
        *(f"  - {reason}" for reason in reasons),
        "",
        f"{_METHOD[lang]}: {METHODS[may.method][lang]}",  # type: ignore[index]
    ]
    lines.append(f"{_ABOUT[lang]}: {told(may.estimate)}")
    if may.lower is not None and may.upper is not None:
        lines.append(f"{_INTERVAL[lang]} ({share(may.level, lang)}): {told(may.lower)}–{told(may.upper)}")
    lines.append(f"{_SEEN[lang]}: {told(may.seen)}")
    lines += [f"{name}: {whole(total, lang)}" for name, total in may.totals.items()]
    lines += [f"{a} – {b}: {rounded.text[lang]}" for (a, b), rounded in may.overlaps.items()]
    return [*lines, *(f"  - {text[lang]}" for text in may.withheld)]


_METHOD = Text(sv="Metod", en="Method")
_ABOUT = Text(sv="Ungefär så många", en="About so many")
_INTERVAL = Text(sv="Intervall", en="Interval")
_SEEN = Text(sv="Sedda, ungefär", en="Seen, about")
_WITHHELD = Text(sv="visas inte", en="not shown")
