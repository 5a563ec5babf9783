"""How the estimate is spread: over bootstrap tables or posterior draws, with the interval."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, floor, isfinite, log, log1p

from samsyn.lang import Lang
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.pictures.marks import guide, is_number
from samsyn.prevalence.pictures.scale import Scale, axis
from samsyn.prevalence.pictures.svg import (
    ACCENT,
    EDGE,
    QUIET,
    SMALL,
    WIDTH,
    Picture,
    box,
    framed,
    hatched,
    words,
)
from samsyn.prevalence.pictures.words import LOGARITHMIC, METHODS
from samsyn.prevalence.written import between, number, share, whole

FEWEST = 20
"""Draws below which a shape would show nothing but chance."""
_TOP, _FOOT = 30.0, 190.0
_EDGE_SHARE = 0.005


def draw(estimate: Estimate, lang: Lang, *, name: str = "distribution") -> Picture:
    """estimate: with at least `FEWEST` draws. Half a per cent at either end is left out of the picture."""
    draws = sorted(v for v in estimate.draws if isfinite(v) and v > 0)
    cut = floor(len(draws) * _EDGE_SHARE)
    seen = draws[cut : len(draws) - cut]
    scale = Scale.over(
        [*seen[:1], *seen[-1:], estimate.estimate, estimate.lower, estimate.upper], 8.0, WIDTH - 8.0
    )
    edges = _edges(scale, bins(len(draws)))
    counts = _counted(draws, edges)
    body = (
        hatched(name)
        + _bars(name, counts, edges, scale, estimate)
        + axis(scale, [(_FOOT, _FOOT + 4)], _FOOT, lang)
    )
    if is_number(estimate.estimate):
        x = scale.at(estimate.estimate or 0.0)
        left = x < WIDTH / 2
        body += guide(x, [(_TOP - 8, _FOOT)]) + words(
            x - 4 if left else x + 4, 15, number(estimate.estimate, lang, estimate.n), size=SMALL, fill=QUIET,
            text_anchor="start" if left else "end")  # fmt: skip
    alt = _told(estimate, lang)
    method = METHODS[estimate.method][lang]
    title = f"Skattningens spridning: {method}" if lang == "sv" else f"Spread of the estimate: {method}"
    return Picture(framed(name, _FOOT + 24, title, alt, body), alt, _caption(scale, len(draws), lang), title)


def bins(draws: int) -> int:
    """How many bars: as Sturges, and no more than a telephone can show."""
    return min(max(round(2 * log1p(draws) / log(2)), 8), 40)


def _edges(scale: Scale, number_of: int) -> list[float]:
    parts = [i / number_of for i in range(number_of + 1)]
    if scale.by_factors:
        return [scale.low * exp(log(scale.high / scale.low) * part) for part in parts]
    return [scale.low + (scale.high - scale.low) * part for part in parts]


def _counted(draws: Sequence[float], edges: Sequence[float]) -> list[int]:
    counts, at = [0] * (len(edges) - 1), 0
    for value in draws:  # sorted, so the place only moves on
        while at < len(counts) - 1 and value >= edges[at + 1]:
            at += 1
        counts[at] += edges[0] <= value <= edges[-1]
    return counts


def _bars(name: str, counts: Sequence[int], edges: Sequence[float], scale: Scale, estimate: Estimate) -> str:
    most = max(counts, default=0) or 1
    body = ""
    for count, low, high in zip(counts, edges, edges[1:], strict=False):
        if not count:
            continue
        tall = (_FOOT - _TOP) * count / most
        look: dict[str, str] = {"fill": ACCENT} if _inside((low + high) / 2, estimate) else {
            "fill": f"url(#{name}-h)", "stroke": EDGE}  # fmt: skip
        body += box(scale.at(low), _FOOT - tall, scale.at(high) - scale.at(low) - 1, tall, **look)
    return body


def _inside(value: float, estimate: Estimate) -> bool:
    if estimate.lower is None or value < estimate.lower:
        return False
    return estimate.upper is None or value <= estimate.upper


def _told(estimate: Estimate, lang: Lang) -> str:
    method, told = METHODS[estimate.method][lang], number(estimate.estimate, lang, estimate.n)
    if not is_number(estimate.lower):
        return (f"{method} ger {told}, men inget intervall." if lang == "sv"
                else f"{method} gives {told}, but no interval.")  # fmt: skip
    span, level = between(estimate.lower, estimate.upper, lang, estimate.n), share(estimate.level, lang)
    if lang == "sv":
        return f"{method} ger {told}, och intervallet ({level}) är {span}.{_lopsided(estimate, lang)}"
    return f"{method} gives {told}, and the interval ({level}) is {span}.{_lopsided(estimate, lang)}"


def _lopsided(estimate: Estimate, lang: Lang) -> str:
    """Whether the interval reaches much farther to one side."""
    middle, low, high = estimate.estimate or 0.0, estimate.lower or 0.0, estimate.upper or 0.0
    up, down = high - middle, middle - low
    if min(up, down) < 0 or max(up, down) < 2 * min(up, down):
        return ""
    if lang == "sv":
        return f" Det sträcker sig mycket längre {'uppåt' if up > down else 'nedåt'}."
    return f" It reaches much farther {'up' if up > down else 'down'}."


def _caption(scale: Scale, draws: int, lang: Lang) -> str:
    text = (f"{whole(draws, lang)} dragningar. Fyllda staplar ligger inom intervallet, streckade utanför. Bruten linje: skattningen."
            if lang == "sv" else
            f"{whole(draws, lang)} draws. Filled bars are inside the interval, hatched ones outside. "
            "Broken line: the estimate.")  # fmt: skip
    return f"{text} {LOGARITHMIC[lang]}" if scale.by_factors else text
