"""What another system may learn of a service: no more than the public, and never less than that it is unsure."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samsyn.directory.hsds.book import book
from samsyn.directory.hsds.ids import uid
from samsyn.lang import Lang
from samsyn.packs.load import load_pack
from samsyn.packs.services import Service
from tests.directory.hsds.invented import DAY, fact, pack, phone, service


def shown(one: Service, lang: Lang = "sv", reader: Any = "public") -> dict[str, Any]:
    return book(pack(one), lang, DAY, reader).services[uid("service", one.id)]


def codes(entry: dict[str, Any], link_type: str) -> list[str]:
    return [
        each["taxonomy_term"]["code"]
        for each in entry.get("attributes", ())
        if each["link_type"] == link_type
    ]


@pytest.mark.parametrize(
    ("audience", "whom", "said"),
    [
        (["professional"], [], "Numret är för: yrkesverksamma."),
        (["buyer_or_abuser"], [], "Numret är för: "),
        (["exposed", "buyer_or_abuser"], [], "Numret är för: den som är utsatt, "),
        (["exposed", "professional"], ["professional"], "Numret är för: yrkesverksamma."),
        (["exposed", "professional"], [], None),
        (["exposed"], [], None),
    ],
)
def test_whom_a_number_is_for_stands_beside_it(
    audience: list[str], whom: list[str], said: str | None
) -> None:
    target = fact(audience=audience, situations=["hrv"])
    one = service("a", target=target, phones=[phone("020-22 22 22", **{"for": whom})])
    description = shown(one)["phones"][0]["description"]
    assert said in description if said else "Numret är för" not in description


def test_a_flagged_number_never_leaves() -> None:
    one = service("a", phones=[phone("020-11 11 11", flagged=True), phone("020-22 22 22")])
    public = shown(one)
    assert [each["number"] for each in public["phones"]] == ["020-22 22 22"]
    assert "020-11" not in json.dumps(public)
    held = [each for each in public["metadata"] if each["fact"] == "phone" and not each["shown"]]
    assert [each["freshness"] for each in held] == ["flagged"]
    marked = shown(one, reader="professional")["phones"][0]
    assert marked["number"] == "020-11 11 11"
    assert "Inte kontrollerat: ring och kontrollera" in marked["description"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sv", "Behöver kontrolleras (källans datum: 2024-01)."),
        ("en", "Needs checking (date of the source: 2024-01)."),
    ],
)
def test_a_number_that_is_not_in_date_says_so(lang: Lang, words: str) -> None:
    old = phone("020-33 33 33", method="archived_copy", dated="2024-01")
    entry = shown(service("a", phones=[old]), lang)
    assert entry["phones"][0]["description"].endswith(words)
    assert "assured_date" not in entry


def test_112_is_not_to_be_checked_first_and_stands_first() -> None:
    old = phone("112", method="archived_copy", dated="2023-05-19")
    own = service("se-112", kind="emergency", phones=[old], area=fact(scope="national"))
    entries = list(book(pack(service("a"), own), "sv", DAY).services.values())
    assert [each["name"] for each in entries] == ["Tjänst se-112", "Tjänst a"]
    assert entries[0]["phones"][0]["description"] == "Stödlinje."


@pytest.mark.parametrize("number", [[], [phone("112", flagged=True)], [phone("911")]], ids=str)
def test_112_is_there_whatever_the_content_says(number: list[Any]) -> None:
    for own in (pack(service("a")), pack(service("se-112", kind="emergency", phones=number))):
        first = next(iter(book(own, "sv", DAY).services.values()))
        assert first["id"] == uid("service", "se-112")
        assert [each["number"] for each in first["phones"]] == ["112"]


def test_it_is_assured_only_by_what_somebody_checked_themselves() -> None:
    assert shown(service("a", phones=[phone("020-1 1")]))["assured_date"] == "2026-11-01"
    copied = fact(state="active", method="archived_copy")
    assert "assured_date" not in shown(service("a", existence=copied, phones=[phone("020-1 1")]))


@pytest.mark.parametrize(("kind", "place"), [("shelter", "street"), ("helpline", "protected")])
@pytest.mark.parametrize("reader", ["public", "professional"])
def test_a_protected_address_is_nowhere(kind: str, place: str, reader: str) -> None:
    values: dict[str, Any] = {"kind": place}
    if place == "street":  # the checker refuses it too; here it must not leave even so
        values |= {
            "address": {"sv": "Hemliga gatan 1", "en": "Hemliga gatan 1"},
            "latitude": 59.3,
            "longitude": 18.1,
        }
    one = service("a", kind=kind, location=fact(**values))
    made = book(pack(one), "sv", DAY, reader)  # type: ignore[arg-type]
    entry = made.services[uid("service", "a")]
    assert "Hemliga" not in json.dumps(entry)
    assert "59.3" not in json.dumps(entry)
    assert "service_at_locations" not in entry
    assert made.places == {}
    assert codes(entry, "location") == ["states:protected"]


def test_an_open_address_is_shown_while_it_is_in_date() -> None:
    street = {"sv": "Öppna gatan 2, Lund", "en": "Öppna gatan 2, Lund"}
    there = fact(kind="street", address=street)
    entry = shown(service("a", location=there))
    assert entry["service_at_locations"][0]["location"]["description"] == "Öppna gatan 2, Lund"
    old = {**there, "checked_on": "2020-01-01", "dated": "2020-01-01"}
    assert "Öppna" not in json.dumps(shown(service("a", location=old)))


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (["professional"], "Inte ett nummer för den som själv är utsatt"),
        (["buyer_or_abuser"], "Inte för den som är utsatt"),
        (["buyer_or_abuser", "relative"], "Inte för den som är utsatt"),
        (["exposed", "buyer_or_abuser"], "Tar också emot personer som köper sex"),
    ],
)
def test_who_it_is_not_for_stands_in_the_alert(audience: list[str], words: str) -> None:
    old = fact(audience=audience, situations=["hrv"], checked_on="2019-01-01", dated=None)
    entry = shown(service("a", target=old))
    assert words in entry["alert"]
    assert codes(entry, "audience") == [f"audiences:{name}" for name in audience]


def test_an_age_limit_that_may_have_changed_turns_no_child_away() -> None:
    target = {"audience": ["exposed"], "situations": ["hrv"], "ages": {"from": 13, "to": 25}}
    fresh = shown(service("a", target=fact(**target)))
    assert (fresh["minimum_age"], fresh["maximum_age"]) == (13, 25)
    old = shown(service("a", target=fact(**target, checked_on="2020-01-01")))
    assert "minimum_age" not in old
    assert "13–25" in old["eligibility_description"]
    assert "Behöver kontrolleras" in old["eligibility_description"]
    open_ages = {**target, "ages": {"from": 13, "to": 25, "outside": "unknown"}}
    asked = shown(service("a", target=fact(**open_ages)))
    assert "minimum_age" not in asked
    assert "Annan ålder: fråga när du ringer." in asked["eligibility_description"]


def test_hours_are_weekly_rules_and_old_ones_are_held_back() -> None:
    spans = [{"days": ["mo", "fr"], "opens": "09:00", "closes": "24:00"}]
    text = {"sv": "Måndag och fredag", "en": "Monday and Friday"}
    entry = shown(service("a", hours=[fact(text=text, spans=spans, of="chat")]))["schedules"][0]
    assert (entry["freq"], entry["byday"], entry["opens_at"], entry["closes_at"]) == (
        "WEEKLY",
        "MO,FR",
        "09:00",
        "24:00",
    )
    assert entry["attending_type"] == "chat"
    old = shown(service("a", hours=[fact(text=text, spans=spans, checked_on="2026-07-01")]))
    assert "schedules" not in old
    assert [(m["fact"], m["shown"]) for m in old["metadata"] if m["fact"] == "hours"] == [("hours", False)]


def test_areas_are_codes_and_unknown_is_said() -> None:
    some = fact(scope="municipalities", municipalities=["1280"], maybe_counties=["12"])
    areas = shown(service("a", area=some))["service_areas"]
    assert [(each["uri"], each["certainty"]) for each in areas] == [
        ("urn:samsyn:scb:kommun:1280", "yes"),
        ("urn:samsyn:scb:lan:12", "maybe"),
    ]
    unknown = shown(service("a", area=fact(scope="unknown")))["service_areas"]
    assert [(each.get("uri"), each["certainty"]) for each in unknown] == [(None, "unknown")]


def test_a_way_in_through_another_is_a_path() -> None:
    through = fact(direct=[], via=[{"service": "b", "for": ["professional"]}])
    made = book(pack(service("a", access=through), service("b")), "sv", DAY)
    path = made.services[uid("service", "a")]["referral_paths"][0]
    assert path["from_service_id"] == uid("service", "b")
    assert path["audience"] == ["professional"]
    assert "Vägen dit går genom: Tjänst b." in made.services[uid("service", "a")]["application_process"]


def test_what_may_not_be_there_is_listed_and_says_so() -> None:
    doubtful = shown(service("a", existence=fact(state="active", flagged=True)))
    assert doubtful["status"] == "active"
    assert "Det är inte bekräftat" in doubtful["alert"]
    ended = shown(service("a", existence=fact(state="pilot", until="2025-12-31")))
    assert ended["status"] == "inactive"


def test_identifiers_are_the_same_in_both_languages_and_none_stands_twice() -> None:
    for own in (load_pack(), pack(service("a", phones=[phone("020-1 1"), phone("020-1 1")]))):
        swedish, english = (book(own, lang, DAY).services for lang in ("sv", "en"))
        assert list(swedish) == list(english)
        phones = [each["id"] for entry in swedish.values() for each in entry.get("phones", ())]
        assert len(phones) == len(set(phones))


def test_the_needs_have_both_names_and_their_open_eligibility() -> None:
    needs = {term["code"]: term for term in book(load_pack(), "en", DAY).terms.values()}
    talk = needs["needs:talk"]
    assert talk["name"] == load_pack().needs["talk"].label.en
    assert talk["alternate_name"] == load_pack().needs["talk"].label.sv
    assert talk["parent_id"] == needs["needs:support"]["id"]
    for need in load_pack().needs.values():
        if need.open_eligibility:
            assert needs[f"needs:{need.id}"]["open_eligibility_id"] == need.open_eligibility.id


def test_no_flagged_number_of_the_real_content_leaves() -> None:
    own = load_pack()
    public = json.dumps([list(book(own, lang, DAY).services.values()) for lang in ("sv", "en")])
    open_numbers = {p.number for each in own.services.values() for p in each.phones if not p.flagged}
    flagged = {p.number for each in own.services.values() for p in each.phones if p.flagged} - open_numbers
    assert flagged
    numbers = {
        phone["number"] for each in book(own, "sv", DAY).services.values() for phone in each.get("phones", ())
    }
    assert numbers == open_numbers
    for number in flagged:
        assert f'"number": "{number}"' not in public
