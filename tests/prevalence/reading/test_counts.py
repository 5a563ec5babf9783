"""A table of counts: how it is written does not matter, and what is wrong in it is told at once, row and column."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prevalence.reading.sheeted import counted, places, read, refused

PLAIN = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"
COUNTED = {1: 40, 2: 30, 4: 20, 3: 6}


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.replace(",", "\t").encode("utf-16"),
        "sep=;\n" + PLAIN.replace(",", ";"),
        PLAIN.replace("count", "Antal"),
        '"A","B","C","count"\n' + PLAIN.split("\n", 1)[1].replace("40", '"40"'),
        PLAIN.replace(",", ";").replace("40", "40,0"),
        PLAIN + ",,,\n\n,,,\n",
        PLAIN.replace("\n", ",,\n"),
        PLAIN.strip(),
        "\n\n" + PLAIN,
        PLAIN.replace("1,1,0", "SANT,TRUE,falskt"),
    ],
)
def test_one_table_however_it_is_written(data: str | bytes) -> None:
    found = read(data)
    assert counted(found) == COUNTED and found.histories.lists == ("A", "B", "C")
    assert found.digest == read(PLAIN).digest and found.name == "data"


def test_the_count_may_stand_first_and_a_history_that_is_missing_was_seen_by_nobody() -> None:
    found = read("count,A,B\n5,1,0\n6,1,1\n0,0,1\n")
    assert counted(found) == {1: 5, 3: 6} and found.histories.n == 11


def test_another_count_is_another_table() -> None:
    assert read(PLAIN).digest != read(PLAIN.replace("40", "41")).digest


@pytest.mark.parametrize(
    ("row", "place", "said"),
    [
        ("1,1,0,-6", (5, "count"), "negative"),
        ("1,1,0,6.5", (5, "count"), "has decimals"),
        ('1,1,0,"6,5"', (5, "count"), "has decimals"),
        ("1,1,0,six", (5, "count"), "not a number"),
        ("1,1,0,", (5, "count"), "unknown count is not nought"),
        ("1,1,0,1.234", (5, "count"), "two ways"),
        ("1,2,0,6", (5, "B"), "neither 0 nor 1"),
        ("1,,0,6", (5, "B"), "Unknown is not no"),
        ("1,-,0,6", (5, "B"), "--strata"),
        ("1,0,0,6", (5, ""), "row 2 already"),
        ("0,0,0,6", (5, "count"), "noughts only"),
        ("1,1,6", (5, ""), "as many cells"),
        ("1,1,0,6,7", (5, ""), "as many cells"),
    ],
)
def test_each_fault_is_told_with_row_column_and_what_it_means(
    row: str, place: tuple[int | None, str], said: str
) -> None:
    problems = refused(PLAIN.replace("1,1,0,6", row))
    assert places(problems) == [place]
    assert said in problems[0].render("en") and problems[0].file == "data.csv"
    assert problems[0].what.sv != problems[0].what.en


def test_all_faults_are_told_at_once() -> None:
    bad = "A,B,C,count\n1,0,0,-1\n0,1,0,2.5\n0,2,1,x\n1,,0,6\n1,0,0,3\n0,0,0,9\n"
    assert places(refused(bad)) == [
        (2, "count"), (3, "count"), (4, "B"), (4, "count"), (5, "B"), (6, ""), (7, "count"),
    ]  # fmt: skip


def test_a_thousand_faults_are_a_hundred_and_a_number() -> None:
    rows = "".join("1,0,-1\n" for _ in range(1000))
    problems = refused("A,B,count\n" + rows)
    assert len(problems) == 101 and "more faults" in problems[-1].what.en


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        (",,,\n", "empty"),
        ("A,B,C,count\n", "no rows"),
        ("A,B,C,count\n,,,\n", "no rows"),
        ("A\n1\n", "one column"),
        ("1,0,0,40\n0,1,0,30\n", "no headings"),
        ("A,A,count\n1,0,5\n", "stands twice"),
        ("A,a,count\n1,0,5\n", "stands twice"),
        ("A,,count\n1,0,5\n", "no heading"),
        ("A,B,count,antal\n1,0,5,5\n", "both count and antal"),
        ("A,count\n1,5\n", "fewer than two lists"),
        ("A,B,number\n1,0,5\n", "neither a column count nor"),
        ('A,B,count\n1,"0,5\n', "quotation marks"),
        ('A,B,count\n1,0"x"y",5\n"', "quotation marks"),
    ],
)
def test_what_is_no_table_is_refused(text: str, said: str) -> None:
    problems = refused(text)
    assert said in problems[0].render("en") and problems[0].file == "data.csv"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"A,B,count\n1,0,\xe5\n", "not UTF-8"),
        (b"PK\x03\x04\0\0", "not text"),
        (b"\xff\xfeA", "not UTF-8"),
        (b"A,B,count\n" + b"1," * 300 + b"0\n", "more than 200"),
        (b"A,B,count\n1,0," + b"9" * 200_000, "quotation marks"),
    ],
)
def test_hostile_bytes_are_refused(data: bytes, said: str) -> None:
    assert said in refused(data)[0].what.en


def test_thirteen_lists_are_too_many_and_twelve_are_not() -> None:
    def table(lists: int) -> str:
        names = ",".join(f"L{j}" for j in range(lists))
        rows = "\n".join(",".join("01"[i == j] for j in range(lists)) + ",7" for i in range(lists))
        return f"{names},count\n{rows}\n{','.join('1' * lists)},9\n"

    assert read(table(12)).histories.n == 93
    assert "more than twelve" in refused(table(13))[0].what.en


def test_a_column_that_is_no_list_is_told_once_and_may_be_named_as_a_stratum() -> None:
    text = "A,B,year,count\n1,0,2023,5\n0,1,2023,6\n1,1,2023,7\n1,0,2024,8\n1,1,2024,9\n0,1,2024,1\n"
    assert places(refused(text)) == [(None, "year")] and "--strata" in refused(text)[0].do.en
    found = read(text, strata=["year"])
    assert list(found.parts) == [("2023",), ("2024",)] and found.strata == ("year",)
    assert counted(found) == {1: 13, 2: 7, 3: 16}
    assert found.parts["2024",].counts.tolist() == [0, 8, 1, 9]


def test_a_stratum_that_is_not_there_is_told() -> None:
    assert "does not exist" in refused(PLAIN, strata=["county"])[0].what.en


def test_the_same_history_in_two_strata_is_no_duplicate() -> None:
    text = "A,B,sex,count\n1,0,f,5\n1,0,m,6\n1,1,f,7\n1,1,m,8\n0,1,f,2\n"
    assert counted(read(text, strata=["sex"])) == {1: 11, 2: 2, 3: 15}
    assert (4, "") in places(refused(text.replace("m,6", "m,6\n1,0,m,9"), strata=["sex"]))


def test_a_list_that_cannot_see_a_stratum_makes_its_histories_impossible() -> None:
    text = "A,B,C,sex,count\n1,0,-,m,5\n1,1,-,m,6\n0,1,-,m,7\n1,0,1,f,5\n0,1,1,f,3\n1,1,0,f,3\n"
    found = read(text, strata=["sex"])
    assert found.parts["m",].unseen.tolist() == [False] * 4 + [True] * 4
    assert not found.parts["f",].unseen.any()
    half = refused(text.replace("0,1,-,m", "0,1,1,m"), strata=["sex"])
    assert places(half) == [(None, "C")] and "cannot" in half[0].what.en


@pytest.mark.parametrize("count", ["", "0", "NA"])
def test_a_row_for_those_unseen_is_left_out_and_told(count: str) -> None:
    found = read(PLAIN + f"0,0,0,{count}\n")
    assert counted(found) == COUNTED and [w.code for w in found.warnings][:1] == ["unseen_row_left_out"]


def test_no_message_holds_what_stands_in_a_cell() -> None:
    bad = "A,B,C,count\n1,0,0,-777\n0,1,0,777.5\n0,777,1,Anna777\n1,,0,777\n1,0,0,777\n0,0,0,777\n"
    assert "777" not in "".join(p.render("sv") + p.render("en") for p in refused(bad))


def test_a_heading_that_may_be_a_person_is_a_letter() -> None:
    problems = refused("980012345 x,B,count\n5,0,5\n1,x,6\n")
    assert [where for _, where in places(problems)] == ["A", "B"]


counts = st.dictionaries(st.integers(1, 31), st.integers(0, 10**6), min_size=1)


@given(
    counts,
    st.sampled_from(",;\t"),
    st.randoms(use_true_random=False),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_comes_back_however_it_is_written(
    table: dict[int, int], mark: str, chance: random.Random, encoding: str
) -> None:
    columns = [*range(5), -1]
    chance.shuffle(columns)
    rows = [{**{j: str(m >> j & 1) for j in range(5)}, -1: str(n)} for m, n in table.items()]
    chance.shuffle(rows)
    head = {**{j: f"list {j}" for j in range(5)}, -1: "count"}
    text = "\n".join(mark.join(row[c] for c in columns) for row in [head, *rows])
    found = read(text.encode(encoding))
    places_of = [int(name[-1]) for name in found.histories.lists]
    put_back = {sum(1 << places_of[j] for j in range(5) if m >> j & 1): n for m, n in counted(found).items()}
    assert put_back == {m: n for m, n in table.items() if n}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    from samsyn.errors import DataError

    try:
        assert read(data).histories.n >= 0
    except DataError as error:
        assert all(problem.file for problem in error.problems)


@given(
    st.lists(
        st.lists(
            st.sampled_from(["0", "1", "", "-", "2", "5", "-3", "1,5", "p", '"', "A"]), min_size=1, max_size=5
        )
    )
)
def test_any_cells_are_read_or_refused(cells: list[list[str]]) -> None:
    from samsyn.errors import DataError

    text = "A;B;C;count\n" + "\n".join(";".join(row) for row in cells)
    try:
        assert read(text).histories.counts[0] == 0
    except DataError as error:
        assert error.problems
