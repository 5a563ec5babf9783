"""A spec may be about some rows of a file, and may name its empty cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.disclosure.spec.reading import read_spec
from samsyn.errors import DataError, SpecError, UserError

COUNTS = (
    "finding,value,county,count\n"
    "link:any,yes,01,6\nlink:any,no,01,30\nlink:any,yes,,7\nlink:any,no,,40\n"
    "field:honour,yes,01,90\nfield:honour,yes,,80\n"
)
SPEC = """\
inner: counts.csv
where: {finding: "link:any"}
count: count
dimensions:
  county: {blank: not_known}
  value:
tables:
  main: {dims: [county, value]}
"""


def spec_in(folder: Path, text: str = SPEC, counts: str = COUNTS) -> Path:
    (folder / "counts.csv").write_text(counts, encoding="utf-8")
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return folder / "spec.yaml"


def refusal(folder: Path, text: str, counts: str = COUNTS) -> UserError:
    with pytest.raises((SpecError, DataError)) as caught:
        read_spec(spec_in(folder, text, counts))
    return caught.value


def test_only_the_rows_asked_for_are_counted_and_empty_cells_have_a_code(tmp_path: Path) -> None:
    counts = read_spec(spec_in(tmp_path)).linked.tables[0].counts
    assert counts["total", "total"] == 83
    assert (counts["not_known", "yes"], counts["01", "no"]) == (7, 30)


def test_several_values_may_be_asked_for(tmp_path: Path) -> None:
    text = SPEC.replace('{finding: "link:any"}', "{value: [yes, no], finding: ['field:honour']}")
    counts = read_spec(spec_in(tmp_path, text.replace("[yes, no]", "[yes]"))).linked.tables[0].counts
    assert counts["total", "yes"] == 170


def test_a_value_that_does_not_occur_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, SPEC.replace("link:any", "link:ony")).problems
    assert (problem.file, problem.where, problem.line) == ("spec.yaml", "where.finding", 2)


def test_without_a_choice_the_findings_are_the_same_cells_twice(tmp_path: Path) -> None:
    found = refusal(tmp_path, SPEC.replace('where: {finding: "link:any"}\n', "")).problems
    assert [problem.line for problem in found] == [6, 7]


def test_a_column_that_is_not_there_and_an_empty_cell_without_a_code(tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, SPEC.replace("{finding:", "{found:")).problems
    assert (problem.file, problem.where) == ("counts.csv", "found")
    found = refusal(tmp_path, SPEC.replace("{blank: not_known}", "{}")).problems
    assert [(problem.where, problem.line) for problem in found] == [("county", 4), ("county", 5)]
    assert "blank" in found[0].do.en


def test_an_empty_cell_has_no_place_in_a_tree(tmp_path: Path) -> None:
    text = SPEC.replace("{blank: not_known}", "{columns: [finding, county], blank: not_known}")
    (problem,) = refusal(tmp_path, text).problems
    assert problem.where == "dimensions.county.blank"
