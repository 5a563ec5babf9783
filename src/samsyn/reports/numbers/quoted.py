"""Figures that somebody else has stated, as a figure of a release: each with its state, none surer than it is.

A share of nobody knows how many has the state denominator_unknown and no interval. What is a range, or words alone, has its
wording in its name and no number. What is about one single person is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor
from typing import Final

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.release import Cell, Figure, Measure
from samsyn.disclosure.tables import State
from samsyn.lang import LANGS, Text
from samsyn.packs.schema import Source
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.stated import Shown, Stated, shown

SHARE: Final = Measure("share", Text(sv="Andel", en="Share"), "share", 2)
LIMITS: Final = (
    Measure("lower", Text(sv="Undre gräns", en="Lower limit"), "share", 2),
    Measure("upper", Text(sv="Övre gräns", en="Upper limit"), "share", 2),
)
NUMBER: Final = Measure("number", Text(sv="Antal", en="Number"), "value", 0)
_SHARES: Final = ("percent", "in_words")
_STATES: Final[Mapping[str, State]] = {
    "estimated": "shown", "counted": "shown", "denominator_unknown": "denominator_unknown", "too_few": "hidden",
    "unknown": "unknown", "not_asked": "not_asked", "not_applicable": "not_asked",
}  # fmt: skip


def quoted(name: str, title: Text, stated: Sequence[Stated], sources: Mapping[str, Source]) -> Figure:
    """A figure with a category for each stated figure, under its id, in the order given. For `issue(stated=...)`.

    sources: of the content, by id; the figure names those it has.
    """
    found = [shown(each) for each in stated]
    topics = Dimension(
        "statement",
        Text(sv="Uppgift", en="Statement"),
        tuple(Category(each.stated.id, _named(each)) for each in found),
    )
    there = tuple(_cell(each) for each in found)
    measures = tuple(
        measure for measure in (SHARE, *LIMITS, NUMBER) if any(measure.name in cell.values for cell in there)
    )
    return Figure(
        name, title, (topics,), measures or (SHARE,), there, _joined(each.population for each in stated), "",
        _sources(stated, sources), _METHOD,
    )  # fmt: skip


def _cell(each: Shown) -> Cell:
    state = _STATES[each.estimate.state]
    return Cell((each.stated.id,), state, {} if state == "hidden" else _values(each.stated, each.estimate))


def _values(stated: Stated, estimate: Estimate) -> dict[str, float]:
    if estimate.value is None:
        return {}
    if stated.unit not in _SHARES and stated.denominator is None:
        return {"number": estimate.value}
    values = {"share": round(estimate.value, 2)}
    if estimate.lower is not None and estimate.upper is not None:  # outwards, so that they are never too sure
        values["lower"] = floor(estimate.lower * 100 + 1e-9) / 100
        values["upper"] = ceil(estimate.upper * 100 - 1e-9) / 100
    return values


def _named(each: Shown) -> Text:
    """What is stated, with the wording where a plain number would say something else."""
    stated = each.stated
    if stated.unit == "one_person" or (stated.relation in ("is", "") and stated.of is None):
        return stated.what
    return Text(**{lang: f"{stated.what[lang]} ({each.figure[lang]})" for lang in LANGS})


def _sources(stated: Sequence[Stated], sources: Mapping[str, Source]) -> Text:
    told = [sources[each.source].title if each.source in sources else each.source for each in stated]
    return _joined(Text(sv=each, en=each) for each in told)


def _joined(texts: Iterable[Text]) -> Text:
    """Each text once, in order."""
    found = list(texts)
    return Text(**{lang: "; ".join(dict.fromkeys(each[lang] for each in found)) for lang in LANGS})


_METHOD: Final = Text(
    sv="Som källorna anger talen. Intervall finns bara där källan säger av hur många (Clopper och Pearson, 95 procent)",
    en="As the sources state them. Only where the source says of how many is there an interval (Clopper and Pearson, 95 per cent)",
)
