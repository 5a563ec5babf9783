"""What a register states: checked when made, and cut without loss."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from samsyn.errors import RuleError
from samsyn.logic.values import Answer
from samsyn.screening.case import AskedBy
from samsyn.screening.columns.stated import DISPUTED, SAID, Stated

DAYS = np.array(["2020-02-29", "2021-07-01", "2026-11-21"], "datetime64[D]")
BORN = np.array(["2001-01-01", "NaT", "1999-12-31"], "datetime64[D]")
CODES = np.array([0, 1, 2], np.uint8)


def stated() -> Stated:
    return Stated(3, {"act_recruit": CODES}, DAYS, DAYS, BORN, AskedBy("police"))


def test_every_answer_has_a_code_of_its_own() -> None:
    assert SAID.keys() == set(Answer)
    assert sorted({*SAID.values(), DISPUTED}) == list(range(7))
    assert SAID[Answer.NOT_ASKED] == 0  # what is left empty was not asked


def test_rows_are_taken_in_any_order_and_sliced() -> None:
    turned = stated().take(np.array([2, 0]))
    assert (turned.rows, turned.facts["act_recruit"].tolist()) == (2, [2, 0])
    assert turned.act_date.tolist() == DAYS[[2, 0]].tolist()
    assert turned.born is not None
    assert turned.born.tolist() == BORN[[2, 0]].tolist()
    part = stated().slice(1, 99)
    assert (part.rows, part.asker) == (2, AskedBy("police"))
    assert np.shares_memory(part.facts["act_recruit"], CODES)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"facts": {"act_recruit": CODES[:2]}}, "act_recruit"),
        ({"facts": {"act_recruit": CODES.astype(np.int8)}}, "act_recruit"),
        ({"act_date": DAYS.astype("datetime64[s]")}, "act_date"),
        ({"act_date": BORN}, "act_date"),
        ({"assessed_on": DAYS[:1]}, "assessed_on"),
        ({"assessed_on": DAYS + np.timedelta64(4_000_000, "D")}, "assessed_on"),
        ({"born": BORN[:2]}, "born"),
        ({"born": BORN - np.timedelta64(4_000_000, "D")}, "born"),
        ({"rows": 4}, "act_recruit"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(RuleError) as error:
        dataclasses.replace(stated(), **change)  # type: ignore[arg-type]
    assert error.value.field == field


def test_a_message_tells_nothing_of_a_row() -> None:
    with pytest.raises(RuleError) as error:
        dataclasses.replace(stated(), born=(BORN - np.timedelta64(4_000_000, "D")).astype("datetime64[D]"))
    assert "1999" not in str(error.value)
