"""The inner table of some questions: everybody in it, in a form that disclosure control reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.disclosure.spec.reading import Spec, read_spec
from samsyn.errors import UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.inner import inner_table
from tests.surveys.columns import answers, number, single

TITLE = Text(sv="Påhittat", en="Invented")


def made() -> Answers:
    """Twenty-four invented people. One choice has the code that those who did not answer would have."""
    seen = ["yes"] * 9 + ["no"] * 8 + ["dont_know"] * 3 + [Reason.NOT_ASKED] * 2 + [Reason.NOT_REACHED] * 2
    place: list[str | Reason] = [*(["a", "b", "no_answer"] * 8)[:23], Reason.SKIPPED]
    return answers(
        single("seen", ("yes", "no", "dont_know"), seen), single("place", ("a", "b", "no_answer"), place),
        single("year", ("one", "two"), ["one", "two"] * 12), number("n", [1.0] * 24),
    )  # fmt: skip


def read(folder: Path, *questions: str, most: int = 2) -> Spec:
    """The table as disclosure control reads it."""
    found = inner_table(made(), questions, TITLE, most=most)
    (folder / "inner.csv").write_bytes(found.counts)
    (folder / "spec.yaml").write_bytes(found.spec)
    return read_spec(folder / "spec.yaml")


def test_everybody_is_in_every_table(tmp_path: Path) -> None:
    tables = {each.name: each for each in read(tmp_path, "seen", "place", "year").linked.tables}
    assert list(tables) == ["seen_by_place", "seen_by_year", "place_by_year"]
    assert {each.counts["total", "total"] for each in tables.values()} == {24}
    counts = tables["seen_by_year"].counts
    assert [counts[code, "total"] for code in ("answered", "yes", "no", "no_answer", "not_asked")] == [
        17,
        9,
        8,
        5,
        2,
    ]


def test_a_choice_keeps_its_code_though_we_would_use_it(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "place", most=1).linked.tables
    assert (table.counts[("no_answer",)], table.counts[("no_answer_",)]) == (7, 1)


def test_titles_are_in_both_languages(tmp_path: Path) -> None:
    dim = read(tmp_path, "seen", "year").linked.inner.dims[0]
    assert (dim.title.sv, dim.title_of("yes").en, dim.title_of("not_asked").sv) == (
        "Fråga seen", "Choice yes", "Fick inte frågan",
    )  # fmt: skip


@pytest.mark.parametrize("questions", [("seen", "nowhere"), ("seen", "seen"), ("seen", "n")])
def test_what_cannot_be_counted_is_refused(questions: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        inner_table(made(), questions, TITLE)
