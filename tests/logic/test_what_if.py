"""Many small changes to one case, answered in one pass."""

from __future__ import annotations

from samsyn.logic.expressions import All, Any, Compare, Fact, Not
from samsyn.logic.program import program
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value
from samsyn.logic.what_if import what_if

RULES = RuleSet(
    [
        Rule("both", All((Fact("a"), Fact("b")))),
        Rule("neither", Not(Any((Fact("a"), Fact("b"))))),
        Rule("adult", Compare("age", ">=", 18)),
    ]
)


def test_without_scenarios_there_is_nothing_to_answer() -> None:
    outcomes = what_if(program(RULES), {"a": True}, [])
    assert set(outcomes.yes.values()) | set(outcomes.no.values()) == {0}


def test_an_empty_scenario_is_the_case_itself() -> None:
    outcomes = what_if(program(RULES), {"a": True, "b": True, "age": 17}, [{}])
    assert {rule: outcomes.value(rule, 0) for rule in RULES} == {
        "both": Value.YES,
        "neither": Value.NO,
        "adult": Value.NO,
    }


def test_each_scenario_changes_only_its_own_facts() -> None:
    scenarios: list[dict[str, Raw]] = [
        {"b": Answer.YES},
        {"b": Answer.NO},
        {"a": False, "b": False},
        {"age": 18},
    ]
    outcomes = what_if(program(RULES), {"a": True}, scenarios)
    assert [outcomes.value("both", n) for n in range(4)] == [Value.YES, Value.NO, Value.NO, Value.UNKNOWN]
    assert [outcomes.value("neither", n) for n in range(4)] == [Value.NO, Value.NO, Value.YES, Value.NO]
    assert [outcomes.value("adult", n) for n in range(4)] == [Value.UNKNOWN] * 3 + [Value.YES]


def test_a_scenario_may_take_an_answer_away() -> None:
    outcomes = what_if(program(RULES), {"a": True, "b": True}, [{"a": None}, {"a": Answer.REFUSED}])
    assert [outcomes.value("both", n) for n in range(2)] == [Value.UNKNOWN, Value.UNKNOWN]


def test_what_holds_is_not_changed_by_asking() -> None:
    facts = {"a": True}
    what_if(program(RULES), facts, [{"a": False}])
    assert facts == {"a": True}
