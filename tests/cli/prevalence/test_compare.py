"""`compare`, `plan` and `plot`: every method beside the others, a verdict, a plan, and pictures."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.prevalence.here import Here

QUICK = ("--bootstrap", "40")


def test_all_methods_a_verdict_and_pictures_from_one_kept_work(
    here: Here, table: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.json"
    done = here("compare", table, *QUICK, "--format", "json", "--resume", kept)
    answer = json.loads(done.out)
    assert done.code == 0 and [each["method"] for each in answer["estimates"]] == [
        "bic", "aic", "stepwise", "threshold", "decomposable", "lcmcr",
    ]  # fmt: skip
    assert (
        answer["verdict"] in ("usable", "fragile", "do_not_publish") and answer["rests_on"] and answer["near"]
    )
    assert answer["lists"] == {"A": 121, "B": 108, "C": 93} and all(
        "n" not in each for each in answer["without_list"]
    )
    assert here("compare", table, *QUICK, "--format", "json", "--resume", kept).out == done.out

    text = here("compare", table, *QUICK, "--resume", kept, "--lang", "en").out
    assert "Latent classes" in text and answer["en"] in text and "This is what the answer rests on" in text
    page = here("compare", table, *QUICK, "--resume", kept, "--format", "html").out
    assert answer["sv"] in page and page.count("<svg") >= 4
    assert len(set(_ids(page))) == len(_ids(page))

    may = here("compare", table, *QUICK, "--resume", kept, "--released", "--format", "json").out
    assert "263" not in may and set(json.loads(may)) == {
        "data", "verdict", "reasons", "method", "level", "lists", "seen_about", "overlaps", "estimate_about", "lower", "upper",
        "withheld", "bootstrap", "seed", "samsyn",
    }  # fmt: skip
    may = here("compare", table, *QUICK, "--resume", kept, "--released", "--lang", "en").out
    assert "About so many: " in may and "seed 1" in may and "Never show it without interval" in may

    folder = tmp_path / "pictures"
    plotted = here("plot", table, *QUICK, "--resume", kept, "--out", folder)
    names = {path.name for path in folder.iterdir()}
    assert plotted.code == 0 and {"overlaps.svg", "estimates.svg", "robustness.svg", "weights.svg"} <= names
    assert all(name in plotted.out for name in names)
    for path in folder.iterdir():
        assert ElementTree.fromstring(path.read_text(encoding="utf-8")).tag.endswith("svg")  # noqa: S314 - our own file


def _ids(page: str) -> list[str]:
    import re

    return re.findall(r'\bid="([^"]+)"', page)


def test_a_table_without_overlap_is_refused(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "apart.csv"
    table.write_text("A,B,count\n1,0,50\n0,1,60\n", encoding="utf-8")
    done = here("compare", table, "--lang", "en")
    assert (done.code, done.out) == (2, "") and "No person is on more than one list" in done.err
    folder = tmp_path / "pictures"
    assert here("plot", table, "--out", folder).code == 2
    assert [path.name for path in folder.iterdir()] == ["overlaps.svg"]


def test_a_comparison_is_of_the_whole_table(here: Here, tmp_path: Path) -> None:
    table = tmp_path / "groups.csv"
    table.write_text("A,B,sex,count\n1,0,f,50\n0,1,m,60\n1,1,f,9\n", encoding="utf-8")
    assert (
        here("compare", table, "--strata", "sex").code
        == here("plot", table, "--strata", "sex", "--out", tmp_path / "p").code
        == 2
    )


PLAN = ("plan", "--people", "1000", "--list", "Police=200", "--list", "Social=0.25", "--list", "NGO=150", "--tables", "6",
        "--bootstrap", "30")  # fmt: skip


def test_a_plan_says_whether_it_is_enough(here: Here, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    done = here(*PLAN, "--format", "json", "--resume", kept)
    answer = json.loads(done.out)
    assert done.code == 0 and answer["lists"] == {"Police": 200.0, "Social": 250.0, "NGO": 150.0}
    assert answer["overlaps"]["Police, Social"] == 50.0 and 0 <= answer["within"] <= 1
    assert (
        here(*PLAN, "--format", "json", "--resume", kept).out
        == done.out
        == here(*PLAN, "--format", "json").out
    )
    assert answer["en"] in here(*PLAN, "--lang", "en", "--resume", kept).out
    assert answer["sv"] in here(*PLAN, "--format", "html", "--resume", kept).out


def test_dependence_changes_the_expected_overlap(here: Here) -> None:
    answer = json.loads(here(*PLAN, "--odds", "Police+Social=3", "--format", "json").out)
    assert answer["overlaps"]["Police, Social"] > 70


BAD_PLANS = (
    ("--odds", "Police+Nix=2"), ("--odds", "Police=2"), ("--odds", "Police+Police=2"), ("--odds", "Police+NGO=inf"),
    ("--odds", "Police+NGO=0"), ("--odds", "Police+NGO=2", "--odds", "NGO+Police=3"),
    ("--list", "X"), ("--list", "X=-1"), ("--list", "X=0"), ("--list", "X=nan"), ("--list", "X=inf"), ("--list", "Police=9"),
    ("--width", "nan"), ("--width", "inf"), ("--width", "0"), ("--width", "-2"),
    ("--share", "nan"), ("--share", "inf"), ("--share", "0"), ("--level", "nan"), ("--tables", "0"),
    ("--people", "0"), ("--people", "-5"), ("--people", "nan"),
)  # fmt: skip


@pytest.mark.parametrize("words", BAD_PLANS, ids=" ".join)
def test_a_plan_that_cannot_be_is_refused_where_it_stands(here: Here, words: tuple[str, ...]) -> None:
    done = here(*PLAN, *words)
    assert (done.code, done.out) == (2, "") and words[0] in done.err


def test_a_plan_that_the_method_makes_no_use_of_or_that_is_too_large_is_refused(here: Here) -> None:
    assert here(*PLAN, "--list", "X=5000").code == 2
    assert here(*PLAN, "--method", "lcmcr", "--lang", "en").err.startswith(
        "--bootstrap: The method lcmcr makes no use"
    )
    assert (
        here(*PLAN, "--width", "nan").err == "--width: Värdet är inget tal. Skriv ett tal, till exempel 2.\n"
    )


def test_a_comparison_whose_method_has_no_number_is_shown_and_ends_with_2(
    here: Here, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samsyn.prevalence.bayes.decomposable.MOST_LISTS", 2)
    words = (table, "--method", "decomposable", "--bootstrap", "0", "--resume", tmp_path / "kept.json")
    done = here("compare", *words, "--format", "json", "--lang", "en")
    assert done.code == 2 and json.loads(done.out)["verdict"] == "do_not_publish"
    assert "eleven lists at most" in done.err and "No number is given." in done.err
    folder = tmp_path / "pictures"
    assert here("plot", *words, "--out", folder).code == 2 and (folder / "overlaps.svg").exists()


@pytest.mark.parametrize("more", [("--merge", "A+B=X"), ("--without", "A")])
def test_what_may_be_published_is_of_the_lists_as_they_are(
    here: Here, tmp_path: Path, more: tuple[str, str]
) -> None:
    """Totals with and without merged lists would tell their overlap exactly."""
    path = tmp_path / "d.csv"
    path.write_text("A,B,C,count\n1,0,0,30\n0,1,0,40\n0,0,1,50\n1,1,0,4\n1,0,1,9\n0,1,1,8\n", "utf-8")
    done = here("compare", str(path), "--released", *more)
    assert done.code == 2 and "--released" in done.err
