"""Rules as plain data: every form that is read, and every way of writing one wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from samsyn.errors import RuleError
from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.notation import from_data, to_data
from samsyn.logic.values import Value

A, B = Fact("a"), Fact("b")
DAY = date(2025, 7, 1)
BOUND = "a number or a date such as 2025-07-01"

PLAIN: list[tuple[dict[str, object], Expression]] = [
    ({"fact": "a"}, A),
    ({"fact": "a", "not_applicable": "no"}, Fact("a", not_applicable=Value.NO)),
    ({"fact": "a", "one_of": ["x", "y"]}, OneOf("a", ("x", "y"))),
    ({"fact": "a", "one_of": [1], "not_applicable": "yes"}, OneOf("a", (1,), not_applicable=Value.YES)),
    ({"fact": "a", ">=": 18}, Compare("a", ">=", 18)),
    ({"fact": "a", "<": 0.5}, Compare("a", "<", 0.5)),
    ({"fact": "a", "!=": "2025-07-01"}, Compare("a", "!=", DAY)),
    ({"not": {"fact": "a"}}, Not(A)),
    ({"all": [{"fact": "a"}, {"fact": "b"}]}, All((A, B))),
    ({"any": [{"fact": "a"}, {"rule": "other"}]}, Any((A, Ref("other")))),
    ({"at_least": 2, "of": [{"fact": "a"}, {"fact": "b"}]}, AtLeast(2, (A, B))),
    ({"at_least": 2, "of": [{"fact": "a"}, {"fact": "b"}], "weights": [1, 2]}, AtLeast(2, (A, B), (1, 2))),
]

OTHER_WAYS: list[tuple[dict[str, object], Expression]] = [
    ({"fact": "a", "not_applicable": False}, Fact("a", not_applicable=Value.NO)),
    ({"fact": "a", "not_applicable": True}, Fact("a", not_applicable=Value.YES)),
    ({"fact": "a", "not_applicable": "unknown"}, A),
    ({"fact": "a", ">=": "18"}, Compare("a", ">=", 18)),
    ({"fact": "a", ">=": "0.5"}, Compare("a", ">=", 0.5)),
    ({"fact": "a", ">=": DAY}, Compare("a", ">=", DAY)),
    ({"at_least": "1", "of": [{"fact": "a"}], "weights": ["2"]}, AtLeast(1, (A,), (2,))),
    ({"all": [{"fact": "a", "label": {"sv": "x"}}], "label": "for the reader"}, All((A,))),
]

KINDS = "exactly one of fact, rule, not, all, any, at_least"
WRONG: dict[str, tuple[object, str, str, object, str]] = {
    "no map": (["a"], "$", "node", ["a"], "a map such as {fact: id} or {all: [...]}"),
    "no kind": ({"label": "x"}, "$", "node", ["label"], KINDS),
    "two kinds": ({"fact": "a", "rule": "b"}, "$", "node", ["fact", "rule"], KINDS),
    "part that is no map": ({"all": [{"not": 7}]}, "$.all[0].not", "node", 7, "a map such as {fact: id} or {all: [...]}"),
    "strange key beside a fact": ({"fact": "a", "is": 1}, "$", "is", 1, "only fact, not_applicable and label beside it"),
    "strange key beside a rule": ({"rule": "a", "of": 1}, "$", "of", 1, "only rule and label beside it"),
    "strange key beside not": ({"not": {"fact": "a"}, "x": 1}, "$", "x", 1, "only not and label beside it"),
    "strange key beside all": ({"all": [{"fact": "a"}], "x": 1}, "$", "x", 1, "only all and label beside it"),
    "strange key beside at_least": (
        {"at_least": 1, "of": [{"fact": "a"}], "weight": [1]},
        "$", "weight", [1], "only at_least, of, weights and label beside it",
    ),
    "two tests": ({"fact": "a", "<": 1, "one_of": [2]}, "$", "fact", ["<", "one_of"], "one test of the fact in each node"),
    "fact that is no text": ({"fact": None}, "$", "fact", None, "an id"),
    "wrong word for not applicable": (
        {"fact": "a", "not_applicable": "maybe"}, "$", "not_applicable", "maybe", "yes, no or unknown",
    ),
    "options that are no list": ({"fact": "a", "one_of": "x"}, "$", "one_of", "x", "a list"),
    "parts that are no list": ({"any": {"fact": "a"}}, "$", "any", {"fact": "a"}, "a list of at least one node"),
    "no parts": ({"any": []}, "$", "any", [], "a list of at least one node"),
    "at_least without of": ({"at_least": 1}, "$", "of", None, "a list of at least one node"),
    "weights that are no list": (
        {"at_least": 1, "of": [{"fact": "a"}], "weights": 2}, "$", "weights", 2, "a list",
    ),
    "weight that is no number": (
        {"at_least": 1, "of": [{"fact": "a"}], "weights": ["x"]}, "$.weights", "number", "x", "a whole number",
    ),
    "count that is no number": (
        {"all": [{"at_least": 1.5, "of": [{"fact": "a"}]}]}, "$.all[0].at_least", "number", 1.5, "a whole number",
    ),
    "count that is a boolean": (
        {"at_least": True, "of": [{"fact": "a"}]}, "$.at_least", "number", True, "a whole number",
    ),
    "bound that is a word": ({"fact": "a", "<": "soon"}, "$.<", "bound", "soon", BOUND),
    "bound that is a boolean": ({"fact": "a", "<": True}, "$.<", "bound", True, BOUND),
    "bound that is no number at all": (
        {"fact": "a", "<": datetime(2025, 1, 1)},  # noqa: DTZ001
        "Compare", "bound", datetime(2025, 1, 1), "a number or a date",  # noqa: DTZ001
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expression"), PLAIN, ids=str)
def test_a_form_is_read_and_written(data: dict[str, object], expression: Expression) -> None:
    assert from_data(data) == expression
    assert to_data(expression) == data


@pytest.mark.parametrize(("data", "expression"), OTHER_WAYS, ids=str)
def test_other_ways_of_writing_are_read(data: dict[str, object], expression: Expression) -> None:
    assert from_data(data) == expression


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_form_is_refused_with_its_place(name: str) -> None:
    data, *parts = WRONG[name]
    with pytest.raises(RuleError) as caught:
        from_data(data)
    error = caught.value
    assert [error.node, error.field, error.received, error.expected] == parts


def test_a_node_of_no_known_kind_cannot_be_written() -> None:
    @dataclass(frozen=True)
    class Maybe(Expression):
        pass

    with pytest.raises(RuleError, match="Maybe: kind"):
        to_data(Maybe())
