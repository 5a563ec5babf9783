"""Who fits whom: each condition by itself as a truth table, and the wall between audiences."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.directory.book import book
from samsyn.directory.facts import facts_of
from samsyn.directory.match import Match, for_reader, match_all
from samsyn.directory.seeker import Gender, Reader, Seeker
from samsyn.logic.evaluate import evaluate
from samsyn.logic.values import Value
from samsyn.packs.load import load_pack
from samsyn.packs.places import municipalities
from tests.directory.made import pack_of, service

YES, NO, UNKNOWN = Value.YES, Value.NO, Value.UNKNOWN
PACK = load_pack()


def fits(target: dict[str, Any], seeker: Seeker, **given: Any) -> Value:
    (found,) = match_all(pack_of(service("one", target=target, **given)), seeker)
    return found.fits


def of(found: Match, condition: str) -> Value:
    return next(reason.value for reason in found.reasons if reason.condition == condition)


@pytest.mark.parametrize(
    ("low", "high", "outside", "expected"),
    [
        (16, 16, "no", YES),
        (13, 13, "no", YES),
        (26, 26, "no", YES),
        (12, 12, "no", NO),
        (27, 27, "no", NO),
        (27, 27, "unknown", UNKNOWN),
        (None, None, "no", UNKNOWN),
        (None, 17, "no", UNKNOWN),  # under 18 may be under 13
        (None, 12, "no", NO),
        (18, None, "no", UNKNOWN),  # an adult may be over 26
        (13, 20, "no", YES),
        (13, 20, "unknown", YES),
    ],
)
def test_age(low: int | None, high: int | None, outside: str, expected: Value) -> None:
    target = {"ages": {"from": 13, "to": 26, "outside": outside}}
    assert fits(target, Seeker(age_from=low, age_to=high)) is expected


@pytest.mark.parametrize(
    ("women", "men", "gender", "expected"),
    [
        ("yes", "no", "woman", YES),
        ("yes", "no", "man", NO),
        ("yes", "no", None, UNKNOWN),
        ("yes", "unknown", "man", UNKNOWN),
        ("yes", "unknown", "woman", YES),
        ("yes", "yes", None, UNKNOWN),  # not known of non-binary people
    ],
)
def test_gender(women: str, men: str, gender: Gender | None, expected: Value) -> None:
    target = {"genders": {"women": women, "men": men, "nonbinary": "unknown"}}
    assert fits(target, Seeker(gender=gender)) is expected


def test_when_all_genders_are_welcome_nobody_need_say_hers() -> None:
    assert fits({"genders": {"women": "yes", "men": "yes", "nonbinary": "yes"}}, Seeker()) is YES


@pytest.mark.parametrize(
    ("groups", "not_in", "expected"),
    [({"lgbtq"}, set(), YES), (set(), {"lgbtq"}, NO), (set(), set(), UNKNOWN), ({"ukraine"}, set(), UNKNOWN)],
)
def test_a_service_for_one_group_only(groups: set[str], not_in: set[str], expected: Value) -> None:
    seeker = Seeker(groups=frozenset(groups), not_in=frozenset(not_in))
    assert fits({"only": ["lgbtq"]}, seeker) is expected


@pytest.mark.parametrize(
    ("groups", "not_in", "expected"),
    [({"addiction"}, set(), NO), (set(), {"addiction"}, YES), (set(), set(), UNKNOWN)],
)
def test_a_service_that_turns_a_group_away(groups: set[str], not_in: set[str], expected: Value) -> None:
    seeker = Seeker(groups=frozenset(groups), not_in=frozenset(not_in))
    assert fits({"turns_away": ["addiction"]}, seeker) is expected


def test_what_a_shelter_does_not_say_of_a_group_is_asked_only_for_those_who_say_they_belong() -> None:
    shelter = {"kind": "shelter", "gives": ["shelter"]}
    without_permit = Seeker(groups=frozenset({"no_residence_permit"}))
    assert fits({}, without_permit, **shelter) is UNKNOWN
    assert fits({"welcomes": ["no_residence_permit"]}, without_permit, **shelter) is YES
    assert fits({}, Seeker(), **shelter) is YES


@pytest.mark.parametrize(
    ("situations", "sought", "expected"),
    [
        (["hrv"], {"hrv"}, YES),
        (["hrv"], set(), YES),
        (["any_crime"], {"fgm"}, YES),
        (["hrv"], {"forced_or_child_marriage"}, UNKNOWN),  # may help, though the source does not name it
        (["fgm"], {"prostitution"}, NO),
        (["hrv", "fgm"], {"fgm"}, YES),
    ],
)
def test_situation(situations: list[str], sought: set[str], expected: Value) -> None:
    assert fits({"situations": situations}, Seeker(situations=frozenset(sought))) is expected


@pytest.mark.parametrize(
    ("value", "wants", "expected"),
    [
        ("yes", True, YES),
        ("no", True, NO),
        ("unknown", True, UNKNOWN),
        ("no", False, YES),
        (None, True, UNKNOWN),
    ],
)
def test_anonymous(value: str | None, wants: bool, expected: Value) -> None:
    said = (
        {"anonymous": {"value": value, "source": "svc_nck_uu", "checked_on": "2026-11-01"}}
        if value
        else {"anonymous": None}
    )
    assert fits({}, Seeker(anonymous=wants), **said) is expected


@pytest.mark.parametrize(
    ("needed", "unwilling", "expected"),
    [("yes", True, NO), ("no", True, YES), ("unknown", True, UNKNOWN), ("yes", False, YES)],
)
def test_police_report(needed: str, unwilling: bool, expected: Value) -> None:
    assert fits({}, Seeker(no_police_report=unwilling), access={"police_report": needed}) is expected


@pytest.mark.parametrize(
    ("area", "place", "county", "expected"),
    [
        ({"scope": "national"}, None, None, YES),
        ({"scope": "counties", "counties": ["08"]}, "0880", None, YES),
        ({"scope": "counties", "counties": ["08"]}, "1280", None, NO),
        ({"scope": "counties", "counties": ["08"]}, None, "08", YES),
        ({"scope": "municipalities", "municipalities": ["0880"]}, "0880", None, YES),
        ({"scope": "municipalities", "municipalities": ["0880"]}, "0881", None, NO),
        (
            {"scope": "municipalities", "municipalities": ["0880"], "maybe_counties": ["08"]},
            "0881",
            None,
            UNKNOWN,
        ),
        ({"scope": "municipalities", "municipalities": ["0880"]}, None, "08", UNKNOWN),
        ({"scope": "municipalities", "municipalities": ["0880"]}, None, "12", NO),
        ({"scope": "municipalities", "municipalities": ["0880"]}, None, None, UNKNOWN),
        ({"scope": "unknown"}, "0880", None, UNKNOWN),
    ],
)
def test_area(area: dict[str, Any], place: str | None, county: str | None, expected: Value) -> None:
    assert fits({}, Seeker(municipality=place, county=county), area=area) is expected


def test_every_reason_has_a_phrase_in_both_languages() -> None:
    seeker = Seeker(anonymous=True, no_police_report=True, groups=frozenset(PACK.groups))
    for match in match_all(PACK, seeker):
        for reason in match.reasons:
            assert reason.text.sv and reason.text.en, (match.service.id, reason.condition)


seekers = st.builds(
    Seeker,
    audience=st.sampled_from(get_args(Reader)),
    age_from=st.none() | st.integers(0, 40),
    age_to=st.none() | st.integers(40, 90),
    gender=st.sampled_from([None, *get_args(Gender)]),
    groups=st.frozensets(st.sampled_from(sorted(PACK.groups))),
    situations=st.frozensets(st.sampled_from([n.id for n in PACK.needs.values() if n.kind == "situation"])),
    supports=st.frozensets(st.sampled_from([n.id for n in PACK.needs.values() if n.kind == "support"])),
    municipality=st.none() | st.sampled_from(sorted(municipalities())),
    anonymous=st.booleans(),
    no_police_report=st.booleans(),
)


@given(seekers)
def test_the_generated_function_says_what_the_reference_walk_says(seeker: Seeker) -> None:
    ready = book(PACK)
    facts = facts_of(seeker, PACK, ready.ages) | ready.areas(seeker.municipality, seeker.county)
    assert dict(zip(ready.rules, ready.run(facts), strict=True)) == evaluate(ready.rules, facts)


@given(seekers)
def test_a_service_fits_as_well_as_its_least_condition(seeker: Seeker) -> None:
    for match in match_all(PACK, seeker):
        assert match.fits is min((r.value for r in match.reasons), default=YES)


@given(seekers)
def test_knowing_more_never_turns_a_no_into_a_yes(seeker: Seeker) -> None:
    import dataclasses

    vaguer = dataclasses.replace(seeker, age_from=None, age_to=None, gender=None, municipality=None)
    exact = {m.service.id: m.fits for m in match_all(PACK, seeker)}
    for match in match_all(PACK, vaguer):
        if match.fits is not UNKNOWN:
            assert exact[match.service.id] is match.fits


@given(seekers)
def test_each_reader_sees_her_own_list_alone(seeker: Seeker) -> None:
    for match in match_all(PACK, seeker):
        audience = match.service.target.audience
        assert seeker.audience in audience
        if seeker.audience in ("exposed", "relative"):
            assert "exposed" in audience


def test_those_close_to_a_buyer_are_not_those_close_to_somebody_exposed() -> None:
    kast = PACK.services["kast"]
    assert "relative" in kast.target.audience
    assert not for_reader(kast, Seeker(audience="relative"))
    assert for_reader(kast, Seeker(audience="buyer_or_abuser"))


def test_a_service_for_both_is_split_with_a_warning() -> None:
    evonhuset = PACK.services["evonhuset"]
    assert for_reader(evonhuset, Seeker()) and for_reader(evonhuset, Seeker(audience="buyer_or_abuser"))
    assert evonhuset.warning and "köp" in evonhuset.warning.sv


def test_who_knows_much_about_a_group_is_known() -> None:
    found = {m.service.id: m for m in match_all(PACK, Seeker(groups=frozenset({"intellectual_disability"})))}
    assert found["tris"].special and not found["bris"].special
    assert of(found["tris"], "area") is YES
