"""Values, their order and their words; answers, and which of them are known."""

from __future__ import annotations

from samsyn.logic.values import Answer, Value


def test_unknown_lies_between_no_and_yes() -> None:
    assert sorted([Value.YES, Value.NO, Value.UNKNOWN]) == [Value.NO, Value.UNKNOWN, Value.YES]


def test_only_unknown_is_not_known() -> None:
    assert [value.known for value in (Value.NO, Value.UNKNOWN, Value.YES)] == [True, False, True]


def test_values_have_words() -> None:
    assert [value.word for value in Value] == ["no", "unknown", "yes"]


def test_only_yes_and_no_are_known_answers() -> None:
    assert {answer for answer in Answer if answer.known} == {Answer.YES, Answer.NO}
