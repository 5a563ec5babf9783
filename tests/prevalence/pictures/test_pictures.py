"""What holds for every picture: well formed, told in words in both languages, rounded, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from samsyn.lang import LANGS, Lang
from samsyn.prevalence.pictures import distribution, estimates, overlaps, robustness, trace, weights
from samsyn.prevalence.pictures.svg import WIDTH, Picture
from tests.prevalence.pictures.invented import (
    CHAINS,
    DRAWS,
    MAIN,
    MODELS,
    OVERLAPS,
    STEPS,
    SVG,
    TOTALS,
    estimate,
    root,
    side_by_side,
    texts,
)  # fmt: skip

HOSTILE = 'Po<script>alert(1)</script>"&\x00\u202e]]>'

ALL: dict[str, Callable[[Lang], Picture]] = {
    "overlaps": lambda lang: overlaps.draw(TOTALS, OVERLAPS, lang),
    "estimates": lambda lang: estimates.draw(side_by_side(), lang),
    "robustness": lambda lang: robustness.draw(MAIN, STEPS, lang),
    "weights": lambda lang: weights.draw(MODELS, lang),
    "distribution": lambda lang: distribution.draw(estimate(draws=DRAWS), lang),
    "trace": lambda lang: trace.draw(CHAINS, lang, rhat=1.4, ess=37.2),
}
each_picture = pytest.mark.parametrize("name", ALL)
each_language = pytest.mark.parametrize("lang", LANGS)


@each_picture
@each_language
def test_it_is_well_formed_and_named_for_who_does_not_see_it(name: str, lang: Lang) -> None:
    picture = ALL[name](lang)
    svg = root(picture)
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None and desc is not None and title.text and svg.get("role") == "img"
    assert svg.get("aria-labelledby") == title.get("id") and svg.get("aria-describedby") == desc.get("id")
    assert desc.text == picture.alt
    assert picture.alt.endswith(".") and picture.caption.endswith(".")
    assert picture.alt.count(". ") <= 2, "the finding in a few sentences"


@each_picture
def test_both_languages_say_it_in_their_own_words(name: str) -> None:
    swedish, english = (ALL[name](lang) for lang in LANGS)
    assert swedish.alt != english.alt and swedish.caption != english.caption
    assert not re.search(r"\d,\d{3}", swedish.alt) and not re.search(r"\d \d{3}", english.alt)


@each_picture
@each_language
def test_nothing_comes_from_elsewhere_and_nothing_runs(name: str, lang: Lang) -> None:
    picture = ALL[name](lang)
    for text in (picture.svg, picture.file):
        outside = re.findall(
            r"(?:https?:|url\()[^\"' ]*", text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        )
        assert all(each.startswith(f"url(#{name}-") for each in outside)
        assert not re.search(r"<script|\son\w+=|javascript:|<image|<foreignObject|@import|@font-face", text)
    assert "style" not in picture.svg, "the pages refuse styles inside them"
    assert "prefers-color-scheme:dark" in picture.file


@each_picture
@each_language
def test_it_stays_inside_its_frame(name: str, lang: Lang) -> None:
    picture = ALL[name](lang)
    svg = root(picture)
    tall = float(svg.get("height", ""))
    for each in svg.iter():
        for key, most in (
            ("x", WIDTH),
            ("cx", WIDTH),
            ("x1", WIDTH),
            ("x2", WIDTH),
            ("y", tall),
            ("cy", tall),
        ):
            assert 0 <= float(each.get(key, "0")) <= most
        if each.tag == f"{SVG}rect" and not (each.get("id") or ""):
            assert float(each.get("x", "0")) + float(each.get("width", "0")) <= WIDTH + 0.2
    for each in svg.iter(f"{SVG}text"):
        wide = len(each.text or "") * float(each.get("font-size", "0")) * 0.5
        start = float(each.get("x", "0")) - {"end": wide, "middle": wide / 2}.get(
            each.get("text-anchor", ""), 0
        )
        assert start >= -4 and start + wide <= WIDTH + 4, each.text


@each_picture
@each_language
def test_words_are_large_enough_for_a_telephone(name: str, lang: Lang) -> None:
    for each in root(ALL[name](lang)).iter(f"{SVG}text"):
        assert float(each.get("font-size", "0")) >= 13


@each_picture
@each_language
def test_ids_begin_with_the_name_so_that_several_fit_on_a_page(name: str, lang: Lang) -> None:
    ids = [each.get("id", "") for each in root(ALL[name](lang)).iter() if each.get("id")]
    assert len(ids) == len(set(ids)) >= 2
    assert all(each.startswith(f"{name}-") for each in ids)


@each_language
def test_a_hostile_name_of_a_list_is_only_a_name(lang: Lang) -> None:
    made = overlaps.draw({HOSTILE: 50, "B": 40}, [overlaps.Overlap((HOSTILE, "B"), 20)], lang)
    assert not root(made).findall(f".//{SVG}script")
    assert "\x00" not in made.svg and "\u202e" not in made.svg
    assert any("<script>" in each for each in texts(made))


@each_picture
@each_language
def test_the_same_twice_is_the_same(name: str, lang: Lang) -> None:
    assert ALL[name](lang).svg == ALL[name](lang).svg
