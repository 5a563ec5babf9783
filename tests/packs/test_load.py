"""Loading a pack, and the checked copy that makes the next start quick."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from samsyn.errors import ContentError
from samsyn.packs.load import content_files, load_pack

GOOD = Path(__file__).with_name("good")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the small pack, with a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    load_pack.cache_clear()
    yield Path(shutil.copytree(GOOD, tmp_path / "pack"))
    load_pack.cache_clear()


def load_again(root: Path) -> str:
    """The digest of the pack, loaded as if by a new process."""
    load_pack.cache_clear()
    return load_pack(root).digest


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def test_a_pack_holds_its_entries_by_id_in_the_order_of_its_files(root: Path) -> None:
    pack = load_pack(root)
    assert list(pack.facts) == ["under_18", "duty_to_tell"]
    assert (pack.info.id, list(pack.offences), list(pack.duties)) == ("tiny", ["guarding"], ["tell"])
    assert pack.version == f"2026-11-21+{pack.digest[:8]}"
    assert pack.fact_label("hrv.guarded").en == "Guarded"
    assert pack.fact_label("strange").sv == "strange"


def test_the_checked_copy_is_used_the_next_time(root: Path) -> None:
    first = load_pack(root)
    copy = copies(root / ".checked")
    assert len(copy) == 1
    written = copy[0].stat().st_mtime_ns
    load_pack.cache_clear()
    assert load_pack(root) == first
    assert copies(root / ".checked")[0].stat().st_mtime_ns == written


def test_a_copy_gives_the_same_pack_as_the_files(root: Path) -> None:
    built = load_pack(root)
    load_pack.cache_clear()
    from_copy = load_pack(root)
    assert from_copy == built and from_copy is not built


@pytest.mark.parametrize("spoiled", [b"", b"{", b'{"digest": 1}', b"\xff\xfe", b"[]"])
def test_a_spoiled_copy_is_made_anew(root: Path, spoiled: bytes) -> None:
    first = load_pack(root)
    copies(root / ".checked")[0].write_bytes(spoiled)
    load_pack.cache_clear()
    assert load_pack(root) == first
    assert copies(root / ".checked")[0].read_bytes() != spoiled


def test_a_changed_file_gives_another_digest_and_the_old_copy_goes(root: Path) -> None:
    before = load_again(root)
    file = root / "vocabulary.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("en: Guarded}", "en: Watched}"), encoding="utf-8"
    )
    after = load_again(root)
    assert after != before
    assert load_pack(root).fact_label("hrv.guarded").en == "Watched"
    assert len(copies(root / ".checked")) == 1


def test_a_renamed_file_gives_another_digest(root: Path) -> None:
    before = load_again(root)
    (root / "law.yaml").rename(root / "statute.yaml")
    assert load_again(root) != before


def test_where_the_folder_cannot_be_written_the_copy_lies_in_the_cache(root: Path) -> None:
    (root / ".checked").write_text("in the way", encoding="utf-8")  # as read-only, also for root
    first = load_pack(root)
    copy = copies(root.parent / "cache" / "samsyn")
    assert len(copy) == 1
    load_pack.cache_clear()
    assert load_pack(root) == first


def test_where_nothing_can_be_written_the_pack_is_loaded_all_the_same(root: Path) -> None:
    (root / ".checked").write_text("in the way", encoding="utf-8")
    (root.parent / "cache").write_text("in the way", encoding="utf-8")
    assert load_again(root) == load_again(root)


def test_no_part_of_a_copy_is_left_behind(root: Path) -> None:
    load_pack(root)
    assert [path.name for path in (root / ".checked").iterdir()] == [copies(root / ".checked")[0].name]


def test_hidden_files_and_other_kinds_are_no_content(root: Path) -> None:
    (root / ".draft.yaml").write_text("facts: [", encoding="utf-8")
    (root / "notes.txt").write_text("facts: [", encoding="utf-8")
    assert [path.name for path in content_files(root)] == [
        "directory.yaml",
        "duties.yaml",
        "law.yaml",
        "pack.yaml",
        "questionnaire.yaml",
        "house.yaml",
        "se-112.yaml",
        "vocabulary.yaml",
    ]
    load_pack(root)


def test_an_empty_folder_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_pack(tmp_path)
    assert (
        caught.value.render("en") == f"{tmp_path.name}: The pack has no pack.yaml. "
        "Add it, with the key pack, or let SAMSYN_CONTENT point at a folder of content."
    )


def test_everything_that_is_wrong_in_every_file_is_told_at_once(root: Path) -> None:
    (root / "a.yaml").write_text("facts: [", encoding="utf-8")
    (root / "b.yaml").write_text("strange: []\nfacts:\n- id: x\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_pack(root)
    assert [(p.file, p.line) for p in caught.value.problems] == [("a.yaml", 2), ("b.yaml", 1), ("b.yaml", 3)]


def test_a_wrong_pack_leaves_no_copy(root: Path) -> None:
    (root / "a.yaml").write_text("facts: [", encoding="utf-8")
    with pytest.raises(ContentError):
        load_pack(root)
    assert not (root / ".checked").exists()


def test_a_folder_that_is_no_pack_is_told_once_whatever_lies_in_it(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text("- [\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_pack(tmp_path)
    assert len(caught.value.problems) == 1
