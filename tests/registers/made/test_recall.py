"""Recall and precision of a result, and that they fall when the result is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from samsyn.errors import DataError, UsageError
from samsyn.registers.made.recall import Found, recall
from samsyn.registers.made.register import MAP, PLANTED
from samsyn.registers.made.truth import read_counts, write_counts
from samsyn.registers.running.counting import ANY_LINK
from samsyn.registers.running.writing import LINKS_FILE
from tests.registers.made.registers import PACK, made, screened

CASES = 20_000


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("recall") / "out"
    screened(made(CASES, 9), out, ("year", "code"))
    return out


@pytest.fixture
def copied(result: Path, tmp_path: Path) -> Path:
    """A result that may be spoilt."""
    return Path(shutil.copytree(result, tmp_path / "copied"))


def by_link(out: Path) -> dict[str, Found]:
    return {each.link: each for each in recall(made(CASES, 9), out, PACK)}


def test_everything_that_was_planted_is_found(result: Path) -> None:
    found = by_link(result)
    assert next(iter(found)) == ANY_LINK
    assert found.keys() == {cell.link for cell in read_counts(made(CASES, 9) / PLANTED)}
    for each in found.values():
        assert each.recall == each.precision == 1.0
        assert 0 < each.unseen == each.unseen_right < each.planted


def test_what_was_not_found_lowers_recall(copied: Path) -> None:
    counts = read_counts(copied / LINKS_FILE)
    lost = max(cell for cell in counts if cell.link == ANY_LINK and cell.shown == "honour")
    many = counts.pop(lost)
    write_counts(copied / LINKS_FILE, counts)
    found = by_link(copied)[ANY_LINK]
    assert (found.planted - found.right, found.unseen - found.unseen_right) == (many, many)
    assert found.precision == 1.0
    assert found.recall == pytest.approx(1 - many / found.planted)


def test_what_was_not_there_lowers_precision(copied: Path) -> None:
    counts = read_counts(copied / LINKS_FILE)
    cell = next(iter(counts))
    counts[cell._replace(link="link:any", code="H1", year="1950")] += 50
    write_counts(copied / LINKS_FILE, counts)
    found = by_link(copied)[ANY_LINK]
    assert found.recall == 1.0
    assert found.precision == pytest.approx(found.planted / (found.planted + 50))


def test_a_result_with_nothing_in_it_has_no_precision(copied: Path) -> None:
    write_counts(copied / LINKS_FILE, {})
    found = by_link(copied)[ANY_LINK]
    assert (found.recall, found.precision) == (0.0, None)


def test_a_result_of_another_map_is_refused(result: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(made(CASES, 9), tmp_path / "made"))
    text = (other / MAP).read_text(encoding="utf-8")
    (other / MAP).write_text(text.replace("H1: [honour]", "H1: []"), encoding="utf-8")
    with pytest.raises(UsageError):
        recall(other, result, PACK)


def test_a_result_of_another_seed_is_refused(result: Path) -> None:
    with pytest.raises(UsageError):
        recall(made(CASES, 10), result, PACK)


def test_a_result_of_other_content_is_refused(copied: Path) -> None:
    about = json.loads((copied / "about.json").read_text(encoding="utf-8"))
    about["content"]["digest"] = "0" * 32
    (copied / "about.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(UsageError, match="content"):
        by_link(copied)


def test_a_folder_that_is_no_result_is_refused(copied: Path) -> None:
    with pytest.raises(DataError):
        recall(made(CASES, 9), made(CASES, 9), PACK)
    (copied / LINKS_FILE).unlink()
    with pytest.raises(DataError):
        recall(made(CASES, 9), copied, PACK)
