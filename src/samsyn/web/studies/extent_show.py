"""An answer as the page and the files show it: texts in both languages, rounded numbers, and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samsyn.lang import LANGS, Lang, Text
from samsyn.prevalence.comparing.compare import Comparison
from samsyn.prevalence.comparing.methods import Asked
from samsyn.prevalence.comparing.overlaps import pairwise
from samsyn.prevalence.estimates import Estimate, Method, Warned
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.pictures.numbers import between, number, whole
from samsyn.prevalence.pictures.svg import Picture
from samsyn.prevalence.pictures.together import overlapping, pictures
from samsyn.prevalence.pictures.words import METHODS, STANDINGS
from samsyn.prevalence.reading.table import Read

Both = dict[str, str]
"""A text as {"sv": …, "en": …}."""


def answer(read: Read, found: Comparison, left_out: Sequence[Method], asked: Asked) -> dict[str, Any]:
    """What may be shown of a comparison. left_out: methods for which there was no time."""
    drawn = {lang: pictures(read.histories, found, lang) for lang in LANGS}
    first = ("estimates", "overlaps", "robustness", f"spread-{found.answer.method}", "weights")
    shown = {
        "heading": _heading(found.answer, found.verdict.word),
        "answer": _answer(found.answer),
        "verdict": {
            "word": _both(VERDICTS[found.verdict.word]),
            "text": _both(found.verdict.text),
            "reasons": [_both(each.text) for each in found.verdict.reasons],
        },
        "warnings": [*_warned(read.warnings), *([_both(_not_done(left_out))] if left_out else [])],
        "methods": [_row(each, each is found.answer) for each in found.estimates],
        "rests": [_both(each) for each in found.rests_on],
        "pictures": _pictures(drawn, first),
        "more": _pictures(drawn, [name for name in drawn["sv"] if name not in first]),
        "totals": _totals(read.histories),
        "made": _both(_made(asked)),
    }
    return {
        "shown": shown,
        "data": {
            **_data(read.histories),
            "estimates": [each.row() for each in found.estimates],
            **found.verdict.row(),
        },
    }


def refused(read: Read) -> dict[str, Any]:
    """The answer for a table that no number may come of: that, and why."""
    reason = read.refusal.text if read.refusal else _NO_NUMBER
    drawn = {lang: {"overlaps": overlapping(read.histories, lang)} for lang in LANGS}
    shown = {
        "heading": _both(_NO_NUMBER), "answer": _both(reason), "methods": [], "rests": [],
        "verdict": {"word": _both(VERDICTS["do_not_publish"]), "text": _both(_NO_HONEST), "reasons": []},
        "warnings": _warned(read.warnings), "pictures": _pictures(drawn, ["overlaps"]), "more": [], "totals": _totals(read.histories),
        "made": _both(Text(sv="", en="")),
    }  # fmt: skip
    return {"shown": shown, "data": {**_data(read.histories), "refused": _both(reason)}}


def _heading(answer: Estimate, verdict: str) -> Both:
    """The number, when it may be told at all; a heading is what is remembered."""
    if answer.estimate is None:
        return _both(_NO_NUMBER)
    if verdict == "do_not_publish":
        return _both(_NOT_TO_BE_TOLD)
    if verdict == "fragile":
        return {
            "sv": f"Kanske {number(answer.estimate, 'sv')}, men talet är bräckligt",
            "en": f"Perhaps {number(answer.estimate, 'en')}, but the number is fragile",
        }
    return {
        "sv": f"Ungefär {number(answer.estimate, 'sv')}, sedda och osedda",
        "en": f"About {number(answer.estimate, 'en')}, seen and unseen",
    }


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
        "name": _both(METHODS[each.method]), "chosen": chosen, "model": each.model if each.model.startswith("[") else "",
        "estimate": {lang: number(each.estimate, lang) for lang in LANGS} if has else _capital(standing),
        "interval": {lang: _interval(each, lang) for lang in LANGS},
        "warnings": _warned(each.warnings),
    }  # fmt: skip


def _interval(each: Estimate, lang: Lang) -> str:
    if each.lower is None:
        return "finns inte" if lang == "sv" else "none"
    return between(each.lower, each.upper, lang)


def _pictures(drawn: dict[Lang, dict[str, Picture]], names: Iterable[str]) -> list[dict[str, Any]]:
    """Those of these names that there are."""
    return [
        {
            key: {lang: getattr(drawn[lang][name], key) for lang in LANGS}
            for key in ("svg", "title", "caption")
        }
        for name in names
        if name in drawn["sv"]
    ]


def _totals(histories: Histories) -> list[dict[str, Any]]:
    return [
        {"name": name, "told": {lang: whole(total, lang) for lang in LANGS}}
        for name, total in histories.totals().items()
    ]


def _data(histories: Histories) -> dict[str, Any]:
    """What may be told of the table itself."""
    shared = [{"lists": list(lists), **each.row()} for lists, each in pairwise(histories).items()]
    return {"n": histories.n, "lists": histories.totals(), "overlaps": shared}


def _warned(warnings: Iterable[Warned]) -> list[Both]:
    return [_both(each.text) for each in warnings]


def _not_done(methods: Sequence[Method]) -> Text:
    names = {lang: ", ".join(METHODS[each][lang] for each in methods) for lang in LANGS}
    return Text(
        sv=f"Tiden räckte inte till: {names['sv']}. De är inte med i bedömningen.",
        en=f"There was no time for: {names['en']}. They are not in the verdict.",
    )


def _made(asked: Asked) -> Text:
    return Text(
        sv=f"Intervallen har {asked.bootstrap} dragningar, frö {asked.seed}. Samma tabell ger samma tal. En studie bör ha minst 1 000.",
        en=f"The intervals have {asked.bootstrap} draws, seed {asked.seed}. The same table gives the same numbers. "
        "A study should have at least 1,000.",
    )


def _capital(text: Text) -> Both:
    return {lang: text[lang][:1].upper() + text[lang][1:] for lang in LANGS}


def _both(text: Text) -> Both:
    return {"sv": text.sv, "en": text.en}


VERDICTS: dict[str, Text] = {
    "usable": Text(sv="Kan användas.", en="Usable."),
    "fragile": Text(sv="Bräcklig.", en="Fragile."),
    "do_not_publish": Text(sv="Publicera inte.", en="Do not publish."),
}
_NO_NUMBER = Text(sv="Listorna ger inget ärligt tal", en="The lists give no honest number")
_NOT_TO_BE_TOLD = Text(sv="Talet håller inte att publicera", en="The number cannot be published")
_NO_HONEST = Text(
    sv="Det finns inget tal att publicera. Att det inte går att skatta betyder inte att det är få.",
    en="There is no number to publish. That it cannot be estimated does not mean that they are few.",
)
