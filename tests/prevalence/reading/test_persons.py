"""Rows of persons, a column for each list, a column that names it, or a file for each: all come to the same counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.errors import DataError
from samsyn.prevalence.reading.read import read_files, read_sheets
from samsyn.prevalence.reading.sheets import sheet_of
from tests.prevalence.reading.sheeted import counted, places, read, refused

WIDE = "pseudonym,A,B,C\npx,1,0,0\npy,0,1,0\npz,1,1,0\npw,0,1,1\n"
LONG = "pseudonym;list\npx;A\npy;B\npz;A\npz;B\npw;B\npw;C\n"
FILES = ("pseudonym,list\npx,A\npz,A\n", "pseudonym,list\npy,B\npz,B\npw,B\n", "pseudonym,list\npw,C\n")
COUNTED = {1: 1, 2: 1, 3: 1, 6: 1}


@pytest.mark.parametrize("texts", [(WIDE,), (LONG,), FILES])
def test_three_ways_to_write_the_same_people(texts: tuple[str, ...]) -> None:
    found = read(*texts)
    assert counted(found) == COUNTED and found.histories.lists == ("A", "B", "C")
    assert found.digest == read(WIDE).digest


def test_a_file_for_each_list_is_named_after_its_file() -> None:
    found = read("key,x\npx,1\npz,2\n", "key,x\npy,1\npz,3\n")
    assert found.histories.lists == ("data", "data2") and counted(found) == {1: 1, 2: 1, 3: 1}
    assert found.name == "data+data2"


def test_the_key_may_have_any_name() -> None:
    assert counted(read(WIDE.replace("pseudonym", "löpnr"), key="Löpnr")) == COUNTED
    assert "does not exist" in refused(WIDE, key="nix")[0].what.en


def test_a_person_in_two_rows_is_one_person() -> None:
    assert counted(read(WIDE + "px,0,0,1\npx,1,0,0\n")) == {5: 1, 2: 1, 3: 1, 6: 1}
    assert counted(read(LONG + "px;A\npx; a \n")) == COUNTED


def test_a_person_in_two_strata_is_counted_once_in_all_and_it_is_told() -> None:
    text = "pseudonym,A,B,year\npx,1,0,2023\npx,0,1,2024\npy,1,1,2024\npz,1,0,2023\npw,0,1,2024\n"
    found = read(text, strata=["year"])
    assert counted(found) == {1: 1, 2: 1, 3: 2}
    assert found.parts["2023",].counts.tolist() == [0, 2, 0, 0]
    assert found.parts["2024",].counts.tolist() == [0, 0, 2, 1]
    assert "in_several_strata" in [w.code for w in found.warnings]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (WIDE.replace("pz,1,1,0", ",1,1,0"), (4, "pseudonym"), "pseudonym is missing"),
        (WIDE.replace("pz,1,1,0", "pz,0,0,0"), (4, ""), "no list saw the person"),
        (WIDE.replace("pz,1,1,0", "pz,1,,0"), (4, "B"), "Unknown is not no"),
        (WIDE.replace("pz,1,1,0", "pz,1,3,0"), (4, "B"), "neither 0 nor 1"),
        (WIDE.replace("pz,", "1.5E+11,"), (4, "pseudonym"), "power of ten"),
        (LONG.replace("pw;C", "pw;"), (7, "list"), "which list"),
        (LONG.replace("B", "A").replace("C", "A"), (None, ""), "fewer than two lists"),
    ],
)
def test_each_fault_is_told_with_row_and_column(text: str, place: tuple[int | None, str], said: str) -> None:
    problems = refused(text)
    assert places(problems) == [place] and said in problems[0].render("en")


def test_personal_numbers_are_refused_and_not_repeated() -> None:
    text = "key,A,B\n19121212-1212,1,0\n121212-1212,1,1\n191212121212,0,1\n"
    problems = refused(text)
    assert "pseudonymise" in problems[0].do.en and "1212" not in problems[0].render("sv")


NUMBER = "19121212-1212"
COORDINATION = "701063-2391"


@pytest.mark.parametrize(
    "texts, strata, list_column, place",
    [
        ((f"{NUMBER},B,count\n1,0,5\n1,1,4\n",), (), "", (1, "A")),
        ((f"A,B {COORDINATION},count\n1,0,5\n1,1,4\n",), (), "", (1, "B")),
        (("A,19121212-1213,count\n1,0,5\n1,1,4\n",), (), "", (1, "B")),
        ((f"key,who\np1,{NUMBER}\np1,x\n",), (), "who", (None, "who")),
        ((f"key,list,who\np1,A,{NUMBER}\np1,B,x\n",), ("who",), "", (None, "who")),
        (("A,B,who,count\n1,0,x,5\n1,1,191212121212,4\n",), ("who",), "", (None, "who")),
    ],
)
def test_no_list_column_or_group_is_named_by_a_personal_number(
    texts: tuple[str, ...], strata: tuple[str, ...], list_column: str, place: tuple[int | None, str]
) -> None:
    with pytest.raises(DataError) as error:
        read(*texts, strata=strata, list_column=list_column)
    assert places(error.value.problems) == [place]
    assert "1212" not in error.value.render("sv") and "2391" not in error.value.render("en")


def test_a_file_that_is_named_by_a_personal_number_is_no_list_and_no_name_of_data() -> None:
    files = [sheet_of(b"key,x\np1,1\n", file) for file in (f"{NUMBER}.csv", "other.csv")]
    with pytest.raises(DataError) as error:
        read_sheets(files)
    assert "1212" not in error.value.render("en")
    assert read("A,B,count\n1,0,5\n0,1,4\n1,1,4\n", file=NUMBER).name == "?"


def test_figures_that_are_no_personal_number_may_stand_in_a_name() -> None:
    assert read("A 2020-2021,B 1212121213,count\n1,0,5\n0,1,4\n1,1,4\n").histories.lists[1] == "B 1212121213"


def test_a_birth_date_on_the_first_row_is_not_repeated() -> None:
    problems = refused("1912-12-12,B,count\nx,1,5\ny,0,4\n")
    assert places(problems) == [(None, "A")] and "1912" not in problems[0].render("en")


def test_a_file_for_each_list_may_hold_pseudonyms_alone(tmp_path: Path) -> None:
    for name, persons in (("Polis", "pa pb pc"), ("Soc", "pb pc pd")):
        (tmp_path / f"{name}.csv").write_text("pseudonym\n" + "\n".join(persons.split()), encoding="utf-8")
    found = read_files([tmp_path / "Polis.csv", tmp_path / "Soc.csv"])
    assert found.histories.lists == ("Polis", "Soc") and counted(found) == {1: 1, 2: 1, 3: 2}


def test_numbers_that_are_not_personal_are_pseudonyms_too() -> None:
    assert counted(read("key,A,B\n1,1,0\n2,1,1\n3,0,1\n")) == {1: 1, 2: 1, 3: 1}


def test_the_order_of_the_rows_says_nothing() -> None:
    head, *rows = LONG.strip().splitlines()
    assert read("\n".join([head, *reversed(rows)])).digest == read(LONG).digest


def test_two_files_of_one_name_are_not_one_list() -> None:
    sheets = [sheet_of(f"key,x\n{person},1\n".encode(), "list.csv") for person in ("px", "py")]
    with pytest.raises(DataError, match="same name"):
        read_sheets(sheets)


def test_counts_among_several_files_are_refused() -> None:
    problems = refused("A,B,count\n1,0,5\n", FILES[0])
    assert places(problems) == [(None, "count")] and "not persons" in problems[0].what.en


def test_more_lists_than_twelve_are_refused() -> None:
    rows = "".join(f"p{j};L{j}\n" for j in range(40))
    assert "more than twelve" in refused("pseudonym;list\n" + rows)[0].what.en


people = st.dictionaries(st.from_regex(r"\Ap[a-z]{3}\Z"), st.integers(1, 7), min_size=1, max_size=30)


@given(people)
def test_any_people_come_to_the_same_counts_in_all_three_forms(masks: dict[str, int]) -> None:
    used = [j for j in range(3) if any(mask >> j & 1 for mask in masks.values())]
    if len(used) < 2:
        return
    wide = "key,L0,L1,L2\n" + "".join(f"{p},{m & 1},{m >> 1 & 1},{m >> 2}\n" for p, m in masks.items())
    rows = [(p, j) for j in used for p, m in masks.items() if m >> j & 1]
    long = "key,list\n" + "".join(f"{p},L{j}\n" for p, j in rows)
    files = ["key,list\n" + "".join(f"{p},L{j}\n" for p, k in rows if k == j) for j in used]
    assert read(long).digest == read(*files).digest
    by_name = {name: total for name, total in read(wide).histories.totals().items() if total}
    assert by_name == read(long).histories.totals()
