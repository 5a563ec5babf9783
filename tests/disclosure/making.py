"""Small invented tables, and releases of them, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from samsyn.disclosure.dimensions import Category, Dimension, flat
from samsyn.disclosure.release import Attached, Measure, Release, issue
from samsyn.disclosure.tables import Audit, Guarded, Key, Protected, State, Table
from samsyn.lang import Text
from samsyn.signatures import public_of, sign_with

SEED, SECRET = bytes(range(32)), bytes(range(32, 64))
SHARE = (
    Measure("share", Text(sv="Andel", en="Share"), "share", 2),
    Measure("lower", Text(sv="Nedre", en="Lower"), "share", 2),
    Measure("upper", Text(sv="Övre", en="Upper"), "share", 2),
)


def text(word: str) -> Text:
    return Text(sv=word, en=word)


PLACES = Dimension(
    "place",
    text("place"),
    (
        Category("north", text("North")),
        Category("n1", text("N1"), "north"),
        Category("n2", text("N2"), "north"),
        Category("south", text("South")),
    ),
)
ANSWERS = flat("answer", text("answer"), ("yes", "no"))


def table(inner: Mapping[Key, int], dims: Sequence[Dimension] = (PLACES, ANSWERS), name: str = "t") -> Table:
    """A table whose margins are the sums of its leaves."""
    counts = {
        key: sum(inner.get(leaf, 0) for leaf in product(*map(_leaves, dims, key)))
        for key in product(*(dim.codes for dim in dims))
    }
    return Table(name, text(name), tuple(dims), counts)


def _leaves(dim: Dimension, code: str) -> tuple[str, ...]:
    return dim.leaves_of(code)


INNER: dict[Key, int] = {
    ("n1", "yes"): 2, ("n1", "no"): 30, ("n2", "yes"): 9, ("n2", "no"): 25, ("south", "yes"): 40, ("south", "no"): 60,
}  # fmt: skip


def guarded(of: Table, hidden: Sequence[Key] = ()) -> Protected:
    """Protected by hand, for what comes after: which cells are hidden is said, not worked out."""
    states: dict[Key, State] = {key: "hidden" if key in hidden else "shown" for key in of.counts}
    values = {key: count for key, count in of.counts.items() if states[key] == "shown"}
    audit = Audit(("nonneg", "zeros", "rule"), len(hidden), 2, text("audited"))
    return Protected(
        "suppression", (Guarded(of.name, of.title, of.dims, states, values),), (text("rule"),), audit, of
    )


def beside(values: Mapping[Key, dict[str, float]] | None = None) -> Attached:
    return Attached(
        text("people"), "2026", text("source"), text("method"), SHARE, values or {}, base="answer"
    )


def sign(message: bytes) -> bytes:
    return sign_with(SEED, message)


def released(
    protected: Protected, attached: Attached | None = None, before: Sequence[Release] = ()
) -> Release:
    return issue(
        protected, {each.name: attached or beside() for each in protected.tables}, study="study", day=date(2026, 5, 4),
        secret=SECRET, sign=sign, public=public_of(SEED), before=before, invented=True,
    )  # fmt: skip
