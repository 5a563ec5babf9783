"""A wrong node cannot be made, and the error says which node, which field, what came and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from samsyn.errors import RuleError
from samsyn.logic.expressions import (
    All,
    Any,
    AtLeast,
    Compare,
    Expression,
    Fact,
    Not,
    OneOf,
    Reads,
    Ref,
    leaves,
    levels,
    walk,
)
from samsyn.logic.values import Answer, Value

A, B, C, D = Fact("a"), Fact("b"), Fact("c"), Fact("d")
ID = "an id: text without spaces around it"
OPTIONS = "a tuple of at least one text or number"
PARTS = "a tuple of at least one expression"

Wrong = tuple[Callable[[], Expression], str, str, object, str]

WRONG: dict[str, Wrong] = {
    "fact without id": (lambda: Fact(""), "Fact", "fact", "", ID),
    "fact with spaces": (lambda: Fact(" a"), "Fact", "fact", " a", ID),
    "fact that is no text": (lambda: Fact(7), "Fact", "fact", 7, ID),  # type: ignore[arg-type]
    "not applicable as a word": (
        lambda: Fact("a", not_applicable="no"),  # type: ignore[arg-type]
        "Fact", "not_applicable", "no", "a Value",
    ),
    "no options": (lambda: OneOf("a"), "OneOf", "options", (), OPTIONS),
    "options in a list": (lambda: OneOf("a", ["x"]), "OneOf", "options", ["x"], OPTIONS),  # type: ignore[arg-type]
    "option that is a boolean": (
        lambda: OneOf("a", (True,)), "OneOf", "options", (True,), "all texts or all whole numbers",
    ),
    "options of two kinds": (
        lambda: OneOf("a", ("x", 1)), "OneOf", "options", ("x", 1), "all texts or all whole numbers",
    ),
    "option twice": (lambda: OneOf("a", (1, 1)), "OneOf", "options", (1, 1), "each option once"),
    "option that says there is no answer": (
        lambda: OneOf("a", ("x", "refused")),
        "OneOf", "options", "refused", "no word that says why there is no answer",
    ),
    "options of a fact without id": (lambda: OneOf("", ("x",)), "OneOf", "fact", "", ID),
    "unknown operator": (
        lambda: Compare("a", "=", 1),  # type: ignore[arg-type]
        "Compare", "operator", "=", "one of <, <=, >, >=, ==, !=",
    ),
    "bound that is a text": (
        lambda: Compare("a", "<", "1"),  # type: ignore[arg-type]
        "Compare", "bound", "1", "a number or a date",
    ),
    "bound that is a boolean": (lambda: Compare("a", "<", True), "Compare", "bound", True, "a number or a date"),
    "bound without end": (
        lambda: Compare("a", "<", float("inf")), "Compare", "bound", float("inf"), "a number or a date",
    ),
    "bound with a time": (
        lambda: Compare("a", "<", datetime(2025, 1, 1, 12)),  # noqa: DTZ001
        "Compare", "bound", datetime(2025, 1, 1, 12), "a number or a date",  # noqa: DTZ001
    ),
    "reference without id": (lambda: Ref(""), "Ref", "rule", "", ID),
    "not of a text": (lambda: Not("a"), "Not", "of", "a", "an expression"),  # type: ignore[arg-type]
    "all of nothing": (lambda: All(()), "All", "of", (), PARTS),
    "all of a list": (lambda: All([A]), "All", "of", [A], PARTS),  # type: ignore[arg-type]
    "any of a text": (lambda: Any((A, "b")), "Any", "of", "b", "expressions only"),  # type: ignore[arg-type]
    "at least of nothing": (lambda: AtLeast(1, ()), "AtLeast", "of", (), PARTS),
    "none needed": (lambda: AtLeast(0, (A,)), "AtLeast", "count", 0, "a whole number from 1 to 1"),
    "more needed than there are": (
        lambda: AtLeast(3, (A, B)), "AtLeast", "count", 3, "a whole number from 1 to 2",
    ),
    "more needed than they weigh": (
        lambda: AtLeast(6, (A, B), (2, 3)), "AtLeast", "count", 6, "a whole number from 1 to 5",
    ),
    "count that is a boolean": (
        lambda: AtLeast(True, (A,)), "AtLeast", "count", True, "a whole number from 1 to 1",
    ),
    "weights that are too few": (
        lambda: AtLeast(1, (A, B), (2,)),
        "AtLeast", "weights", (2,), "a tuple with one weight for each part",
    ),
    "weights in a list": (
        lambda: AtLeast(1, (A,), [2]),  # type: ignore[arg-type]
        "AtLeast", "weights", [2], "a tuple with one weight for each part",
    ),
    "weight of nothing": (lambda: AtLeast(1, (A, B), (1, 0)), "AtLeast", "weights", 0, "whole numbers from 1"),
    "weight that is no whole number": (
        lambda: AtLeast(1, (A,), (1.5,)),  # type: ignore[arg-type]
        "AtLeast", "weights", 1.5, "whole numbers from 1",
    ),
    "level of a class that is not there": (
        lambda: levels({"strong": (A,)}, ("strong",), ({"weak": 1},)),
        "levels", "combinations", ["weak"], "classes among ('strong',)",
    ),
    "level that cannot be reached": (
        lambda: levels({"strong": (A,)}, ("strong",), ({"strong": 2},)),
        "levels", "combinations", ({"strong": 2},), "one combination that the parts can reach",
    ),
    "level that asks for nothing": (
        lambda: levels({"strong": (A,)}, ("strong",), ({"strong": 0},)),
        "levels", "combinations", ({"strong": 0},), "one combination that the parts can reach",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_node_is_refused(name: str) -> None:
    make, node, field, received, expected = WRONG[name]
    with pytest.raises(RuleError) as caught:
        make()
    error = caught.value
    assert (error.node, error.field, error.received, error.expected) == (node, field, received, expected)
    assert str(error) == f"{node}: {field} is {received!r}; expected {expected}"


def test_every_part_weighs_one_unless_said() -> None:
    assert AtLeast(1, (A, B)).each_weight == (1, 1)
    assert AtLeast(1, (A, B), (2, 3)).each_weight == (2, 3)


def test_a_leaf_says_what_kind_of_value_it_reads() -> None:
    looked_at = (A, OneOf("a", ("x",)), OneOf("a", (1,)), Compare("a", "<", 1.5), Compare("a", "<", date.min))
    assert [leaf.reads for leaf in looked_at] == [
        Reads.ANSWER,
        Reads.TEXT,
        Reads.NUMBER,
        Reads.NUMBER,
        Reads.DATE,
    ]


def test_walk_gives_parents_before_children() -> None:
    tree = All((Not(A), AtLeast(1, (Ref("other"), B))))
    assert list(walk(tree)) == [tree, Not(A), A, AtLeast(1, (Ref("other"), B)), Ref("other"), B]


def test_leaves_keep_repeats() -> None:
    assert leaves(Any((A, Not(A), Ref("other"), B))) == (A, A, B)


def test_not_applicable_is_unknown_unless_said() -> None:
    assert A.not_applicable is Value.UNKNOWN
    assert Answer.NOT_APPLICABLE not in (Answer.YES, Answer.NO)


class TestLevels:
    """Combinations of classes become ordinary thresholds (ILO/EC, Operational indicators, 2009, p. 3)."""

    def test_a_surplus_of_a_higher_class_fills_a_lower_place(self) -> None:
        made = levels({"strong": (A, B), "medium": (C,)}, ("strong", "medium"), ({"strong": 1, "medium": 1},))
        assert made == All((AtLeast(1, (A, B)), AtLeast(2, (A, B, C))))

    def test_one_class_alone_is_one_threshold(self) -> None:
        made = levels({"strong": (A, B), "medium": (C,)}, ("strong", "medium"), ({"medium": 2},))
        assert made == AtLeast(2, (A, B, C))

    def test_combinations_are_alternatives(self) -> None:
        made = levels({"strong": (A, B), "weak": (C, D)}, ("strong", "weak"), ({"strong": 2}, {"weak": 3}))
        assert made == Any((AtLeast(2, (A, B)), AtLeast(3, (A, B, C, D))))

    def test_what_cannot_be_reached_is_left_out(self) -> None:
        made = levels({"strong": (A,)}, ("strong", "medium"), ({"strong": 2}, {"medium": 3}, {"strong": 1}))
        assert made == AtLeast(1, (A,))
