"""What the directory has for a professional with a case."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.directory.for_case import CaseHelp, help_for_case
from samsyn.packs.load import load_pack
from samsyn.packs.places import municipalities

PACK = load_pack()
DAY = date(2026, 11, 22)
BUYERS_ONLY = {"kast", "valj-att-sluta"}


def ids(found: CaseHelp) -> set[str]:
    return {match.service.id for match in (*found.contacts, *found.services)}


@pytest.mark.parametrize("place", sorted(municipalities())[::23])
@pytest.mark.parametrize("child", [True, False, None])
def test_there_is_always_one_outside_the_municipality(place: str, child: bool | None) -> None:
    found = help_for_case(PACK, DAY, municipality=place, child=child)
    assert any(m.reach == "national" and m.service.phones for m in found.contacts)
    assert any(m.reach == "national" and m.service.phones for m in found.services)


@pytest.mark.parametrize("fields", [(), ("honour",), ("exploitation",), ("honour", "exploitation")])
def test_nobody_who_buys_or_hurts_is_sent_anywhere_by_a_case(fields: tuple[str, ...]) -> None:
    for place in ("0180", "1280", "1480", None):
        found = help_for_case(PACK, DAY, municipality=place, fields=fields)
        assert not ids(found) & BUYERS_ONLY
        assert not {s.id for each in found.through for s in each.way} & BUYERS_ONLY


def test_a_line_for_professionals_is_never_handed_on() -> None:
    found = help_for_case(PACK, DAY, municipality="0880", fields=("honour", "exploitation"))
    handed_on = {match.service.id for match in found.services}
    assert not handed_on & {"nspm-stodtelefon", "nch-stodtelefon", "rk-syd"}
    assert {"nspm-stodtelefon", "nch-stodtelefon"} <= {match.service.id for match in found.contacts}


def test_ages_decide_what_is_handed_on() -> None:
    child = {m.service.id for m in help_for_case(PACK, DAY, municipality="0180", child=True).services}
    adult = {m.service.id for m in help_for_case(PACK, DAY, municipality="0180", child=False).services}
    unknown = {m.service.id for m in help_for_case(PACK, DAY, municipality="0180").services}
    assert "bris" in child - adult
    assert "mika-stockholm" in adult - child
    assert {"bris", "mika-stockholm"} <= unknown


def test_a_documented_absence_is_told_where_it_is_and_nowhere_else() -> None:
    assert [a.id for a in help_for_case(PACK, DAY, municipality="2584").missing] == ["bh-none-norrbotten"]
    assert [a.id for a in help_for_case(PACK, DAY, municipality="0883").missing] == ["bh-none-kalmar-norra"]
    assert help_for_case(PACK, DAY, municipality="0880").missing == ()
    assert help_for_case(PACK, DAY).missing == ()


def test_a_coordinator_without_a_number_is_reached_through_the_national_line() -> None:
    found = help_for_case(PACK, DAY, municipality="1480", fields=("exploitation",), child=False)
    ways = {each.match.service.id: [s.id for s in each.way] for each in found.through}
    assert ways["iom-return"] == ["nspm-stodtelefon", "rk-vast", "iom-return"]
    south = help_for_case(PACK, DAY, municipality="1280", fields=("exploitation",), child=False)
    ways = {each.match.service.id: [s.id for s in each.way] for each in south.through}
    assert ways["iom-return"] == ["rk-syd", "iom-return"]


def test_the_data_hold_ids_alone() -> None:
    data = help_for_case(PACK, DAY, municipality="2584", child=True).to_data()
    assert set(data) == {"contacts", "services", "reached_through", "missing"}
    assert set(data["contacts"]) <= PACK.services.keys()
