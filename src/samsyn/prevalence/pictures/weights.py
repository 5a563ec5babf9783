"""How much of the weight each model carries, by its criterion or by its posterior probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.lang import Lang
from samsyn.prevalence.pictures.scale import Scale
from samsyn.prevalence.pictures.svg import (
    EDGE,
    QUIET,
    SMALL,
    WIDTH,
    Picture,
    box,
    cut,
    framed,
    hatched,
    words,
)
from samsyn.prevalence.written import number, share

MOST_MODELS = 8
_ROW = 38.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A model, its share of the weight, and its estimate. model: in the notation of `hierarchy.notation`. seen: persons in
    the table."""

    model: str
    weight: float
    estimate: float | None
    seen: int = 0


def draw(models: Sequence[Weighed], lang: Lang, *, name: str = "weights") -> Picture:
    """models: all that carry weight; the heaviest are shown one by one, the rest together."""
    ranked = sorted(models, key=lambda each: -each.weight)
    shown, rest = ranked[:MOST_MODELS], ranked[MOST_MODELS:]
    scale = Scale(0.0, max(each.weight for each in ranked) or 1.0, 8.0, WIDTH - 8.0)
    body = hatched(name)
    for i, each in enumerate(shown):
        told = number(each.estimate, lang, each.seen)
        body += _row(each.model, f"{share(each.weight, lang)}, {told}", each.weight, scale, _ROW * i)
    if rest:
        carried = sum(each.weight for each in rest)
        label = f"{len(rest)} modeller till" if lang == "sv" else f"{len(rest)} more models"
        body += _row(label, share(carried, lang), min(carried, scale.high), scale, _ROW * len(shown),
                     f"url(#{name}-h)")  # fmt: skip
    alt = _told(ranked, lang)
    title = "Hur mycket vikt varje modell bär" if lang == "sv" else "How much weight each model carries"
    height = _ROW * (len(shown) + bool(rest)) + 6
    return Picture(framed(name, height, title, alt, body), alt, _caption(lang), title)


def _row(label: str, told: str, weight: float, scale: Scale, y: float, fill: str = "") -> str:
    head = words(scale.left, y + 16, cut(label, WIDTH - 28 - len(told) * 7.5), font_weight="600")
    said = words(scale.right, y + 16, told, size=SMALL, fill=QUIET, text_anchor="end")
    wide = scale.at(weight) - scale.left
    bar = (
        box(scale.left, y + 23, wide, 8, fill=fill, stroke=EDGE) if fill else box(scale.left, y + 23, wide, 8)
    )
    return head + said + bar


def _told(ranked: Sequence[Weighed], lang: Lang) -> str:
    best, total, needed = ranked[0], 0.0, 0
    while total < 0.9 and needed < len(ranked):
        total += ranked[needed].weight
        needed += 1
    told = number(best.estimate, lang, best.seen)
    if lang == "sv":
        text = f"Den tyngsta modellen {best.model} bär {share(best.weight, lang)} av vikten och ger {told}."
        return f"{text} {needed} av {len(ranked)} modeller behövs för 90 % av vikten."
    text = (
        f"The heaviest model {best.model} carries {share(best.weight, lang)} of the weight and gives {told}."
    )
    return f"{text} It takes {needed} of {len(ranked)} models to carry 90% of the weight."


def _caption(lang: Lang) -> str:
    return (
        "Varje rad är en modell: vilka listor som antas bero av varandra, hur stor del av vikten "
        "den bär och vad den ger. Bär flera modeller vikt säger underlaget inte vilken som stämmer."
        if lang == "sv" else
        "Each row is a model: which lists are taken to depend on each other, how much of the weight"
        " it carries, and what it gives. Where several carry weight, the data do not say which is "
        "right."
    )  # fmt: skip
