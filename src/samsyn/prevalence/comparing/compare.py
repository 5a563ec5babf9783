"""All methods on one table, models near the best, what it rests on, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.lang import Text
from samsyn.prevalence.comparing.methods import Asked, Tell, estimate, fitting_for
from samsyn.prevalence.comparing.near import WITHIN, Near, near, pairs
from samsyn.prevalence.comparing.overlaps import barely_linked, in_overlaps
from samsyn.prevalence.comparing.rests import of_answer
from samsyn.prevalence.comparing.warnings import Said, said
from samsyn.prevalence.estimates import Estimate, Method, Warned
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.judging.evidence import Evidence
from samsyn.prevalence.judging.verdict import Verdict, judge
from samsyn.prevalence.points import quick
from samsyn.prevalence.selecting.estimating import most_order
from samsyn.prevalence.sensitivity.bands import Linked, linked
from samsyn.prevalence.sensitivity.consistency import Consistency, held_out
from samsyn.prevalence.sensitivity.lists import Otherwise, left_out

_FOUND, _FALSE = (0.8, 0.9), (0.0, 0.02)
"""Shares of the true links that were found, and of the links made that are wrong, under which the answer is told again."""
Ask = Callable[[Histories, Method, Asked, Tell | None], Estimate]


@dataclass(frozen=True)
class Comparison:
    """answer: of the method that was asked first. estimates: of all methods, the answer among them."""

    answer: Estimate
    estimates: tuple[Estimate, ...]
    near: tuple[Near, ...]
    without_list: tuple[Otherwise, ...]
    links: tuple[Linked, ...]
    """The answer's model if links between the lists were missed or wrong; nothing where the answer has no model."""
    pairs: dict[str, float | None]
    consistency: Consistency
    rests_on: tuple[Text, ...]
    evidence: Evidence
    verdict: Verdict

    @property
    def said(self) -> tuple[Said, ...]:
        """What the methods warn of, besides the reasons of the verdict."""
        return said(self.estimates, [reason.text for reason in self.verdict.reasons])

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """The same for people: each once, with the methods that give it where not all do."""
        return tuple(each.named() for each in self.said)

    def row(self) -> dict[str, Any]:
        """The form in JSON, for the analyst."""
        from samsyn.prevalence.estimates import rounded

        return {
            "answer": self.answer.method, "method_warnings": [each.row() for each in self.said], "estimates": [each.row() for each in self.estimates],
            "near": [each.row() for each in self.near[:20]], "without_list": [each.row() for each in self.without_list],
            "links": [each.row() for each in self.links],
            "pairs": {name: rounded(factor) for name, factor in self.pairs.items()},
            "consistency": [each.row() for each in self.consistency.held],
            "rests_on": [{"sv": text.sv, "en": text.en} for text in self.rests_on], **self.verdict.row(),
        }  # fmt: skip


def compare(
    histories: Histories,
    *,
    methods: Sequence[Method] = (),
    asked: Asked | None = None,
    tell: Tell | None = None,
    ask: Ask = estimate,
) -> Comparison:
    """methods: the first is the answer; none: all that fit the table, BIC the answer."""
    asked = asked or Asked()
    found = tuple(ask(histories, method, asked, tell) for method in methods or fitting_for(histories))
    return weigh(histories, found, asked)


def weigh(histories: Histories, found: Sequence[Estimate], asked: Asked | None = None) -> Comparison:
    """The same, of estimates that are there already. The first is the answer.

    AIC is shown but does not count as a method that disagrees, unless it is the answer: over all models of a sparse table
    it takes far too large ones (75,380 for Western, where the others give 1,800 to 2,500).
    """
    order = (asked or Asked()).max_order or most_order(len(histories.lists))
    answer = found[0]
    close = near(histories, answer.chosen, order=order) if histories.n else ()
    lists, around, consistency = _looked_at(histories, answer)
    evidence = _evidence(histories, found, close, lists, around, consistency)
    links = _linked(histories, answer)
    return Comparison(
        answer, tuple(found), close, lists, links, around, consistency, of_answer(histories, answer, bool(links)), evidence,
        judge(evidence),
    )  # fmt: skip


def _looked_at(
    histories: Histories, answer: Estimate
) -> tuple[tuple[Otherwise, ...], dict[str, float | None], Consistency]:
    """Sensitivity by quick points; nothing where there is no overlap to look at."""
    if answer.estimate is None or in_overlaps(histories) == 0:
        return (), {}, Consistency(())
    around = pairs(histories, answer.chosen) if answer.chosen else {}
    return left_out(histories, quick), around, held_out(histories, quick)


def _linked(histories: Histories, answer: Estimate) -> tuple[Linked, ...]:
    if answer.estimate is None or answer.chosen is None:
        return ()
    return linked(histories, answer.chosen, sensitivities=_FOUND, false_rates=_FALSE)


def _evidence(
    histories: Histories,
    found: Sequence[Estimate],
    close: Sequence[Near],
    lists: Sequence[Otherwise],
    around: dict[str, float | None],
    consistency: Consistency,
) -> Evidence:
    answer = found[0]
    counted = [e for e in found if e.method != "aic" or e is answer]
    sound: dict[Method, float] = {
        e.method: e.estimate for e in counted if e.estimate is not None and e.status != "not_mixed"
    }
    lists = lists if len(histories.lists) > 3 else ()
    base = quick(histories).estimate if lists else None
    lists = lists if base else ()
    return Evidence(
        estimate=answer.estimate, lower=answer.lower, upper=answer.upper,
        interval_failed=answer.status == "interval_failed", mixed=answer.status != "not_mixed",
        in_overlaps=in_overlaps(histories), barely_linked=barely_linked(histories), methods=sound,
        without=tuple(e.method for e in found[1:] if e.estimate is None and e.status != "not_mixed"),
        not_mixed=tuple(e.method for e in found[1:] if e.status == "not_mixed"),
        near=tuple(each.estimate for each in close if each.above_best <= WITHIN), pairs=around,
        lists={o.lists[0]: o.estimate / base if o.estimate and base else None for o in lists},
        log_bias=consistency.log_bias, only_two_lists=len(histories.lists) == 2,
        search_not_exact=answer.search in ("bounded", "partial"),
    )  # fmt: skip
