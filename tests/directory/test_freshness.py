"""How far a fact may be relied on, and who may see it."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.directory.freshness import Freshness, freshness, public_may_see, seen_true
from samsyn.packs.load import load_pack
from samsyn.packs.services import Checked, FactKind

PACK = load_pack()
COPY, CALL = "archived_copy", "call"


def fact(dated: str | None, checked: str = "2026-11-21", method: str = COPY, **given: object) -> Checked:
    day = date.fromisoformat(checked)
    return Checked(source="s", dated=dated, checked_on=day, method=method, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dated", "expected"),
    [("2024-01-16", "2024-01-16"), ("2023-09", "2023-09-01"), ("2017", "2017-01-01")],
)
def test_a_copy_shows_what_was_true_on_its_date_from_the_first_day_it_can_mean(
    dated: str, expected: str
) -> None:
    assert seen_true(fact(dated)) == date.fromisoformat(expected)


def test_a_copy_without_a_date_shows_no_day_at_all() -> None:
    assert seen_true(fact(None)) is None


@pytest.mark.parametrize("method", ["call", "letter", "visit", "live_page"])
def test_a_live_check_counts_from_its_own_day(method: str) -> None:
    assert seen_true(fact("2017", "2026-10-01", method)) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("kind", "today", "expected"),
    [
        ("hours", "2026-04-30", Freshness.IN_DATE),  # three months from the end of January
        ("hours", "2026-05-01", Freshness.OLD),
        ("phone", "2026-07-31", Freshness.IN_DATE),  # six months
        ("phone", "2026-08-01", Freshness.OLD),
        ("existence", "2029-12-31", Freshness.IN_DATE),
    ],
)
def test_each_kind_expires_in_its_own_time(kind: FactKind, today: str, expected: Freshness) -> None:
    checked = fact(None, "2026-01-31", CALL)
    assert freshness(checked, kind, PACK, date.fromisoformat(today)) is expected


def test_a_pilot_ends_with_its_funding_whenever_it_was_checked() -> None:
    pilot = fact(None, "2026-01-01", CALL, until=date(2026, 1, 31))
    assert freshness(pilot, "existence", PACK, date(2026, 1, 31)) is Freshness.IN_DATE
    assert freshness(pilot, "existence", PACK, date(2026, 2, 1)) is Freshness.ENDED


@pytest.mark.parametrize("kind", ["phone", "hours", "area", "cost"])
def test_a_flagged_fact_is_hidden_however_new_it_is(kind: FactKind) -> None:
    today = date(2026, 11, 22)
    flagged = fact("2026-11-20", "2026-11-21", CALL, flagged=True)
    assert freshness(flagged, kind, PACK, today) is Freshness.FLAGGED
    assert not public_may_see(flagged, kind, PACK, today)


def test_the_public_sees_what_is_in_date_and_of_the_rest_unflagged_numbers_alone() -> None:
    today = date(2026, 11, 22)
    old, new = fact("2024-01-16"), fact(None, "2026-11-20", CALL)
    assert public_may_see(new, "hours", PACK, today)
    assert not public_may_see(old, "hours", PACK, today)
    assert public_may_see(old, "phone", PACK, today)
    assert not public_may_see(fact(None), "cost", PACK, today)


def test_the_last_day_of_a_short_month_is_not_overrun() -> None:
    checked = fact(None, "2026-11-30", CALL)
    assert freshness(checked, "hours", PACK, date(2027, 2, 28)) is Freshness.IN_DATE
    assert freshness(checked, "hours", PACK, date(2027, 3, 1)) is Freshness.OLD
