"""Tables of invented answers, guarded and attacked: small groups merged, those without an answer in every total."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from samsyn.disclosure.ledger.entry import Entry, inner_read, inner_written
from samsyn.disclosure.release import Release, issue
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import Guarding
from samsyn.errors import LeakError, UsageError
from samsyn.lang import Text
from samsyn.packs.questionnaires import Choice
from samsyn.signatures import public_of
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.study.asking import Asking
from samsyn.surveys.study.guarding import guard
from samsyn.surveys.study.pooling import MERGED
from samsyn.surveys.study.tabling import true_table
from samsyn.surveys.study.telling import About, attached
from tests.disclosure.making import SECRET, SEED, sign

RULES = Rules()
GROUPS = {"social": 60, "police": 40, "school": 30, "court": 3}


def text(word: str) -> Text:
    return Text(sv=word, en=word)


def column(name: str, codes: Sequence[str], values: Sequence[int]) -> Column:
    """values: the place of a choice, or -1 for no answer."""
    found = np.array(values, np.int32)
    reasons = np.where(found < 0, Reason.SKIPPED, Reason.ANSWERED).astype(np.int8)
    choices = tuple(Choice(code=code, label=text(code)) for code in codes)
    return Column(name, "single", text(name), found, reasons, choices)


def answers(seed: int = 1, more: int = 0) -> Answers:
    """Invented: 135 professionals, of whom two did not say what they are; and more of them, where data have grown."""
    chance = np.random.default_rng(seed)
    group = [place for place, size in enumerate(GROUPS.values()) for _ in range(size)] + [-1, -1]
    met = [int(each) for each in chance.choice([0, 1, -1], len(group), p=[0.15, 0.75, 0.1])]
    hard = [int(each) for each in chance.choice([0, 1, 2], len(group), p=[0.1, 0.3, 0.6])]
    for name, added in ((group, 0), (met, 1), (hard, 2)):
        name += [added] * more
    columns = {
        each.name: each
        for each in (
            column("group", list(GROUPS), group),
            column("met", ["yes", "no"], met),
            column("hard", ["easy", "medium", "hard"], hard),
        )
    }
    return Answers("study", "round", "professionals", len(group), columns, invented=True)


MET, HARD = (
    Asking("t1", "met", "", ("group",), text("met")),
    Asking("t2", "hard", "", ("group",), text("hard")),
)


def released(guarding: Guarding, before: Sequence[Release] = ()) -> Entry:
    protected = guarding.protected
    values: dict[str, dict[tuple[str, ...], dict[str, float]]] = {each.name: {} for each in protected.tables}
    about = About(text("people"), "2026", text("invented"))
    made = issue(
        protected, attached(values, weighted=False, about=about), study="study", day=date(2026, 1, 1), secret=SECRET,
        sign=sign, public=public_of(SEED), before=before,
    )  # fmt: skip
    return Entry(made, protected.inner, "grown", protected.apart)


def test_small_groups_are_merged_and_every_total_is_of_everybody() -> None:
    ready = guard(answers(), [MET, HARD], RULES)
    for table in ready.guarding.protected.tables:
        groups = table.dims[0]
        assert MERGED in groups.codes and "court" not in groups.codes
        assert "court" in groups.title_of(MERGED).en and "No answer" in groups.title_of(MERGED).en
        assert table.values["total", "total"] == 135
        assert sum(table.values[code, "total"] for code in groups.leaves) == 135
    assert all(each.safe for each in ready.guarding.intervals)
    assert ready.guarding.primary > 0


def test_shares_are_of_those_who_answered_and_only_where_both_may_be_seen() -> None:
    ready = guard(answers(), [MET], RULES)
    table = ready.guarding.protected.tables[0]
    for key, each in ready.values["t1"].items():
        assert table.states[key] == "shown" and table.states[key[0], "answered"] == "shown"
        assert each["share"] == pytest.approx(table.values[key] / table.values[key[0], "answered"])
        assert each["lower"] <= each["share"] <= each["upper"]
    assert ("total", "yes") in ready.values["t1"] and ("total", "no_answer") not in ready.values["t1"]


def test_a_later_table_of_another_question_is_safe_with_the_first() -> None:
    first = released(guard(answers(), [MET], RULES).guarding)
    kept = inner_read(first.release, json.loads(inner_written(first)))
    later = guard(answers(), [HARD], RULES, [kept])
    assert all(each.safe for each in later.guarding.intervals)
    assert later.guarding.protected.tables[0].dims[0] == first.release.figures[0].dims[0]


def test_the_same_table_again_hides_the_same_cells() -> None:
    first = guard(answers(), [MET], RULES)
    again = guard(answers(), [MET], RULES, [released(first.guarding)])
    assert again.guarding.protected.tables == first.guarding.protected.tables


def test_data_that_have_grown_by_one_tell_nothing_of_the_one() -> None:
    first = released(guard(answers(), [MET], RULES).guarding)
    with pytest.raises(LeakError):
        guard(answers(more=1), [MET], RULES, [first])


def test_a_table_inside_is_as_fine_as_the_answers() -> None:
    true = true_table(answers(), MET)
    assert true.counts["court", "total"] == 3 and true.counts["no_answer", "total"] == 2
    assert true.dims[1].children("total") == ("answered", "no_answer")


def test_a_question_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="nothing"):
        guard(answers(), [Asking("t", "nothing", "", (), text("x"))], RULES)


def test_what_was_counted_may_be_what_a_later_table_is_divided_by() -> None:
    hard = Asking("t1", "hard", "", (), text("hard"))
    first = released(guard(answers(), [hard], RULES).guarding)
    later = guard(answers(), [Asking("t2", "met", "", ("hard",), text("met"))], RULES, [first])
    assert all(each.safe for each in later.guarding.intervals)


def test_a_question_by_itself_needs_no_group() -> None:
    table = guard(answers(), [Asking("t", "hard", "", (), text("x"))], RULES).guarding.protected.tables[0]
    assert table.values["total",] == 135
