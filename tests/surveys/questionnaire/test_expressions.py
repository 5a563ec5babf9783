"""Filters written and read: what comes back means the same for every answer, and what cannot be read is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.surveys.questionnaire.conditions import Seen, Settled, settle
from samsyn.surveys.questionnaire.expressions import Unreadable, read_condition, written
from samsyn.surveys.questionnaire.model import Condition
from tests.surveys.forms import small_form

FORM = small_form()
LEAVES = st.one_of(
    st.lists(st.sampled_from(["yes", "no", "dont_know"]), min_size=1, max_size=2, unique=True).map(
        lambda codes: Condition(question="met", is_=tuple(codes))
    ),
    st.lists(st.sampled_from(["training", "time"]), min_size=1, max_size=2, unique=True).map(
        lambda codes: Condition(question="lacks", is_=tuple(codes))
    ),
    st.tuples(st.integers(0, 5), st.integers(5, 9)).map(
        lambda b: Condition(question="how_many", at_least=b[0], at_most=b[1])
    ),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda each: Condition(not_=each)),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: Condition(all=tuple(each))),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: Condition(any=tuple(each))),
    ),
    max_leaves=5,
)


def read(text: str) -> Condition:
    return read_condition(text, lambda name: (name, None), FORM.question)


def everything() -> dict[str, Seen]:
    """Rows with every combination of answers, blanks among them."""
    met, lacks, number = np.meshgrid(
        np.arange(4), np.arange(4), np.array([np.nan, 0, 5, 7, 12]), indexing="ij"
    )
    met, lacks, number = met.ravel(), lacks.ravel(), number.ravel()
    codes = ("yes", "no", "dont_know")
    return {
        "met": Seen(met < 3, {code: met == place for place, code in enumerate(codes)}),
        "lacks": Seen(lacks > 0, {"training": (lacks & 1) > 0, "time": (lacks & 2) > 0}),
        "how_many": Seen(np.isfinite(number), {}, number),
    }


def settled(condition: Condition) -> Settled:
    seen = everything()
    return settle(condition, lambda name: seen[name])


@settings(max_examples=150, deadline=None)
@given(CONDITIONS)
def test_a_condition_that_is_written_and_read_means_the_same(condition: Condition) -> None:
    back = read(written(condition, FORM))
    assert np.array_equal(settled(condition).yes, settled(back).yes)
    assert np.array_equal(settled(condition).no, settled(back).no)


@settings(max_examples=60, deadline=None)
@given(CONDITIONS)
def test_nothing_is_both_so_and_not_so_and_no_answers_at_all_settle_nothing(condition: Condition) -> None:
    found = settled(condition)
    assert not (found.yes & found.no).any()
    blank = ~everything()["met"].settled & ~everything()["lacks"].settled & ~everything()["how_many"].settled
    assert not found.yes[blank].any() and not found.no[blank].any()


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("${met} = 'yes'", Condition(question="met", is_=("yes",))),
        ("${met}='yes' or ${met} = 'no'", Condition(question="met", is_=("yes", "no"))),
        ("selected(${lacks}, 'time')", Condition(question="lacks", is_=("time",))),
        ("${how_many} > 3", Condition(question="how_many", at_least=4)),
        ('((met.NAOK == "yes"))', Condition(question="met", is_=("yes",))),
        ("[met] <> '2'", Condition(not_=Condition(question="met", is_=("2",)))),
        ("${met} != '' and not(${met} = 'no')", Condition(not_=Condition(question="met", is_=("no",)))),
    ],
)
def test_filters_of_other_programs_are_read(text: str, condition: Condition) -> None:
    assert read(text) == condition


@pytest.mark.parametrize(
    "text",
    ["", "${met}", "${met} = ", "${met} = ${lacks}", "count-selected(${lacks}) > 1", "today() > '2026-01-01'", "(" * 60 + "${met}='yes'",
     "${met} != ''", "${words} = 'x'", "${met} = 'yes' and", "is_empty(met.NAOK)", "${met} = 'yes' )", "\x00"],
)  # fmt: skip
def test_what_says_more_than_a_condition_can_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)
