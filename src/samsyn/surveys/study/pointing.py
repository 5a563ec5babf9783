"""What is wrong with a question is told with the place in study.yaml that names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from samsyn.errors import Problem, UserError
from samsyn.surveys.study.plan import Plan


@contextmanager
def pointed(plan: Plan) -> Iterator[None]:
    """Gives problems about a question or a quoted figure, which know its id alone, the file, line and key that name it."""
    try:
        yield
    except UserError as error:
        raise type(error)([_placed(plan, each) for each in error.problems]) from None


def _placed(plan: Plan, problem: Problem) -> Problem:
    path = next((path for path, name in _named(plan) if name == problem.where), "")
    if problem.file or not path:
        return problem
    place = plan.document.problem(path, (problem.what, problem.do))
    return replace(place, where=f"{place.where}: {problem.where}")


def _named(plan: Plan) -> Iterator[tuple[str, str]]:
    for table in plan.tables:
        yield f"tables.{table.name}.question", table.question
        yield from ((f"tables.{table.name}.by", group) for group in table.groups)
    if plan.quoted:
        yield from (("stated.ids", name) for name in plan.quoted.ids)
