"""The tool that keeps the documentation true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import docs


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n[...]\n", "a\nb\nc\n", True),
        ("a\n[...]\nd\n", "a\nb\nc\nd\n", True),
        ("a\n[...]\nd\n", "a\nd\n", True),
        ("a\n[...]\nd\n", "a\nb\n", False),
        ("a (1.0) *\n", "a (1.0) *\n", True),
        ("a (1.0) *\n", "a (1x0) *\n", False),
    ],
)
def test_left_out_lines_stand_for_any_lines(shown: str, printed: str, expected: bool) -> None:
    assert docs.agrees(shown, printed) is expected


def test_a_command_that_prints_something_else_is_pointed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("Text\n\n```console\n$ samsyn --help\nsomething else\n```\n", encoding="utf-8")
    assert docs.complaints(page)[0] == "page.md: another output now. Run `make docs`: $ samsyn --help"
    docs.rewrite(page)
    written = page.read_text(encoding="utf-8")
    assert "screen" in written
    assert "something else" not in written
    assert "Traceback" not in written
    assert docs.complaints(page) == []


def test_commands_that_wait_are_not_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ samsyn serve --port 8000\nnever printed\n```\n", encoding="utf-8")
    assert docs.stale_blocks(page) == []


def test_a_link_that_leads_nowhere_is_pointed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("[here](page.md#top) [out](https://example.org) [gone](gone.md)", encoding="utf-8")
    assert docs.broken_links(page) == ["page.md: the link gone.md leads nowhere."]
