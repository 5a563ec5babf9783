"""Random rule sets of every node kind, and random answers with every way of not knowing."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from samsyn.logic.evaluate import Facts
from samsyn.logic.expressions import OPERATORS, All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value

YES_NO = ("a", "b", "c", "d")
PLACES = ("x", "y", "z")
NO_ANSWER: tuple[Raw, ...] = (None, Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED)

values = st.sampled_from(Value)
operators = st.sampled_from(OPERATORS)
days = st.dates(date(2025, 6, 29), date(2025, 7, 3))
ages = st.one_of(st.integers(13, 19), st.sampled_from([14.5, 15.5, 18.0]))

leaves: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Fact, st.sampled_from(YES_NO), not_applicable=values),
    st.builds(Fact, st.sampled_from(YES_NO)),
    st.builds(
        OneOf,
        st.just("place"),
        st.sets(st.sampled_from(PLACES), min_size=1).map(tuple),
        not_applicable=values,
    ),
    st.builds(
        OneOf, st.just("rooms"), st.sets(st.integers(0, 3), min_size=1).map(tuple), not_applicable=values
    ),
    st.builds(Compare, st.just("rooms"), operators, st.integers(0, 3), not_applicable=values),
    st.builds(Compare, st.just("age"), operators, ages, not_applicable=values),
    st.builds(Compare, st.just("day"), operators, days, not_applicable=values),
)


@st.composite
def at_least(draw: st.DrawFn, parts: st.SearchStrategy[Expression]) -> Expression:
    of = tuple(draw(st.lists(parts, min_size=1, max_size=5)))
    weights = draw(st.one_of(st.just(()), st.tuples(*[st.integers(1, 4)] * len(of))))
    return AtLeast(draw(st.integers(1, sum(weights or [1] * len(of)))), of, weights)


def _above(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return st.one_of(st.builds(Not, parts), st.builds(All, several), st.builds(Any, several), at_least(parts))


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    """One to four rules; a later one may refer to an earlier one, and they come in any order."""
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 4))):
        refs: list[st.SearchStrategy[Expression]] = [st.builds(Ref, st.just(rule.id)) for rule in rules]
        tree = st.recursive(st.one_of(leaves, *refs), _above, max_leaves=10)
        rules.append(Rule(f"rule {number}", draw(tree)))
    return RuleSet(draw(st.permutations(rules)))


def facts(not_applicable: bool = True) -> st.SearchStrategy[Facts]:
    """Answers to some facts. not_applicable: whether that answer may be given."""
    none = st.sampled_from([*NO_ANSWER, *([Answer.NOT_APPLICABLE] if not_applicable else [])])
    yes_no = st.one_of(none, st.booleans(), st.sampled_from([Answer.YES, Answer.NO]))
    kinds: dict[str, st.SearchStrategy[Raw]] = dict.fromkeys(YES_NO, yes_no) | {
        "place": st.one_of(none, st.sampled_from([*PLACES, "elsewhere"])),
        "rooms": st.one_of(none, st.integers(0, 4)),
        "age": st.one_of(none, ages),
        "day": st.one_of(none, days),
    }
    return st.fixed_dictionaries({}, optional=kinds)
