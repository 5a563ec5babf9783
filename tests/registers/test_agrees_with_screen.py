"""From Parquet with a map to rows and counts: every number is what `screen` says of the cases one by one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.registers.agreeing import expected, register, run


def differences(seed: int, rows: int, folder: Path) -> list[str]:
    """What the whole way says otherwise than `screen`. The batches are of a size that no row group has."""
    rng = random.Random(seed)  # noqa: S311  (repeatable rows, no secret)
    made = register(rng, rows)
    got_rows, got_counts = run(made, folder, at_once=7 + seed % rows)
    right_rows, right_counts = expected(made)
    wrong = [
        f"seed {seed}, row {number}, {key}: {got[key]}, expected {right[key]}: {made.rows[number]}"
        for number, (got, right) in enumerate(zip(got_rows, right_rows, strict=True))
        for key in {**right, **got}
        if got.get(key, "absent") != right.get(key, "absent")
    ]
    decided = {finding for finding, value, *_ in right_counts if value in ("yes", "no")}
    keys = sorted(key for key in got_counts.keys() | right_counts.keys() if key[0] in decided)
    wrong += [f"seed {seed}, {key}: no row decides it" for key in got_counts if key[0] not in decided]
    wrong += [
        f"seed {seed}, {key}: {got_counts[key]}, expected {right_counts[key]}"
        for key in keys
        if got_counts[key] != right_counts[key]
    ]
    return wrong


@pytest.mark.parametrize("seed", range(6))
def test_random_registers(seed: int, tmp_path: Path) -> None:
    assert differences(seed, 50, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5000, 5100))
def test_ten_thousand_random_rows(seed: int, tmp_path: Path) -> None:
    assert differences(seed, 100, tmp_path) == []
