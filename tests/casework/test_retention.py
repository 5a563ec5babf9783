"""When a record may go: truth table over what is known and not."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.casework.retention import Kept, retention
from samsyn.packs.load import load_pack

RULES = load_pack().retention_rules
SOCIAL, HEALTH, OWN = RULES["social_services"], RULES["health_record"], RULES["own_rule"]
LAST = date(2026, 5, 10)
TODAY = date(2026, 11, 22)


def test_five_years_and_done_by_the_end_of_the_next_year() -> None:
    kept = Kept(LAST, "no", "no")
    found = retention(SOCIAL, kept, TODAY)
    assert (found.state, found.earliest, found.latest) == ("kept", date(2031, 5, 10), date(2032, 12, 31))
    assert retention(SOCIAL, kept, date(2031, 5, 9)).state == "soon"
    assert retention(SOCIAL, kept, date(2031, 2, 9)).state == "soon"
    assert retention(SOCIAL, kept, date(2031, 2, 8)).state == "kept"
    assert retention(SOCIAL, kept, date(2031, 5, 10)).state == "may_be_erased"
    assert retention(SOCIAL, kept, date(2032, 12, 31)).state == "may_be_erased"
    assert retention(SOCIAL, kept, date(2033, 1, 1)).state == "must_be_erased"


@pytest.mark.parametrize("inquiry", ["yes", "no", "unknown"])
def test_a_placement_is_never_erased(inquiry: str) -> None:
    assert retention(SOCIAL, Kept(LAST, "yes", inquiry), date(2099, 1, 1)).state == "never"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        (Kept(None, "no", "no"), ("last_note_on",)),
        (Kept(LAST, "unknown", "no"), ("has_placement",)),
        (Kept(LAST, "no", "unknown"), ("has_child_inquiry",)),
        (Kept(LAST, "no", "yes"), ("born",)),
        (Kept(LAST), ("has_placement", "has_child_inquiry")),
        (Kept(LAST, unopened=True), ("has_placement",)),
    ],
)
def test_what_is_unknown_keeps_the_record(kept: Kept, missing: tuple[str, ...]) -> None:
    found = retention(SOCIAL, kept, date(2099, 1, 1))
    assert (found.state, found.missing, found.may_erase) == ("unknown", missing, False)


def test_a_child_inquiry_stays_until_the_thirtieth_birthday() -> None:
    child = Kept(LAST, "no", "yes", date(2010, 7, 1))
    assert retention(SOCIAL, child, date(2040, 6, 30)).may_erase is False
    assert retention(SOCIAL, child, date(2040, 7, 1)).may_erase is True
    leap = Kept(LAST, "no", "yes", date(2008, 2, 29))
    assert retention(SOCIAL, leap, date(2038, 2, 28)).may_erase is False
    assert retention(SOCIAL, leap, date(2038, 3, 1)).may_erase is True
    late = Kept(date(2039, 1, 1), "no", "yes", date(2010, 7, 1))
    assert retention(SOCIAL, late, TODAY).earliest == date(2044, 1, 1)


def test_a_report_that_led_nowhere_goes_after_five_years() -> None:
    assert retention(SOCIAL, Kept(LAST, "no", unopened=True), TODAY).earliest == date(2031, 5, 10)


def test_an_organisation_without_a_number_of_its_own_never_erases() -> None:
    assert retention(OWN, Kept(LAST), date(2099, 1, 1)).missing == ("own_years",)
    found = retention(OWN, Kept(date(2024, 2, 29), own_years=3), date(2027, 2, 28))
    assert (found.earliest, found.latest, found.may_erase) == (date(2027, 3, 1), None, False)


def test_a_health_record_is_kept_ten_years_or_longer_never_shorter() -> None:
    assert retention(HEALTH, Kept(LAST), TODAY).earliest == date(2036, 5, 10)
    assert retention(HEALTH, Kept(LAST, own_years=3), TODAY).earliest == date(2036, 5, 10)
    assert retention(HEALTH, Kept(LAST, own_years=20), TODAY).earliest == date(2046, 5, 10)
    assert retention(HEALTH, Kept(LAST), date(2099, 1, 1)).state == "may_be_erased"


def test_a_hold_stops_erasing_and_nothing_else() -> None:
    held = retention(SOCIAL, Kept(LAST, "no", "no", holds=["court"]), date(2035, 1, 1))
    assert (held.state, held.may_erase, held.holds) == ("held", False, ("court",))
    assert held.earliest == date(2031, 5, 10)
