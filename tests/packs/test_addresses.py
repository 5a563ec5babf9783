"""What may tell where a protected place lies is seen however it is written; ordinary words are left alone."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from samsyn.lang import Text
from samsyn.packs.addresses import leads_to_map, tells_place
from samsyn.packs.check_services import problems
from samsyn.packs.check_texts import texts
from samsyn.packs.folder import CONTENT
from samsyn.packs.left_out import without_faulty
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.protected import is_protected
from samsyn.packs.services import Service

PACK = load_pack()
SHELTER = next(s for s in PACK.services.values() if PACK.service_kinds[s.kind].protected and s.channels)


@pytest.mark.parametrize(
    "text",
    [
        "Storgatan 12",
        "storgatan 12 B",
        "Bergsgatan nr 9",
        "Bergsgatan, nummer 9",
        "Bergsgatan nr. 9",
        "Möllevångsg. 12",
        "Storv.3",
        "Axel Olssons gata 5",
        "Norra Vallgränden 4",
        "Ｓｔｏｒｇａｔａｎ １２",
        "Stor\u00adgatan\u00a012",
        "12 Station Road",
        "Station Road 12",
        "21420 MALMÖ",
        "214 20 malmö",
        "214\u00a020, Malmö",
        "SE-214 20",
        "114 14 Stockholm",
        "55.6059, 13.0007",
        "55,6059 N 13,0007 E",
        "55°36'21\"N 13°0'2\"E",
        "55 grader 36 minuter nord",
        "N 6167000 E 374000",
        "9F7JJ242+6J",
        "///ord.annat.tredje",
    ],
)
def test_a_place_is_seen_however_it_is_written(text: str) -> None:
    assert tells_place(f"Vi finns på {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "Polisen 114 14",
        "Ring 112 om det är bråttom.",
        "Öppet måndag till fredag kl. 9–16, året om, sedan 2019.",
        "För dig som är 13–25 år. Det kostar 150 kronor.",
        "Vi har hjälpt 15 000 personer på 3 språk, 24 timmar om dygnet.",
        "En väg in är socialtjänsten. På vägen får du stöd av 2 personer.",
        "Numret 020-50 50 50 eller 072 123 45 67.",
        "Enligt 5 kap. 1 § och 14.3 i lagen (2001:453).",
        "1,5 till 10,25 procent. Version 1.0.2.",
    ],
)
def test_ordinary_words_are_no_place(text: str) -> None:
    assert not tells_place(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/maps/place/Jouren/@55.6059,13.0007,17z",
        "https://maps.app.goo.gl/abc",
        "https://goo.gl/maps/abc",
        "https://www.google.se/search?q=storgatan",
        "https://www.openstreetmap.org/?mlat=55.6&mlon=13.0",
        "https://kartor.eniro.se/?c=55.6059,13.0007",
        "https://www.hitta.se/kartan!~55.60590,13.00070,15z",
        "https://what3words.com/ord.annat.tredje",
        "https://example.se/M%C3%B6llev%C3%A5ngsgatan-12-21420-Malm%C3%B6",
        "https://example.se/hitta?adress=Storgatan+12",
    ],
)
def test_an_address_that_leads_to_a_map_is_seen(address: str) -> None:
    assert leads_to_map(address)


def test_no_text_or_address_of_the_content_is_taken_for_a_place() -> None:
    for service in PACK.services.values():
        said = [text for path, text in texts(service) if path[0] not in ("location", "name")]
        assert [text.sv for text in said if tells_place(text.sv) or tells_place(text.en)] == []
        assert [c.address for c in service.channels if c.address and leads_to_map(c.address)] == []


def found(**changed: Any) -> list[str | None]:
    service: Service = replace(SHELTER, **changed)
    return leaks(replace(PACK, services={**PACK.services, service.id: service}))


def leaks(pack: Pack) -> list[str | None]:
    given = problems(pack, Where({}))
    return [each.where for each in given if "protected address" in each.what.en]


def test_no_field_of_a_protected_service_tells_its_place() -> None:
    hidden = Text(sv="Du hittar oss på Möllevångsg. 12", en="You find us at 55.6059, 13.0007")
    assert found() == []
    assert len(found(note=hidden)) == 2
    assert len(found(access=replace(SHELTER.access, text=hidden))) == 2
    assert len(found(former_names=("Jouren 21420 Malmö",))) == 1
    lead = replace(SHELTER.channels[0], address="https://maps.google.com/?q=55.6059,13.0007")
    assert len(found(channels=(lead,))) == 1


def test_what_is_said_of_its_operator_tells_no_place_either() -> None:
    operator = PACK.organizations[SHELTER.operator]
    told = replace(operator, about=Text(sv="Kontor: Bergsgatan nr 9.", en="Office: Bergsgatan nr 9."))
    spoilt = replace(PACK, organizations={**PACK.organizations, operator.id: told})
    run = {
        each.id
        for each in PACK.services.values()
        if each.operator == operator.id and is_protected(each, PACK)
    }
    assert SHELTER.id in run
    expected = [f"{operator.id} about.sv", f"{operator.id} about.en", *(f"{each} operator" for each in run)]
    assert sorted(map(str, leaks(spoilt))) == sorted(expected)
    # The site starts without the services that the text would give away.
    left = without_faulty(spoilt, {}, CONTENT)
    assert not run & left.services.keys() and len(left.services) == len(PACK.services) - len(run)
