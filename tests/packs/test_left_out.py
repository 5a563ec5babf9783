"""A broken record of the directory is left out and told; everything else must be whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from samsyn.errors import ContentError
from samsyn.packs.check import check_pack
from samsyn.packs.folder import PLACES
from samsyn.packs.left_out import told
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.places import municipalities

GOOD = Path(__file__).with_name("good")
HOUSE = "services/house.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the small pack, with a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    load_pack.cache_clear()
    yield Path(shutil.copytree(GOOD, tmp_path / "pack"))
    load_pack.cache_clear()


def test_content_without_places_uses_those_of_samsyn_and_half_of_them_is_told(root: Path) -> None:
    assert not (root / "places").exists()
    assert checked(root) == []
    assert len(municipalities(root)) == 290
    (root / "places").mkdir()
    (root / "places" / "municipalities.csv").write_text("code,name\n", encoding="utf-8")
    municipalities.cache_clear()
    assert len(municipalities(root)) == 290
    found = checked(root)
    assert [line.split(":")[0] for line in found] == [
        f"places/{name}" for name in PLACES if name != "municipalities.csv"
    ]
    assert "Add it, or remove the folder places." in found[0]
    municipalities.cache_clear()


def load_again(root: Path) -> Pack:
    """The pack, loaded as if by a new process."""
    load_pack.cache_clear()
    return load_pack(root)


def change(root: Path, old: str, new: str, name: str = HOUSE) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def checked(root: Path) -> list[str]:
    """What `samsyn packs check` says."""
    try:
        return [problem.render("en") for problem in check_pack(root)[1]]
    except ContentError as error:
        return [problem.render("en") for problem in error.problems]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("  name: {sv", "  name: {sv: [", 3, "cannot be read as YAML"),
        ("  kind: shelter\n", "", 2, "The field kind is missing."),
        ("status: partly", "status: sure", 11, "The value 'sure' is not allowed here."),
        ("020-00 00 00", "020-NU", 32, "020-NU is no telephone number."),
        ("source: s_one, dated: 2024, until", "source: rumour, dated: 2024, until", 12, "rumour does not exist."),
        ("{kind: protected,", "{kind: street, latitude: 59.3, longitude: 18.1,", 54, "A protected address"),
        ("  sources: [s_one]", "  sources: []", 9, "The entry has no source."),
        ("service:\n", "servce:\n", 1, "Unknown key servce."),
    ],
    ids=["yaml", "field", "value", "number", "source", "address", "no-source", "key"],
)  # fmt: skip
def test_the_broken_record_alone_is_left_out(root: Path, old: str, new: str, line: int, what: str) -> None:
    before = load_again(root)
    change(root, old, new)
    pack = load_again(root)
    assert list(pack.services) == ["se-112"] and before.services["se-112"] == pack.services["se-112"]
    assert pack.absences == before.absences and pack.facts == before.facts
    (gone,) = pack.left_out
    assert (gone.file, gone.id, gone.line) == (HOUSE, "house", line)
    assert gone.what.en.startswith(what) or what in gone.what.en
    assert gone.what.sv != gone.what.en
    assert any(HOUSE in problem and what in problem for problem in checked(root))


def test_the_copy_for_the_next_start_still_tells_it(root: Path) -> None:
    change(root, "status: partly", "status: sure")
    first = load_again(root)
    assert len(list((root / ".checked").glob("*.json"))) == 1
    assert load_again(root) == first and first.left_out


def test_mending_the_record_brings_it_back(root: Path) -> None:
    change(root, "status: partly", "status: sure")
    assert load_again(root).left_out
    change(root, "status: sure", "status: partly")
    pack = load_again(root)
    assert pack.left_out == () and "house" in pack.services


@pytest.mark.parametrize("spoiled", [b"", b"\xff\xfe\x00", b"service: [", b"- a\n- b\n", b"a" * 1_000_001])
def test_a_file_of_rubbish_among_the_services_is_left_out(root: Path, spoiled: bytes) -> None:
    (root / "services" / "new.yaml").write_bytes(spoiled)
    pack = load_again(root)
    assert sorted(pack.services) == ["house", "se-112"]
    assert [(each.file, each.id) for each in pack.left_out] == [("services/new.yaml", "new")]


def test_where_one_id_stands_twice_neither_is_shown(root: Path) -> None:
    text = (root / HOUSE).read_text(encoding="utf-8")
    (root / "services" / "copy.yaml").write_text(
        text.replace("020-00 00 00", "020-11 11 11"), encoding="utf-8"
    )
    pack = load_again(root)
    assert list(pack.services) == ["se-112"]
    assert [each.id for each in pack.left_out] == ["house"]


def test_one_broken_absence_is_left_out_and_the_others_stay(root: Path) -> None:
    change(root, "absences:\n", "absences:\n- {id: bad, municipalities: [1440]}\n", "directory.yaml")
    pack = load_again(root)
    assert list(pack.absences) == ["no_house_here"]
    assert [each.id for each in pack.left_out] == ["bad"]


def test_a_broken_112_is_left_out_of_the_content_and_check_refuses_it(root: Path) -> None:
    change(root, "status: verified", "status: sure", "services/se-112.yaml")
    pack = load_again(root)
    assert list(pack.services) == ["house"]
    assert pack.services["house"].access.via[0].kind == "social_services"
    assert [route.service for route in pack.services["house"].access.via] == [None]
    assert [each.id for each in pack.left_out] == ["se-112"]
    assert checked(root)


def test_a_way_to_a_service_that_is_not_there_goes_and_the_service_stays(root: Path) -> None:
    change(root, "{service: se-112}", "{service: se-113}")
    pack = load_again(root)
    assert [route.kind for route in pack.services["house"].access.via] == ["social_services"]
    (gone,) = pack.left_out
    assert (gone.id, gone.line, gone.whole) == ("house", 26, False)
    assert "se-113" in gone.what.sv


def test_a_day_in_the_future_is_looked_at_again_at_every_start(root: Path) -> None:
    """The clock may be what is wrong; then a copy would go on hiding the record when the clock is right."""
    change(root, "dated: 2024, until: 2025-12-31, checked_on: 2026-11-21", "checked_on: 2999-01-01")
    assert [each.passing for each in load_again(root).left_out] == [True]
    assert not list((root / ".checked").glob("*.json"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("directory.yaml", "- {id: phone, months: 6", "- {id: phone, month: 6"),
        ("directory.yaml", "needs:\n", "neds:\n"),
        ("directory.yaml", "- {id: phone, months: 6, why: {sv: Ja, en: Yes}}\n", ""),
        ("vocabulary.yaml", "facts:", "fact:"),
    ],
)
def test_what_everything_rests_on_must_be_whole(root: Path, name: str, old: str, new: str) -> None:
    change(root, old, new, name)
    with pytest.raises(ContentError):
        load_again(root)


def test_a_broken_file_of_words_is_not_taken_for_a_service(root: Path) -> None:
    (root / "services" / "more.yaml").write_text("groups: [\n", encoding="utf-8")
    with pytest.raises(ContentError):
        load_again(root)


def test_it_is_told_in_both_languages_with_file_line_and_remedy(root: Path) -> None:
    assert told(load_again(root)) == []
    change(root, "020-00 00 00", "020-NU")
    lines = told(load_again(root))
    assert lines[0].startswith("En del av katalogen är trasig") and "Mend it and start again." in lines[0]
    assert lines[1].startswith("services/house.yaml:32 house: 020-NU är inget telefonnummer. Skriv 2–15")
    assert "/ 020-NU is no telephone number. Write 2–15" in lines[1]
    assert lines[2].endswith("samsyn packs check")
