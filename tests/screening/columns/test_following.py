"""Groups hold together whatever can act on each other, and nothing else."""

from __future__ import annotations

from samsyn.screening.columns.following import AGES, Following
from tests.screening.columns.rows import PACK

FOLLOWING = Following(PACK)


def test_groups_do_not_overlap() -> None:
    facts = [fact for group in FOLLOWING.groups for fact in group.facts]
    assert len(facts) == len(set(facts)) == len(FOLLOWING.grouped)


def test_whatever_acts_on_each_other_is_in_one_group() -> None:
    home = {fact: group for group in FOLLOWING.groups for fact in group.facts}
    for rule in PACK.implications.values():
        assert home[rule.if_.fact] is home[rule.then.fact]
    for entry in PACK.contradictions.values():
        (group,) = {home[pair.fact] for pair in entry.facts}
        clash = tuple((pair.fact, pair.value == "yes") for pair in entry.facts)
        assert (clash in group.entries) is (entry.severity == "clash")
    (ages,) = {home[fact] for fact in AGES}
    assert [group for group in FOLLOWING.groups if group.ages] == [ages]
    assert ages.same_day


def test_each_implication_goes_backwards_too() -> None:
    for step in FOLLOWING.steps:
        back = (
            step.conclusion._replace(yes=not step.conclusion.yes),
            step.premise._replace(yes=not step.premise.yes),
        )
        assert back in {(other.premise, other.conclusion) for other in FOLLOWING.steps}
