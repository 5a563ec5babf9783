"""Questions tied by the questionnaire, attacked by a programme of its own that knows how they are tied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor

import highspy
import numpy as np
import pytest

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.tables import Guarded
from samsyn.errors import LeakError
from samsyn.packs.questionnaires import Choice
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.study import tying
from samsyn.surveys.study.asking import Asking
from samsyn.surveys.study.guarding import guard
from tests.surveys.study.test_guarding import column, released, text

PUBLISHED = Rules(zeros="published")
Cell = tuple[str, str, str]
FIRST, SECOND = (Asking(name, name, "", ("group",), text(name)) for name in ("first", "second"))
PARTS = tuple(Asking(f"many__{part}", "many", part, ("group",), text(part)) for part in "abc")


def answers(seed: int, given_by: float = 0.88) -> Answers:
    """Invented. `second` is put to those who chose w or x in `first`; one in eight gave no answer to `many`."""
    chance = np.random.default_rng(seed)
    group = np.repeat(np.arange(3), chance.integers(8, 60, 3))
    first = chance.choice(4, group.size, p=chance.dirichlet([0.5, 0.5, 0.5, 3]))
    first[chance.random(group.size) < 0.05] = -1
    asked = np.isin(first, [0, 1])
    second = column(
        "second", ["p", "q"], np.where(asked, chance.choice(2, group.size, p=[0.3, 0.7]), -1).tolist()
    )
    second.reasons[~asked] = Reason.NOT_ASKED
    given = chance.random(group.size) < given_by
    many = (
        np.stack([chance.random(group.size) < share for share in chance.choice([0.05, 0.2, 0.5, 0.9], 3)], 1)
        & given[:, None]
    )
    reasons = np.where(given, Reason.ANSWERED, Reason.SKIPPED).astype(np.int8)
    choices = tuple(Choice(code=code, label=text(code)) for code in "abc")
    filtered = Column(
        "second", "single", text("second"), second.values, second.reasons, second.choices, asked_of="filter"
    )
    columns = (
        column("group", ["a", "b", "c"], group.tolist()),
        column("first", ["w", "x", "y", "z"], first.tolist()),
        filtered,
        Column("many", "multiple", text("many"), many, reasons, choices),
    )  # fmt: skip
    return Answers(
        "study", "round", "people", group.size, {each.name: each for each in columns}, invented=True
    )


class Attacker:
    """Knows the tables, that hidden cells are at least `least`, and how the questions are tied."""

    def __init__(self, tables: Sequence[Guarded], least: int) -> None:
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.at: dict[Cell, int] = {}
        self.hidden: list[list[Cell]] = []
        for table in tables:
            groups, question = table.dims
            for key, state in table.states.items():
                cells = [
                    (table.name, one, other)
                    for one in _leaves(groups, key[0])
                    for other in _leaves(question, key[1])
                ]
                if state == "shown":
                    self.row(cells, [], table.values[key], table.values[key])
                else:
                    self.row(cells, [], least, 1e6)
                    self.hidden.append(cells)
        self._tie(tables)

    def _tie(self, tables: Sequence[Guarded]) -> None:
        names = {table.name for table in tables}
        for group in tables[0].dims[0].leaves:
            if "second" in names and ("second", group, "not_asked") in self.at:
                not_put = [("first", group, code) for code in ("y", "z", "no_answer")]
                self.row(not_put, [("second", group, "not_asked")], 0, 0)
            for other in names & {"many__b", "many__c"}:
                self.row([("many__a", group, "no_answer")], [(other, group, "no_answer")], 0, 0)

    def row(self, plus: Sequence[Cell], minus: Sequence[Cell], low: float, high: float) -> None:
        for cell in (*plus, *minus):
            if cell not in self.at:
                self.at[cell] = len(self.at)
                self.solver.addVar(0, 1e6)
        signs = np.array([1.0] * len(plus) + [-1.0] * len(minus))
        self.solver.addRow(
            low, high, signs.size, np.array([self.at[each] for each in (*plus, *minus)], np.int32), signs
        )

    def known(self) -> Iterator[list[Cell]]:
        """Hidden cells of which there is one number only that fits."""
        for cells in self.hidden:
            low, high = ceil(self._end(cells, 1) - 1e-6), floor(self._end(cells, -1) + 1e-6)
            if low >= high:
                yield cells

    def _end(self, cells: Sequence[Cell], sign: int) -> float:
        for at in range(len(self.at)):
            self.solver.changeColCost(at, 0.0)
        for cell in cells:
            self.solver.changeColCost(self.at[cell], float(sign))
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return float(sign * self.solver.getInfo().objective_function_value)


def _leaves(dim: Dimension, code: str) -> tuple[str, ...]:
    return dim.leaves if code == dim.total else dim.leaves_of(code)


@pytest.mark.parametrize("zeros", ["published", "protected"])
@pytest.mark.parametrize("asked", [(FIRST, SECOND), PARTS], ids=["filter", "choices"])
def test_tables_of_tied_questions_tell_no_cell_together(asked: tuple[Asking, ...], zeros: str) -> None:
    made = 0
    for seed in range(8):
        try:
            ready = guard(answers(seed), asked, Rules(zeros=zeros))  # type: ignore[arg-type]
        except LeakError:
            continue
        made += 1
        tables = ready.guarding.protected.tables
        assert not list(Attacker(tables, 1 if zeros == "published" else 0).known()), seed
    assert made >= 2


@pytest.mark.parametrize("asked", [(FIRST, SECOND), PARTS[:2]], ids=["filter", "choices"])
def test_nor_do_they_when_released_one_after_the_other(asked: tuple[Asking, ...]) -> None:
    made = 0
    for seed in range(8):
        one = guard(answers(seed), asked[:1], PUBLISHED)
        try:
            two = guard(answers(seed), asked[1:], PUBLISHED, [released(one.guarding)])
        except LeakError:
            continue
        made += 1
        assert not list(
            Attacker([*one.guarding.protected.tables, *two.guarding.protected.tables], 1).known()
        ), seed
    assert made >= 2


def test_many_choices_are_guarded_with_who_answered_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tying, "LARGEST", 10)
    with pytest.raises(LeakError, match="share it"):
        guard(answers(0, 0.97), PARTS, PUBLISHED)
    made = 0
    for seed in range(8):
        try:
            ready = guard(answers(seed, 0.6), PARTS, PUBLISHED)
        except LeakError:
            continue
        made += 1
        assert not list(Attacker(ready.guarding.protected.tables, 1).known()), seed
        shown = [count for each in ready.guarding.protected.tables for count in each.values.values()]
        assert not [count for count in shown if 0 < count < 5], seed
    assert made >= 1
