"""A spec is read whole, or refused with file, row and column, and never with the number that stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.disclosure.spec.published import read_published
from samsyn.disclosure.spec.reading import Spec, read_spec
from samsyn.errors import DataError, SpecError, UserError

INNER = "county,town,age,n\nC1,T1,child,3\nC1,T1,adult,9\nC1,T2,child,0\nC1,T2,adult,12\nC2,T3,child,7\nC2,T3,adult,8\n"
SPEC = """\
inner: inner.csv
count: n
dimensions:
  place: {columns: [county, town], total: SE}
  age: {title: {sv: Ålder, en: Age}, categories: {child: {sv: barn, en: children}, adult: null}}
tables:
  main: {dims: [place, age]}
"""


def spec_in(folder: Path, text: str = SPEC, inner: str | bytes = INNER) -> Path:
    (folder / "inner.csv").write_bytes(inner.encode() if isinstance(inner, str) else inner)
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return folder / "spec.yaml"


def read(folder: Path, text: str = SPEC, inner: str | bytes = INNER) -> Spec:
    return read_spec(spec_in(folder, text, inner))


def test_a_tree_from_columns_and_titles_in_both_languages(tmp_path: Path) -> None:
    table = read(tmp_path).linked.tables[0]
    place, age = table.dims
    assert place.children("SE") == ("C1", "C2") and place.children("C1") == ("T1", "T2")
    assert (age.title.sv, age.title_of("child").en) == ("Ålder", "children")
    assert (
        table.counts["C1", "total"] == 24
        and table.counts["SE", "child"] == 10
        and table.counts["T2", "child"] == 0
    )


def test_a_tree_from_nested_categories(tmp_path: Path) -> None:
    nested = SPEC.replace(
        "{columns: [county, town], total: SE}",
        "{column: town, categories: {north: [T1, T2], south: {title: Syd, below: [T3]}}}",
    )
    place = read(tmp_path, nested).linked.tables[0].dims[0]
    assert place.leaves == ("T1", "T2", "T3") and place.children("north") == ("T1", "T2")
    assert place.title_of("south").sv == "Syd"


def test_another_grouping_of_a_dimension(tmp_path: Path) -> None:
    text = SPEC.replace("tables:\n", "  coast: {of: place, column: by_sea}\ntables:\n").replace(
        "[place, age]}", "[place, age]}\n  sea: {dims: [coast, age]}"
    )
    inner = "county,town,age,by_sea,n\nC1,T1,child,yes,3\nC1,T1,adult,yes,9\nC1,T2,child,no,0\nC1,T2,adult,no,12\n"
    inner += "C2,T3,child,yes,7\nC2,T3,adult,yes,8\n"
    sea = read(tmp_path, text, inner).linked.tables[1]
    assert sea.counts["yes", "child"] == 10 and sea.counts["no", "total"] == 12


def test_records_are_counted_where_no_column_has_counts(tmp_path: Path) -> None:
    records = "county,town,age\nC1,T1,child\nC1,T1,child\nC2,T3,adult\n"
    assert read(tmp_path, SPEC.replace("count: n\n", ""), records).linked.tables[0].counts["T1", "child"] == 2


def test_every_rule_is_read(tmp_path: Path) -> None:
    rules = read(tmp_path, SPEC + """\
contributor: town
rules: {threshold: 4, zeros: protected, sums: false, dominance: {n: 1, k: 80}, p_percent: 10, contributors: 1, group: [age], own: true}
protection: {width: 3, others: 0, percent: 5, attackers: [rule, nonneg]}
totals: rounded
base: 3
show: {main: [[SE, child]]}
prefer: {main: [[C1, total]]}
""").rules  # fmt: skip
    assert (rules.threshold, rules.zeros, rules.sums, rules.dominance, rules.p_percent) == (
        4,
        "protected",
        False,
        (1, 80.0),
        10.0,
    )
    assert (rules.contributors, rules.group, rules.own, rules.width, rules.others, rules.percent) == (
        1,
        ("age",),
        True,
        3,
        0,
        5.0,
    )
    assert (rules.attackers, rules.totals, rules.base) == (("nonneg", "rule"), "rounded", 3)
    assert rules.show == {"main": (("SE", "child"),)} and rules.prefer == {"main": (("C1", "total"),)}


BAD_DATA = {
    "code without label": (INNER.replace("C2,T3,adult", "C2,T3,elder"), "inner.csv", 7, "age"),
    "empty code": (INNER.replace("C2,T3,adult", "C2,T3,"), "inner.csv", 7, "age"),
    "overlapping": (INNER.replace("C2,T3,adult", "C1,T3,adult"), "inner.csv", 7, "town"),
    "negative": (INNER.replace("adult,12", "adult,-12"), "inner.csv", 5, "n"),
    "fractional": (INNER.replace("adult,12", 'adult,"1,5"'), "inner.csv", 5, "n"),
    "no number": (INNER.replace("adult,12", "adult,many"), "inner.csv", 5, "n"),
    "infinite": (INNER.replace("adult,12", "adult,inf"), "inner.csv", 5, "n"),
    "twice": (INNER + "C1,T1,child,3\n", "inner.csv", 8, ""),
    "short row": (INNER.replace("adult,12", "adult"), "inner.csv", 5, ""),
    "quotes": (INNER.replace("C2,T3,adult", 'C2,"T3,adult'), "inner.csv", 7, ""),
    "headings": (INNER.replace("county,town", "county,county"), "inner.csv", 1, ""),
    "no rows": ("county,town,age,n\n", "inner.csv", None, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_DATA)
def test_bad_data_are_told_by_row_and_column(tmp_path: Path, name: str) -> None:
    inner, file, line, column = BAD_DATA[name]
    with pytest.raises(DataError) as raised:
        read(tmp_path, SPEC, inner)
    first = raised.value.problems[0]
    assert (first.file, first.line, first.where) == (file, line, column)
    assert "12" not in str(raised.value).replace(str(line), "") and "elder" not in str(raised.value)


def test_another_encoding_is_told_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        read(tmp_path, SPEC, INNER.replace("C2,T3,adult", "C2,T3,fött").encode("latin-1"))
    assert raised.value.problems[0].line == 7


def test_a_label_without_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        read(tmp_path, SPEC.replace("adult: null", "adult: null, elder: Äldre"))
    assert raised.value.problems[0].where == "dimensions.age.elder"
    allowed = SPEC.replace("{title: {sv: Ålder", "{empty: allowed, title: {sv: Ålder").replace(
        "adult: null", "adult: null, elder: Äldre"
    )
    assert read(tmp_path, allowed).linked.tables[0].counts["SE", "elder"] == 0


BAD_SPECS = {
    "unknown key": (SPEC + "colour: red\n", "colour", 8),
    "no inner": (SPEC.replace("inner: inner.csv\n", ""), "", 1),
    "unknown dimension": (SPEC.replace("[place, age]", "[place, sex]"), "tables.main.dims.1", 7),
    "no such cell": (SPEC + "show: {main: [[SE, elder]]}\n", "show.main.0", 8),
    "no such table": (SPEC + "show: {other: [[SE]]}\n", "show.other", 8),
    "threshold": (SPEC + "rules: {threshold: -1}\n", "rules.threshold", 8),
    "rule": (SPEC + "rules: {treshold: 5}\n", "rules.treshold", 8),
    "attacker": (SPEC + "protection: {attackers: [spy]}\n", "protection.attackers.0", 8),
    "dominance without contributors": (SPEC + "rules: {dominance: {n: 1, k: 80}}\n", "rules", 8),
    "one language": (SPEC.replace("{sv: Ålder, en: Age}", "{sv: Ålder}"), "dimensions.age.title", 5),
    "no list": (SPEC.replace("[place, age]", "place"), "tables.main.dims", 7),
    "alias": (SPEC + "rules: &a {threshold: 5}\nprotection: *a\n", "", 9),
    "twice": (SPEC + "count: n\n", "", 8),
    "no yaml": (SPEC + "rules: {threshold\n", "", 9),
    "grouping of nothing": (SPEC.replace("tables:\n", "  coast: {of: sea}\ntables:\n"), "dimensions.coast.of", 6),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_SPECS)
def test_a_bad_spec_is_told_by_its_place(tmp_path: Path, name: str) -> None:
    text, where, line = BAD_SPECS[name]
    with pytest.raises(SpecError) as raised:
        read(tmp_path, text)
    first = raised.value.problems[0]
    assert (first.file, first.where, first.line) == ("spec.yaml", where, line)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    path = spec_in(tmp_path)
    (tmp_path / "inner.csv").unlink()
    with pytest.raises(UserError) as raised:
        read_spec(path)
    assert raised.value.problems[0].file == "inner.csv"


PUBLISHED = "place,age,n,state\n"


def published(
    folder: Path, changes: dict[tuple[str, str], str], left_out: tuple[str, str] | None = None
) -> Path:
    counts = read(folder).linked.tables[0].counts
    lines = [
        f"{','.join(key)},{changes.get((key[0], key[1]), n)},shown"
        for key, n in counts.items()
        if key != left_out
    ]
    path = folder / "main.csv"
    path.write_text(PUBLISHED + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_what_is_empty_is_withheld(tmp_path: Path) -> None:
    path = published(tmp_path, {("T1", "child"): "", ("T2", "adult"): "<5"})
    [seen] = read_published(path, read_spec(tmp_path / "spec.yaml"))
    assert seen.hidden == {("T1", "child"), ("T2", "adult")}


def test_a_total_of_what_is_shown_is_no_total(tmp_path: Path) -> None:
    """acro 1.0.2 prints such totals."""
    path = published(tmp_path, {("T1", "child"): "", ("T1", "total"): "9"})
    with pytest.raises(DataError) as raised:
        read_published(path, read_spec(tmp_path / "spec.yaml"))
    first = raised.value.problems[0]
    assert (first.file, first.where) == ("main.csv", "n") and first.line is not None and first.line > 1


def test_a_table_that_lacks_a_cell_is_refused(tmp_path: Path) -> None:
    path = published(tmp_path, {}, left_out=("C2", "total"))
    with pytest.raises(DataError) as raised:
        read_published(path, read_spec(tmp_path / "spec.yaml"))
    assert raised.value.problems[0].where == "main[C2, total]"
