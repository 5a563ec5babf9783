"""What is shown of a service, to whom: nothing that the reader may not see is in the card at all."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any, get_args

import pytest

from samsyn.directory.card import Card, Voice, card
from samsyn.lang import LANGS, Lang
from samsyn.packs.load import load_pack
from tests.directory.made import DAY, pack_of, phone, service

PACK = load_pack()
PUBLIC: tuple[Voice, ...] = ("exposed", "relative", "child", "easy")
FLAGGED = {"flagged": True}


def shown(voice: Voice, lang: Lang = "sv", **given: Any) -> Card:
    made = service("one", **given)
    return card(made, pack_of(made), voice, lang, DAY)


def text(told: Card) -> str:
    return plain(json.dumps(asdict(told), ensure_ascii=False))


def plain(said: str) -> str:
    """With plain hyphens and spaces, where the page has some that do not break."""
    return said.replace("\u2011", "-").replace("\u00a0", " ")


@pytest.mark.parametrize("voice", PUBLIC)
def test_a_flagged_number_is_nowhere_in_what_the_public_gets(voice: Voice) -> None:
    told = shown(voice, phones=[phone("000-11 22", **FLAGGED)])
    assert "11" not in text(told) and not told.numbers
    assert told.no_number == "Vi visar inte numret förrän någon har ringt och kontrollerat det."


@pytest.mark.parametrize("voice", ["professional", "handed_on"])
def test_a_professional_sees_a_flagged_number_with_a_warning(voice: Voice) -> None:
    (number,) = shown(voice, phones=[phone("000-11 22", **FLAGGED)]).numbers
    assert number.shown.endswith("22")
    assert number.tel == ("0001122" if voice == "professional" else "")  # to hand on: not one tap away
    assert (
        number.caution
        == "Behöver kontrolleras. Lämna inte ut numret förrän du har ringt och kontrollerat det."
    )


def test_a_number_that_is_not_in_date_stands_with_its_date_and_its_doubt() -> None:
    (number,) = shown("exposed", phones=[phone(dated="2024-01-16")]).numbers
    assert (number.caution, plain(number.dated)) == ("Behöver kontrolleras", "Numret är från 2024-01-16.")
    (number,) = shown("exposed", "en", phones=[phone(dated="2024-01-16")]).numbers
    assert (number.caution, plain(number.dated)) == ("Needs checking", "The number is from 2024-01-16.")


def test_a_number_that_somebody_called_lately_stands_plainly() -> None:
    (number,) = shown("exposed", phones=[phone(dated=None, checked_on="2026-11-20", method="call")]).numbers
    assert (number.caution, plain(number.dated)) == ("", "Numret kontrollerades 2026-11-20.")


def test_old_hours_are_hidden_from_the_public_and_marked_to_a_professional() -> None:
    hours = [
        {
            "text": {"sv": "Dygnet runt", "en": "Always"},
            "source": "svc_nck_uu",
            "dated": "2024-01-16",
            "checked_on": "2026-11-21",
        }
    ]
    assert "Dygnet runt" not in text(shown("exposed", hours=hours))
    facts = dict(shown("professional", hours=hours).facts)
    assert plain(facts["Öppet"]) == "Dygnet runt (uppgift från 2024-01-16, behöver kontrolleras)"


@pytest.mark.parametrize("voice", get_args(Voice))
def test_a_protected_address_is_shown_to_nobody(voice: Voice) -> None:
    place = {"kind": "street", "address": {"sv": "Hemliga gatan 1", "en": "Secret Street 1"},
             "source": "svc_nck_uu", "dated": "2026-11-01", "checked_on": "2026-11-01"}  # fmt: skip
    assert "gatan" not in text(shown(voice, kind="shelter", location=place))
    assert "gatan" in text(shown(voice, kind="helpline", location=place))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("yes", "Gratis"), ("no", "Det kostar pengar"), ("unknown", "Vi vet inte. Fråga först")],
)
def test_what_it_costs(value: str, expected: str) -> None:
    said = {"value": value, "source": "svc_nck_uu", "dated": "2026-11-01", "checked_on": "2026-11-01"}
    assert dict(shown("exposed", cost=said).facts)["Kostnad"] == expected


def test_an_old_promise_of_anonymity_is_not_repeated() -> None:
    said = {"value": "yes", "source": "svc_nck_uu", "dated": "2017", "checked_on": "2026-11-21"}
    assert dict(shown("exposed", anonymous=said).facts)["Anonymt"] == "Vi vet inte. Fråga först"


def test_a_pilot_whose_end_has_passed_says_so() -> None:
    told = shown("exposed", existence={"state": "pilot", "until": "2025-12-31"})
    assert tuple(map(plain, told.cautions)) == (
        "Det var ett försök till och med 2025-12-31. Vi vet inte om det fortfarande är öppet.",
    )


def test_a_child_is_spoken_to_as_a_child_and_never_in_the_words_of_the_trade() -> None:
    for found in PACK.services.values():
        if "exposed" in found.target.audience and found.child:
            assert card(found, PACK, "child", "sv", DAY).about == found.child.sv


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("voice", PUBLIC)
def test_no_public_card_of_the_content_holds_a_flagged_number_or_an_unsourced_one(
    voice: Voice, lang: Lang
) -> None:
    for found in PACK.services.values():
        told = card(found, PACK, voice, lang, date(2026, 11, 22))
        digits = "".join(c for c in text(told) if c.isdigit())
        for number in found.phones:
            plain = "".join(c for c in number.number if c.isdigit())
            if number.flagged and len(plain) > 6:
                assert plain not in digits, found.id
        for each in told.numbers:
            assert each.dated, found.id


def test_a_card_names_its_sources_with_their_dates() -> None:
    told = card(PACK.services["kvinnofridslinjen"], PACK, "exposed", "sv", DAY)
    assert any(origin.dated == "2024-01-16" for origin in told.origins)


def test_braces_in_a_text_of_the_content_are_only_braces() -> None:
    told = shown("exposed", warning={"sv": "Fråga efter {namn}.", "en": "Ask for {name}."})
    assert told.good_to_know == "Fråga efter {namn}."


def test_an_old_target_group_and_an_old_area_say_so() -> None:
    old = {"source": "svc_nck_uu", "dated": "2012", "checked_on": "2026-11-21"}
    told = dict(shown("exposed", target={**old, "ages": {"from": 13, "to": 26}}, area=old).facts)
    assert plain(told["För"]) == "13–26 år (uppgift från 2012, behöver kontrolleras)"
    assert plain(told["Gäller"]) == "Hela landet (uppgift från 2012, behöver kontrolleras)"


def test_what_was_noted_of_the_facts_is_for_those_who_can_weigh_it() -> None:
    note = {"sv": "Två källor säger olika.", "en": "Two sources disagree."}
    assert shown("professional", note=note).notes == ("Två källor säger olika.",)
    assert "Två källor" not in text(shown("exposed", note=note))
