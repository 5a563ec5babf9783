"""Columns of what is known of persons: numbers, categories, and what is unknown."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import DataError, Problem
from samsyn.prevalence.covariates.people import People
from samsyn.prevalence.reading.read import changed, read_sheets
from samsyn.prevalence.reading.sheets import sheet_of
from samsyn.prevalence.reading.table import Read


def _read(*texts: str, covariates: tuple[str, ...] = ("age", "sex")) -> Read:
    sheets = [sheet_of(text.encode(), f"data{i}.csv") for i, text in enumerate(texts)]
    return read_sheets(sheets, covariates=covariates)


def _people(*texts: str, covariates: tuple[str, ...] = ("age", "sex")) -> People:
    found = _read(*texts, covariates=covariates).people
    assert found is not None
    return found


def _refused(text: str, covariates: tuple[str, ...] = ("age", "sex")) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as error:
        _read(text, covariates=covariates)
    return error.value.problems


def _text(ages: list[str], sexes: list[str] | None = None) -> str:
    rows = ["pseudonym,A,B,age,sex"]
    sexes = sexes or ["girl", "boy"] * (len(ages) // 2 + 1)
    rows += [f'p{i},{i % 3 != 1:d},{i % 3 != 0:d},"{age}",{sexes[i]}' for i, age in enumerate(ages)]
    return "\n".join(rows) + "\n"


YEARS = [str(12 + i % 7) for i in range(30)]


def test_numbers_and_categories_are_told_apart() -> None:
    people = _people(_text(YEARS))
    age, sex = people.covariates
    assert (age.name, age.levels, age.values[:3].tolist()) == ("age", (), [12.0, 13.0, 14.0])
    assert (sex.name, sex.levels, sex.values[:3].tolist()) == ("sex", ("boy", "girl"), [1.0, 0.0, 1.0])
    assert people.masks[:3].tolist() == [1, 2, 3]


def test_the_columns_are_no_lists_and_the_counts_are_the_same() -> None:
    found = _read(_text(YEARS))
    assert found.histories.lists == ("A", "B")
    assert found.histories.counts.tolist() == [0, 10, 10, 10]
    assert _read(_text(YEARS), covariates=("age", "sex")).digest == found.digest
    assert _read(_text(YEARS[::-1])).digest != found.digest


@pytest.mark.parametrize("unknown", ["", "okänd", "Unknown", "?", "uppgift  saknas", "N/A"])
def test_words_for_unknown_are_no_category_and_no_number(unknown: str) -> None:
    people = _people(_text([unknown, *YEARS[1:]], [*["girl", "boy"] * 14, unknown, "girl"]))
    assert np.isnan(people.covariates[0].values).tolist() == [True] + [False] * 29
    assert people.covariates[1].levels == ("boy", "girl")
    assert people.known.sum() == 28


def test_decimals_with_comma_or_point_and_a_minus_are_numbers() -> None:
    people = _people(_text(["12,5", "12.5", "-3", "−3", *YEARS[4:]]))
    assert people.covariates[0].values[:4].tolist() == [12.5, 12.5, -3.0, -3.0]


def test_numbers_are_categories_where_it_is_said_or_where_they_are_codes() -> None:
    two = [str(1 + i % 2) for i in range(30)]
    for name in ("age:category", "age:kategori"):
        assert _people(_text(two), covariates=(name, "sex")).covariates[0].levels == ("1", "2")
    codes = ["0" + each for each in two]
    assert _people(_text(codes)).covariates[0].levels == ("01", "02")


def test_two_rows_of_one_person_complete_or_contradict_each_other() -> None:
    text = _text(YEARS) + "p0,1,0,,girl\np1,1,0,14,boy\np2,1,0,14.0,girl\n"
    values = _people(text).covariates[0].values
    assert values[0] == 12.0  # known in one row
    assert np.isnan(values[1])  # 13 and 14
    assert values[2] == 14.0  # the same number written in two ways


def test_a_file_for_each_list_may_know_what_the_others_do_not() -> None:
    one = "key,age\n" + "".join(f"p{i},{10 + i % 5}\n" for i in range(20))
    other = "key,x\n" + "".join(f"p{i},1\n" for i in range(10, 30))
    people = _people(one, other, covariates=("age",))
    assert len(people) == 30
    assert people.known.tolist() == [True] * 20 + [False] * 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_text(["zz7", *YEARS[1:]]), "no number"),
        (_text(["1,234", *YEARS[1:]]), "two ways"),
        (_text(YEARS, ["zz8", *["girl", "boy"] * 15]), "fewer than 10"),
        (_text(YEARS, [f"k{i}" for i in range(30)]), "more than twelve"),
        (_text(["196408233234"] * 30), "personal"),
        (_text(YEARS, ["19640823-3234", *["girl", "boy"] * 15]), "personal"),
    ],
)
def test_what_cannot_be_used_is_told_without_the_cell(text: str, said: str) -> None:
    problems = _refused(text)
    assert said in problems[0].what.en
    for problem in problems:
        assert not any(cell in str(problem) for cell in ("196408", "1,234", "zz7", "zz8", "k17"))


def test_a_column_that_is_not_there_and_one_named_twice_are_told() -> None:
    assert "does not exist" in _refused(_text(YEARS), ("agee",))[0].what.en
    assert "pseudonym" in _refused(_text(YEARS), ("age", "sex", "pseudonym"))[0].what.en
    assert "twice" in _refused(_text(YEARS), ("age", "sex", "Age"))[0].what.en


def test_a_table_of_counts_has_no_persons() -> None:
    assert "row for each person" in _refused("A,B,count\n1,0,3\n0,1,4\n1,1,5\n", ("age",))[0].what.en


def test_lists_left_out_or_put_together_follow_the_counts() -> None:
    rows = "".join(f"p{i},{i & 1},{i >> 1 & 1},{i >> 2 & 1},{i % 9}\n" for i in range(1, 8) for _ in "a")
    found = _read("pseudonym,A,B,C,age\n" + rows, covariates=("age",))
    for which in (changed(found, without=["B"]), changed(found, merged={"AC": ["A", "C"]})):
        assert which.people is not None
        assert which.people.lists == which.histories.lists
        assert which.people.histories().counts.tolist() == which.histories.counts.tolist()
