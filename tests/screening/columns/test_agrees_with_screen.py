"""Every finding of every row is what `screen` says of that row as a case of its own."""

from __future__ import annotations

import random

import pytest

from samsyn.screening.columns.judge import Judge
from tests.screening.columns.rows import PACK, asker, columns, pairs, row, screened, stated_of, told, words

JUDGE = Judge(PACK)


def differences(seed: int, rows: int) -> list[str]:
    """Whatever a register of so many random rows says that `screen` does not, or the other way about."""
    rng = random.Random(seed)  # noqa: S311  (repeatable rows, no secret)
    who, named, days = asker(rng), columns(rng), pairs(rng)
    made = [row(rng, named, days) for _ in range(rows)]
    stated = stated_of(made, who)
    found = JUDGE.judge(stated)
    states = JUDGE.states(stated.act_date, stated.assessed_on)
    stages = {key for key in JUDGE.keys if key.startswith("stage:")}
    wrong = []
    for number, each in enumerate(made):
        expected = told(screened(each, who))
        if (there := JUDGE.punishable(int(states[number]))) != expected.keys() & stages:
            wrong.append(f"seed {seed}, row {number}: stages {there ^ (expected.keys() & stages)}")
        got = words(found, number)
        assert expected.keys() <= got.keys()
        wrong += [
            f"seed {seed}, row {number}: {key} is {got[key]}, expected {expected.get(key, 'unknown')} {each}"
            for key in got
            if got[key] != expected.get(key, "unknown")
        ]
    return wrong


@pytest.mark.parametrize("seed", range(12))
def test_random_rows(seed: int) -> None:
    assert differences(seed, 20) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_ten_thousand_random_rows(seed: int) -> None:
    assert differences(seed, 50) == []
