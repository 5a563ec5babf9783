"""Figures known only as stated, as a figure that goes into a release beside those of the study: quoted, with their state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from samsyn.disclosure.dimensions import Category, Dimension
from samsyn.disclosure.release.model import Cell, Figure, Measure
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.stated import Shown, Stated, shown, stated_figures

SHARE: Final = Measure(
    "share", Text(sv="Andel som källan anger", en="Share as the source states it"), "share", 2
)
UPPER: Final = Measure(
    "upper", Text(sv="Övre gräns (ensidig, 95 %)", en="Upper limit (one-sided, 95%)"), "share", 3
)
METHOD: Final = Text(
    sv="Talen är källans egna. Där källan inte säger av hur många finns inget intervall.",
    en="The numbers are the source's own. Where the source does not say of how many, there is no interval.",
)


def stated_figure(name: str, title: Text, ids: Sequence[str], source: Text, period: str) -> Figure:
    """A figure of stated shares, a category for each, in the order given. UsageError where an id is not there, or is no share.

    denominator_unknown: the share as stated, alone. A share of a known number has its one-sided limit where it is none. What
    is stated in words alone, as a range, or about one person has the state `unknown` and no number; the notes say what is.
    """
    known = stated_figures()
    for each in ids:
        if each not in known:
            raise UsageError([Problem(*_NO_FIGURE, where=each)])
        if known[each].unit in ("count", "times") and known[each].denominator is None:
            raise UsageError([Problem(*_NO_SHARE, where=each)])
    found = [shown(known[each]) for each in ids]
    dim = Dimension("stated", title, tuple(Category(each.stated.id, each.stated.what) for each in found))
    notes = tuple(_note(each) for each in found)
    people = tuple(dict.fromkeys(each.stated.population for each in found))
    population = Text(sv="; ".join(p.sv for p in people), en="; ".join(p.en for p in people))
    measures = (SHARE, UPPER) if any(each.estimate.upper is not None for each in found) else (SHARE,)
    cells = tuple(_cell(each) for each in found)
    return Figure(name, title, (dim,), measures, cells, population, period, source, METHOD, notes)


def _cell(each: Shown) -> Cell:
    key, estimate = (each.stated.id,), each.estimate
    if estimate.value is None or not _plain(each.stated):
        return Cell(key, "unknown", {})
    if estimate.state == "denominator_unknown":
        return Cell(key, "denominator_unknown", {"share": estimate.value})
    values = {"share": estimate.value}
    if estimate.upper is not None and estimate.sides == "upper":
        values["upper"] = estimate.upper
    return Cell(key, "shown", values)


def _plain(stated: Stated) -> bool:
    """Whether the number is stated as it is: "more than 90 per cent" is not 90 per cent."""
    return stated.relation == "is"


def _note(each: Shown) -> Text:
    return Text(
        sv=f"{each.stated.what.sv}: {each.figure.sv}. {each.sentence.sv}",
        en=f"{each.stated.what.en}: {each.figure.en}. {each.sentence.en}",
    )


_NO_FIGURE: Final = (
    Text(
        sv="Talet finns inte bland dem som källor har angett.",
        en="The figure is not among those that sources have stated.",
    ),
    Text(sv="Skriv ett id ur studies/stated.csv.", en="Write an id of studies/stated.csv."),
)
_NO_SHARE: Final = (
    Text(sv="Talet är ett antal och ingen andel.", en="The figure is a number and no share."),
    Text(sv="Skriv det i texten, med sin källa.", en="Write it in the text, with its source."),
)
