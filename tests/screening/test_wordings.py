"""The law of the day: which wording holds, and that no wording is ever carried back or on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from samsyn.packs.schema import Offence, Version
from samsyn.screening.wordings import Chosen, Hold, choose
from tests.screening.cases_of import PACK, line, of_facts, value, warnings

DAY = timedelta(days=1)
OFFENCES = list(PACK.offences.values())


def wording(
    first: str | None, end: str | None, *, collected: bool = True, first_in_force: Any = None
) -> Version:
    return Version(
        from_=date.fromisoformat(first) if first else None,
        to=date.fromisoformat(end) if end else None,
        wording="collected" if collected else "not_collected",
        elements={"fact": "intent"} if collected else None,
        status=PACK.offences["brb_4_4d"].status,
        first_in_force=first_in_force,
    )


THREE = (
    wording("2020-01-01", "2026-07-01"),
    wording("2010-01-01", "2020-01-01", collected=False),
    wording("2000-01-01", "2010-01-01", first_in_force="yes"),
)


@pytest.mark.parametrize(
    ("day", "hold", "number", "older"),
    [
        ("1999-12-31", Hold.NOT_YET, None, True),
        ("2000-01-01", Hold.COLLECTED, 2, True),
        ("2009-12-31", Hold.COLLECTED, 2, True),
        ("2010-01-01", Hold.NOT_COLLECTED, 1, True),
        ("2019-12-31", Hold.NOT_COLLECTED, 1, True),
        ("2020-01-01", Hold.COLLECTED, 0, False),
        ("2026-06-30", Hold.COLLECTED, 0, False),
        ("2026-07-01", Hold.ENDED, None, False),
        ("2036-01-01", Hold.ENDED, None, False),
    ],
)
def test_a_wording_holds_from_its_first_day_to_the_day_before_its_end(
    day: str, hold: Hold, number: int | None, older: bool
) -> None:
    expected = Chosen(hold, None if number is None else THREE[number], older)
    assert choose(THREE, date.fromisoformat(day)) == expected


@pytest.mark.parametrize("known", ["no", "unknown", None])
def test_before_the_oldest_wording_an_older_one_may_have_held(known: str | None) -> None:
    chosen = choose((wording("2020-01-01", None, first_in_force=known),), date(2019, 12, 31))
    assert chosen.hold is Hold.NOT_COLLECTED and chosen.version is None


def test_a_wording_without_days_always_holds() -> None:
    for day in (date(1900, 1, 1), date(2036, 12, 31)):
        assert choose((wording(None, None),), day).hold is Hold.COLLECTED


def test_a_newer_wording_that_is_not_collected_does_not_make_the_last_one_older() -> None:
    versions = (wording("2026-07-02", None, collected=False), wording("2020-07-01", "2026-07-02"))
    assert choose(versions, date(2026, 7, 1)).older is False
    assert choose(versions, date(2026, 7, 2)).hold is Hold.NOT_COLLECTED


def boundaries(offence: Offence) -> list[date]:
    """Both sides of every day on which a wording begins or ends."""
    days = {d for version in offence.versions for d in (version.from_, version.to) if d is not None}
    return sorted(day - step for day in days for step in (DAY, 0 * DAY))


@pytest.mark.parametrize("offence", OFFENCES, ids=[o.id for o in OFFENCES])
def test_on_every_boundary_the_warnings_tell_which_wording_was_used(offence: Offence) -> None:
    """All facts of the offence are left open, so that nothing but the wording decides."""
    for day in boundaries(offence):
        chosen = choose(offence.versions, day)
        result = of_facts(day.isoformat())
        found = warnings(result, offence.id)
        assert ("wording_not_collected" in found) == (chosen.hold in (Hold.NOT_COLLECTED, Hold.ENDED)), day
        assert ("older_wording" in found) == (chosen.hold is Hold.COLLECTED and chosen.older), day
        assert ("not_yet_in_force" in found) == (chosen.hold is Hold.NOT_YET), day
        expected = "no" if chosen.hold is Hold.NOT_YET else "unknown"
        assert value(result, offence.id) == expected, day


@pytest.mark.parametrize("offence", OFFENCES, ids=[o.id for o in OFFENCES])
def test_every_fact_answered_yes_decides_nothing_where_the_wording_is_not_at_hand(offence: Offence) -> None:
    every_yes = dict.fromkeys(PACK.facts, "yes")
    for day in boundaries(offence):
        if choose(offence.versions, day).hold in (Hold.NOT_COLLECTED, Hold.ENDED):
            assert value(of_facts(day.isoformat(), **every_yes), offence.id) == "unknown", day


@pytest.mark.parametrize("offence", OFFENCES, ids=[o.id for o in OFFENCES])
def test_a_no_without_the_wording_rests_only_on_the_act_itself_or_on_age(offence: Offence) -> None:
    every_no = dict.fromkeys(PACK.facts, "no")
    for day in boundaries(offence):
        chosen = choose(offence.versions, day)
        found = line(of_facts(day.isoformat(), **every_no), offence.id)
        if chosen.hold in (Hold.NOT_COLLECTED, Hold.ENDED) and found.value == "no":
            allowed = {*offence.completion_facts, "victim_under_18", "victim_under_15"}
            assert set(found.reason) <= allowed, day
            assert "no_wording_reaches" in warnings(of_facts(day.isoformat(), **every_no), offence.id)
        elif chosen.hold in (Hold.NOT_COLLECTED, Hold.ENDED):
            assert found.value == "unknown", day


def test_for_a_coming_wording_that_is_unread_only_age_can_give_a_no() -> None:
    unmarried = {"caused_marriage": "no", "caused_marriage_like": "no", "allowed_child_marriage": "no"}
    after = of_facts("2026-07-02", **unmarried)
    assert value(after, "brb_4_4c_child") == "unknown"
    adult = of_facts("2026-07-02", victim_under_18="no")
    assert value(adult, "brb_4_4c_child") == "no"
    assert "no_wording_reaches" in warnings(adult, "brb_4_4c_child")
    assert value(of_facts("2026-07-01", **unmarried), "brb_4_4c_child") == "no"


def test_the_name_of_the_day_is_used() -> None:
    assert line(of_facts("2015-01-01"), "brb_4_4d").text.sv == "Vilseledande till tvångsäktenskapsresa"
    assert line(of_facts("2021-01-01"), "brb_4_4d").text.sv == "Vilseledande till äktenskapsresa"


def test_an_older_wording_that_has_a_caution_says_that_it_is_older() -> None:
    for offence in OFFENCES:
        for version in offence.versions:
            if version.caution is not None and version.wording == "collected" and version.from_ is not None:
                assert "older_wording" in warnings(of_facts(version.from_.isoformat()), offence.id)


@pytest.mark.parametrize("pending", PACK.pending.values(), ids=list(PACK.pending))
def test_a_pending_change_warns_from_its_day_on_each_line_it_touches(pending: Any) -> None:
    touched = {entry.id for entry in PACK.offences.values() if pending.id in entry.pending}
    touched |= {entry.id for entry in PACK.duties.values() if pending.id in entry.pending}
    before, on = (of_facts(day.isoformat()) for day in (pending.from_ - DAY, pending.from_))
    for result, expected in ((before, set()), (on, touched)):
        assert {f.id for f in result.findings if pending.id in {w.id for w in f.warnings}} == expected


def test_raised_scales_touch_every_offence_of_the_penal_code() -> None:
    result = of_facts("2026-08-01")
    silent = [f.id for f in result.of_kind("offence") if "pend_scales_2026" not in {w.id for w in f.warnings}]
    assert [name for name in silent if name.startswith("brb_")] == []


def test_an_act_after_the_last_reading_warns_on_every_offence_that_was_read() -> None:
    last = PACK.info.law_read_until
    for day, expected in ((last, False), (last + DAY, True)):
        result = of_facts(day.isoformat())
        for offence in OFFENCES:
            version = choose(offence.versions, day).version
            if version is not None and version.verified_until == last:
                assert ("past_verification" in warnings(result, offence.id)) == expected, offence.id


@pytest.mark.parametrize("day", ["1900-01-01", "1950-06-01", "2036-12-31"])
def test_an_act_far_back_or_far_ahead_never_gives_a_yes_without_a_warning(day: str) -> None:
    result = of_facts(day, **dict.fromkeys(PACK.facts, "yes"))
    for finding in result.of_kind("offence"):
        assert finding.value != "yes" or finding.warnings, finding.id
