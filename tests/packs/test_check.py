"""The checker: every kind of mistake is found, and told with file, line, entry, what, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samsyn.errors import ContentError, Problem
from samsyn.packs.check import check_pack

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"))
SAYS = "# says: "


def problems(root: Path) -> list[Problem]:
    """What the checker says about a pack, whether it could be read or not."""
    try:
        return check_pack(root)[1]
    except ContentError as error:
        return list(error.problems)


def pack_with(bad: Path, folder: Path) -> Path:
    """The small pack with one more file. An entry called extra has its place in the reading order."""
    root = Path(shutil.copytree(HERE / "good", folder / "pack"))
    text = bad.read_text(encoding="utf-8")
    (root / "bad.yaml").write_text(text, encoding="utf-8")
    if "\n  id: extra\n" in text:
        info = root / "pack.yaml"
        listed = info.read_text(encoding="utf-8").replace(
            "[guarding, tell, open]", "[guarding, tell, open, extra]"
        )
        info.write_text(listed, encoding="utf-8")
    return root


def test_nothing_is_said_about_a_good_pack() -> None:
    assert problems(HERE / "good") == []


@pytest.mark.parametrize("bad", BAD, ids=[path.stem for path in BAD])
def test_the_mistake_is_told_as_its_file_says(bad: Path, tmp_path: Path) -> None:
    expected = [
        line.removeprefix(SAYS)
        for line in bad.read_text(encoding="utf-8").splitlines()
        if line.startswith(SAYS)
    ]
    assert expected
    found = problems(pack_with(bad, tmp_path))
    assert [problem.render("en") for problem in found] == expected
    assert all(problem.what.sv != problem.what.en and problem.do.sv for problem in found)


def test_a_pack_without_its_own_file_is_told(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "good", tmp_path / "pack"))
    (root / "pack.yaml").unlink()
    assert [problem.render("en") for problem in problems(root)] == [
        "pack: The pack has no pack.yaml. "
        "Add it, with the key pack, or let SAMSYN_CONTENT point at a folder of content."
    ]


def test_a_file_that_cannot_be_read_is_told_beside_the_rest(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "good", tmp_path / "pack"))
    (root / "latin.yaml").write_bytes("facts: [] # å".encode("latin-1"))
    (root / "wrong.yaml").write_text("fakts: []", encoding="utf-8")
    assert [problem.file for problem in problems(root)] == ["latin.yaml", "wrong.yaml"]


def test_content_without_112_is_refused(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "good", tmp_path / "pack"))
    file = root / "services" / "se-112.yaml"
    whole = file.read_text(encoding="utf-8")
    for spoiled in ("", whole.replace("number: 112", "number: 113"), whole.replace("national", "unknown")):
        file.write_text(spoiled, encoding="utf-8")
        told = [problem.render("en") for problem in problems(root)]
        assert any("The service se-112 with the number 112 is missing" in line for line in told) or (
            told
            == ["services/se-112.yaml, line 1: The file must be a map. Start with a key, such as facts:."]
        )


def test_a_kind_of_fact_without_an_expiry_is_told(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "good", tmp_path / "pack"))
    file = root / "directory.yaml"
    lines = (
        file.read_text(encoding="utf-8").replace("{id: cost, months: 12", "{id: cost, months: 0").splitlines()
    )
    file.write_text("\n".join(line for line in lines if "{id: phone," not in line), encoding="utf-8")
    assert [problem.render("en") for problem in problems(root)] == [
        "phone: The kind has no expiry. Add it under expiries.",
        "directory.yaml, line 32, cost months: The expiry is shorter than a month. Give at least 1.",
    ]
