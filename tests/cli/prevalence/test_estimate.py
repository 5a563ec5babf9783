"""`samsyn prevalence estimate`: one number in the form that was asked for, the same each time, or a plain no."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run
from tests.cli.prevalence.here import TABLE, Here

KEYS = [
    "data", "lists", "n", "method", "estimate", "lower", "upper", "level", "model", "ic", "status", "warnings", "seed",
    "seconds",
]  # fmt: skip
QUICK = ("--bootstrap", "50", "--format", "json")


def _json(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def _but_seconds(text: str) -> str:
    return re.sub(r'"seconds": [\d.]+', "", text)


def test_json_has_the_agreed_keys_in_their_order(here: Here, table: Path) -> None:
    done = here("estimate", table, *QUICK)
    row = _json(done.out)
    assert done.code == 0 and done.err == "" and list(row)[: len(KEYS)] == KEYS
    assert (row["data"], row["lists"], row["n"], row["method"], row["seed"]) == (
        "lists",
        ["A", "B", "C"],
        263,
        "bic",
        1,
    )
    assert row["lower"] < row["estimate"] < row["upper"] and row["status"] == "ok"


@pytest.mark.parametrize("method", ["bic", "aic", "stepwise", "decomposable", "threshold"])
def test_same_seed_same_answer_but_for_the_seconds(here: Here, table: Path, method: str) -> None:
    quick = QUICK if method in ("bic", "aic", "stepwise") else ("--format", "json")
    one, other = (here("estimate", table, "--method", method, *quick, "--seed", "7").out for _ in "ab")
    assert (
        _but_seconds(one) == _but_seconds(other)
        and _json(one)["method"] == method
        and _json(one)["seed"] == 7
    )


def test_another_seed_gives_another_interval(here: Here, table: Path) -> None:
    one, other = (_json(here("estimate", table, *QUICK, "--seed", seed).out) for seed in ("1", "2"))
    assert one["estimate"] == other["estimate"] and one["upper"] != other["upper"]


def test_latent_classes_answer_too(here: Here, table: Path) -> None:
    row = _json(here("estimate", table, "--method", "lcmcr", "--format", "json").out)
    assert list(row)[: len(KEYS)] == KEYS and row["method"] == "lcmcr" and row["estimate"] > row["n"]


NO_NUMBER: dict[str, tuple[str, tuple[str, ...], str]] = {
    "table": ("A,B,C,count\n1,0,0,5\n0,1,0,6\n0,0,1,7\n", (), "no_estimate"),
    "strata": (
        "A,B,sex,count\n1,0,f,5\n0,1,f,6\n1,0,m,7\n0,1,m,7\n", ("--strata", "sex"), "no_estimate",
    ),
    "fixed": (TABLE, ("--fixed", "123"), "not_identifiable"),
    "fixed in strata": (
        "A,B,sex,count\n1,0,f,5\n0,1,f,6\n1,1,m,7\n0,1,m,7\n", ("--strata", "sex", "--fixed", "12"), "no_estimate",
    ),
    "decomposable": (
        ",".join(f"L{j}" for j in range(12)) + ",count\n"
        + "".join(",".join("01"[j in (i, (i + 1) % 12)] for j in range(12)) + ",9\n" for i in range(12)),
        ("--method", "decomposable"), "no_estimate",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_NUMBER)
def test_whatever_the_method_no_number_is_an_answer_and_ends_with_2(
    here: Here, tmp_path: Path, case: str
) -> None:
    text, words, status = NO_NUMBER[case]
    table = tmp_path / "t.csv"
    table.write_text(text, encoding="utf-8")
    done = here("estimate", table, *words, "--format", "json", "--lang", "en")
    row = _json(done.out)
    number = row["total"]["estimate"] if "--strata" in words else row["estimate"]
    assert (done.code, number, row["status"]) == (2, None, status)
    assert any(each["en"] in done.err for each in row["warnings"])
    assert done.err.startswith("t") and "No number is given." in done.err and done.err.count("\n") == 1
    assert here("estimate", table, *words).out.startswith(("Underlag:", "Skattning per sex"))


def test_a_model_that_was_asked_for_and_has_no_number_is_named(here: Here, table: Path) -> None:
    done = here("estimate", table, "--fixed", "123", "--lang", "en")
    assert done.err.startswith("lists, --fixed 123: The model cannot tell its own parts from one another")
    assert "leave out --fixed and one is chosen" in done.err
    assert "Ange en modell med färre samspel" in here("estimate", table, "--fixed", "123").err


UNUSED: list[tuple[tuple[str, ...], str]] = [
    (("--method", "lcmcr", "--bootstrap", "10"), "--bootstrap"),
    (("--method", "lcmcr", "--interval", "bca"), "--interval"),
    (("--method", "lcmcr", "--max-order", "2"), "--max-order"),
    (("--method", "decomposable", "--max-order", "2"), "--max-order"),
    (("--method", "threshold", "--bootstrap", "1000"), "--bootstrap"),
    (("--method", "threshold", "--fixed", "12"), "--fixed 12"),
    (("--method", "stepwise", "--max-order", "2"), "--max-order"),
    (("--fixed", "12", "--max-order", "2"), "--max-order"),
    (("--interval", "profile", "--bootstrap", "10"), "--bootstrap"),
    (("--fixed", ""), "--fixed"),
    (("--fixed", "11"), "--fixed 11"),
    (("--fixed", "12,"), "--fixed"),
    (("--fixed", "[]"), "--fixed"),
    (("--strata", ""), "--strata"),
    (("--strata", "a,"), "--strata"),
    (("--without", " "), "--without"),
    (("--key", ""), "--key"),
    (("--list-column", "A"), "lists.csv"),
    (("--strata", "A", "--max-order", "2"), "--max-order"),
    (("--strata", "A", "--method", "lcmcr"), "--method"),
    (("--strata", "A", "--interval", "none"), "--interval"),
    (("--strata", "A", "--resume", "kept.json"), "--resume"),
]


@pytest.mark.parametrize(
    ("words", "where"), UNUSED, ids=lambda each: " ".join(each) if isinstance(each, tuple) else ""
)
def test_an_option_that_says_nothing_is_refused_and_not_passed_over(
    here: Here, table: Path, words: tuple[str, ...], where: str
) -> None:
    if "--strata" in words and len(words) > 2:
        rows = [line.rsplit(",", 1) for line in TABLE.splitlines()[1:]]
        text = "X,B,C,A,count\n" + "".join(f"{a},f,{n}\n{a},m,{n}\n" for a, n in rows)
        table.write_text(text, encoding="utf-8")
    swedish, done = here("estimate", table, *words), here("estimate", table, *words, "--lang", "en")
    assert (done.code, done.out, swedish.code, swedish.out) == (2, "", 2, "")
    assert done.err.startswith(where.partition(" ")[0]) and done.err != swedish.err


def test_everything_that_says_nothing_is_told_at_once(here: Here, table: Path) -> None:
    words = ("--method", "lcmcr", "--bootstrap", "9", "--interval", "bca", "--max-order", "2", "--fixed", "1")
    done = here("estimate", table, *words, "--lang", "en")
    assert done.code == 2 and len(done.err.splitlines()) == 4
    assert "The method lcmcr makes no use of it. Leave it out, or choose" in done.err


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "-1", "0"])
def test_a_level_that_is_no_share_is_refused(here: Here, table: Path, value: str) -> None:
    done = here("estimate", table, "--level", value)
    assert (done.code, done.out) == (2, "") and "--level" in done.err


def test_a_given_model_is_used(here: Here, table: Path) -> None:
    row = _json(here("estimate", table, "--fixed", "12,3", "--bootstrap", "0", "--format", "json").out)
    assert row["model"] == "[12,3]" and row["method"] == "fixed" and row["lower"] is None
    assert "no_interval" in [each["code"] for each in row["warnings"]]
    bad = here("estimate", table, "--fixed", "19", "--lang", "en")
    assert bad.code == 2 and "does not exist" in bad.err


def test_a_profile_interval_can_be_asked_for(here: Here, table: Path) -> None:
    row = _json(here("estimate", table, "--interval", "profile", "--format", "json").out)
    assert row["n"] < row["lower"] < row["estimate"] < row["upper"]


def test_text_is_for_people_in_both_languages(here: Here, table: Path) -> None:
    swedish = here("estimate", table, "--bootstrap", "50")
    english = here("estimate", table, "--bootstrap", "50", "--lang", "en")
    assert (
        "Skattning, sedda och osedda: 540" in swedish.out and "Estimate, seen and unseen: 540" in english.out
    )
    assert "Bästa modell (BIC)" in swedish.out and "1 A, 2 B, 3 C" in english.out


def test_what_a_bayesian_method_assumes_is_shown(here: Here, table: Path) -> None:
    threshold = here("estimate", table, "--method", "threshold", "--lang", "en").out
    assert (
        "worst R-hat; effective draws: 1.0" in threshold
        and "dependences normal; with variance 1" in threshold
    )
    decomposable = here("estimate", table, "--method", "decomposable", "--lang", "en").out
    assert (
        "the number 1/N; each history weighs 0.125; unseen at most" in decomposable
        and "gamma" not in decomposable
    )


def test_a_page_stands_alone_and_escapes_what_comes_from_the_file(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text(TABLE.replace("A,B,C", "<script>,B&,C", 1), encoding="utf-8")
    page = here("estimate", table, "--bootstrap", "50", "--format", "html").out
    assert (
        page.startswith('<!doctype html>\n<html lang="sv">')
        and "&lt;script&gt;" in page
        and "<script" not in page
    )
    assert page.count("<svg") == 2 and not re.search(r'(?:src|href)="http', page)


def test_an_output_file_is_for_its_owner_alone(here: Here, table: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    done = here("estimate", table, *QUICK, "--output", target)
    assert (done.code, done.out) == (0, "") and stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(_json(target.read_text(encoding="utf-8")))[: len(KEYS)] == KEYS


@pytest.mark.parametrize(
    ("rows", "code"),
    [("1,0,0,5\n0,1,0,6\n0,0,1,7\n", "no_overlap"), ("1,0,0,5\n1,1,0,6\n1,0,1,7\n", "all_in_one_list")],
)
def test_a_table_that_bears_no_number_gets_none_and_ends_with_2(
    here: Here, tmp_path: Path, rows: str, code: str
) -> None:
    table = tmp_path / "apart.csv"
    table.write_text("A,B,C,count\n" + rows, encoding="utf-8")
    done = here("estimate", table, *QUICK, "--lang", "en")
    row = _json(done.out)
    assert done.code == 2 and list(row)[: len(KEYS)] == KEYS
    assert row["estimate"] is None and row["status"] == "no_estimate"
    assert [each["code"] for each in row["warnings"]] == [code]
    assert done.err.startswith("apart: ") and done.err.strip().endswith("No number is given.")


def test_a_method_that_cannot_take_so_many_lists_says_so(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "twelve.csv"
    rows = "".join(
        ",".join("1" if j in (i, (i + 1) % 12) else "0" for j in range(12)) + ",9\n" for i in range(12)
    )
    table.write_text(",".join(f"L{j}" for j in range(12)) + ",count\n" + rows, encoding="utf-8")
    done = here("estimate", table, "--method", "decomposable", "--lang", "en")
    assert done.code == 2 and "there is none" in done.out and "eleven lists at most" in done.out
    assert "Never show it" not in done.out


def test_bad_rows_are_all_told_and_standard_output_stays_empty(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    table.write_text("A,B,count\n1,0,-5\n0,1,2.5\n1,2,7\n1,1,\n", encoding="utf-8")
    swedish, english = here("estimate", table, "--format", "json"), here("estimate", table, "--lang", "en")
    assert (swedish.code, swedish.out, english.code, english.out) == (2, "", 2, "")
    assert [line.split(":")[0] for line in swedish.err.splitlines()] == [
        "bad.csv, rad 2, count", "bad.csv, rad 3, count", "bad.csv, rad 4, B", "bad.csv, rad 5, count",
    ]  # fmt: skip
    assert "The count is negative" in english.err and str(tmp_path) not in english.err


def test_what_the_table_says_against_it_is_among_the_warnings(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "inside.csv"
    table.write_text("A,B,C,count\n1,0,0,50\n0,1,0,60\n1,1,0,30\n1,0,1,40\n", encoding="utf-8")
    row = _json(here("estimate", table, "--bootstrap", "0", "--format", "json").out)
    assert "list_contained" in [each["code"] for each in row["warnings"]]


def test_no_joint_count_of_the_table_is_in_any_form(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "joint.csv"
    joint = {"1,1,0,20": 7919, "1,0,1,15": 6007, "0,1,1,12": 5003, "1,1,1,6": 4001}
    text = TABLE.replace(",80", ",80000").replace(",70", ",70000").replace(",60", ",60000")
    for row, count in joint.items():
        text = text.replace(row, f"{row.rsplit(',', 1)[0]},{count}")
    table.write_text(text, encoding="utf-8")
    for form in ("text", "html", "json"):
        answer = here("estimate", table, "--bootstrap", "30", "--format", form, "--lang", "en").out
        plain = answer.replace(",", "").replace("\N{NO-BREAK SPACE}", "")
        assert answer and not any(str(count) in plain for count in joint.values())


def test_lists_can_be_left_out_and_put_together(here: Here, table: Path) -> None:
    without = _json(here("estimate", table, "--without", "c", "--bootstrap", "0", "--format", "json").out)
    merged = _json(here("estimate", table, "--merge", "B+C=BC", "--bootstrap", "0", "--format", "json").out)
    assert (without["lists"], without["n"]) == (["A", "B"], 203) and (merged["lists"], merged["n"]) == (
        ["A", "BC"],
        263,
    )
    assert (
        here("estimate", table, "--without", "nix").code
        == here("estimate", table, "--merge", "A=B").code
        == 2
    )
    assert here("estimate", table, "--without", "A", "--without", "B").code == 2


def test_three_files_with_pseudonyms_are_one_table(here: Here, tmp_path: Path) -> None:
    people = [
        (f"p{i}", mask)
        for mask, count in {1: 30, 2: 25, 4: 20, 3: 9, 5: 8, 6: 7}.items()
        for i in range(mask * 100, mask * 100 + count)
    ]
    files = []
    for j, name in enumerate(["police", "social", "ngo"]):
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_text(
            "pseudonym,list\n" + "".join(f"{p},{name}\n" for p, m in people if m >> j & 1), encoding="utf-8"
        )
    row = _json(here("estimate", *files, "--bootstrap", "0", "--format", "json").out)
    assert (
        row["lists"] == ["police", "social", "ngo"] and row["n"] == 99 and row["data"] == "police+social+ngo"
    )


def test_groups_are_estimated_side_by_side(here: Here, tmp_path: Path) -> None:
    rows = [line.rsplit(",", 1) for line in TABLE.splitlines()[1:]]
    table = tmp_path / "groups.csv"
    table.write_text(
        "A,B,C,sex,count\n" + "".join(f"{a},f,{n}\n{a},m,{n}\n" for a, n in rows), encoding="utf-8"
    )
    done = here("estimate", table, "--strata", "sex", "--bootstrap", "30", "--format", "json")
    answer = _json(done.out)
    assert done.code == 0 and [part["name"] for part in answer["strata"]] == ["f", "m"]
    wanted = [
        "data",
        "lists",
        "by",
        "method",
        "strata",
        "total",
        "model",
        "bic",
        "level",
        "status",
        "warnings",
        "seed",
        "seconds",
    ]
    assert [key for key in answer if key in wanted] == wanted
    assert (answer["method"], answer["seed"]) == ("bic", 1) and answer["seconds"] >= 0
    assert answer["total"]["estimate"] == pytest.approx(2 * answer["strata"][0]["estimate"], rel=1e-6)
    fixed = here(
        "estimate", table, "--strata", "sex", "--fixed", "12", "--bootstrap", "0", "--format", "json"
    )
    assert _json(fixed.out)["method"] == "fixed"
    assert "f:" in here("estimate", table, "--strata", "sex", "--bootstrap", "30").out
    assert here("estimate", table, "--strata", "sex", "--method", "lcmcr").code == 2


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--method", "magic"),
        ("--bootstrap", "-1"),
        ("--level", "2"),
        ("--seed", "-1"),
        ("--max-order", "0"),
        ("--format", "pdf"),
    ],
)
def test_wrong_use_ends_with_2(here: Here, table: Path, words: tuple[str, ...]) -> None:
    done = here("estimate", table, *words) if words else here("estimate")
    assert (done.code, done.out) == (2, "") and done.err


def test_as_a_user_runs_it(table: Path) -> None:
    done = run("prevalence", "estimate", table, *QUICK)
    assert done.returncode == 0 and done.stderr == "" and list(json.loads(done.stdout))[: len(KEYS)] == KEYS
    missing = run("prevalence", "estimate", "nix.csv", "--lang", "en")
    assert (missing.returncode, missing.stdout) == (
        2,
        "",
    ) and "nix.csv: The file cannot be read" in missing.stderr
