"""All rules that hold for the dates of a case, as one rule set.

Names: `offence:ID`, `element:N:ID` (its parts), `fact:ID` (derived facts), `duty:ID`, `duty:ID:EXTRA`, `ground:ID`, `urgent:ID`,
`link:ID`, `stage:STAGE:ID`, `ilo:LIST`. With several acts, the rules and facts of an act carry its prefix `ACT/`,
and `offence:ID` is yes when it is for one of them.

What is not collected is a fact nobody can answer, `~offence:ID`; what was no offence yet is that fact
answered no. Both are left out when facts are told to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Leaf, Not, Ref
from samsyn.logic.notation import from_data
from samsyn.logic.rules import Rule, RuleSet
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Duty, DutyVersion, Ground, Offence, Version
from samsyn.packs.trees import lower
from samsyn.screening import ilo
from samsyn.screening.wordings import Chosen, Hold, choose

STAGES = ("attempt", "preparation", "conspiracy", "failure_to_reveal", "failure_to_prevent")
BEFORE_COMPLETION = STAGES[:3]
DatedBy = Literal["offences", "duties"]


@dataclass(frozen=True)
class Rulebook:
    """The rules for the dates of one case, and which wording each offence, duty and ground stands on."""

    rules: RuleSet
    prefixes: tuple[str, ...]
    wordings: tuple[dict[str, Chosen[Version]], ...]
    duties: dict[str, Chosen[DutyVersion]]
    grounds: dict[str, Chosen[DutyVersion]]


def rulebook(
    pack: Pack, acts: tuple[tuple[str, date], ...], assessed: date, stated: frozenset[str] = frozenset()
) -> Rulebook:
    """The rulebook for acts (id, date) and a day of assessment.

    stated: derived facts that were answered by hand; for these the answer holds, not the rule.
    """
    _PACKS[pack.digest] = pack
    then = tuple((name, _since(pack.digest, "offences", day)) for name, day in acts)
    return _rulebook(pack.digest, then, _since(pack.digest, "duties", assessed), stated)


_PACKS: dict[str, Pack] = {}


@lru_cache(maxsize=4096)
def _since(digest: str, field: DatedBy, day: date) -> date:
    """The last day on which any wording began or ended, so that all days of one state of law share rules."""
    return max(edge for edge in law_changes(_PACKS[digest], field) if edge <= day)


def law_changes(pack: Pack, field: DatedBy) -> tuple[date, ...]:
    """The days on which any wording began or ended, after `date.min`: rules are the same from one to the next.

    field: "offences" for the day of the act, "duties" for the day of assessment (duties and grounds).
    """
    days = {date.min}
    later: tuple[Duty | Ground, ...] = (*pack.duties.values(), *pack.grounds.values())
    dated: tuple[Offence | Duty | Ground, ...] = (
        tuple(pack.offences.values()) if field == "offences" else later
    )
    for entry in dated:
        days |= {
            edge for version in entry.versions for edge in (version.from_, version.to) if edge is not None
        }
        if isinstance(entry, Offence):
            days |= set(entry.stages.since.values())
    return tuple(sorted(days))


@lru_cache(maxsize=32)
def _rulebook(
    digest: str, acts: tuple[tuple[str, date], ...], assessed: date, stated: frozenset[str]
) -> Rulebook:
    pack = _PACKS.get(digest) or load_pack()
    prefixes = tuple(f"{name}/" if len(acts) > 1 else "" for name, _ in acts)
    wordings = tuple({o.id: choose(o.versions, day) for o in pack.offences.values()} for _, day in acts)
    duties = {d.id: choose(d.versions, assessed) for d in pack.duties.values()}
    grounds = {g.id: choose(g.versions, assessed) for g in pack.grounds.values()}
    writer = _Writer(pack, stated)
    rules: list[Rule] = []
    for prefix, chosen, (_, day) in zip(prefixes, wordings, acts, strict=True):
        rules += writer.act(prefix, chosen, day)
    rules += writer.across(prefixes)
    rules += writer.assessed(duties, grounds, several=prefixes != ("",))
    rules += ilo.rules(pack)
    return Rulebook(RuleSet(rules), prefixes, wordings, duties, grounds)


class _Writer:
    def __init__(self, pack: Pack, stated: frozenset[str]) -> None:
        self.pack, self.stated = pack, stated
        self.derived = {d.fact: d.elements for d in pack.derived_facts}
        self.by_act = {fact for fact, tree in self.derived.items() if self.of_one_act(tree)}

    def of_one_act(self, tree: object) -> bool:
        """Whether a derived fact looks only at offences and at facts of the day of the act.

        It is then asked of each act by itself: what was done to an adult is no crime against the child
        that the same person was at another act.
        """
        if isinstance(tree, list):
            return all(self.of_one_act(part) for part in tree)
        if not isinstance(tree, dict):
            return True
        entry = self.pack.facts.get(str(tree.get("fact")))
        other = "fact" in tree and (entry is None or entry.derived or entry.when != "act")
        return not (other or {"ground", "indicators"} & tree.keys()) and self.of_one_act(list(tree.values()))

    def read(self, tree: object, prefix: str = "") -> Expression:
        """The tree as an expression, derived facts as references, names with their prefix."""
        return self._with_references(from_data(lower(tree, self.pack)), prefix)

    def _with_references(self, node: Expression, prefix: str) -> Expression:
        match node:
            case Fact(fact) if fact in self.derived and fact not in self.stated:
                local = prefix if fact in self.by_act else ""
                return Ref(f"{local}fact:{fact}")
            case Leaf(fact):
                return (
                    Fact(prefix + fact, not_applicable=node.not_applicable)
                    if isinstance(node, Fact)
                    else node
                )
            case Ref(rule):
                return Ref(prefix + rule)
            case Not(of):
                return Not(self._with_references(of, prefix))
            case AtLeast(count, of, weights):
                return AtLeast(count, tuple(self._with_references(part, prefix) for part in of), weights)
        parts = tuple(self._with_references(part, prefix) for part in node.children)
        return All(parts) if isinstance(node, All) else Any(parts)

    def act(self, prefix: str, wordings: dict[str, Chosen[Version]], day: date) -> Iterator[Rule]:
        """Offences and their stages for one act."""
        for offence in self.pack.offences.values():
            version = wordings[offence.id].version
            name = f"{prefix}offence:{offence.id}"
            if version is None or version.elements is None:
                yield Rule(name, Fact(f"{prefix}~offence:{offence.id}"))
                continue
            parts = version.elements.get("all", [version.elements])
            rows = [f"{prefix}element:{number}:{offence.id}" for number in range(len(parts))]
            yield from (Rule(row, self.read(part, prefix)) for row, part in zip(rows, parts, strict=True))
            yield Rule(name, All(tuple(Ref(row) for row in rows)))
            yield from self.stages(offence, version, prefix, day)
        for fact in sorted(self.by_act):
            if prefix and fact not in self.stated:
                yield Rule(f"{prefix}fact:{fact}", self.read(self.derived[fact], prefix))

    def stages(self, offence: Offence, version: Version, prefix: str, day: date) -> Iterator[Rule]:
        """A stage asks for its own elements, and for the offence's with the act taken as done.

        Not to reveal or prevent it asks that the act is punishable: done, begun, or planned so far.
        """
        punishable = [stage for stage in STAGES if grade_of(offence, stage, day) is not None]
        for stage in punishable:
            if stage not in BEFORE_COMPLETION:
                done = [f"{prefix}stage:{s}:{offence.id}" for s in punishable if s in BEFORE_COMPLETION]
                main = Any(tuple(Ref(rule) for rule in (f"{prefix}offence:{offence.id}", *done)))
                own = self.read(self.pack.stages[stage].elements, prefix)
                yield Rule(f"{prefix}stage:{stage}:{offence.id}", All((own, main)))
                continue
            rest = assume(from_data(lower(version.elements, self.pack)), frozenset(offence.completion_facts))
            own = self.read(self.pack.stages[stage].elements, prefix)
            parts = (own,) if rest is None else (own, self._with_references(rest, prefix))
            yield Rule(f"{prefix}stage:{stage}:{offence.id}", All(parts))

    def across(self, prefixes: tuple[str, ...]) -> Iterator[Rule]:
        """With several acts: an offence, or what follows from one, is at hand when it is for one of them."""
        if prefixes == ("",):
            return
        names = [f"offence:{offence}" for offence in self.pack.offences]
        names += [f"fact:{fact}" for fact in sorted(self.by_act - self.stated)]
        for name in names:
            yield Rule(name, Any(tuple(Ref(prefix + name) for prefix in prefixes)))

    def assessed(
        self,
        duties: dict[str, Chosen[DutyVersion]],
        grounds: dict[str, Chosen[DutyVersion]],
        *,
        several: bool,
    ) -> Iterator[Rule]:
        """Everything that is judged on the day of assessment."""
        pack = self.pack
        for fact, tree in self.derived.items():
            if fact not in self.stated and not (several and fact in self.by_act):
                yield Rule(f"fact:{fact}", self.read(tree))
        for ground in pack.grounds.values():
            yield Rule(
                f"ground:{ground.id}", self.dated("ground", ground.id, grounds[ground.id], ground.elements)
            )
        for duty in pack.duties.values():
            if duty.elements is None:
                continue
            yield Rule(f"duty:{duty.id}", self.dated("duty", duty.id, duties[duty.id], duty.elements))
            for name, tree in duty.extra.items():
                dated = self.dated("duty", duty.id, duties[duty.id], tree, own=True)
                yield Rule(f"duty:{duty.id}:{name}", dated)
        for urgent in pack.urgent.values():
            yield Rule(f"urgent:{urgent.id}", self.read(urgent.when))
        for link in pack.links.values():
            sides = ({"any": [{"fact": f} for f in side]} for side in (link.honour, link.exploitation))
            yield Rule(f"link:{link.id}", All(tuple(self.read(side) for side in sides)))

    def dated(
        self, kind: str, name: str, chosen: Chosen[DutyVersion], tree: object, *, own: bool = False
    ) -> Expression:
        """The tree of the wording that holds, or a fact that nobody can answer. own: keep this tree."""
        if chosen.hold is not Hold.COLLECTED or chosen.version is None:
            return Fact(f"~{kind}:{name}")
        return self.read(tree if own else chosen.version.elements or tree)


PER_ACT = frozenset({"is_trafficking"})
"""Derived facts that belong to one act, not to the case as a whole."""


def grade_of(offence: Offence, stage: str, day: date) -> str | None:
    """The least grade in which a stage is punishable on a day: "any", a grade such as "gross", or None.

    "not_seen" where the content does not know whether it is.

    Stages before completion need to know what completion is; where that is not in the content, None.
    """
    if stage in BEFORE_COMPLETION and not offence.completion_facts:
        return None
    if (first := offence.stages.since.get(stage)) is not None and day < first:
        return None
    if getattr(offence.stages, stage):
        return "any"
    if getattr(offence.stages, stage) is None:
        return "not_seen"
    return next((grade for grade, each in offence.stages.grades.items() if getattr(each, stage)), None)


def assume(node: Expression, facts: frozenset[str]) -> Expression | None:
    """The node with these facts taken as yes. None when it is then yes whatever else is."""
    match node:
        case Fact(fact):
            return None if fact in facts else node
        case All(of):
            left = [part for part in (assume(part, facts) for part in of) if part is not None]
            return All(tuple(left)) if left else None
        case Any(of):
            branches = [assume(part, facts) for part in of]
            known = tuple(part for part in branches if part is not None)
            return Any(known) if len(known) == len(branches) else None
    return node
