"""Random small rule sets over yes-or-no facts, a number and a place, for tests that try every answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st

from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value

FACTS = ("a", "b", "c", "d", "e", "f")
AGES: tuple[Raw, ...] = (10, 15, 16, 18, 30)
PLACES: tuple[Raw, ...] = ("x", "y", "z")

facts = st.builds(Fact, st.sampled_from(FACTS))
tests_of_other_kinds = st.one_of(
    st.builds(
        lambda operator, bound: Compare("age", operator, bound),
        st.sampled_from(("<", "<=", ">", ">=", "==", "!=")),
        st.sampled_from((15, 18)),
    ),
    st.builds(
        lambda options: OneOf("place", tuple(options)),
        st.sets(st.sampled_from(("x", "y")), min_size=1).map(sorted),
    ),
)


def _above(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, parts), st.builds(All, several), st.builds(Any, several), _at_least(several)
    )


@st.composite
def _at_least(draw: st.DrawFn, several: st.SearchStrategy[tuple[Expression, ...]]) -> Expression:
    of = draw(several)
    weights = tuple(draw(st.lists(st.integers(1, 3), min_size=len(of), max_size=len(of))))
    return AtLeast(draw(st.integers(1, sum(weights))), of, weights)


def expressions(leaves: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Trees of every node kind over these leaves."""
    return st.recursive(leaves, _above, max_leaves=8)


@st.composite
def rule_sets(draw: st.DrawFn, leaves: st.SearchStrategy[Expression] = facts) -> RuleSet:
    """One to three rules; later ones may refer to earlier ones."""
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 3))):
        earlier: list[st.SearchStrategy[Expression]] = [st.builds(Ref, st.just(rule.id)) for rule in rules]
        rules.append(Rule(f"r{number}", draw(expressions(st.one_of(leaves, *earlier)))))
    return RuleSet(rules)


def answers() -> st.SearchStrategy[dict[str, Raw]]:
    """Answers to some of the facts: known, asked but not known, refused, not applicable, or left out."""
    boolean = st.dictionaries(st.sampled_from(FACTS), st.sampled_from([True, False, *Answer]))
    others = st.fixed_dictionaries(
        {}, optional={"age": st.sampled_from(AGES), "place": st.sampled_from(PLACES)}
    )
    return st.builds(lambda left, right: {**left, **right}, boolean, others)


def completions(missing: Sequence[str]) -> Iterator[Mapping[str, Raw]]:
    """Every way of answering the facts."""
    choices: dict[str, tuple[Raw, ...]] = {"age": AGES, "place": PLACES}
    for row in product(*(choices.get(fact, (True, False)) for fact in missing)):
        yield dict(zip(missing, row, strict=True))


def decided(values: Mapping[str, Value], rule: str) -> bool:
    """Whether a rule came out as yes or no."""
    return values[rule] is not Value.UNKNOWN
