"""The findings of one state of law as steps over planes. What each finding is stands in `screening.judge`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from samsyn.logic.expressions import Fact, Leaf
from samsyn.logic.program import Pair
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Duty, Offence, Version
from samsyn.screening.ages import UNDER_18
from samsyn.screening.columns.folding import SURELY_NO, UNKNOWN, Folder, Input, Nodes, behind
from samsyn.screening.columns.plans import Plan, plan
from samsyn.screening.rulebook import grade_of, rulebook
from samsyn.screening.wordings import Chosen, Hold, cannot_do_without, collected_wordings


class Law(NamedTuple):
    """The plans for one state of law and the planes that a register has.

    findings: writes every result. urgent: writes anew the rows of what is urgent, for planes of yes to which was
    added what was told though it is contested.
    """

    findings: Plan
    urgent: Plan


def law(pack: Pack, days: tuple[date, date], there: frozenset[Input], rows: Mapping[str, int]) -> Law:
    """The plans for a day of the act and a day of assessment.

    there: the planes that a register has. rows: the row of the yes plane of each finding; its no plane is the next.
    """
    writer = _Writer(pack, days, there)
    pairs = {key: writer.finding(key) for key in rows}
    wanted = {rows[key] + side: pair[side] for key, pair in pairs.items() for side in (0, 1)}
    urgent = {rows[key]: pair.yes for key, pair in pairs.items() if key.startswith("urgent:")}
    return Law(plan(writer.nodes, wanted), plan(writer.nodes, urgent))


class _Writer:
    def __init__(self, pack: Pack, days: tuple[date, date], there: frozenset[Input]) -> None:
        self.pack, self.act = pack, days[0]
        self.book = rulebook(pack, (("", days[0]),), days[1])
        self.nodes = Nodes(there)
        self.fold = Folder(self.nodes, self._leaf, self._or_stated)
        self.fold.add(self.book.rules, self.book.rules)

    def finding(self, key: str) -> Pair:
        """The planes of a finding; unknown where this law has no rule for it."""
        pair = self.fold.rules.get(key, UNKNOWN)
        kind, _, name = key.partition(":")
        if kind == "stage" and key in self.fold.rules:
            stage, _, offence = name.partition(":")
            if grade_of(self.pack.offences[offence], stage, self.act) == "not_seen":
                return Pair(UNKNOWN.yes, pair.no)
        if kind == "duty" and (duty := self.pack.duties.get(name)) and duty.practice_facts:
            return Pair(pair.yes, self._without_practice(key, duty).no if key in self.fold.rules else pair.no)
        return pair

    def _leaf(self, leaf: Leaf) -> Pair:
        """The planes of a leaf: a fact, or what stands for something that the content does not hold."""
        if leaf.fact.startswith("~"):
            return self._not_held(leaf.fact[1:])
        planes = [self.nodes.input("yes", leaf.fact), self.nodes.input("no", leaf.fact)]
        if leaf.not_applicable is not Value.UNKNOWN:
            side = 0 if leaf.not_applicable is Value.YES else 1
            planes[side] = self.nodes.either(planes[side], self.nodes.input("not_applicable", leaf.fact))
        return Pair(*planes)

    def _or_stated(self, rule: str, pair: Pair) -> Pair:
        """A derived fact is what was stated, and where nothing was, what its rule says."""
        kind, _, fact = rule.partition(":")
        if kind != "fact":
            return pair
        left = self._if_open(fact, pair)
        stated = Pair(self.nodes.input("yes", fact), self.nodes.input("no", fact))
        return Pair(self.nodes.either(stated.yes, left.yes), self.nodes.either(stated.no, left.no))

    def _if_open(self, fact: str, pair: Pair) -> Pair:
        """The planes without the rows in which the fact was stated."""
        unstated = self.nodes.input("open", fact)
        if unstated < 0:
            return pair
        return Pair(self.nodes.both(unstated, pair.yes), self.nodes.both(unstated, pair.no))

    def _not_held(self, name: str) -> Pair:
        """A wording that is not at hand: no where nothing was in force yet, or where no wording could reach."""
        kind, _, entry = name.partition(":")
        if kind == "offence" and entry in self.book.wordings[0]:
            chosen = self.book.wordings[0][entry]
            if chosen.hold in (Hold.NOT_COLLECTED, Hold.ENDED):
                return self._unreached(self.pack.offences[entry], chosen)
            return SURELY_NO if chosen.hold is Hold.NOT_YET else UNKNOWN
        dated = {"duty": self.book.duties, "ground": self.book.grounds}.get(kind, {})
        return SURELY_NO if entry in dated and dated[entry].hold is Hold.NOT_YET else UNKNOWN

    def _unreached(self, offence: Offence, chosen: Chosen[Version]) -> Pair:
        """No in rows that no collected wording could reach (`wordings.unreachable`)."""
        always = cannot_do_without(offence, chosen, adult=False)
        of_adults = cannot_do_without(offence, chosen, adult=True)
        adult = self._leaf(Fact(UNDER_18)).no

        def core(leaf: Leaf) -> Pair:
            if leaf.fact not in of_adults:
                return UNKNOWN
            pair = self._leaf(leaf)
            return pair if leaf.fact in always else Pair(*(self.nodes.both(adult, each) for each in pair))

        parts = self.fold.otherwise(core, lambda _, pair: pair)
        wordings = [parts.planes(wording).no for wording in collected_wordings(offence)]
        return Pair(UNKNOWN.yes, self.fold.join(True, wordings)) if wordings else UNKNOWN

    def _without_practice(self, rule: str, duty: Duty) -> Pair:
        """A duty's planes when the facts that rest on practice are left out."""

        def left_out(leaf: Leaf) -> Pair:
            return UNKNOWN if leaf.fact in duty.practice_facts else self._leaf(leaf)

        def finish(name: str, pair: Pair) -> Pair:
            fact = name.removeprefix("fact:")
            if name != fact and fact in duty.practice_facts:
                return self._if_open(fact, pair)
            return self._or_stated(name, pair)

        rest = self.fold.otherwise(left_out, finish)
        rest.add(self.book.rules, behind(self.book.rules, rule))
        return rest.rules[rule]


def facts_that_may_not_apply(pack: Pack) -> frozenset[str]:
    """Facts of which some rule says what it makes of the answer "not applicable"."""
    versions = [version for each in pack.offences.values() for version in each.versions]
    trees: list[object] = [version.elements for version in versions]
    for duty in pack.duties.values():
        trees += [duty.elements, *duty.extra.values(), *(version.elements for version in duty.versions)]
    for ground in pack.grounds.values():
        trees += [ground.elements, *(version.elements for version in ground.versions)]
    trees += [derived.elements for derived in pack.derived_facts]
    trees += [stage.elements for stage in pack.stages.values()]
    trees += [urgent.when for urgent in pack.urgent.values()]
    return frozenset(_may_not_apply(trees))


def _may_not_apply(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        if "not_applicable" in tree:
            yield str(tree.get("fact"))
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _may_not_apply(part)
