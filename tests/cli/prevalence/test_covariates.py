"""`samsyn prevalence estimate … --covariate`: an answer by what is known of persons, or why there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.prevalence.here import Here
from tests.prevalence.covariates.invented import drawn


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    people = drawn(500)
    age, sex = (each.values for each in people.covariates)
    rows = [
        f"p{i},{','.join(str(mask >> j & 1) for j in range(3))},{age[i]:.0f},{('boy', 'girl')[int(sex[i])]}"
        for i, mask in enumerate(people.masks)
    ]
    path = tmp_path / "persons.csv"
    path.write_text("\n".join(["pseudonym,a,b,c,age,sex", *rows]) + "\n", encoding="utf-8")
    return path


QUICK = ("--covariate", "age", "--covariate", "sex", "--bootstrap", "60")


def test_json_has_the_agreed_keys_and_what_was_known(here: Here, persons: Path) -> None:
    done = here("estimate", persons, *QUICK, "--format", "json")
    row = json.loads(done.out)
    assert done.code == 0
    assert list(row)[:5] == ["data", "lists", "n", "method", "estimate"]
    assert row["lower"] < row["estimate"] < row["upper"]
    assert [each["name"] for each in row["more"]["covariates"]] == ["age", "sex"]
    assert {each["list"] for each in row["more"]["odds_ratios"]} == {"a", "b", "c"}
    assert row["more"]["without_covariates"]["estimate"] < row["estimate"]


@pytest.mark.parametrize(("lang", "words"), [("sv", "Oddskvoter, a"), ("en", "Odds ratios, a")])
def test_text_in_both_languages_and_the_same_each_time(
    here: Here, persons: Path, lang: str, words: str
) -> None:
    one, other = (here("estimate", persons, *QUICK, "--lang", lang).out for _ in "ab")
    assert one == other
    assert words in one


def test_a_page(here: Here, persons: Path) -> None:
    done = here("estimate", persons, *QUICK, "--format", "html")
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")


def test_a_model_that_was_given(here: Here, persons: Path) -> None:
    done = here("estimate", persons, *QUICK, "--fixed", "12", "--pair-slopes", "--format", "json")
    row = json.loads(done.out)
    assert (row["method"], row["model"], row["more"]["pair_slopes"]) == ("fixed", "[12,3]", True)


def test_unknown_ends_with_2_until_they_are_left_out(here: Here, persons: Path) -> None:
    lines = persons.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].rsplit(",", 1)[0] + ","
    persons.write_text("\n".join(lines), encoding="utf-8")
    done = here("estimate", persons, *QUICK)
    assert done.code == 2
    assert "--leave-out-unknown" in done.err
    done = here("estimate", persons, *QUICK, "--leave-out-unknown", "--format", "json")
    assert done.code == 0
    assert "unknown_left_out" in [each["code"] for each in json.loads(done.out)["warnings"]]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--covariate", "age", "--strata", "sex"), "--strata"),
        (("--covariate", "age", "--method", "lcmcr"), "--method"),
        (("--covariate", "age", "--max-order", "2"), "--max-order"),
        (("--covariate", "age", "--interval", "profile"), "--interval"),
        (("--pair-slopes",), "--pair-slopes"),
        (("--leave-out-unknown",), "--leave-out-unknown"),
        (("--covariate", ""), "--covariate"),
    ],
)
def test_what_cannot_go_together_ends_with_2(
    here: Here, persons: Path, options: tuple[str, ...], named: str
) -> None:
    done = here("estimate", persons, *options)
    assert done.code == 2
    assert named in done.err
    assert done.out == ""


def test_kept_work_belongs_to_what_is_known_of_the_persons(here: Here, persons: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    one = here("estimate", persons, *QUICK, "--resume", kept, "--format", "json")
    again = here("estimate", persons, *QUICK, "--resume", kept, "--format", "json")
    assert one.out == again.out
    persons.write_text(persons.read_text(encoding="utf-8").replace(",15,", ",16,"), encoding="utf-8")
    assert here("estimate", persons, *QUICK, "--resume", kept).code == 2


def test_lists_put_together_take_their_persons_with_them(here: Here, persons: Path) -> None:
    done = here("estimate", persons, *QUICK, "--merge", "a+b=ab", "--format", "json")
    assert json.loads(done.out)["lists"] == ["ab", "c"]
