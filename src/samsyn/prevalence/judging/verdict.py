"""The verdict on an estimate, from its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from samsyn.lang import Text
from samsyn.prevalence.judging import limits, words
from samsyn.prevalence.judging.evidence import Evidence, change, spread
from samsyn.prevalence.judging.limits import BASE, Limit

Word = Literal["usable", "fragile", "do_not_publish"]
ORDER: Final[tuple[Word, ...]] = ("usable", "fragile", "do_not_publish")


@dataclass(frozen=True)
class Reason:
    """One thing that speaks against an estimate, how heavily, and the limit it broke, if a limit is what it broke."""

    code: str
    word: Word
    text: Text
    limit: Limit | None = None


@dataclass(frozen=True)
class Verdict:
    """word: the heaviest of the reasons; usable where there is none. Reasons: the heaviest first."""

    word: Word
    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """For machines."""
        return tuple(reason.code for reason in self.reasons)

    @property
    def text(self) -> Text:
        """The verdict in a sentence."""
        return words.VERDICTS[self.word]

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        reasons = [
            {"code": r.code, "verdict": r.word, "sv": r.text.sv, "en": r.text.en,
             "limit": r.limit.row() if r.limit else None}
            for r in self.reasons
        ]  # fmt: skip
        return {"verdict": self.word, "sv": self.text.sv, "en": self.text.en, "reasons": reasons}


def judge(evidence: Evidence) -> Verdict:
    """Weigh everything; one reason is enough. What was not looked at speaks neither for nor against."""
    found = [reason for look in _LOOKS for reason in look(evidence)]
    found.sort(key=lambda reason: -ORDER.index(reason.word))
    return Verdict(found[0].word if found else "usable", tuple(found))


def _no_number(e: Evidence) -> Iterator[Reason]:
    if e.in_overlaps == 0:
        yield Reason("no_overlap", "do_not_publish", words.NO_OVERLAP)
    if e.estimate is None:
        yield Reason("no_estimate", "do_not_publish", words.NO_ESTIMATE)
    if not e.mixed:
        yield Reason("not_mixed", "do_not_publish", words.NOT_MIXED)


def _overlap(e: Evidence) -> Iterator[Reason]:
    limit = limits.OVERLAP
    assert limit.stop is not None and limit.fragile is not None  # noqa: S101 - this limit has both steps
    if 0 < e.in_overlaps < limit.stop:
        yield Reason(limit.code, "do_not_publish", words.few(int(limit.stop)), limit)
    elif 0 < e.in_overlaps < limit.fragile:
        yield Reason(limit.code, "fragile", words.few(int(limit.fragile)), limit)
    if e.barely_linked and e.in_overlaps:
        yield Reason(limits.LINKED.code, "fragile", words.barely_linked(e.barely_linked, BASE), limits.LINKED)
    if e.only_two_lists:
        yield Reason("two_lists", "fragile", words.TWO_LISTS)


def _interval(e: Evidence) -> Iterator[Reason]:
    if e.estimate is None:
        return
    if e.lower is not None and e.upper is None and not e.interval_failed:
        yield Reason("upper_unbounded", "do_not_publish", words.UNBOUNDED)
    elif e.interval_failed or e.lower is None or e.upper is None:
        yield Reason("interval_failed", "do_not_publish", words.INTERVAL)
    elif e.lower <= 0.0 or e.upper == float("inf"):
        yield Reason("upper_unbounded", "do_not_publish", words.UNBOUNDED)
    else:
        yield from _beyond(limits.WIDTH, e.upper / e.lower, words.wide)


def _methods(e: Evidence) -> Iterator[Reason]:
    yield from _beyond(limits.METHODS, spread(tuple(e.methods.values())), words.methods(e.methods))
    if e.not_mixed:
        yield Reason("method_not_mixed", "fragile", words.method_not_mixed(e.not_mixed))
    if e.without:
        yield Reason("method_refused", "fragile", words.method_refused(e.without))


def _near(e: Evidence) -> Iterator[Reason]:
    if e.search_not_exact:
        yield Reason("search_not_exact", "fragile", words.NOT_EXACT)
    yield from _beyond(limits.NEAR, spread(e.near), words.near)


def _decides(e: Evidence) -> Iterator[Reason]:
    for limit, found, say in ((limits.PAIR, e.pairs, words.pair), (limits.LIST, e.lists, words.left_out)):
        worst = _worst(found)
        if worst:
            name, factor = worst
            yield from _beyond(limit, factor, lambda f, say=say, name=name: say(name, f))  # type: ignore[misc]


def _consistency(e: Evidence) -> Iterator[Reason]:
    if e.log_bias is not None:
        yield from _beyond(
            limits.CONSISTENCY, abs(e.log_bias), lambda _f: words.inconsistent(e.log_bias or 0.0)
        )


def _worst(found: Mapping[str, float | None]) -> tuple[str, float] | None:
    """What changes the estimate most; that nothing is left without it is the most."""
    changes = {name: float("inf") if factor is None else change(factor) for name, factor in found.items()}
    return max(changes.items(), key=lambda item: item[1]) if changes else None


def _beyond(limit: Limit, value: float, say: Callable[[float], Text]) -> Iterator[Reason]:
    if limit.stop is not None and value > limit.stop:
        yield Reason(limit.code, "do_not_publish", say(value), limit)
    elif limit.fragile is not None and value > limit.fragile:
        yield Reason(limit.code, "fragile", say(value), limit)


_LOOKS = (_no_number, _overlap, _interval, _methods, _near, _decides, _consistency)
