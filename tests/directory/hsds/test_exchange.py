"""Out as files and back again: the same facts, unchecked; nothing that must not come in."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from samsyn.directory.freshness import public_may_see
from samsyn.directory.hsds.book import book
from samsyn.directory.hsds.export import files
from samsyn.directory.hsds.incoming import reading, take
from samsyn.directory.hsds.incoming.take import Taken
from samsyn.errors import UserError
from samsyn.lang import Lang
from samsyn.packs.check_service_facts import facts as facts_of
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Source
from samsyn.packs.services import Service
from samsyn.spreadsheet import guarded, unguarded
from tests.directory.hsds.invented import DAY, fact, pack, phone, service

THEIRS = Source(id="import_theirs", title="Deras katalog", where="https://example.se", dated="2026-10-01")
_ORIGIN = {"source", "dated", "checked_on", "method", "flagged", "note", "until"}
_NOT_EXPORTED = {
    "id",
    "easy",
    "child",
    "about",
    "for_professionals",
    "former_names",
    "note",
    "sources",
    "status",
}


def put(folder: Path, made: dict[str, bytes]) -> Path:
    for name, data in made.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def taken(tmp_path: Path, entries: Any, kind: str = "", own: Pack | None = None) -> Taken:
    file = tmp_path / "services.json"
    file.write_text(json.dumps(entries), encoding="utf-8")
    return take.take(reading.services(file, "hsds"), own or load_pack(), THEIRS, DAY, kind)


def facts(data: Any, lang: str) -> Any:
    """What is said, without where it comes from."""
    if isinstance(data, dict):
        if set(data) == {"sv", "en"}:
            return data[lang].rstrip(".")
        return {key: facts(value, lang) for key, value in data.items() if key not in _ORIGIN}
    return [facts(each, lang) for each in data] if isinstance(data, list | tuple) else data


def compared(one: Service, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = facts(msgspec.to_builtins(one), lang)
    return {key: value for key, value in found.items() if key not in _NOT_EXPORTED}


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("form", ["hsds", "csv"])
def test_out_and_back_again_the_facts_are_the_same(tmp_path: Path, form: Any, lang: Lang) -> None:
    own = load_pack()
    folder = put(tmp_path, files(book(own, lang, DAY, "professional"), form))
    back = take.take(reading.services(folder, form), own, THEIRS, DAY)
    before = sorted(own.services.values(), key=lambda each: each.kind != "emergency")
    assert len(back.services) == len(before) > 50
    for was, is_now in zip(before, back.services, strict=True):
        told = compared(was, lang)
        if was.existence.until and was.existence.until < DAY:  # it stands as closed in the file
            told["existence"]["state"] = "unknown"
        assert compared(is_now, lang) == told, was.id
    assert [line for line in back.report.lines if line.what in ("refused", "unknown", "not_taken")] == []


def test_all_that_comes_in_is_unchecked_and_of_the_named_source(tmp_path: Path) -> None:
    folder = put(tmp_path, files(book(load_pack(), "sv", DAY), "hsds"))
    back = take.take(reading.services(folder, "hsds"), load_pack(), THEIRS, DAY)
    for each in back.services:
        assert each.status == "unverified"
        assert each.id not in load_pack().services
        for _, _, one in facts_of(each):
            assert (one.flagged, one.source, one.dated) == (True, THEIRS.id, THEIRS.dated)
    same = [line for line in back.report.lines if line.what == "duplicate" and line.field == "id"]
    assert len(same) == len(back.services)


def test_the_content_files_can_be_read_as_content(tmp_path: Path) -> None:
    made = take.files(taken(tmp_path, [{"id": "x", "name": "Ny hjälp", "status": "active"}]))
    one = msgspec.convert(yaml.safe_load(made["services/ny-hjalp.yaml"])["service"], Service, strict=False)
    assert one.kind == "unsorted"
    assert one.target.audience == ("professional",)
    assert one.area.scope == "unknown"
    assert {"report.txt", "report.json", "sources.yaml", "organizations.yaml"} <= made.keys()
    decided = {line["field"] for line in json.loads(made["report.json"]) if line["what"] == "decide"}
    assert {"kind", "audience", "service_areas", "situation", "support"} <= decided


PLACE = {
    "location": {
        "latitude": "59.33",
        "longitude": "18.06",
        "addresses": [{"address_1": "Hemliga gatan 1", "city": "Stockholm", "postal_code": "111 11"}],
    }
}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Tryggt hus", "shelter"), ("Tryggt hus", "shelter_network"), ("Kvinnojouren Ros", "civil_society"),
     ("Ett skyddat boende", "helpline"), ("A shelter", "helpline"), ("Tryggt hus", ""),
     ("Kvinnohuset Gryning", "civil_society"), ("Tjejjouren Stella", "civil_society"), ("Gryning stödboende", "civil_society"),
     ("Fristaden", "helpline"), ("HVB Gryning", "civil_society"), ("The Women's House", "civil_society"),
     ("Härbärget Gryning", "health"), ("Safe-house Dawn", "legal")],
)  # fmt: skip
def test_an_address_that_is_or_may_be_protected_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    entry = {"id": "x", "name": name, "status": "active", "service_at_locations": [PLACE]}
    got = taken(tmp_path, [entry], kind)
    assert got.services[0].location is None
    refused = [line for line in got.report.lines if line.what == "refused"]
    assert [line.field for line in refused] == ["locations"]
    assert b"Hemliga" not in b"".join(take.files(got).values())


STREET = "Storgatan 12, 211 42 Malmö"


@pytest.mark.parametrize("kind", ["civil_society", "shelter", ""])
def test_no_text_of_a_shelter_brings_its_street_in(tmp_path: Path, kind: str) -> None:
    ours = [{"link_type": "anonymous", "value": STREET, "taxonomy_term": {"code": "states:yes"}}]
    entry = {
        "id": "x",
        "name": "Tjejjouren Stella",
        "status": "active",
        "description": STREET,
        "alert": f"Varning: {STREET}",
        "application_process": f"Kom till {STREET}",
        "fees_description": STREET,
        "interpretation_services": STREET,
        "url": "https://maps.google.com/?q=55.6059,13.0007",
        "organization": {"name": STREET, "description": STREET},
        "phones": [{"number": "020-00 00 00", "description": STREET}],
        "schedules": [{"description": STREET}, {"description": STREET, "byday": "MO", "freq": "WEEKLY",
                                                "opens_at": "08:00", "closes_at": "16:00"}],
        "channels": [{"kind": "chat", "address": "https://example.se/Storgatan-12", "description": STREET}],
        "languages": [{"code": "sv", "name": STREET}],
        "attributes": ours,
        "service_at_locations": [PLACE],
    }  # fmt: skip
    got = taken(tmp_path, [entry, {"id": "y", "name": f"Jouren {STREET}"}], kind)
    made = b"".join(take.files(got).values()).decode()
    for told in ("Storgatan", "211 42", "55.6", "Hemliga", "59.33"):
        assert told not in made
    (stella,) = got.services
    assert stella.phones[0].number == "020-00 00 00"
    assert stella.hours[0].spans[0].opens == "08:00"
    assert stella.anonymous is not None and stella.anonymous.value == "yes"
    fields = {line.field for line in got.report.lines if line.what == "refused"}
    assert fields >= {
        "name", "description", "alert", "application_process", "organization.name", "organization.description",
        "phones.description", "schedules.description", "channels.address", "languages", "attributes", "locations",
    }  # fmt: skip


def test_what_comes_in_is_not_told_as_certain_to_anybody_at_risk(tmp_path: Path) -> None:
    ours = [{"link_type": "anonymous", "taxonomy_term": {"code": "states:yes"}}]
    got = taken(
        tmp_path, [{"id": "x", "name": "Ny hjälp", "status": "active", "attributes": ours}], "helpline"
    )
    said = got.services[0].anonymous
    assert said is not None and not public_may_see(said, "anonymous", load_pack(), DAY)


def test_an_open_address_is_taken_flagged(tmp_path: Path) -> None:
    entry = {"id": "x", "name": "Mottagning", "status": "active", "service_at_locations": [PLACE]}
    place = taken(tmp_path, [entry], "health").services[0].location
    assert place is not None
    assert (place.kind, place.latitude, place.flagged) == ("street", 59.33, True)
    assert place.address is not None
    assert place.address.sv == "Hemliga gatan 1, 111 11 Stockholm"


def test_what_cannot_be_is_refused_with_file_and_row(tmp_path: Path) -> None:
    entry = {
        "id": "x", "name": "Linjen", "status": "active",
        "phones": [{"number": "ring oss"}, {"number": "020-99 99 98"}, "nej"],
        "minimum_age": "trettio", "maximum_age": 20,
        "service_areas": [{"name": "Skåne län"}, {"name": "Utopia"}, {"uri": "urn:samsyn:scb:lan:99"}],
        "schedules": [{"byday": "MO", "opens_at": "09:00+01:00", "closes_at": "17:00+01:00", "description": "Måndagar"}],
        "url": "javascript:alert(1)", "contacts": [{"name": "Namn Namnsson"}], "horoscope": "fisk",
    }  # fmt: skip
    got = taken(tmp_path, [entry, {"name": ""}, {"name": "Stängd", "status": "defunct"}], "helpline")
    (one,) = got.services
    assert [each.number for each in one.phones] == ["020-99 99 98"]
    assert one.area.counties == ("12",)
    assert one.hours[0].spans == ()
    assert one.channels == ()
    assert one.target.ages is not None
    assert (one.target.ages.from_, one.target.ages.to, one.target.ages.outside) == (None, 20, "unknown")
    told = {(line.what, line.field) for line in got.report.lines}
    assert {
        ("refused", "phones"), ("refused", "phones.number"), ("refused", "minimum_age"), ("refused", "channels"),
        ("refused", "service_areas"), ("refused", "schedules"), ("refused", "name"), ("refused", "status"),
        ("not_taken", "contacts"), ("unknown", "services.horoscope"),
    } <= told  # fmt: skip
    assert all(line.file == "services.json" and line.row >= 1 for line in got.report.lines)
    assert b"Namnsson" not in b"".join(take.files(got).values())


@pytest.mark.parametrize(
    "code", ["yes", "", ":", "states", "groups:yes", "states:perhaps", "https://x/yes", 1, None]
)
def test_a_term_that_is_none_of_ours_says_nothing_of_the_cost(tmp_path: Path, code: object) -> None:
    term = {"link_type": "free", "taxonomy_term": {"code": code}}
    entry = {"id": "x", "name": "Linjen", "phones": [{"number": "020-99 99 98", "attributes": [term]}]}
    assert taken(tmp_path, [entry], "helpline").services[0].phones[0].free == "unknown"


@pytest.mark.parametrize("status", ["inactive", "temporarily closed"])
@pytest.mark.parametrize("term", ["states:active", "states:pilot"])
def test_a_closed_service_is_not_taken_for_open(tmp_path: Path, status: str, term: str) -> None:
    said = [{"link_type": "existence", "taxonomy_term": {"code": term}}]
    got = taken(tmp_path, [{"id": "x", "name": "Linjen", "status": status, "attributes": said}], "helpline")
    assert got.services[0].existence.state == "unknown"
    assert ("changed", "status") in {(line.what, line.field) for line in got.report.lines}


def test_likenesses_are_pointed_out_and_never_merged(tmp_path: Path) -> None:
    own = pack(service("a", phones=[phone("020-12 34 56")]))
    entries = [
        {"id": "1", "name": "Tjänst a", "status": "active"},
        {"id": "2", "name": "Annan", "status": "active", "phones": [{"number": "+46 20 123456"}]},
        {"id": "3", "name": "ANNAN", "status": "active"},
    ]
    got = taken(tmp_path, entries, "helpline", own)
    assert [each.id for each in got.services] == ["tjanst-a", "annan", "annan-2"]
    found = [(line.entry, line.field, line.why.en) for line in got.report.lines if line.what == "duplicate"]
    assert found == [
        ("tjanst-a", "name", "The same name as a."),
        ("annan", "phones.number", "The same number as a."),
        ("annan-2", "name", "The same name as annan."),
    ]


def test_a_table_of_ones_own_is_read_row_by_row(tmp_path: Path) -> None:
    file = tmp_path / "lista.csv"
    file.write_text("name,phone,municipality,färg\nHjälpen,040-12 34 56,Malmö;Lund,blå\n", encoding="utf-8")
    got = take.take(reading.services(file, "csv"), load_pack(), THEIRS, DAY, "helpline")
    (one,) = got.services
    assert (one.phones[0].number, one.area.municipalities) == ("040-12 34 56", ("1280", "1281"))
    unknown = [(line.file, line.row, line.field) for line in got.report.lines if line.what == "unknown"]
    assert unknown == [("lista.csv", 2, "services.färg")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b"[" * 100 + b"]" * 100),
        ("a.json", b'{"contents": [' + b'{"name": "x"},' * 6000 + b'{"name": "x"}]}'),
        ("a.json", b"x" * 5_000_001),
        ("a.json", b'"text"'),
        ("a.json", b"[1, 2]"),
        ("a.json", b"[]"),
        ("a.json", b"a: &x [1]\nb: *x"),
        ("a.json", b"\xff\xfe"),
        ("a.csv", b"name\n" + b"x" * 5_000_000),
        ("a.csv", b'name\n"' + b"x" * 200_000 + b'"'),
        ("a.csv", b"name\n\xff"),
        ("a.csv", b"," * 300),
        ("a.csv", b'name\n"open'),
        ("a.csv", b""),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value[:12]),
)
def test_hostile_files_are_refused_in_plain_words(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UserError) as caught:
        reading.services(file, "csv" if name.endswith("csv") else "hsds")
    assert caught.value.problems[0].file == name


def test_a_file_made_to_take_long_does_not(tmp_path: Path) -> None:
    same = [
        {"name": "x", "organization": {"name": f"o{n}"}, "phones": [{"number": "112"}] * 20}
        for n in range(1_000)
    ]
    for each, entry in enumerate(same):
        entry |= {f"field{each}": "x", "service_areas": [{"name": "ingenstans"}] * 5}
    begun = time.perf_counter()
    got = taken(tmp_path, same, "helpline")
    assert take.files(got)
    assert time.perf_counter() - begun < 30
    assert len({each.id for each in got.services}) == 1_000
    assert sum(line.what == "unknown" for line in got.report.lines) <= 200


def test_signs_that_cannot_be_seen_are_taken_away(tmp_path: Path) -> None:
    entry = {"id": "x", "name": "Hj\u202eälp\u200b\u0000 \n här", "status": "active"}
    assert taken(tmp_path, [entry], "helpline").services[0].name.sv == "Hjälp här"


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")']
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["+46 8 405 50 05", "-12.5", "020-35 40 40", "Hjälp", "'citat", ""])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_the_tables_say_what_they_are() -> None:
    one = service(
        "a", warning={"sv": "=cmd", "en": "=cmd"}, target=fact(audience=["exposed"], situations=["hrv"])
    )
    made = files(book(pack(one), "sv", DAY), "csv")
    package = json.loads(made["datapackage.json"])
    assert {each["path"] for each in package["resources"]} == made.keys() - {"datapackage.json"}
    assert package["profile"].startswith("HSDS-SE ")
    for each in package["resources"]:
        header = next(csv.reader(io.StringIO(made[each["path"]].decode())))
        assert header == [field["name"] for field in each["schema"]["fields"]]
    row = list(csv.DictReader(io.StringIO(made["services.csv"].decode())))[1]  # after 112
    assert row["alert"].startswith("'=cmd")


def test_an_export_for_professionals_says_so() -> None:
    made = files(book(load_pack(), "sv", DAY, "professional"), "hsds")
    assert "Not to be published" in json.loads(made["dataset.json"])["description"]
