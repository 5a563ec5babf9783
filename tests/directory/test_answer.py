"""The whole answer: the four stories, and what must hold for everybody everywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from samsyn.directory.answer import FIRST, Answers, answer, is_helpline
from samsyn.directory.order import NEEDS_CHECK, contact_rank
from samsyn.directory.seeker import Seeker
from samsyn.logic.values import Value
from samsyn.packs.load import load_pack
from samsyn.packs.places import municipalities
from tests.directory.made import DAY, pack_of, phone, service
from tests.directory.test_match import seekers

PACK = load_pack()


def ids(found: tuple[object, ...]) -> list[str]:
    return [each.service.id for each in found]  # type: ignore[attr-defined]


def ways(found: Answers) -> dict[str, list[str]]:
    return {each.match.service.id: [s.id for s in each.way] for each in found.through}


def test_a_sixteen_year_old_in_kalmar_who_is_afraid_of_being_married_off() -> None:
    seeker = Seeker(
        age_from=16, age_to=16, municipality="0880", situations=frozenset({"forced_or_child_marriage"})
    )
    found = answer(PACK, seeker, DAY)
    assert ids(found.first) == ["bris", "kvinnofridslinjen", "ratt-att-valja"]
    assert ways(found)["bh-kalmar-sodra"] == ["socialtjansten", "bh-kalmar-sodra"]
    assert "origo" not in {m.service.id for m in (*found.first, *found.more, *found.unsure)}


def test_a_woman_in_malmo_with_an_intellectual_disability_who_has_sex_for_money() -> None:
    seeker = Seeker(
        age_from=30, age_to=30, gender="woman", municipality="1280",
        groups=frozenset({"intellectual_disability"}), situations=frozenset({"prostitution"}),
    )  # fmt: skip
    found = answer(PACK, seeker, DAY)
    assert ids(found.first)[0] == "kvinnofridslinjen"
    unsure = ids(found.unsure)
    assert unsure[0] == "evonhuset"  # its number is flagged: told of, not shown
    assert "tris" not in unsure  # for honour-related violence, which she does not name
    honour = answer(
        PACK, Seeker(groups=seeker.groups, municipality="1280", situations=frozenset({"hrv"})), DAY
    )
    assert ids(honour.unsure)[0] == "tris"


def test_a_relative_in_umea() -> None:
    found = answer(PACK, Seeker(audience="relative", municipality="2480"), DAY)
    assert ids(found.first)[:2] == ["kvinnofridslinjen", "ratt-att-valja"]
    assert "bris" not in ids((*found.first, *found.more, *found.unsure))


def test_a_school_nurse_in_kiruna() -> None:
    seeker = Seeker(audience="professional", municipality="2584", age_to=17, situations=frozenset({"hrv"}))
    found = answer(PACK, seeker, DAY)
    assert ids(found.first)[0] == "nch-stodtelefon"
    assert "socialtjansten" in ids((*found.first, *found.more))
    assert [absence.id for absence in found.missing] == ["bh-none-norrbotten"]


@settings(max_examples=40)
@given(seekers)
def test_no_service_stands_twice_and_none_that_does_not_fit_stands_at_all(seeker: Seeker) -> None:
    found = answer(PACK, seeker, DAY)
    matches = [*found.first, *found.more, *found.unsure, *(each.match for each in found.through)]
    names = ids(tuple(matches))
    assert len(names) == len(set(names))
    assert all(match.fits is not Value.NO for match in matches)
    assert "se-112" not in names
    assert len(found.first) <= FIRST


@pytest.mark.parametrize("place", sorted(municipalities())[::37])
@pytest.mark.parametrize("audience", ["exposed", "relative", "professional"])
def test_somebody_outside_the_municipality_is_always_among_the_first(place: str, audience: str) -> None:
    seeker = Seeker(audience=audience, municipality=place)  # type: ignore[arg-type]
    first = answer(PACK, seeker, DAY).first
    outside = [m for m in first if m.reach == "national" and not m.service.statutory]
    assert any(contact_rank(m.service, PACK, seeker.audience, DAY) <= NEEDS_CHECK for m in outside)


def test_local_services_leave_room_for_one_from_outside() -> None:
    local = {"scope": "municipalities", "municipalities": ["0880"]}
    near = [service(f"near{n}", area=local, phones=[phone(f"000-00 0{n}")]) for n in range(4)]
    far = service("far", phones=[phone("000-00 09", dated="2024-01-01")])
    found = answer(pack_of(*near, far), Seeker(municipality="0880"), DAY)
    assert ids(found.first) == ["near0", "near1", "far"]
    assert ids(found.more) == ["near2", "near3"]


def test_the_order_is_what_can_be_used_first() -> None:
    pack = pack_of(
        service("no_number"),
        service("old", phones=[phone(dated="2024-01-01")]),
        service("for_all", target={"situations": ["any_crime"]}, phones=[phone()]),
        service("names_it", target={"situations": ["fgm"]}, phones=[phone()]),
        service(
            "men",
            target={"situations": ["fgm"], "genders": {"women": "no", "men": "yes", "nonbinary": "no"}},
            phones=[phone()],
        ),
    )
    found = answer(pack, Seeker(situations=frozenset({"fgm"})), DAY)
    assert ids(found.first) == ["names_it", "for_all", "old"]
    assert ids(found.more) == ["men"]
    assert ids(found.unsure) == ["no_number"]


def test_police_and_authorities_are_never_all_there_is() -> None:
    seeker = Seeker(
        gender="man", age_from=24, age_to=24, municipality="1480", anonymous=True, no_police_report=True,
        groups=frozenset({"no_residence_permit"}), situations=frozenset({"forced_labour"}),
    )  # fmt: skip
    found = answer(PACK, seeker, DAY)
    assert "polisen-11414" not in ids(found.first)
    assert {"kvinnofridslinjen", "stodlinjen-man"} <= set(ids((*found.first, *found.more)))
    line = next(match for match in found.first if match.service.id == "kvinnofridslinjen")
    assert "situation" in {reason.condition for reason in line.reasons if reason.value is Value.UNKNOWN}


def test_to_somebody_who_has_not_said_where_she_is_no_local_place_is_shown() -> None:
    found = answer(PACK, Seeker(situations=frozenset({"hrv"})), DAY)
    matches = [*found.first, *found.more, *found.unsure, *(each.match for each in found.through)]
    assert {match.reach for match in matches} <= {"national", "unknown"}
    assert not any(match.service.kind == "barnahus" for match in matches)


def test_what_was_lately_seen_to_be_there_comes_before_a_pilot_that_has_ended() -> None:
    ended = service("ended", existence={"state": "pilot", "until": "2025-12-31"}, phones=[phone()])
    seen = service("seen", target={"situations": ["any_crime"]}, phones=[phone()])
    found = answer(pack_of(ended, seen), Seeker(situations=frozenset({"hrv"})), DAY)
    assert ids(found.first) == ["seen", "ended"]


@settings(max_examples=150)
@given(seekers)
def test_whoever_seeks_there_is_somebody_to_talk_to_with_a_number(seeker: Seeker) -> None:
    """Of any age, gender, group, place and need: a line for the whole country is among what can be contacted."""
    if seeker.audience not in ("exposed", "relative"):
        return
    seeker = replace(seeker, supports=frozenset())
    found = answer(PACK, seeker, DAY)
    assert any(is_helpline(match, PACK, seeker.audience, DAY) for match in (*found.first, *found.more))
    assert any(is_helpline(match, PACK, seeker.audience, DAY) for match in found.first), (
        "the first that are seen hold one of them"
    )
