"""The only form in which a table leaves: list totals, rounded overlaps, a rounded estimate, and the verdict.

What is shown must not tell any joint count exactly, not even to somebody who knows this program, the method and the list
totals, and tries every table that they allow. So:

- overlaps are rounded so that every shown value stands for several counts; people on several lists together too, and
  from them the people seen; the single combinations of lists are not shown;
- with two lists the estimate is a function of the totals and the overlap, so what is shown is a function of the totals
  and the shown overlap alone;
- with more lists the estimate is shown only where many are on several lists (`ENOUGH`), with one figure or two (`WELL`), and
  only where tables with other joint counts would be shown the same (`alike`);
- a list with fewer than `FEWEST` people is not released with the others;
- reasons are shown as the limit that was broken, never as the value that broke it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from math import ceil, exp, floor, log10, sqrt
from statistics import NormalDist
from typing import Any, Final, NamedTuple

from samsyn.lang import Text
from samsyn.prevalence import written
from samsyn.prevalence.alike import Shown, alike
from samsyn.prevalence.comparing.overlaps import BASE, Rounded, pairwise
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.hierarchy import Model, main_effects
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.judging.evidence import Evidence
from samsyn.prevalence.judging.verdict import Verdict, judge
from samsyn.prevalence.points import by_model

ENOUGH, WELL = 50, 100
"""Records beyond the first of everybody, from which an estimate of three lists or more is shown with one figure, and with
two. Conventions of ours, tried by attack (tests/prevalence/test_released.py): with fewer, estimate and totals together
told joint counts."""
FEWEST: Final = 20
"""People on a list, below which nothing is released. A convention of ours: an overlap with it could not be hidden."""


@dataclass(frozen=True)
class Released:
    """What may be shown. totals: exact, by list. seen: people on any list, about. overlaps: by two lists. estimate, lower,
    upper: whole numbers of one or two figures, limits outwards; None where withheld. withheld: why."""

    verdict: Verdict
    method: str
    level: float
    totals: dict[str, int]
    seen: int | None
    overlaps: dict[tuple[str, str], Rounded]
    estimate: int | None
    lower: int | None
    upper: int | None
    withheld: tuple[Text, ...] = ()

    def row(self) -> dict[str, Any]:
        """The form in JSON. Nothing else of a table may leave."""
        return {
            "verdict": self.verdict.word, "reasons": [_reason(r.code, r.limit, r.word) for r in self.verdict.reasons],
            "method": self.method, "level": self.level, "lists": self.totals, "seen_about": self.seen,
            "overlaps": [{"lists": list(pair), **rounded.row()} for pair, rounded in self.overlaps.items()],
            "estimate_about": self.estimate, "lower": self.lower, "upper": self.upper,
            "withheld": [{"sv": text.sv, "en": text.en} for text in self.withheld],
        }  # fmt: skip


def release(histories: Histories, estimate: Estimate, verdict: Verdict, base: int = BASE) -> Released:
    """What may be shown of an estimate and its table. A verdict of do_not_publish withholds the estimate."""
    totals = histories.totals()
    again = all(r.code in _AGAIN for r in verdict.reasons if r.word == "do_not_publish")
    verdict = _few(verdict)
    bare = Released(verdict, estimate.method, estimate.level, totals, None, {}, None, None, None)
    if min(totals.values()) < FEWEST:
        return _with(bare, totals={}, withheld=(_SHORT_LIST,))
    numbers = None if verdict.word == "do_not_publish" else _numbers(estimate)
    if len(totals) == 2:
        return _two(bare, histories, again, base)
    return _several(bare, histories, estimate.chosen, numbers, base)


def _numbers(estimate: Estimate) -> tuple[float, float, float] | None:
    if estimate.estimate is None or estimate.lower is None or estimate.upper is None:
        return None
    return estimate.estimate, estimate.lower, estimate.upper


def _two(bare: Released, histories: Histories, show: bool, base: int) -> Released:
    """With two lists: everything from the totals and the rounded overlap, the verdict too. The limits hold all counts that
    it stands for. show: whether nothing speaks against it that is not judged again here."""
    a, b = bare.totals.values()
    overlaps = pairwise(histories, base)
    (rounded,) = overlaps.values()
    counts = [m for m in range(min(a, b) + 1) if Rounded.of(m, base, min(a, b)) == rounded]
    seen = _seen(bare.totals, (counts[0] + counts[-1]) / 2, counts[-1], base)
    shown = _with(bare, overlaps=overlaps, seen=seen.about)
    if not counts[0]:
        return _with(
            shown, verdict=judge(Evidence(None, in_overlaps=1, only_two_lists=True)), withheld=(_WITHHELD,)
        )
    z = NormalDist().inv_cdf((1 + bare.level) / 2)
    low, high = (
        a * b / m * exp(side * z * _spread(a, b, m)) for m, side in ((counts[-1], -1), (counts[0], 1))
    )
    middle = a * b / ((counts[0] + counts[-1]) / 2)
    estimate, lower, upper = _told((middle, low, high), 2, seen)
    verdict = judge(Evidence(middle, lower, upper, in_overlaps=counts[0], only_two_lists=True))
    if not show or verdict.word == "do_not_publish":
        return _with(shown, verdict=verdict if show else bare.verdict, withheld=(_WITHHELD,))
    return _with(shown, verdict=verdict, estimate=estimate, lower=lower, upper=upper)


def _few(verdict: Verdict) -> Verdict:
    """That few are on several lists, or nobody, is one and the same reason, and hides all others."""
    few = any(r.code in (_FEW.code, "no_overlap") and r.word == "do_not_publish" for r in verdict.reasons)
    return Verdict("do_not_publish", (_FEW,)) if few else verdict


def _spread(a: int, b: int, m: int) -> float:
    """Standard error of the logarithm of a b / m."""
    return sqrt((1.0 - m / a) * (1.0 - m / b) / m)


def _several(
    bare: Released,
    histories: Histories,
    model: Model | None,
    numbers: tuple[float, float, float] | None,
    base: int,
) -> Released:
    """With three lists or more. How many figures, and whether any, hangs on what is shown alone, not on what is not."""
    plain = _shown(histories, None, 0, base)
    bare = _with(bare, overlaps=dict(plain.overlaps), seen=plain.seen)
    least = _records_more(histories, base).least
    if least < ENOUGH:
        word = bare.verdict if least == 0 else Verdict("fragile", (_FRAGILE,))
        return _with(bare, verdict=word, withheld=(_WITHHELD,))
    if not numbers:
        return _with(bare, withheld=(_WITHHELD,))
    figures = 2 if least >= WELL else 1
    shown = _shown(histories, numbers, figures, base)
    model = model or main_effects(len(histories.lists))
    here = by_model(histories, model).estimate or numbers[0]
    scale = (numbers[0] / here, numbers[1] / here, numbers[2] / here)
    same = partial(_looks, shown=shown, plain=plain, scale=scale, model=model, figures=figures, base=base)
    if not alike(histories, same):
        return _with(bare, withheld=(_WOULD_TELL,))
    estimate, lower, upper = shown.numbers or (None, None, None)
    return _with(bare, estimate=estimate, lower=lower, upper=upper)


def _looks(
    table: Histories,
    *,
    shown: Shown,
    plain: Shown,
    scale: tuple[float, float, float],
    model: Model,
    figures: int,
    base: int,
) -> bool:
    """Whether another table would be shown the same: its numbers move as the model's estimate does. scale: the numbers by
    the model's estimate of the first table."""
    if _shown(table, None, 0, base) != plain:
        return False
    there = by_model(table, model).estimate
    if there is None:
        return False
    estimate, lower, upper = (share * there for share in scale)
    return _shown(table, (estimate, lower, upper), figures, base) == shown


def _shown(table: Histories, numbers: tuple[float, float, float] | None, figures: int, base: int) -> Shown:
    about = _records_more(table, base)
    middle = about.below / 2 if about.about is None else about.about
    totals = table.totals()
    most, limit = sum(totals.values()) - table.n, sum(totals.values()) - max(totals.values())
    while most < limit and Rounded.of(most + 1, base, limit) == about:  # beyond the limit all look alike
        most += 1
    seen = _seen(totals, middle, most, base)
    return Shown(
        tuple(pairwise(table, base).items()), seen.about, _told(numbers, figures, seen) if numbers else None
    )


class _Seen(NamedTuple):
    """People on any list. about: as it is shown. least: what whoever sees the form knows that there are, rounded down."""

    about: int
    least: int


def _seen(totals: dict[str, int], middle: float, most: int, base: int) -> _Seen:
    """middle, most: of the records beyond the first of everybody that the shown form stands for. A function of what is
    shown: nobody learns anything from it. Never fewer than the longest list has."""
    records, longest = sum(totals.values()), max(totals.values())
    about, least = _tens(records - middle, base), (records - most) // base * base
    return _Seen(max(about, longest), max(least, longest))


def _told(numbers: tuple[float, float, float], figures: int, seen: _Seen) -> tuple[int, int, int]:
    """The estimate and its limits with so many figures, limits outwards; none of them contradicts who is seen."""
    estimate = max(_about(numbers[0], figures), seen.about)
    return estimate, max(_below(numbers[1], figures), seen.least), max(_over(numbers[2], figures), estimate)


def _records_more(table: Histories, base: int) -> Rounded:
    """Records beyond the first of everybody: what is counted more than once. At least as many as the people on several."""
    totals = table.totals().values()
    return Rounded.of(sum(totals) - table.n, base, sum(totals) - max(totals))


def _with(released: Released, **changed: Any) -> Released:
    return replace(released, **changed)


def _tens(value: float, base: int) -> int:
    return round(value / base) * base


def _unit(value: float, figures: int) -> float:
    return float(10.0 ** (floor(log10(max(value, 1.0))) - figures + 1))


def _about(value: float, figures: int) -> int:
    unit = _unit(value, figures)
    return round(floor(value / unit + 0.5) * unit)


def _below(value: float, figures: int) -> int:
    unit = _unit(value, figures)
    return round(floor(value / unit) * unit)


def _over(value: float, figures: int) -> int:
    unit = _unit(value, figures)
    return round(ceil(value / unit) * unit)


def _reason(code: str, limit: Any, word: str) -> dict[str, Any]:
    row: dict[str, Any] = {"code": code, "verdict": word}
    if limit:
        step = limit.stop if word == "do_not_publish" else limit.fragile
        row["limit"] = {
            "sv": f"{limit.what.sv} {written.plain(step, 'sv')}",
            "en": f"{limit.what.en} {written.plain(step, 'en')}",
        }
    return row


_FEW: Final = judge(Evidence(1.0, 1.0, 1.0, in_overlaps=1)).reasons[0]
"""That nobody at all is on two lists is a joint count too: it is told as few."""
_FRAGILE: Final = judge(Evidence(1.0, 1.0, 1.0, in_overlaps=49)).reasons[0]
_AGAIN: Final = (
    "no_overlap",
    "few_in_overlaps",
    "no_estimate",
    "interval_failed",
    "upper_unbounded",
    "interval_wide",
)
"""Reasons that are judged again, on what is shown, when there are two lists."""
_WITHHELD = Text(
    sv="Skattningen visas inte: omdömet är att talet inte ska publiceras, eller så vilar den på för få personer.",
    en="The estimate is not shown: the verdict is not to publish it, or it rests on too few people.",
)
_WOULD_TELL = Text(
    sv="Skattningen visas inte: tillsammans med listornas längd skulle den röja hur många som finns på flera listor.",
    en="The estimate is not shown: with the lengths of the lists it would tell how many are on several lists.",
)
_SHORT_LIST = Text(
    sv=f"Inget visas: en lista har färre än {FEWEST} personer. Slå ihop den med en annan eller utelämna den.",
    en=f"Nothing is shown: a list has fewer than {FEWEST} people. Merge it with another or leave it out.",
)
