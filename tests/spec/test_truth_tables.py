"""What every node means: the truth tables of three-valued logic, in full, on every runner.

Kleene's strong tables (Introduction to Metamathematics, 1952, section 64): a node is yes when every way
of answering its unknown parts gives yes, no when every way gives no, and unknown otherwise.
"""

from __future__ import annotations

from itertools import product

import pytest

from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Not, Ref, levels
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Raw, Value
from tests.runners import RUNNERS, Runner

A, B, C = Fact("a"), Fact("b"), Fact("c")

ONE_PART = """
    a       | itself   not      all      any      at_least referred referred_not
    yes     | yes      no       yes      yes      yes      yes      no
    unknown | unknown  unknown  unknown  unknown  unknown  unknown  unknown
    no      | no       yes      no       no       no       no       yes
"""

ONE_PART_NODES = {
    "itself": A,
    "not": Not(A),
    "all": All((A,)),
    "any": Any((A,)),
    "at_least": AtLeast(1, (A,)),
    "referred": Ref("itself"),
    "referred_not": Not(Ref("referred")),
}

TWO_PARTS = """
    a       b       | all      any      either   at_least_1 at_least_2
    yes     yes     | yes      yes      no       yes        yes
    yes     unknown | unknown  yes      unknown  yes        unknown
    yes     no      | no       yes      yes      yes        no
    unknown yes     | unknown  yes      unknown  yes        unknown
    unknown unknown | unknown  unknown  unknown  unknown    unknown
    unknown no      | no       unknown  unknown  unknown    no
    no      yes     | no       yes      yes      yes        no
    no      unknown | no       unknown  unknown  unknown    no
    no      no      | no       no       no       no         no
"""

TWO_PARTS_NODES = {
    "all": All((A, B)),
    "any": Any((A, B)),
    "either": Any((All((A, Not(B))), All((Not(A), B)))),
    "at_least_1": AtLeast(1, (A, B)),
    "at_least_2": AtLeast(2, (A, B)),
}

# two: two of the three. weighed: a counts double, three are needed. levels: a is strong, b and c are
# medium, and one strong or two medium are enough.
THREE_PARTS = """
    a       b       c       | all      any      two      weighed  levels
    yes     yes     yes     | yes      yes      yes      yes      yes
    yes     yes     unknown | unknown  yes      yes      yes      yes
    yes     yes     no      | no       yes      yes      yes      yes
    yes     unknown yes     | unknown  yes      yes      yes      yes
    yes     unknown unknown | unknown  yes      unknown  unknown  yes
    yes     unknown no      | no       yes      unknown  unknown  yes
    yes     no      yes     | no       yes      yes      yes      yes
    yes     no      unknown | no       yes      unknown  unknown  yes
    yes     no      no      | no       yes      no       no       yes
    unknown yes     yes     | unknown  yes      yes      unknown  yes
    unknown yes     unknown | unknown  yes      unknown  unknown  unknown
    unknown yes     no      | no       yes      unknown  unknown  unknown
    unknown unknown yes     | unknown  yes      unknown  unknown  unknown
    unknown unknown unknown | unknown  unknown  unknown  unknown  unknown
    unknown unknown no      | no       unknown  unknown  unknown  unknown
    unknown no      yes     | no       yes      unknown  unknown  unknown
    unknown no      unknown | no       unknown  unknown  unknown  unknown
    unknown no      no      | no       unknown  no       no       unknown
    no      yes     yes     | no       yes      yes      no       yes
    no      yes     unknown | no       yes      unknown  no       unknown
    no      yes     no      | no       yes      no       no       no
    no      unknown yes     | no       yes      unknown  no       unknown
    no      unknown unknown | no       unknown  unknown  no       unknown
    no      unknown no      | no       unknown  no       no       no
    no      no      yes     | no       yes      no       no       no
    no      no      unknown | no       unknown  no       no       no
    no      no      no      | no       no       no       no       no
"""

THREE_PARTS_NODES = {
    "all": All((A, B, C)),
    "any": Any((A, B, C)),
    "two": AtLeast(2, (A, B, C)),
    "weighed": AtLeast(3, (A, B, C), (2, 1, 1)),
    "levels": levels(
        {"strong": (A,), "medium": (B, C)}, ("strong", "medium"), ({"strong": 1}, {"medium": 2})
    ),
}

TABLES = {
    "one part": (ONE_PART, ONE_PART_NODES),
    "two parts": (TWO_PARTS, TWO_PARTS_NODES),
    "three parts": (THREE_PARTS, THREE_PARTS_NODES),
}
WORDS = {value.word: value for value in Value}
ANSWERS: dict[str, Raw] = {"yes": True, "no": False, "unknown": None}


def read(table: str) -> tuple[list[dict[str, Raw]], list[dict[str, Value]]]:
    """The answers and the values of each row."""
    head, *rows = (line.split("|") for line in table.strip().splitlines())
    facts, rules = (side.split() for side in head)
    cases = [dict(zip(facts, map(ANSWERS.__getitem__, row[0].split()), strict=True)) for row in rows]
    values = [dict(zip(rules, map(WORDS.__getitem__, row[1].split()), strict=True)) for row in rows]
    return cases, values


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("runner", RUNNERS.values(), ids=list(RUNNERS))
def test_every_row_holds(runner: Runner, name: str) -> None:
    table, nodes = TABLES[name]
    cases, expected = read(table)
    assert runner(rule_set(nodes), cases) == expected


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_whole(name: str) -> None:
    table, nodes = TABLES[name]
    cases, expected = read(table)
    assert [tuple(case.values()) for case in cases] == list(
        product((True, None, False), repeat=len(cases[0]))
    )
    assert all(row.keys() == nodes.keys() for row in expected)


def rule_set(nodes: dict[str, Expression]) -> RuleSet:
    return RuleSet(Rule(name, node) for name, node in nodes.items())
