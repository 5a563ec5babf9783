"""A release is audited together with everything released before it."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.disclosure.attack.audit import audit
from samsyn.disclosure.dimensions import Dimension, flat
from samsyn.disclosure.joint.earlier import Earlier, earlier_of, laid
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import guarded, protect
from samsyn.disclosure.suppress.situation import situation_of
from samsyn.disclosure.tables import Guarded, Key, Table
from samsyn.errors import DataError, LeakError
from tests.disclosure.tables_made import NAME, from_file, inner_of, linked_of

AREA, KIND = flat("area", NAME, ["n", "s", "e", "w"]), flat("kind", NAME, ["a", "b", "c"])
COUNTS: dict[Key, int] = {
    (area, kind): n
    for area, row in {"n": (12, 3, 9), "s": (8, 14, 6), "e": (20, 7, 11), "w": (2, 16, 13)}.items()
    for kind, n in zip("abc", row, strict=True)
}


def shown_in_full(name: str, dims: list[Dimension]) -> Earlier:
    """A release that hid nothing."""
    table = linked_of(inner_of([AREA, KIND], COUNTS), {name: dims}).tables[0]
    states = dict.fromkeys(table.counts, "shown")
    return Earlier((Guarded(name, NAME, table.dims, states, table.counts),), inner_of([AREA, KIND], COUNTS))  # type: ignore[arg-type]


def test_totals_that_are_out_already_cannot_be_withheld() -> None:
    crossed = linked_of(inner_of([AREA, KIND], COUNTS), {"main": [AREA, KIND]})
    found = guarded(crossed, Rules(), [shown_in_full("areas", [AREA]), shown_in_full("kinds", [KIND])])
    states = found.protected.table("main").states
    assert all(state == "shown" for key, state in states.items() if "total" in key)
    assert all(each.safe for each in found.intervals)


def test_what_leaks_only_together_is_refused() -> None:
    """One table hides two cells of a row; after another has shown one of them, so is the other known."""
    dims = [AREA]
    inner = inner_of([AREA], {("n",): 30, ("s",): 3, ("e",): 9, ("w",): 12})
    linked = linked_of(inner, {"main": dims})
    first = protect(linked, Rules())
    hidden = {key for key, state in first.table("main").states.items() if state == "hidden"}
    assert ("s",) in hidden and len(hidden) > 1
    everything_else = Guarded(
        "main", NAME, (AREA,), {key: "hidden" if key == ("s",) else "shown" for key in first.table("main").states},
        {key: n for key, n in linked.tables[0].counts.items() if key != ("s",)},
    )  # fmt: skip
    with pytest.raises(LeakError) as raised:
        guarded(linked, Rules(), [Earlier((everything_else,), inner)])
    assert raised.value.problems[0].where == "main[s]"
    assert "tidigare" in raised.value.problems[0].do.sv or "redan" in raised.value.problems[0].do.sv


def test_a_cell_withheld_before_stays_guarded_by_the_next_release() -> None:
    inner = inner_of([AREA, KIND], COUNTS)
    first = protect(linked_of(inner, {"main": [AREA, KIND]}), Rules())
    second = linked_of(inner, {"kinds": [KIND], "areas": [AREA]})
    situation = situation_of(second, Rules(), [earlier_of(first)])
    found = guarded(second, Rules(), [first])
    hidden = situation.kept.copy()
    for name, places in situation.places.items():
        for key, cell in places.items():
            hidden[cell] = found.protected.table(name).states[key] == "hidden"
    cells = situation.joint.places((AREA, KIND))
    withheld = [
        key for key, state in first.table("main").states.items() if state == "hidden" and "total" not in key
    ]
    assert withheld and all(hidden[cells[key]] for key in withheld)
    both = linked_of(inner, {"main": [AREA, KIND], "kinds": [KIND], "areas": [AREA]})
    joint = situation_of(both, Rules())
    mask = np.zeros(joint.true.size, dtype=bool)
    mask[
        [joint.places["main"][key] for key, state in first.table("main").states.items() if state == "hidden"]
    ] = True
    for name in ("kinds", "areas"):
        shown = [key for key, state in found.protected.table(name).states.items() if state == "shown"]
        mask[[joint.places[name][key] for key in shown]] = False
    assert all(each.safe for each in audit(joint, mask, exact=True))


def test_data_that_have_grown_are_bounded_by_what_was_known() -> None:
    inner = inner_of([AREA], {("n",): 30, ("s",): 8, ("e",): 9, ("w",): 12})
    later = inner_of([AREA], {("n",): 40, ("s",): 20, ("e",): 29, ("w",): 3 + 12 + 10})
    first = protect(linked_of(inner, {"main": [AREA]}), Rules())
    over = laid(linked_of(later, {"main": [AREA]}), [earlier_of(first)])
    assert over.times == (1,)
    then = over.joint.places((AREA,), 1)
    now = over.joint.places((AREA,))
    assert over.joint.true[then["n",]] == 30 and over.joint.true[now["n",]] == 40
    second = guarded(linked_of(later, {"main": [AREA]}), Rules(), [first])
    assert second.primary == 0 and set(second.protected.table("main").states.values()) == {"shown"}


def test_a_few_added_are_not_told_by_the_difference() -> None:
    inner = inner_of([AREA], {("n",): 30, ("s",): 8, ("e",): 9, ("w",): 12})
    later = inner_of([AREA], {("n",): 32, ("s",): 28, ("e",): 29, ("w",): 32})
    first = protect(linked_of(inner, {"main": [AREA]}), Rules())
    assert set(first.table("main").states.values()) == {"shown"}
    second = guarded(linked_of(later, {"main": [AREA]}), Rules(), [first])
    assert second.protected.table("main").states["n",] == "hidden"
    assert all(each.safe for each in second.intervals)


def test_fewer_than_before_are_other_records() -> None:
    inner = inner_of([AREA], {("n",): 30, ("s",): 8, ("e",): 9, ("w",): 12})
    fewer = inner_of([AREA], {("n",): 29, ("s",): 8, ("e",): 9, ("w",): 12})
    with pytest.raises(DataError):
        laid(
            linked_of(fewer, {"main": [AREA]}),
            [earlier_of(protect(linked_of(inner, {"main": [AREA]}), Rules()))],
        )


def test_grown_data_with_one_dimension_more() -> None:
    before: Table = inner_of([AREA], {("n",): 20, ("s",): 20, ("e",): 30, ("w",): 25})
    first = protect(linked_of(before, {"areas": [AREA]}), Rules())
    over = laid(linked_of(inner_of([AREA, KIND], COUNTS), {"main": [AREA, KIND]}), [earlier_of(first)])
    then = over.joint.places((AREA,), 1)
    assert [int(over.joint.true[then[code,]]) for code in AREA.leaves] == [20, 20, 30, 25]


def test_differencing_of_a_table_and_its_one_way_totals() -> None:
    """acro 1.0.2 hides the 77 counts below 10, zeros too; with both one-way tables out, three of them are found exactly."""
    linked = from_file("sdc_table_M_inner.csv", ("county", "form", "age", "sex"))
    county, form = linked.inner.dims[:2]
    both = linked_of(linked.inner, {"main": [county, form], "counties": [county], "forms": [form]})
    situation = situation_of(both, Rules(threshold=10, attackers=("nonneg",), sums=False))
    hidden = np.zeros(situation.true.size, dtype=bool)
    inner = [cell for key, cell in situation.places["main"].items() if "total" not in key]
    hidden[inner] = situation.true[inner] < 10
    found = audit(situation, hidden, exact=True)
    assert (len(found), sum(each.upper == each.lower for each in found)) == (77, 3)


def test_an_earlier_release_that_showed_every_zero_still_tells_that_what_it_hid_is_not_nothing() -> None:
    linked = linked_of(inner_of([AREA, KIND], COUNTS), {"main": [AREA, KIND]})
    first = protect(linked, Rules(zeros="published"))
    situation = situation_of(linked, Rules(zeros="mixed"), [earlier_of(first)])
    hidden = [
        cell for key, cell in situation.places["main"].items() if first.tables[0].states[key] == "hidden"
    ]
    assert hidden and all(situation.low[cell] == 1 for cell in hidden)
    fresh = situation_of(linked, Rules(zeros="mixed"))
    assert not fresh.low.any()
