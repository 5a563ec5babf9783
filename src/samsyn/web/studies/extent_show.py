"""An answer as the page shows it to whoever sent the table: texts in both languages, rounded numbers, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from samsyn.lang import LANGS, Lang, Text
from samsyn.prevalence.comparing.compare import Comparison
from samsyn.prevalence.comparing.methods import Asked
from samsyn.prevalence.estimates import Estimate, Method, Warned
from samsyn.prevalence.judging.evidence import Evidence
from samsyn.prevalence.judging.verdict import judge
from samsyn.prevalence.pictures.together import overlapping, pictures
from samsyn.prevalence.pictures.words import METHODS, STANDINGS
from samsyn.prevalence.reading.table import Read
from samsyn.prevalence.released import Released, release
from samsyn.prevalence.written import between, number, whole
from samsyn.web.studies import extent_released
from samsyn.web.studies.extent_parts import Both, both, drawn_in, made, totals
from samsyn.web.studies.extent_released import VERDICTS


def answer(read: Read, found: Comparison, left_out: Sequence[Method], asked: Asked) -> dict[str, Any]:
    """What may be shown of a comparison. left_out: methods for which there was no time."""
    drawn = {lang: pictures(read.histories, found, lang) for lang in LANGS}
    first = ("estimates", "overlaps", "robustness", f"spread-{found.answer.method}", "weights")
    shown = {
        "heading": _heading(found.answer, found.verdict.word),
        "answer": _answer(found.answer),
        "verdict": {
            "word": both(VERDICTS[found.verdict.word]),
            "text": both(found.verdict.text),
            "reasons": [both(each.text) for each in found.verdict.reasons],
        },
        "warnings": [*_warned(read.warnings), *([both(_not_done(left_out))] if left_out else [])],
        "methods": [_row(each, each is found.answer) for each in found.estimates],
        "rests": [both(each) for each in found.rests_on],
        "pictures": drawn_in(drawn, first),
        "more": drawn_in(drawn, [name for name in drawn["sv"] if name not in first]),
        "totals": totals(read.histories.totals()),
        "made": both(made(asked)),
    }
    return _with_files(shown, release(read.histories, found.answer, found.verdict), asked)


def refused(read: Read, method: Method, asked: Asked) -> dict[str, Any]:
    """The answer for a table that no number may come of: that, and why."""
    reason = read.refusal.text if read.refusal else _NO_NUMBER
    drawn = {lang: {"overlaps": overlapping(read.histories, lang)} for lang in LANGS}
    shown = {
        "heading": both(_NO_NUMBER), "answer": both(reason), "methods": [], "rests": [],
        "verdict": {"word": both(VERDICTS["do_not_publish"]), "text": both(_NO_HONEST), "reasons": []},
        "warnings": _warned(read.warnings), "pictures": drawn_in(drawn), "more": [],
        "totals": totals(read.histories.totals()), "made": {"sv": "", "en": ""},
    }  # fmt: skip
    none = Estimate("", read.histories.lists, read.histories.n, method, None, status="no_estimate")
    released = replace(release(read.histories, none, judge(Evidence(None))), overlaps={}, seen=None)
    return _with_files(shown, released, asked)


def _with_files(shown: dict[str, Any], released: Released, asked: Asked) -> dict[str, Any]:
    """shown: for whoever sent the table. released, data: for the files, which others may read."""
    return {
        "shown": shown,
        "released": extent_released.page(released, asked),
        "data": extent_released.data(released, asked),
    }


def _heading(answer: Estimate, verdict: str) -> Both:
    """The number, when it may be told at all; a heading is what is remembered."""
    if answer.estimate is None:
        return both(_NO_NUMBER)
    if verdict == "do_not_publish":
        return both(_NOT_TO_BE_TOLD)
    told = {lang: number(answer.estimate, lang, answer.n) for lang in LANGS}
    if verdict == "fragile":
        return {
            "sv": f"Kanske {told['sv']}, men talet är bräckligt",
            "en": f"Perhaps {told['en']}, but the number is fragile",
        }
    return {"sv": f"Ungefär {told['sv']}, sedda och osedda", "en": f"About {told['en']}, seen and unseen"}


def _answer(answer: Estimate) -> Both:
    name = METHODS[answer.method]
    if answer.estimate is None:
        why = STANDINGS[answer.status]
        return {"sv": f"{name.sv}: {why.sv}.", "en": f"{name.en}: {why.en}."}
    seen = {lang: whole(answer.n, lang) for lang in LANGS}
    span = {lang: _interval(answer, lang) for lang in LANGS}
    level = round(answer.level * 100)
    return {
        "sv": f"{name.sv}. Intervall ({level} %): {span['sv']}. Listorna har tillsammans sett {seen['sv']}.",
        "en": f"{name.en}. Interval ({level}%): {span['en']}. Together the lists have seen {seen['en']}.",
    }


def _row(each: Estimate, chosen: bool) -> dict[str, Any]:
    standing = STANDINGS[each.status]
    has = each.estimate is not None
    return {
        "name": both(METHODS[each.method]), "chosen": chosen,
        "model": each.model.replace(",", ", ") if each.model.startswith("[") else "",
        "estimate": {lang: number(each.estimate, lang, each.n) for lang in LANGS} if has else _capital(standing),
        "interval": {lang: _interval(each, lang) for lang in LANGS},
        "warnings": _warned(each.warnings),
    }  # fmt: skip


def _interval(each: Estimate, lang: Lang) -> str:
    if each.lower is None:
        return "finns inte" if lang == "sv" else "none"
    return between(each.lower, each.upper, lang, each.n)


def _warned(warnings: Iterable[Warned]) -> list[Both]:
    return [both(each.text) for each in warnings]


def _not_done(methods: Sequence[Method]) -> Text:
    names = {lang: ", ".join(METHODS[each][lang] for each in methods) for lang in LANGS}
    return Text(
        sv=f"Tiden räckte inte till: {names['sv']}. De är inte med i bedömningen.",
        en=f"There was no time for: {names['en']}. They are not in the verdict.",
    )


def _capital(text: Text) -> Both:
    return {lang: text[lang][:1].upper() + text[lang][1:] for lang in LANGS}


_NO_NUMBER = Text(sv="Listorna ger inget ärligt tal", en="The lists give no honest number")
_NOT_TO_BE_TOLD = Text(sv="Talet håller inte att publicera", en="The number cannot be published")
_NO_HONEST = Text(
    sv="Det finns inget tal att publicera. Att det inte går att skatta betyder inte att det är få.",
    en="There is no number to publish. That it cannot be estimated does not mean that they are few.",
)
