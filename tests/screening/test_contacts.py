"""Whom one can turn to: never the municipality alone, and never another county."""

from __future__ import annotations

import pytest

from samsyn.packs.places import municipalities
from samsyn.screening.contacts import choose
from tests.screening.cases_of import PACK, answer

NATIONAL = [name for name, contact in PACK.contacts.items() if contact.scope == "national"]


@pytest.mark.parametrize("fields", [(), ("honour",), ("exploitation",), ("honour", "exploitation")])
def test_beside_every_local_contact_stands_one_outside_the_municipality(fields: tuple[str, ...]) -> None:
    for code in municipalities():
        found = choose(PACK, code, fields)
        outside = [name for name in found if PACK.contacts[name].scope == "national"]
        assert outside, code
        assert found.index(outside[0]) == 0, code


def test_no_contact_of_another_county_or_municipality_is_shown() -> None:
    places = municipalities()
    for code, place in places.items():
        for name in choose(PACK, code, ()):
            contact = PACK.contacts[name]
            local = code in contact.municipalities or place.county in contact.counties
            assert contact.scope == "national" or local, (code, name)


def test_without_a_municipality_only_national_contacts_are_shown() -> None:
    for nowhere in (None, "", "9999"):
        found = choose(PACK, nowhere, ())
        assert found and {PACK.contacts[name].scope for name in found} == {"national"}


def test_the_nearest_comes_last_and_the_sure_before_the_unsure() -> None:
    order = ("national", "region", "county", "municipality")
    for code in ("0580", "0180", "1480"):
        scopes = [order.index(PACK.contacts[name].scope) for name in choose(PACK, code, ())]
        assert scopes == sorted(scopes)
        national = [PACK.contacts[n].needs_reverification for n in choose(PACK, code, ()) if n in NATIONAL]
        assert national == sorted(national)


def test_a_case_of_one_field_is_not_sent_to_the_other_field_alone() -> None:
    for field in ("honour", "exploitation"):
        for name in choose(PACK, "0580", (field,)):
            assert {field, "both"} & set(PACK.contacts[name].fields), name


def test_only_contacts_that_a_professional_may_use_are_shown() -> None:
    for code in ("0580", None):
        assert all("professional" in PACK.contacts[name].audience for name in choose(PACK, code, ()))


def test_the_result_of_a_case_in_a_municipality_has_contacts_near_and_far() -> None:
    result = answer(municipality="0580", facts={"hrv.death_threat": "yes"})
    scopes = {PACK.contacts[name].scope for name in result.contacts}
    assert "national" in scopes and len(scopes) > 1
