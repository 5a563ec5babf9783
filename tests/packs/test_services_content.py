"""The directory's content: what must never slip, whoever edits a file."""

from __future__ import annotations

import re
from datetime import date

import pytest

from samsyn.directory.freshness import Freshness, freshness
from samsyn.lang import LANGS
from samsyn.packs.check_service_facts import facts
from samsyn.packs.load import load_pack
from samsyn.packs.schema import Status
from samsyn.packs.services import FactKind, Service

PACK = load_pack()
READ = date(2026, 11, 21)
SERVICES = list(PACK.services.values())
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
LONGEST_EASY_SENTENCE = 10

# Each number as the sources have it, and whether a person must check it before anybody at risk may see it.
NUMBERS = {
    "se-112": [("112", False)],
    "polisen-11414": [("114 14", False), ("+46 77 114 14 00", True)],
    "nspm-stodtelefon": [("020-390 000", False)],
    "nch-stodtelefon": [("010-223 57 60", False), ("010-223 50 00", False)],
    "ratt-att-valja": [("020-57 70 70", False)],
    "kvinnofridslinjen": [("020-50 50 50", False)],
    "stodlinjen-man": [("020-80 80 80", False)],
    "stodlinjen-trans": [("020-55 00 00", False)],
    "bris": [("116 111", False)],
    "1177": [("1177", True)],
    "brottsofferjouren": [("116 006", True)],
    "terrafem": [("020-52 10 10", True)],
    "talita": [("+46 704 30 44 64", True)],
    "safe-havens": [("073-920 68 17", True)],
    "ud-jouren": [("+46 8 405 50 05", True), ("08-405 55 88", True)],
    "migrationsverket": [("0771-235 235", True)],
    "brottsoffermyndigheten": [("090-70 82 00", True)],
    "valj-att-sluta": [("020-555 666", True)],
}
CHILDREN_MAY_TURN_TO = [
    "se-112", "polisen-11414", "bris", "ecpat", "ungdomsmottagning", "bup", "framtid-stockholm",
    "socialtjansten", "tjejjouren-vast", "ungarelationer", "ratt-att-valja",
]  # fmt: skip
OFFERED = [
    "forced_or_child_marriage", "intimate_partner", "hrv", "prostitution", "forced_labour", "images",
    "sexual_violence", "fgm", "taken_abroad",
]  # fmt: skip


@pytest.mark.parametrize(("service", "numbers"), NUMBERS.items(), ids=NUMBERS)
def test_the_numbers_are_those_of_the_sources(service: str, numbers: list[tuple[str, bool]]) -> None:
    assert [(phone.number, phone.flagged) for phone in PACK.services[service].phones] == numbers


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)
def test_easy_words_and_words_to_a_child_are_short_sentences(service: Service) -> None:
    for text in (service.easy, service.child):
        for lang in LANGS if text else ():
            assert text is not None
            long = [s for s in SENTENCE_END.split(text[lang]) if len(s.split()) > LONGEST_EASY_SENTENCE]
            assert long == []


def test_a_child_is_spoken_to_wherever_a_child_may_turn() -> None:
    assert [each for each in CHILDREN_MAY_TURN_TO if PACK.services[each].child is None] == []


def test_what_must_be_checked_says_why() -> None:
    silent = [
        (service.id, path)
        for service in SERVICES
        for path, _kind, fact in facts(service)
        if fact.flagged and fact.note is None
    ]
    assert silent == []


def test_verified_is_only_what_no_fact_speaks_against() -> None:
    doubtful = [
        service.id
        for service in SERVICES
        if service.status is Status.VERIFIED and any(fact.flagged for _p, _k, fact in facts(service))
    ]
    assert doubtful == []


def test_a_pilot_whose_money_has_ended_is_not_shown_as_open() -> None:
    pilots = [service for service in SERVICES if service.existence.state == "pilot"]
    assert {service.id for service in pilots} >= {"ratt-att-valja", "stodlinjen-man", "stodlinjen-trans"}
    for service in pilots:
        assert freshness(service.existence, "existence", PACK, READ) is Freshness.ENDED


def test_lines_for_professionals_and_for_those_who_hurt_others_are_not_for_the_person_exposed() -> None:
    for name in ("nspm-stodtelefon", "nch-stodtelefon", "sis", "valj-att-sluta"):
        assert "exposed" not in PACK.services[name].target.audience
    assert PACK.services["valj-att-sluta"].target.audience == ("buyer_or_abuser",)
    for name in ("nspm-stodtelefon", "nch-stodtelefon"):
        assert PACK.services[name].warning is not None


def test_a_shelter_has_no_address_and_no_coordinate() -> None:
    shelters = [s for s in SERVICES if PACK.service_kinds[s.kind].protected]
    assert len(shelters) == 5
    for shelter in shelters:
        assert shelter.location is not None
        assert shelter.location.kind == "protected"
        assert shelter.location.address is None


def test_a_hurt_person_is_promised_nothing_that_only_an_old_or_undated_page_says() -> None:
    promise = re.compile(r"(?i)behöver inte säga vad du heter|du får vara anonym\b(?!\?)|kostar inget|gratis")
    for service in SERVICES:
        said = " ".join(text.sv for text in (service.about, service.easy, service.child) if text)
        said = re.sub(r"[Ff]råga( först)? om du får vara anonym", "", said)
        for found in promise.findall(said):
            kind: FactKind = "cost" if found.lower() in ("kostar inget", "gratis") else "anonymous"
            fact = getattr(service, kind)
            assert fact is not None, (service.id, found)
            assert freshness(fact, kind, PACK, READ) is Freshness.IN_DATE, (service.id, found)


def test_the_public_page_offers_situations_in_words_for_everybody() -> None:
    offered = [need for need in PACK.needs.values() if need.offered]
    assert [need.id for need in offered] == OFFERED
    for need in offered:
        assert need.kind == "situation"
        assert None not in (need.say, need.easy, need.child, need.of_other)


def test_the_return_programme_is_reached_through_the_regional_coordinators_alone() -> None:
    access = PACK.services["iom-return"].access
    assert access.direct == ()
    assert [(route.service, route.kind) for route in access.via] == [(None, "regional_coordinator")]


def test_somebody_without_a_residence_permit_is_welcome_where_the_source_says_so() -> None:
    assert PACK.services["safe-havens"].target.welcomes == ("no_residence_permit",)


def test_the_times_given_by_the_requirements_are_those() -> None:
    assert PACK.expiries["phone"].months == 6
    assert PACK.expiries["hours"].months == 3
    assert {e.months for e in PACK.expiries.values() if e.id not in ("phone", "hours")} == {48}
