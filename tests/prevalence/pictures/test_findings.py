"""What each picture tells: the finding, the refusals, rounded numbers, and where things stand."""

from __future__ import annotations

import pytest

from samsyn.lang import LANGS, Lang, Text
from samsyn.prevalence.pictures import distribution, estimates, overlaps, robustness, trace, weights
from samsyn.prevalence.pictures.scale import Scale
from samsyn.prevalence.pictures.svg import Picture
from samsyn.prevalence.written import between, number, rounded, share
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
    numbers,
    root,
    side_by_side,
    texts,
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (157.1, 160),
        (981.4, 980),
        (1034.2, 1030),
        (12_308.0, 12_300),
        (22_991.3, 23_000),
        (9_996.0, 10_000),
        (4.0, 0),
    ],
)
def test_numbers_are_rounded_to_tens_and_to_three_figures(value: float, told: int) -> None:
    assert rounded(value) == told


def test_numbers_are_written_as_the_language_does() -> None:
    assert number(12_308.0, "sv") == "12\N{NO-BREAK SPACE}300"
    assert number(12_308.0, "en") == "12,300"
    assert between(10_266, 14_992, "en") == "10,300–15,000"
    assert number(None, "sv") == "okänt" and number(float("inf"), "en") == "unknown"
    assert number(1e40, "en") == "immensely large"
    assert share(0.3738, "sv") == "37\N{NO-BREAK SPACE}%" and share(0.0004, "en") == "under 1%"
    assert share(0.9999, "en") == "over 99%" and share(1.0, "en") == "100%"


def shown(picture: Picture) -> list[int]:
    """Every number of people in a picture and its words."""
    return numbers(" | ".join([*texts(picture), picture.alt]))


@pytest.mark.parametrize("lang", LANGS)
def test_no_number_is_exact_but_the_released_ones(lang: Lang) -> None:
    released = {1896, *TOTALS.values(), *(each.shown or 0 for each in OVERLAPS)}
    pictures = [
        overlaps.draw(TOTALS, OVERLAPS, lang),
        estimates.draw(side_by_side(), lang),
        robustness.draw(MAIN, STEPS, lang),
        distribution.draw(estimate(draws=DRAWS), lang),
    ]
    for picture in pictures:
        found = shown(picture)
        assert len(found) > 3
        assert [n for n in found if n > 60 and n not in released and rounded(n) != n] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_small_overlap_is_told_in_words_and_hatched(lang: Lang) -> None:
    small = overlaps.Overlap(("A", "B"), None, Text(sv="färre än 10", en="fewer than 10"))
    picture = overlaps.draw({"A": 50, "B": 40}, [small, overlaps.Overlap(("A",), 40)], lang)
    assert small.told is not None and small.told[lang] in texts(picture)
    bars = root(picture).findall(f"./{SVG}rect")
    assert [bar.get("width") for bar in bars if "-h)" in (bar.get("fill") or "")] == ["14"]
    assert "kan visas" in picture.alt or "can be shown" in picture.alt


def test_the_largest_overlap_is_the_finding() -> None:
    assert overlaps.draw(TOTALS, OVERLAPS, "en").alt == (
        "5 lists; the largest is Polisen with 812. The largest overlap is Polisen and Socialtjänsten: about 100."
    )


def test_more_overlaps_than_there_is_room_for_are_counted() -> None:
    names = [f"L{i}" for i in range(12)]
    many = [overlaps.Overlap((a, b), 10) for a in names for b in names if a < b]
    picture = overlaps.draw(dict.fromkeys(names, 100), many, "en")
    assert f"{len(many) - overlaps.MOST_ROWS} smaller overlaps are left out." in picture.caption


def test_the_bars_of_overlaps_stand_as_the_numbers_do() -> None:
    """A snapshot: where things are in a small picture."""
    picture = overlaps.draw(
        {"A": 100, "B": 50}, [overlaps.Overlap(("A",), 80), overlaps.Overlap(("A", "B"), 20)], "sv"
    )
    bars = [
        (bar.get("x"), bar.get("width"), bar.get("height")) for bar in root(picture).findall(f"./{SVG}rect")
    ]
    assert bars == [("8", "317.6", "10"), ("8", "158.8", "10"), ("50", "251.9", "14"), ("50", "63", "14")]
    dots = [(dot.get("cx"), dot.get("r")) for dot in root(picture).iter(f"{SVG}circle")]
    assert dots == [("16", "5"), ("31", "2"), ("16", "5"), ("31", "5")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_method_that_refuses_is_there_with_its_reason(lang: Lang) -> None:
    picture = estimates.draw(side_by_side(), lang)
    reason = {"sv": "Inget tal: kedjorna kom inte överens", "en": "No number: the chains did not agree"}[lang]
    assert reason in texts(picture)
    assert {"sv": "Inget tal från: Dolda klasser (LCMCR).", "en": "No number from: Latent classes (LCMCR)."}[
        lang
    ] in picture.alt


def test_an_estimate_without_an_interval_has_an_open_point() -> None:
    picture = estimates.draw(
        [estimate(), estimate("aic", 13_000.0, None, None, status="interval_failed")], "sv"
    )
    points = [(each.get("fill"), each.get("r")) for each in root(picture).iter(f"{SVG}circle")]
    assert points[0][0] != "none" and points[1] == ("none", "5")


@pytest.mark.parametrize("lang", LANGS)
def test_when_all_refuse_the_picture_says_so(lang: Lang) -> None:
    picture = estimates.draw([estimate("bic", None, None, None, status="no_estimate")], lang)
    assert (
        picture.alt
        == {"sv": "Ingen av metoderna ger något tal.", "en": "None of the methods gives a number."}[lang]
    )
    assert not list(root(picture).iter(f"{SVG}circle"))


def test_estimates_that_differ_much_stand_on_a_logarithmic_scale_and_it_is_said() -> None:
    near, far = [estimate(n=9000)], [estimate(n=9000), estimate("aic", 148_789.0, 120_000.0, 200_000.0)]
    assert "logaritmisk" not in estimates.draw(near, "sv").caption
    assert "logaritmisk" in estimates.draw(far, "sv").caption


def test_places_on_a_scale() -> None:
    straight = Scale(0.0, 100.0, 10.0, 110.0)
    assert [straight.at(v) for v in (-5.0, 0.0, 50.0, 100.0, 999.0)] == [10, 10, 60, 110, 110]
    assert straight.ticks() == [0, 50, 100]
    factors = Scale(10.0, 1000.0, 0.0, 300.0, True)
    assert factors.at(100.0) == pytest.approx(150.0)
    assert factors.ticks() == [10.0, 30.0, 100.0, 300.0, 1000.0]


def test_the_path_is_broken_where_a_choice_gives_no_number() -> None:
    picture = robustness.draw(MAIN, STEPS, "en")
    pieces = [len((each.get("points") or "").split()) for each in root(picture).iter(f"{SVG}polyline")]
    assert pieces == [4, 2]
    assert "no number" in texts(picture)
    assert picture.alt.startswith(
        "The chosen estimate is 12,300. Other reasonable choices give 11,100–19,900: lowest "
    )
    assert picture.alt.endswith("highest Without Polisen. 1 choices give no number.")


def test_shapes_tell_the_kinds_of_choices_apart() -> None:
    assert len({robustness.SHAPES[kind] for kind in ("model", "left_out", "merged", "links")}) == 4


def test_light_models_stand_together() -> None:
    picture = weights.draw(MODELS, "en")
    assert f"{len(MODELS) - weights.MOST_MODELS} more models" in texts(picture)
    assert picture.alt.startswith("The heaviest model [12,23] carries 32% of the weight and gives 15,900.")


def test_the_bars_of_a_distribution_are_hatched_outside_the_interval() -> None:
    picture = distribution.draw(estimate(draws=DRAWS, lower=9_000.0, upper=16_000.0), "sv")
    fills = [
        "hatched" if "-h)" in (bar.get("fill") or "") else "filled"
        for bar in root(picture).findall(f"./{SVG}rect")
    ]
    assert fills[0] == fills[-1] == "hatched"
    runs = [kind for i, kind in enumerate(fills) if i == 0 or kind != fills[i - 1]]
    assert runs == ["hatched", "filled", "hatched"]


def test_a_lopsided_interval_is_told() -> None:
    assert distribution.draw(estimate(draws=DRAWS, lower=11_000.0, upper=30_000.0), "en").alt.endswith(
        "It reaches much farther up."
    )
    assert "farther" not in distribution.draw(estimate(draws=DRAWS), "en").alt


def test_draws_that_are_no_numbers_are_left_out() -> None:
    picture = distribution.draw(estimate(draws=(*DRAWS, float("inf"), float("nan"), 0.0)), "en")
    assert picture.caption.startswith("1,000 draws.")


@pytest.mark.parametrize(("rhat", "told"), [(1.4, "not come to agree"), (1.003, "have come to agree")])
def test_chains_that_have_not_agreed_are_told(rhat: float, told: str) -> None:
    assert told in trace.draw(CHAINS, "en", rhat=rhat, ess=37.2).alt


def test_every_chain_has_a_strip_on_the_same_scale() -> None:
    low, high = [100.0, 110.0] * 30, [900.0, 910.0] * 30
    picture = trace.draw([low, high], "en")
    first, second = ((each.get("points") or "").split() for each in root(picture).iter(f"{SVG}polyline"))
    assert float(first[0].split(",")[1]) == pytest.approx(float(second[0].split(",")[1]) - 66 + 35, abs=3)
    assert [each for each in texts(picture) if each.startswith("Chain")] == [
        "Chain 1: median 110",
        "Chain 2: median 910",
    ]


def test_an_interval_without_an_upper_limit_reaches_out_of_the_picture() -> None:
    picture = estimates.draw([estimate(upper=None)], "en")
    assert len(root(picture).findall(f"./{SVG}path")) == 1
    assert "12,300 (at least 10,300)" in texts(picture)
