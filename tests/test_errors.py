"""Errors keep their parts, also on the way out of another process."""

from __future__ import annotations

import pickle

from samsyn.errors import CaseError, Problem, RuleError
from samsyn.lang import Text

PROBLEM = Problem(Text(sv="Fel.", en="Wrong."), Text(sv="Rätta.", en="Correct it."), "facts", "a.yaml", 3)


def test_a_rule_error_comes_whole_out_of_another_process() -> None:
    error = pickle.loads(pickle.dumps(RuleError("All", "of", (), "a tuple")))  # noqa: S301 - made on the same line
    assert str(error) == "All: of is (); expected a tuple"
    assert (error.node, error.field, error.received, error.expected) == ("All", "of", (), "a tuple")


def test_a_user_error_comes_whole_out_of_another_process() -> None:
    error = pickle.loads(pickle.dumps(CaseError([PROBLEM])))  # noqa: S301 - made on the same line
    assert error.problems == (PROBLEM,)
    assert str(error) == "a.yaml, line 3, facts: Wrong. Correct it."
    assert error.render("sv") == "a.yaml, rad 3, facts: Fel. Rätta."


def test_a_problem_without_a_file_names_the_place_alone() -> None:
    assert Problem(PROBLEM.what, PROBLEM.do, "act_date").render("en") == "act_date: Wrong. Correct it."
    assert Problem(PROBLEM.what, PROBLEM.do).render("en") == "Wrong. Correct it."


def test_a_page_that_shows_a_problem_where_it_belongs_leaves_the_place_out() -> None:
    assert PROBLEM.sentence == Text(sv="Fel. Rätta.", en="Wrong. Correct it.")
