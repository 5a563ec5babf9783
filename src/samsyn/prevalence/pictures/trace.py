"""Where each chain of a sampler has been. Chains that keep apart have not found the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from samsyn.lang import Lang
from samsyn.prevalence.estimates import Method
from samsyn.prevalence.pictures.marks import across
from samsyn.prevalence.pictures.scale import Scale
from samsyn.prevalence.pictures.svg import (
    ACCENT,
    LINE,
    QUIET,
    SMALL,
    WIDTH,
    Picture,
    element,
    framed,
    line,
    words,
)
from samsyn.prevalence.pictures.words import LOGARITHMIC, METHODS
from samsyn.prevalence.written import decimal, number, whole

MIXED = 1.01
"""R-hat up to which chains agree, as Vehtari and others 2021 ask."""
MOST_CHAINS = 8
_POINTS = 110
_LANE, _TALL = 66.0, 42.0


def draw(chains: Sequence[Sequence[float]], lang: Lang, *, rhat: float | None = None, ess: float | None = None,
         name: str = "trace", method: Method | None = None, seen: int = 0) -> Picture:  # fmt: skip
    """chains: draws of the number of people, one sequence a chain, in the order they were drawn. seen: persons in the table.

    Chains that have not come to agree are shown without a number: there is none to show.
    """
    lanes = [_thinned(chain) for chain in chains[:MOST_CHAINS]]
    middle = median(value for lane in lanes for value in lane)
    body, told = "", rhat is None or rhat <= MIXED
    for i, lane in enumerate(lanes):
        said = f": median {number(median(lane), lang, seen)}" if told else ""
        body += _lane(lane, i, _scale(lanes, _LANE * i), middle, said, lang)
    foot, title = _LANE * len(lanes), "Kedjornas väg" if lang == "sv" else "Trace of the chains"
    title += f": {METHODS[method][lang]}" if method else ""
    alt = _told(len(chains), rhat, ess, lang)
    body += words(8, foot + 14, "1", size=SMALL, fill=QUIET)
    sweeps = whole(max(map(len, chains)), lang)
    body += words(WIDTH - 8, foot + 14, sweeps, size=SMALL, fill=QUIET, text_anchor="end")
    caption = _caption(_scale(lanes, 0.0), lang)
    return Picture(framed(name, foot + 22, title, alt, body), alt, caption, title)


def _thinned(chain: Sequence[float]) -> list[float]:
    step = max(-(-len(chain) // _POINTS), 1)
    return [float(value) for value in chain[::step]]


def _scale(lanes: Sequence[Sequence[float]], top: float) -> Scale:
    """The same for all, upwards in the lane that begins at top."""
    return Scale.over((v for lane in lanes for v in lane), top + _LANE - 3, top + _LANE - _TALL)


def _lane(lane: Sequence[float], which: int, scale: Scale, middle: float, said: str, lang: Lang) -> str:
    top, apart = _LANE * which, (WIDTH - 16) / max(len(lane) - 1, 1)
    chain = "Kedja" if lang == "sv" else "Chain"
    points = " ".join(f"{8 + apart * i:.1f},{scale.at(value):.1f}" for i, value in enumerate(lane))
    return (
        words(8, top + 16, f"{chain} {which + 1}{said}", size=SMALL)
        + line(8, top + _LANE - 1, WIDTH - 8, top + _LANE - 1, stroke=LINE)
        + element("polyline", points=points, fill="none", stroke=ACCENT, stroke_width=1.3)
        + across(scale.at(middle), 8, WIDTH - 8)
    )


def _told(chains: int, rhat: float | None, ess: float | None, lang: Lang) -> str:
    measures = [f"R-hat {decimal(rhat, 2, lang)}"] if rhat is not None else []
    if ess is not None:
        effective = "effektiva dragningar" if lang == "sv" else "effective draws"
        measures.append(f"{whole(round(ess), lang)} {effective}")
    told = f" ({', '.join(measures)})" if measures else ""
    if rhat is None:
        return f"{chains} kedjor{told}." if lang == "sv" else f"{chains} chains{told}."
    agree = rhat <= MIXED
    if lang == "sv":
        return f"{chains} kedjor som {'har' if agree else 'inte har'} kommit överens{told}."
    return f"{chains} chains that have {'' if agree else 'not '}come to agree{told}."


def _caption(scale: Scale, lang: Lang) -> str:
    if lang == "sv":
        text = (
            "Varje fält är en kedja, från den första dragningen till den sista, alla på samma skala. De ska röra sig "
            "kring den brutna linjen, allas median. Ligger de isär eller vandrar har beräkningen inte hittat fram."
        )
    else:
        text = (
            "Each strip is a chain, from its first draw to its last, all on the same scale. They should move about the "
            "broken line, the median of all. Where they keep apart or wander, the computation has not arrived."
        )
    return f"{text} {LOGARITHMIC[lang]}" if scale.by_factors else text
