"""Specs for invented records: what is taken, and what is refused without telling what stands in a cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.disclosure.synthetic.reading import read_asked
from samsyn.errors import UserError

SPEC = """
records: people.csv
columns:
  age: {column: years, values: [young, old]}
  form: [a, b, unknown]
epsilon: 2
"""
ROWS = "years,form,name\nyoung,a,x\nold,b,y\nyoung,a,z\n"


def written_down(folder: Path, spec: str = SPEC, rows: str = ROWS) -> Path:
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    (folder / "spec.yaml").write_text(spec, encoding="utf-8")
    return folder / "spec.yaml"


def test_values_are_those_that_were_named_whether_they_occur_or_not(tmp_path: Path) -> None:
    asked = read_asked(written_down(tmp_path))
    assert asked.data.names == ("age", "form") and asked.data.values == (
        ("young", "old"),
        ("a", "b", "unknown"),
    )
    assert asked.data.codes.tolist() == [[0, 1, 0], [0, 1, 0]]
    assert (asked.budget.epsilon, asked.budget.delta) == (2.0, 1e-6)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("form: [a, b, unknown]", "form: {column: form}", "columns.form"),
        ("form: [a, b, unknown]", "form: [a, b, a]", "columns.form"),
        ("epsilon: 2", "epsilon: much", "epsilon"),
        ("epsilon: 2", "epsilon: 40", "epsilon"),
        ("epsilon: 2", "seed: 2", "seed"),
        ("[young, old]", "[young]", "years"),
        ("column: years", "column: months", "months"),
    ],
)
def test_specs_that_cannot_be_are_refused(tmp_path: Path, old: str, new: str, where: str) -> None:
    with pytest.raises(UserError) as caught:
        read_asked(written_down(tmp_path, SPEC.replace(old, new)))
    assert caught.value.problems[0].where == where


def test_an_empty_cell_is_refused_by_row_and_column(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_asked(written_down(tmp_path, rows=ROWS.replace("old,b", "old,")))
    assert [(p.line, p.where) for p in caught.value.problems] == [(3, "form")]


def test_columns_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read_asked(written_down(tmp_path, "records: people.csv\ncolumns: {}\n"))
    with pytest.raises(UserError):
        read_asked(written_down(tmp_path, "records: people.csv\n"))
