"""The tool that makes the small style sheet keeps what the pages can meet, and nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tools import public_css
from tools.public import properties, sheet
from tools.public.fold import fold
from tools.public.merge import merge
from tools.public.vocabulary import ANY, tags, templates_of

PAGE = """{# <b class="never"> #}
<html data-color-scheme="auto"><body>
<a class="button {% if x > 1 %}wide{% endif %}" href="{{ root }}/">x</a>
<input type="checkbox" value="{{ v }}"{% if c %} checked{% endif %}>
<details class="fold"><summary>y</summary></details>
</body></html>"""
TAGS = tags([PAGE])


def made(css: str) -> str:
    """The rules that are left, as they were written but for spaces."""
    return sheet.write(sheet.read(css, TAGS), {})


def test_what_stands_in_a_template() -> None:
    link = next(tag for tag in TAGS if tag.element == "a")
    assert link.classes == {"button", "wide"}
    assert link.attributes["href"] == ANY
    assert not any("never" in tag.classes for tag in TAGS)
    assert {tag.element for tag in TAGS} == {"html", "body", "a", "input", "details", "summary"}


def test_a_class_that_a_template_does_not_write_out_is_refused() -> None:
    with pytest.raises(ValueError, match="written out"):
        tags(['<p class="s-{{ kind }}">'])


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".button{a:b}", ".button{a:b}"),
        (".button.fold{a:b}", ""),  # no tag has both
        ("a.wide>.fold{a:b}", "a.wide>.fold{a:b}"),
        (".absent,.fold{a:b}", ".fold{a:b}"),
        (".button:is(button,a){a:b}", ".button:is(a){a:b}"),
        (".button:not(.absent){a:b}", ".button{a:b}"),
        (".fold :not(.absent){a:b}", ".fold *{a:b}"),
        (".button:where(button){a:b}", ""),
        (".fold:has(> .absent){a:b}", ""),
        (".fold:has(> summary)::before{a:b}", ".fold:has(>summary)::before{a:b}"),
        ("input[type=checkbox]:checked{a:b}", "input[type=checkbox]:checked{a:b}"),
        ("input[type=radio]{a:b}", ""),
        ('[data-color-scheme="dark"]{a:b}', ""),
        (":root{--x:1}", ":root{--x:1}"),
        ("@media print{.absent{a:b}}", ""),
        ("@media print { .fold { a : b !important } }", "@media print{.fold{a:b!important}}"),
        ("a{b: rgb(0, 0, 0) 0.50em #AABBCC var(--x,)}", "a{b:rgb(0,0,0) .50em #abc var(--x,)}"),
        ("a{b: calc(1px + 0.5em)}", "a{b:calc(1px + .5em)}"),
        ('a{b:"0.5 , #FFFFFF"}', 'a{b:"0.5 , #FFFFFF"}'),
    ],
)
def test_which_rules_are_left(css: str, left: str) -> None:
    assert made(css) == left


def test_own_properties_that_reach_nothing_go() -> None:
    rules = sheet.read(":root{--a:1;--b:var(--a);--c:var(--d);--d:2}a{top:var(--b)}", TAGS)
    assert sheet.write(properties.without_unused(rules), {}) == ":root{--a:1;--b:var(--a)}a{top:var(--b)}"


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (":root{--a:1px}a{top:var(--a)}", "a{top:1px}"),
        ("a{--a:var(--b);top:var(--a)}", "a{top:var(--b)}"),
        ("a{--a:1px}a{top:var(--a)}", "a{top:1px}"),
        ("body{--a:1px}a{top:var(--a)}", "body{--a:1px}a{top:var(--a)}"),  # it comes from a parent
        (":root{--a:1px}body{--a:2px}a{top:var(--a)}", None),  # set twice
        ("@media print{:root{--a:1px}}a{top:var(--a)}", None),  # only on paper
        ("a{--a:inherit;top:var(--a)}", None),  # that would be the parent's top
        ("a{--a: ;top:var(--a)}", None),
    ],
)
def test_what_is_set_once_is_written_where_it_is_asked_for(css: str, left: str | None) -> None:
    rules = sheet.read(css, TAGS)
    before = sheet.write(rules, {})
    after = sheet.write(merge(fold(rules)), {})
    assert after == (before if left is None else left)


def test_short_names_are_never_the_same() -> None:
    css = "".join(f"a{{--n{i}:{i};top:var(--n{i})}}" for i in range(900))
    names = properties.short_names(sheet.read(css, TAGS))
    assert len(names) == len(set(names.values())) == 900


def test_neighbours_of_one_layer_are_joined_and_unused_frames_go() -> None:
    css = "@layer x{a{b:c}}@layer x{a{d:e}}@keyframes never{0%{b:c}}"
    assert sheet.write(merge(sheet.read(css, TAGS)), {}) == "@layer x{a{b:c;d:e}}"


def test_templates_of_another_frame_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    pages = {
        "s/base.html": "",
        "s/page.html": '{% extends "s/base.html" %}{% include "part.html" %}',
        "s/_piece.html": "",
        "s/staff.html": '{% extends "base.html" %}',
        "base.html": "",
        "part.html": "",
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert set(templates_of(tmp_path, "s/base.html")) == {
        "s/base.html", "s/page.html", "s/_piece.html", "part.html",
    }  # fmt: skip


def test_a_copy_that_is_packed_from_something_else_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "x.css"
    path.write_text("a{}", encoding="utf-8")
    assert not public_css.is_current(path, "a{}")
    public_css.packed(path).write_bytes(gzip.compress(b"a{}"))
    assert public_css.is_current(path, "a{}")
    path.write_text("b{}", encoding="utf-8")
    assert not public_css.is_current(path, "b{}")
