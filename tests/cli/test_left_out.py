"""Commands that use the directory tell which records are broken, and go on without them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samsyn.packs.folder import OWN
from tests.cli.command import run
from tests.repository import ROOT


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The environment of a copy of the content with one broken record."""
    content = shutil.copytree(OWN, tmp_path / "content", ignore=shutil.ignore_patterns(".checked"))
    (Path(content) / "services" / "broken.yaml").write_text("service:\n  id: broken\n", encoding="utf-8")
    return {"SAMSYN_CONTENT": str(content)}


@pytest.mark.parametrize(
    "words",
    [
        ("directory", "gaps", "--county", "08"),
        ("directory", "verify-list", "--kind", "phone"),
        ("screen", str(sorted((ROOT / "examples").rglob("*.yaml"))[0])),
    ],
    ids=["gaps", "verify-list", "screen"],
)
def test_it_is_told_on_standard_error_and_the_answer_comes(
    words: tuple[str, ...], env: dict[str, str]
) -> None:
    done = run(*words, env=env)
    assert done.returncode == 0 and done.stdout
    assert "services/broken.yaml:2 broken: Fältet sources saknas. Lägg till det. / The field" in done.stderr
    assert "broken" not in done.stdout


def test_nothing_is_said_when_all_is_whole() -> None:
    assert run("directory", "gaps", "--county", "08").stderr == ""


def test_a_content_folder_without_places_uses_those_of_samsyn(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns(".checked", "places")
    content = shutil.copytree(OWN, tmp_path / "content", ignore=ignored)
    env = {"SAMSYN_CONTENT": str(content)}
    for words in (
        ("packs", "check"),
        ("directory", "find", "--place", "39351"),
        ("directory", "gaps", "--county", "08"),
    ):
        done = run(*words, env=env)
        assert (done.returncode, done.stderr) == (0, ""), words
