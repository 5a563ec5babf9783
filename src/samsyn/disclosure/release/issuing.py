"""How what is guarded becomes a release: estimates are kept only where the count and its base may be seen, and rounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor, isfinite

from samsyn.disclosure.release.hashing import PURPOSE, content_hash, data_hash
from samsyn.disclosure.release.model import SEEN, TOKEN, Cell, Figure, Measure, Release, body
from samsyn.disclosure.tables import Guarded, Key, Protected
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

COUNT = Measure("count", Text(sv="Antal", en="Number"), "count", 0)


@dataclass(frozen=True)
class Attached:
    """What is told of one guarded table beside its counts.

    measures: kinds of numbers (share, lower, upper, mean). values: number by measure for each key. base: the dimension within
    which a share is counted: the key with that dimension's total must be seen for the share to be. Lower and upper limits are
    rounded outwards.
    """

    population: Text
    period: str
    source: Text
    method: Text
    measures: tuple[Measure, ...] = ()
    values: Mapping[Key, Mapping[str, float]] = field(default_factory=dict)
    base: str = ""
    notes: tuple[Text, ...] = ()
    count_too: bool = True


def issue(
    protected: Protected,
    attached: Mapping[str, Attached],
    *,
    study: str,
    day: date,
    secret: bytes,
    sign: Callable[[bytes], bytes],
    public: str,
    before: Sequence[Release] = (),
    stated: Sequence[Figure] = (),
    invented: bool = False,
) -> Release:
    """A release of every guarded table.

    attached: by the table's name; all must be there. before: all earlier releases of the study, the first first. stated:
    figures that are not from the study's data but quoted, as their sources state them. sign: Ed25519 over the bytes given.

    Raises DataError where something attached is missing, or where the releases before are not this study's, in order,
    or one of them is of a later day.
    """
    _in_order(study, before)
    if before and day < before[-1].day:
        raise DataError([Problem(where=day.isoformat(), what=_EARLIER[0], do=_EARLIER[1])])
    figures = (
        *(_figure(each, attached, protected.way != "suppression") for each in protected.tables),
        *stated,
    )
    _named_once(figures)
    number, previous = len(before) + 1, before[-1].content if before else ""
    data = data_hash([protected.inner, *protected.apart], secret)
    form = body(
        study, number, day, protected.way, protected.rules, protected.audit, figures, invented, data, previous
    )
    content = content_hash(form)
    return Release(
        study, number, day, protected.way, protected.rules, protected.audit, figures, invented, data, previous, content,
        public, sign(PURPOSE + bytes.fromhex(content)).hex(), TOKEN,
    )  # fmt: skip


def _figure(table: Guarded, attached: Mapping[str, Attached], rough: bool) -> Figure:
    beside = attached.get(table.name)
    if beside is None:
        raise DataError([Problem(where=table.name, what=_NOTHING[0], do=_NOTHING[1])])
    measures = (COUNT, *beside.measures) if beside.count_too else beside.measures
    cells = tuple(_cell(key, table, beside, rough) for key in table.states)
    return Figure(
        table.name, table.title, table.dims, measures, cells, beside.population, beside.period, beside.source,
        beside.method, beside.notes,
    )  # fmt: skip


def _cell(key: Key, table: Guarded, beside: Attached, rough: bool) -> Cell:
    state = table.states[key]
    if state not in SEEN:
        return Cell(key, state, {})
    values: dict[str, float] = {"count": table.values[key]} if beside.count_too else {}
    base = _base(key, table, beside.base)
    if table.states.get(base) in SEEN:
        found = _of_rough(table, key, base) if rough else beside.values.get(key, {})
        values |= {m.name: _rounded(m, found[m.name]) for m in beside.measures if _there(found.get(m.name))}
    return Cell(key, state, values)


def _of_rough(table: Guarded, key: Key, base: Key) -> Mapping[str, float]:
    """Where counts are not told as they are, estimates would tell them: a share is then of what is shown, without limits."""
    of = table.values[base]
    return {"share": table.values[key] / of} if of > 0 and base != key else {}


def _base(key: Key, table: Guarded, base: str) -> Key:
    """The cell whose count is the denominator of this one's share."""
    return tuple(dim.total if dim.name == base else code for dim, code in zip(table.dims, key, strict=True))


def _there(value: float | None) -> bool:
    return value is not None and isfinite(value)


def _rounded(measure: Measure, value: float) -> float:
    """As many decimals as the measure has; lower limits down and upper limits up. A little slack keeps 0.3 from being 0.4."""
    scale = 10.0**measure.decimals
    scaled = value * scale
    if measure.name == "lower":
        return floor(scaled + 1e-9) / scale
    if measure.name == "upper":
        return ceil(scaled - 1e-9) / scale
    return floor(scaled + 0.5) / scale


def _in_order(study: str, before: Sequence[Release]) -> None:
    previous = ""
    for number, release in enumerate(before, 1):
        if (release.study, release.number, release.previous) != (study, number, previous):
            raise DataError([Problem(where=study, what=_ORDER[0], do=_ORDER[1])])
        previous = release.content


def _named_once(figures: Sequence[Figure]) -> None:
    names = [each.name for each in figures]
    for name in names:
        if names.count(name) > 1:
            raise DataError([Problem(where=name, what=_SAME[0], do=_SAME[1])])


_NOTHING = (
    Text(
        sv="Tabellen saknar population, period, källa och metod.",
        en="The table has no population, period, source or method.",
    ),
    Text(sv="Ange dem för varje tabell som ska ut.", en="State them for every table that is to leave."),
)
_ORDER = (
    Text(
        sv="De tidigare frisläppningarna är inte studiens, i ordning.",
        en="The earlier releases are not the study's, in order.",
    ),
    Text(sv="Ange studiens hela liggare.", en="Give the study's whole ledger."),
)
_EARLIER = (
    Text(sv="Studien har redan en frisläppning från en senare dag.", en="The study has a release of a later day already."),
    Text(sv="Ange samma dag eller en senare.", en="Give the same day or a later one."),
)  # fmt: skip
_SAME = (
    Text(sv="Två tabeller har samma namn.", en="Two tables have the same name."),
    Text(sv="Ge varje tabell ett eget namn.", en="Give each table a name of its own."),
)
