"""What the case points to: which facts a yes makes worth asking about, and which offences are near.

Offences that nothing points to are answered but do not drive the questions (doubts, ruling 9).
"""

from __future__ import annotations

from typing import NamedTuple

from samsyn.logic.values import Answer, Value
from samsyn.screening.ages import UNDER_15, UNDER_18
from samsyn.screening.evidence import Evidence

GENERAL = frozenset(
    {
        UNDER_18,
        UNDER_15,
        "intent",
        "offender_knew_age",
        "offender_careless_about_age",
        "close_relation",
        "act_petty",
    }
)
"""Facts that stand in so many offences that a yes to them points to none in particular."""


def pointed_to(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Facts worth asking about, each with the yes-answers that point to it."""
    found: dict[str, list[str]] = {}
    yes = [fact for fact, answer in evidence.whole.answers.items() if answer is Answer.YES]
    for fact in yes:
        indicator = evidence.pack.indicators.get(fact)
        for target in indicator.points_to if indicator else ():
            found.setdefault(target, []).append(fact)
    for hint in evidence.pack.hints:
        if hint.if_yes in yes:
            found.setdefault(hint.ask, []).append(hint.if_yes)
    for link in evidence.pack.links.values():
        if evidence.value(f"link:{link.id}") is Value.YES:
            for target in link.points_to:
                found.setdefault(target, []).extend(evidence.reason(f"link:{link.id}"))
    return {target: tuple(dict.fromkeys(sources)) for target, sources in found.items()}


class Near(NamedTuple):
    """Rules of undecided offences to ask for, and whether anything in the case points to them."""

    rules: tuple[str, ...]
    pointed_to: bool


def near_offences(evidence: Evidence, pointed: dict[str, tuple[str, ...]]) -> Near:
    """Rules of undecided offences that something in the case points to.

    An offence with `ask_when` is near when one of those is yes. Another is near when a yes of its own,
    other than the general ones, stands in it, or when a sign points to one of its facts. When none is
    near, every offence without `ask_when` is.
    """
    answers = evidence.whole.answers
    near, plain = [], []
    for prefix in evidence.book.prefixes:
        for offence in evidence.pack.offences.values():
            rule = f"{prefix}offence:{offence.id}"
            if evidence.value(rule) is not Value.UNKNOWN or not evidence.missing(rule):
                continue
            if offence.ask_when:
                if any(answers.get(fact) is Answer.YES for fact in offence.ask_when):
                    near.append(rule)
                continue
            plain.append(rule)
            facts = set(evidence.names(evidence.book.rules.facts_of[rule])) - GENERAL
            if any(answers.get(fact) is Answer.YES for fact in facts) or facts & pointed.keys():
                near.append(rule)
    return Near(tuple(near or plain), bool(near))


def urgency(evidence: Evidence, rule: str) -> float:
    """The weight of an offence in the choice of questions: the gravity that its penalty scale states.

    The highest sentence on the scale over ten years, between a tenth and one and a half; a scale that
    was not seen weighs as the lightest. It orders questions and is never shown as a number.
    """
    offence = rule.rpartition(":")[2]
    most = max(
        (
            row.max_months or 0
            for row in evidence.pack.penalties
            if row.offence == offence and row.grade == "normal"
        ),
        default=0,
    )
    return min(1.5, max(0.1, most / 120))
