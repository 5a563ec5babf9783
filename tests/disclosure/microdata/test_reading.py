"""Records from files: what they are taken for, and what is refused without telling what stands in a cell."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from samsyn.disclosure.microdata.files import read_rows, written
from samsyn.disclosure.microdata.reading import read_asked
from samsyn.errors import DataError, SpecError, UserError
from tests.disclosure.microdata.records_made import read_back

SPEC = """
records: people.csv
quasi_identifiers:
  place: {columns: [county, town]}
  age: {column: age, categories: {child: [0-14, 15-17], adult: [18-24, 25+]}}
importance: {age: 2}
k: 2
keep: [year]
sensitive: {column: form, different: 2}
"""
ROWS = """county,town,age,year,form
North,N1,0-14,2024,a
North,N2,25+,2024,b
South,S1,,2025,a
,,18-24,2025,
"""


def written_down(folder: Path, rows: str | bytes = ROWS, spec: str = SPEC) -> Path:
    (folder / "people.csv").write_bytes(rows.encode() if isinstance(rows, str) else rows)
    path = folder / "spec.yaml"
    path.write_text(spec, encoding="utf-8")
    return path


def refused(folder: Path, **given: str | bytes) -> UserError:
    with pytest.raises((DataError, SpecError)) as caught:
        read_asked(written_down(folder, **given))  # type: ignore[arg-type]
    return caught.value


def test_records_are_taken_with_their_hierarchies(tmp_path: Path) -> None:
    asked = read_asked(written_down(tmp_path))
    assert asked.headings == ("town", "age") and (asked.k, asked.together, asked.reading) == (
        2,
        2,
        "own_category",
    )
    place, age = asked.records.by
    assert place.labels == ("N1", "N2", "S1", "North", "South", "*") and place.top == 2
    assert age.importance == 2.0 and age.labels[:4] == ("0-14", "15-17", "18-24", "25+")
    assert read_back(asked.records) == [("N1", "0-14"), ("N2", "25+"), ("S1", "*"), ("*", "18-24")]
    assert asked.kept["year"].values == ("2024", "2025") and asked.sensitive.tolist() == [0, 1, 0, -1]


def test_what_was_made_can_be_read_again(tmp_path: Path) -> None:
    rows = "town,age,year\nN1,child,2024\nNorth,*,2024\n*,25+,2025\n"
    spec = SPEC.replace(
        "{columns: [county, town]}", "{column: town, categories: {North: [N1, N2], South: [S1]}}"
    )
    (tmp_path / "again.csv").write_text(rows, encoding="utf-8")
    asked = read_asked(written_down(tmp_path, spec=spec), tmp_path / "again.csv")
    assert read_back(asked.records) == [("N1", "child"), ("North", "*"), ("*", "25+")]
    assert asked.different == 0, "the sensitive column did not come along"


def test_a_code_without_a_category_is_refused_by_row_and_column(tmp_path: Path) -> None:
    error = refused(tmp_path, rows=ROWS.replace("25+", "secret"))
    assert [(p.file, p.line, p.where) for p in error.problems] == [("people.csv", 3, "age")]
    assert "secret" not in str(error)


def test_a_town_in_two_counties_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, rows=ROWS + "South,N1,25+,2024,a\n")
    assert error.problems[0].where == "town"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (ROWS + "North,N1\n", 6),
        (ROWS.encode("utf-16"), None),
        (ROWS.encode().replace(b"N2", b"N\xe5"), 3),
        ("county,county,age,year,form\na,b,25+,2024,c\n", 1),
        ("county,town,age,year,form\n", None),
        ("", None),
    ],
)
def test_files_that_are_no_tables_are_refused(tmp_path: Path, rows: str | bytes, line: int | None) -> None:
    error = refused(tmp_path, rows=rows)
    assert error.problems[0].file == "people.csv"
    if line is not None:
        assert error.problems[0].line == line
    assert "N1" not in str(error)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("keep: [year]", "keep: [county]", "keep.0"),
        ("keep: [year]", "kept: [year]", "kept"),
        ("k: 2", "k: 1", "k"),
        ("k: 2", "k: 2\nwithheld: anything", "withheld"),
        ("importance: {age: 2}", "importance: {sex: 2}", "importance.sex"),
        ("records: people.csv\n", "", ""),
    ],
)
def test_specs_that_cannot_be_are_refused(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert refused(tmp_path, spec=SPEC.replace(old, new)).problems[0].where == where


def test_a_column_that_points_out_everybody_does_not_come_along(tmp_path: Path) -> None:
    rows = "county,town,age,year,form\n" + "".join(f"North,N1,0-14,{1000 + n},a\n" for n in range(30))
    assert refused(tmp_path, rows=rows).problems[0].where == "year"


def test_semicolons_marks_and_spaces_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("\ufeffa; b\n x ;'=y\n;z\n".encode())
    rows = read_rows(path)
    assert list(rows.columns) == ["a", "b"] and rows.column("a").values == ("x",)
    assert rows.column("a").codes.tolist() == [0, -1] and rows.column("b").values == ("=y", "z")


def test_numbers_stay_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("code,day\n01,2024-01-01\n1,\n", encoding="utf-8")
    rows = read_rows(path)
    assert rows.column("code").values == ("01", "1") and rows.column("day").values == ("2024-01-01",)


def test_rows_are_written_in_the_order_of_their_values() -> None:
    values = (["b", "a", "=x"], np.array([2, 0, 1, -1]))
    text = written({"one": values}).decode().replace('"', "")
    assert text.split() == ["one", "b", "a", "'=x"] or text.split("\n") == ["one", "", "b", "a", "'=x", ""]
