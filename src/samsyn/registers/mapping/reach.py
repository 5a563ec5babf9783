"""What can come out at all with a map: findings that no row can ever decide, whatever stands in the register.

Every fact and rule gets the answers that are possible for it. Facts are taken as free of each other, so what is told to
be impossible is so, and what is told to be possible may in rare cases not be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from typing import Final, NamedTuple

from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Leaf, Not, Ref
from samsyn.logic.values import Answer, Value
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Offence, Pair
from samsyn.registers.mapping.map import Map
from samsyn.screening import ages
from samsyn.screening.rulebook import Rulebook, rulebook
from samsyn.screening.wordings import Hold


class Can(NamedTuple):
    """Whether yes, and whether no, is possible. Unknown always is."""

    yes: bool
    no: bool

    def or_(self, other: Can) -> Can:
        """Possible by one way or the other."""
        return Can(self.yes or other.yes, self.no or other.no)


NEVER: Final = Can(False, False)
_EITHER: Final = Can(True, True)
_AGES = (ages.UNDER_18, ages.UNDER_15, ages.UNDER_18_NOW, ages.UNDER_20_NOW, ages.UNDER_21_NOW)


def facts_within_reach(map_: Map, pack: Pack) -> dict[str, Can]:
    """What is possible for each fact that a column, the birth date or the asker answers, or that follows from those."""
    found: dict[str, Can] = {}
    for fact, can in _stated(map_, pack):
        found[fact] = found.get(fact, NEVER).or_(can)
    steps = list(_steps(pack))
    grown = True
    while grown:
        grown = False
        for premise, conclusion in steps:
            if _has(found, premise) and not _has(found, conclusion):
                found[conclusion.fact] = found.get(conclusion.fact, NEVER).or_(_can(conclusion.value))
                grown = True
        if found.get(ages.UNDER_18, NEVER).yes and found.get(ages.UNDER_18_NOW, NEVER) != _EITHER:
            found[ages.UNDER_18_NOW] = _EITHER
            grown = True
    return found


def findings_within_reach(
    facts: Mapping[str, Can], pack: Pack, laws: Iterable[tuple[date, date]]
) -> dict[str, Can]:
    """What is possible for each finding under any of these laws: (a day of the act, a day of assessment).

    Named as rules are (`urgent:ID`, `link:ID`, `duty:ID` ...), and `indicator:ID` for signs. Fields and what is contested
    are left out: they are told of every row.
    """
    found = {f"indicator:{sign}": facts.get(sign, NEVER) for sign in pack.indicators}
    found |= {f"ilo:{each}": NEVER for each in pack.ilo_lists}
    found |= {f"duty:{each}": NEVER for each in pack.duties}
    for act, assessed in laws:
        book = rulebook(pack, (("", act),), assessed)
        for rule, can in _rules(book, facts, pack).items():
            if not rule.startswith(("element:", "fact:")):
                found[rule] = found.get(rule, NEVER).or_(can)
    return found


def _stated(map_: Map, pack: Pack) -> Iterator[tuple[str, Can]]:
    for entry in map_.facts:
        answers = set(entry.values.values())
        yield entry.fact, Can(Answer.YES in answers, Answer.NO in answers)
    if map_.born is not None:
        yield from ((fact, _EITHER) for fact in _AGES)
    askers = (
        pack.professions.get(map_.asker.profession or ""),
        pack.authorities.get(map_.asker.authority or ""),
    )
    for asker in filter(None, askers):
        yield "learned_in_the_work", _can("yes")
        yield from ((fact, _can(value)) for fact, value in asker.sets.items())


def _steps(pack: Pack) -> Iterator[tuple[Pair, Pair]]:
    """Every implication forwards, as its contrapositive, and the same of its converse where it holds both ways."""
    for rule in pack.implications.values():
        pairs = [(rule.if_, rule.then)] + ([(rule.then, rule.if_)] if rule.both_ways else [])
        for premise, conclusion in pairs:
            yield premise, conclusion
            yield _not(conclusion), _not(premise)


def _not(pair: Pair) -> Pair:
    return Pair(fact=pair.fact, value="no" if pair.value == "yes" else "yes")


def _can(value: str) -> Can:
    return Can(value == "yes", value == "no")


def _has(found: Mapping[str, Can], pair: Pair) -> bool:
    can = found.get(pair.fact, NEVER)
    return can.yes if pair.value == "yes" else can.no


def _rules(book: Rulebook, facts: Mapping[str, Can], pack: Pack) -> dict[str, Can]:
    """What is possible for each rule of one state of law."""
    found: dict[str, Can] = {}

    def fact(name: str) -> Can:
        return _absent(name, book, facts, pack) if name.startswith("~") else facts.get(name, NEVER)

    for rule in book.rules.values():  # a rule stands after those that it refers to
        can = _of(rule.expression, found, fact)
        if rule.id.startswith("fact:"):  # a derived fact may also be answered by a column
            can = can.or_(facts.get(rule.id.removeprefix("fact:"), NEVER))
        found[rule.id] = can
    return found


def _of(node: Expression, rules: Mapping[str, Can], fact: Callable[[str], Can]) -> Can:
    match node:
        case Leaf(name):
            can = fact(name)
            applies_not = node.not_applicable if isinstance(node, Fact) else Value.UNKNOWN
            return Can(can.yes or applies_not is Value.YES, can.no or applies_not is Value.NO)
        case Ref(rule):
            return rules[rule]
        case Not(of):
            below = _of(of, rules, fact)
            return Can(below.no, below.yes)
        case AtLeast(count, of, weights):
            parts = [_of(part, rules, fact) for part in of]
            heavy = weights or (1,) * len(parts)
            most = sum(weight for part, weight in zip(parts, heavy, strict=True) if part.yes)
            least = sum(weight for part, weight in zip(parts, heavy, strict=True) if not part.no)
            return Can(most >= count, least < count)
    parts = [_of(part, rules, fact) for part in node.children]
    if isinstance(node, All):
        return reduce(lambda a, b: Can(a.yes and b.yes, a.no or b.no), parts)
    assert isinstance(node, Any)  # noqa: S101 - no other node has parts
    return reduce(lambda a, b: Can(a.yes or b.yes, a.no and b.no), parts)


def _absent(name: str, book: Rulebook, facts: Mapping[str, Can], pack: Pack) -> Can:
    """What is possible where the wording of a day is not at hand: never yes; no where none could reach the facts."""
    kind, _, entry = name[1:].partition(":")
    if kind == "offence":
        chosen = book.wordings[0][entry]
        return Can(False, chosen.hold is Hold.NOT_YET or _core(pack.offences[entry], facts))
    dated = {"duty": book.duties, "ground": book.grounds}.get(kind, {})
    return Can(False, entry in dated and dated[entry].hold is Hold.NOT_YET)


def _core(offence: Offence, facts: Mapping[str, Can]) -> bool:
    """Whether the facts that no wording can do without may be answered."""
    needed = (*offence.completion_facts, ages.UNDER_18, ages.UNDER_15)
    return any(facts.get(fact, NEVER) != NEVER for fact in needed)
