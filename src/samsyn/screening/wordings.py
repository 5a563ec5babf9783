"""Which dated wording holds on a day, and whether any wording at all could reach the facts."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from samsyn.logic.evaluate import Facts
from samsyn.logic.explain import Explanation, explain
from samsyn.logic.expressions import Expression
from samsyn.logic.notation import from_data
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Value
from samsyn.packs.schema import DutyVersion, Offence, Version
from samsyn.screening.ages import UNDER_15, UNDER_18


class Hold(enum.Enum):
    """What the content holds for a day."""

    COLLECTED = "collected"
    NOT_COLLECTED = "not_collected"
    NOT_YET = "not_yet"
    ENDED = "ended"


V = TypeVar("V", Version, DutyVersion)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[V]):
    """The wording for a day, and how much of it we have. older: older than the newest collected."""

    hold: Hold
    version: V | None
    older: bool = False


def choose(versions: Sequence[V], day: date) -> Chosen[V]:
    """The wording in force on a day (versions newest first, half-open intervals)."""
    newest = next((n for n, version in enumerate(versions) if version.wording == "collected"), 0)
    for number, version in enumerate(versions):
        if (version.from_ is None or version.from_ <= day) and (version.to is None or day < version.to):
            collected = version.wording == "collected"
            return Chosen(Hold.COLLECTED if collected else Hold.NOT_COLLECTED, version, number > newest)
    oldest = versions[-1]
    if oldest.from_ is not None and day < oldest.from_:
        return Chosen(Hold.NOT_YET if oldest.first_in_force == "yes" else Hold.NOT_COLLECTED, None, True)
    return Chosen(Hold.ENDED, None)


def unreachable(offence: Offence, chosen: Chosen[Version], answers: Facts) -> Explanation | None:
    """An explanation of *no* where the wording is not at hand but no wording could reach the facts.

    Only the facts of `cannot_do_without` are looked at. Every collected wording must then come out as no.
    """
    names = cannot_do_without(offence, chosen, adult=answers.get(UNDER_18) is Answer.NO)
    core = {name: answers[name] for name in names if name in answers}
    wordings = collected_wordings(offence)
    if not wordings or not core:
        return None
    rules = RuleSet(Rule(str(number), wording) for number, wording in enumerate(wordings))
    found: Mapping[str, Explanation] = explain(rules, core)
    if all(explanation.value is Value.NO for explanation in found.values()):
        return min(found.values(), key=lambda explanation: len(explanation.reason))
    return None


def cannot_do_without(offence: Offence, chosen: Chosen[Version], *, adult: bool) -> frozenset[str]:
    """Facts that no wording can do without, where the wording of the day is not at hand.

    Whether the act itself took place (completion facts) and, for offences against children, age (`adult`: the
    person was not under 18). For an open wording that is still to be read, only age counts: its text may reach
    other acts (doubts, ruling 2).
    """
    open_ended = (
        chosen.version is not None and chosen.version.to is None and chosen.hold is Hold.NOT_COLLECTED
    )
    ages = frozenset((UNDER_18, UNDER_15)) if adult else frozenset()
    return ages if open_ended or chosen.hold is Hold.ENDED else ages.union(offence.completion_facts)


def collected_wordings(offence: Offence) -> tuple[Expression, ...]:
    """Each wording of an offence that is in the content, with other entries' answers as facts that nobody answered."""
    trees = (version.elements for version in offence.versions if version.elements is not None)
    return tuple(from_data(_without_rules(tree)) for tree in trees)


def _without_rules(tree: object) -> object:
    """The tree with other entries' answers as facts that nobody answered."""
    if isinstance(tree, dict):
        for kind in ("offence", "ground", "indicators"):
            if kind in tree:
                return {"fact": f"~{kind}:{tree[kind]}"}
        return {key: _without_rules(part) for key, part in tree.items()}
    return [_without_rules(part) for part in tree] if isinstance(tree, list) else tree
