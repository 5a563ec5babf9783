"""Ways that do not go together, in one study."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.perturbing import cell_key, refuse_beside, round_small
from samsyn.disclosure.release import Attached, issue
from samsyn.disclosure.suppress.before import before
from samsyn.disclosure.tables import Protected, Table
from samsyn.errors import DataError
from samsyn.signatures import public_of, sign_with
from tests.disclosure.making import INNER, SECRET, SEED, guarded, table, text
from tests.disclosure.perturbing.tables_made import alone

TABLE = table(INNER)
GROWN = table({**INNER, ("n1", "yes"): 3})


def released(made: Protected) -> Entry:
    about = Attached(text("all"), "2025", text("invented"), text("counted"))
    release = issue(
        made, {"t": about}, study="s", day=date(2026, 1, 1), secret=SECRET,
        sign=lambda message: sign_with(SEED, message), public=public_of(SEED), invented=True,
    )  # fmt: skip
    return Entry(release, made.inner)


@pytest.mark.parametrize("way", ["rounding", "cell_key"])
def test_a_release_with_exact_numbers_forbids_numbers_near_them(way: str) -> None:
    with pytest.raises(DataError, match="in another way"):
        refuse_beside(way, TABLE, [released(guarded(TABLE, [("n1", "yes")]))])  # type: ignore[arg-type]


@pytest.mark.parametrize("way", ["rounding", "cell_key"])
def test_numbers_near_the_true_ones_forbid_exact_ones(way: str) -> None:
    """Else a small count that was rounded would count as known, and be shown as it is."""
    made = round_small(alone(TABLE), 5) if way == "rounding" else cell_key(alone(TABLE), SECRET)
    with pytest.raises(DataError, match="in another way"):
        before([released(made)], TABLE)


def test_the_same_way_again_is_allowed_and_gives_the_same() -> None:
    made = round_small(alone(TABLE), 5)
    refuse_beside("rounding", TABLE, [released(made)])
    assert round_small(alone(TABLE), 5) == made


def test_rounding_of_data_that_have_grown_is_refused() -> None:
    with pytest.raises(DataError, match="who was added"):
        refuse_beside("rounding", GROWN, [released(round_small(alone(TABLE), 5))])


def test_cell_keys_go_with_data_that_have_grown() -> None:
    entry = released(cell_key(alone(TABLE), SECRET))
    refuse_beside("cell_key", GROWN, [entry])
    with pytest.raises(DataError):
        refuse_beside("rounding", GROWN, [entry])


def test_other_records_do_not_matter() -> None:
    first = released(guarded(TABLE))
    apart = replace(released(round_small(alone(TABLE), 5)), relation="apart")
    refuse_beside("rounding", TABLE, [first, apart])


def test_a_cell_that_grows_by_one_is_not_told_one_higher() -> None:
    def told(of: Table) -> int:
        return cell_key(alone(of), SECRET).tables[0].values["south", "no"]

    steps = [told(table({**INNER, ("south", "no"): 60 + n})) for n in range(12)]
    assert len({after - before for before, after in pairwise(steps)}) > 3
