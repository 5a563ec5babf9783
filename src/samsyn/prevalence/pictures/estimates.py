"""What every method answers, side by side on one scale. One that refuses is shown as refusing."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.lang import Lang
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.pictures.marks import guide, interval, is_number, nothing
from samsyn.prevalence.pictures.scale import Band, Scale, axis
from samsyn.prevalence.pictures.svg import INK, QUIET, SMALL, WIDTH, Picture, framed, hatched, words
from samsyn.prevalence.pictures.words import LOGARITHMIC, METHODS, STANDINGS
from samsyn.prevalence.written import between, number, share, whole

ROW = 60.0
_TOP = 30.0


def draw(estimates: Sequence[Estimate], lang: Lang, *, name: str = "estimates") -> Picture:
    """estimates: at least one, all of the same table. name: begins the ids, another for each picture of a page."""
    scale = Scale.over(_numbers(estimates), 8.0, WIDTH - 8.0)
    foot = _TOP + ROW * len(estimates)
    bands = [(_TOP + ROW * i + 39, _TOP + ROW * i + 56) for i in range(len(estimates))]
    body = hatched(name) + axis(scale, bands, foot, lang) + _seen(estimates[0].n, scale, bands, lang)
    for i, each in enumerate(estimates):
        body += _row(name, each, scale, _TOP + ROW * i, lang)
    alt = _told(estimates, lang)
    title = "Skattningar med olika metoder" if lang == "sv" else "Estimates by different methods"
    return Picture(framed(name, foot + 24, title, alt, body), alt, _caption(estimates, scale, lang), title)


def given(estimate: Estimate) -> bool:
    """Whether a method gives a number."""
    return is_number(estimate.estimate)


def _numbers(estimates: Sequence[Estimate]) -> list[float | None]:
    shown = [each for each in estimates if given(each)]
    return [float(estimates[0].n), *(v for e in shown for v in (e.estimate, e.lower, e.upper))]


def _seen(n: int, scale: Scale, bands: Sequence[Band], lang: Lang) -> str:
    x, told = scale.at(n), f"{'sedda' if lang == 'sv' else 'seen'} {whole(n, lang)}"
    left = x < WIDTH / 2
    return guide(x, [(_TOP - 10, _TOP), *bands]) + words(
        x - 4 if left else x + 4, 15, told, size=SMALL, fill=QUIET, text_anchor="start" if left else "end"
    )


def _row(name: str, each: Estimate, scale: Scale, top: float, lang: Lang) -> str:
    said = words(scale.left, top + 18, METHODS[each.method][lang], font_weight="600")
    if each.estimate is None or not given(each):
        no = "Inget tal" if lang == "sv" else "No number"
        told = f"{no}: {STANDINGS[each.status][lang]}" if each.status != "ok" else no
        return (
            said + words(scale.left, top + 35, told, size=SMALL, fill=QUIET) + nothing(name, scale, top + 47)
        )
    span = (
        f" ({between(each.lower, each.upper, lang, each.n)})"
        if _has_interval(each)
        else f", {STANDINGS['interval_failed'][lang]}"
    )
    told = number(each.estimate, lang, each.n) + span
    mark = interval(scale, top + 47, each.estimate, each.lower, each.upper)
    return said + words(scale.left, top + 35, told, size=SMALL, fill=INK) + mark


def _has_interval(each: Estimate) -> bool:
    return is_number(each.lower)


def _told(estimates: Sequence[Estimate], lang: Lang) -> str:
    """The finding: how far the methods are from each other, and which give no number."""
    shown = sorted((e for e in estimates if given(e)), key=lambda e: e.estimate or 0.0)
    refused = ", ".join(METHODS[e.method][lang] for e in estimates if not given(e))
    if not shown:
        return "Ingen av metoderna ger något tal." if lang == "sv" else "None of the methods gives a number."
    low, high = shown[0], shown[-1]
    if len(shown) == 1:
        text = (f"Bara en metod ger ett tal: {_named(low, lang)}." if lang == "sv"
                else f"Only one method gives a number: {_named(low, lang)}.")  # fmt: skip
    elif lang == "sv":
        text = f"{len(shown)} metoder ger tal mellan {_named(low, lang)} och {_named(high, lang)}."
    else:
        text = f"{len(shown)} methods give numbers between {_named(low, lang)} and {_named(high, lang)}."
    if refused:
        text += f" Inget tal från: {refused}." if lang == "sv" else f" No number from: {refused}."
    return text


def _named(each: Estimate, lang: Lang) -> str:
    span = f", {between(each.lower, each.upper, lang, each.n)}" if _has_interval(each) else ""
    return f"{number(each.estimate, lang, each.n)} ({METHODS[each.method][lang]}{span})"


def _caption(estimates: Sequence[Estimate], scale: Scale, lang: Lang) -> str:
    level = share(estimates[0].level, lang)
    text = (f"Punkten är skattningen, strecket intervallet ({level}). En öppen punkt har inget intervall, ett streckat fält inget tal."
            if lang == "sv" else
            f"The point is the estimate, the line its interval ({level}). An open point has no interval,"
            " a hatched strip no number.")  # fmt: skip
    return f"{text} {LOGARITHMIC[lang]}" if scale.by_factors else text
