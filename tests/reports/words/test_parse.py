"""Markdown becomes blocks; what could bring in something from outside does not."""

from __future__ import annotations

import pytest

from samsyn.reports.words.model import Bullets, Heading, Number, Paragraph, Shown, numbers_in, shown_in
from samsyn.reports.words.parse import parse


def test_marks_are_read_with_their_lines() -> None:
    text = '# Rubrik\n\nText {number cases lss/total share interval} mer.\n\n{figure cases chart=dots title="En titel"}\n'
    blocks, problems = parse(text, "t.md")
    assert problems == []
    assert [type(block) for block in blocks] == [Heading, Paragraph, Shown]
    assert list(numbers_in(blocks)) == [Number("cases", ("lss", "total"), "share", True, 3)]
    (shown,) = shown_in(blocks)
    assert (shown.kind, shown.name, shown.line) == ("figure", "cases", 5)
    assert shown.options == {"chart": "dots", "title": "En titel"}


def test_a_figure_may_follow_a_line_of_text() -> None:
    blocks, problems = parse("En rad\n{map counties}\n- a\n- b {number a b c}", "t.md")
    assert problems == [] and len(shown_in(blocks)) == 1 and isinstance(blocks[-1], Bullets)


@pytest.mark.parametrize(
    "text",
    [
        "{figur cases}", "{number cases total}", "{number a b c mer}", "text { här", "{figure}", "{figure a b}",
        "{figure a chart=dots chart=map}", '{figure a title="öppen}', "[x](http://example.org)",
        '[x](https://example.org "titel")', "### Hoppar", "text {figure cases} i rad",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(text: str) -> None:
    _, problems = parse(text, "t.md")
    assert problems and problems[0].line == 1 and problems[0].file == "t.md"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(x)</script>",
        "<img src=x>",
        "<!-- a -->",
        "`kod`",
        "[x](javascript:alert)",
        "    indrag",
    ],
)
def test_markup_is_only_text(text: str) -> None:
    blocks, problems = parse(text, "t.md")
    assert problems == [] and [type(block) for block in blocks] == [Paragraph]
