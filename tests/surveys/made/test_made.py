"""Invented answers: the same each time, as the assumptions say, and taken in without a fault."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from samsyn.packs.load import load_pack
from samsyn.surveys.answers.importing import take_in
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.answers.opening import open_answers
from samsyn.surveys.answers.source import Wanted
from samsyn.surveys.made.assumptions import assumptions
from samsyn.surveys.made.written import write_made

LEGAL = ("police", "prosecutor", "court")
SOCIAL = ("social_services",)
BOTH = (*SOCIAL, *LEGAL)
# question, codes, share in per cent as stated, the base by a question and its codes
STATED = [
    ("professionals", "met_honour_prostitution", ("yes",), 37, None),
    ("professionals", "met_honour_trafficking", ("yes",), 26, None),
    ("professionals", "met_honour_disability", ("yes",), 63, None),
    ("professionals", "difficulty", ("hard",), 62, ("group", BOTH)),
    ("professionals", "difficulty", ("medium",), 36, ("group", BOTH)),
    ("professionals", "difficulty", ("easy",), 2, ("group", BOTH)),
    ("professionals", "investigating", ("hard",), 92, ("group", LEGAL)),
    ("professionals", "investigating", ("hard",), 47, ("group", SOCIAL)),
    ("professionals", "knowledge", ("sufficient",), 50, ("group", SOCIAL)),
    ("professionals", "knowledge", ("high",), 25, ("group", SOCIAL)),
    ("professionals", "knowledge", ("low",), 25, ("group", SOCIAL)),
    ("professionals", "cooperation_difficulty", ("hard",), 40, None),
    ("professionals", "cooperation_needed", ("yes",), 95, None),
    ("professionals", "barnahus", ("yes",), 10, None),
    ("professionals", "risk_instrument", ("yes",), 70, None),
    ("professionals", "resources", ("no",), 87, ("group", BOTH)),
    ("exposed", "gender", ("woman_girl",), 92, None),
    ("exposed", "professional_help", ("no",), 54, None),
    ("exposed", "told_care", ("fully",), 22, None),
    ("exposed", "support_quality", ("bad", "very_bad"), 75, ("first_help_age", ("below_18",))),
    ("exposed", "satisfied", ("dissatisfied", "very_dissatisfied"), 80, ("first_help_age", ("below_18",))),
    ("exposed", "met_as_victim", ("yes",), 12, ("first_help_age", ("below_18",))),
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """Both, taken in as a user would."""
    found: dict[str, Answers] = {}
    for name in ("professionals", "exposed"):
        folder = tmp_path_factory.mktemp("made") / name
        form = load_pack().questionnaires[name]
        write_made(folder, form, 4000, 1)
        design = (
            {"weight": "weight", "strata": "stratum", "clusters": "cluster"}
            if name == "professionals"
            else {}
        )
        wanted = Wanted(**design, key="svar")  # type: ignore[arg-type]
        found[name] = take_in(open_answers(folder / "answers.csv", wanted), form, wanted).answers
    return found


def places(answers: Answers, question: str, codes: tuple[str, ...]) -> np.ndarray:
    known = [choice.code for choice in answers.column(question).choices]
    return np.isin(answers.column(question).values, [known.index(code) for code in codes])


@pytest.mark.parametrize(("name", "question", "codes", "share", "base"), STATED)
def test_shares_are_those_that_others_stated(
    name: str,
    question: str,
    codes: tuple[str, ...],
    share: int,
    base: tuple[str, tuple[str, ...]] | None,
    made: dict[str, Answers],
) -> None:
    answers = made[name]
    rows = answers.column(question).answered
    if base is not None:
        rows = rows & places(answers, *base)
    assert abs(100 * places(answers, question, codes)[rows].mean() - share) < 1


def test_they_are_marked_as_invented_and_whole(made: dict[str, Answers]) -> None:
    for answers in made.values():
        assert answers.invented and answers.rows == 4000
    professionals = made["professionals"]
    assert (
        professionals.weight is not None
        and professionals.strata is not None
        and professionals.clusters is not None
    )
    which = professionals.column("which_instrument")
    used = places(professionals, "risk_instrument", ("yes",))
    assert not which.values[~used].any() and set(which.reasons[~used].tolist()) <= {
        Reason.NOT_ASKED,
        Reason.NOT_REACHED,
    }


def test_those_who_are_led_out_answer_nothing_more(made: dict[str, Answers]) -> None:
    exposed = made["exposed"]
    out = ~places(exposed, "agrees", ("yes",))
    assert (
        out.any()
        and not exposed.column("gender").asked[out].any()
        and not exposed.column("who_helped").values[out].any()
    )


@pytest.mark.parametrize("name", ["professionals", "exposed"])
def test_every_question_has_an_assumption_and_every_code_is_one_of_its(name: str) -> None:
    form = load_pack().questionnaires[name]
    given = assumptions(name)
    asked = {question.id for question in form.questions() if question.kind != "text"}
    assert {each.question for each in given.questions} == asked
    targets = {figure for each in given.questions for figure in each.targets}
    covered = {figure for question in form.questions() for figure in question.covers}
    assert targets <= covered


def test_the_same_seed_gives_the_same_bytes_and_another_others(tmp_path: Path) -> None:
    form = load_pack().questionnaires["exposed"]
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_made(tmp_path / folder, form, 60, seed)
    files = [[path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in "abc"]
    assert files[0] == files[1] and files[0] != files[2]
    assert b"PH" not in files[0][0] and "Påhittat".encode() in files[0][0]
