"""The diary: recodes as data, done again to the same marks; and answers kept on disk."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from samsyn.errors import DataError, UsageError
from samsyn.lang import Text
from samsyn.surveys.answers.diary.diary import Diary, begun, replay, steps_from, write
from samsyn.surveys.answers.diary.steps import Derive, Merge, SetMissing, Step, done
from samsyn.surveys.answers.digest import digest
from samsyn.surveys.answers.kept import ANSWERS, DIARY, from_parquet, keep, read_kept, to_parquet
from samsyn.surveys.answers.model import Answers, Reason
from samsyn.surveys.answers.source import Wanted
from samsyn.surveys.questionnaire.model import Choice, Condition
from tests.surveys.answers.files import taken, written
from tests.surveys.forms import small_form

EITHER = Choice(code="either", label=Text(sv="Tid eller rutiner", en="Time or routines"))
STEPS: tuple[Step, ...] = (
    Merge("lacks", ("time", "routines"), EITHER, "few in each"),
    Merge("met", ("dont_know", "prefer_not"), Choice(code="none", label=Text(sv="Inget svar", en="No answer"), kind="missing"), "one rest"),
    SetMissing("how_many", "cannot be", above=10),
    SetMissing("scale", "misread", codes=("2",)),
    Derive("much", Text(sv="Mycket", en="Much"), (
        (Choice(code="yes", label=Text(sv="Ja", en="Yes")), Condition(question="lacks", is_=("either",))),
    ), "for the table", Choice(code="no", label=Text(sv="Nej", en="No"))),
)  # fmt: skip


def answers(folder: Path) -> Answers:
    return taken(written(folder), Wanted(weight="weight", key="key", text=True)).answers


def recoded(folder: Path) -> tuple[Diary, Answers]:
    now = answers(folder)
    diary = begun(now, "file")
    for step in STEPS:
        diary, now = write(diary, now, step)
    return diary, now


def test_recodes_do_what_they_say(tmp_path: Path) -> None:
    _, now = recoded(tmp_path)
    lacks = now.column("lacks")
    assert [choice.code for choice in lacks.choices] == ["training", "either", "nothing", "prefer_not"]
    assert lacks.values[0].tolist() == [True, True, False, False] and lacks.values[5].tolist() == [
        False,
        True,
        False,
        False,
    ]
    met = now.column("met")
    assert met.values.tolist() == [0, 0, 1, -1, 2, 0] and met.reasons[4] == Reason.OTHER and met.wording == ""
    many = now.column("how_many")
    assert np.isnan(many.values[0]) and many.reasons[0] == Reason.SET_MISSING and many.values[5] == 3
    assert now.column("scale").reasons[1] == Reason.SET_MISSING and now.column("scale").values[1] == -1
    much = now.column("much")
    assert much.values.tolist() == [0, 1, 1, -1, 1, 0]
    assert much.reasons.tolist() == [0, 0, 0, Reason.NOT_REACHED, 0, 0]


def test_a_diary_is_done_again_to_the_same_marks(tmp_path: Path) -> None:
    diary, now = recoded(tmp_path)
    back = msgspec.json.decode(msgspec.json.encode(diary), type=Diary)
    assert digest(replay(back, answers(tmp_path))) == digest(now) == back.last
    assert len({entry.after for entry in back.entries} | {back.read}) == len(STEPS) + 1


def test_a_diary_of_other_answers_or_altered_steps_is_refused(tmp_path: Path) -> None:
    diary, now = recoded(tmp_path)
    with pytest.raises(DataError, match="not those"):
        replay(diary, now)
    with pytest.raises(DataError, match="not those"):
        write(begun(now), answers(tmp_path), STEPS[0])
    first = diary.entries[0]
    altered = msgspec.structs.replace(first, step=Merge("lacks", ("time", "training"), EITHER, "few in each"))
    with pytest.raises(DataError, match=r"^1: The step comes to something else"):
        replay(msgspec.structs.replace(diary, entries=(altered, *diary.entries[1:])), answers(tmp_path))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Merge("gone", ("a",), EITHER, ""), "gone: The question is not among"),
        (Merge("lacks", ("gone",), EITHER, ""), "lacks gone: The question has no such choice"),
        (Merge("lacks", (), EITHER, ""), "no such choice"),
        (Merge("lacks", ("time",), Choice(code="training", label=EITHER.label), ""), "used already"),
        (SetMissing("day", "", codes=("a",)), "has no choices"),
        (Derive("met", EITHER.label, (), ""), "such a question already"),
        (Derive("new", EITHER.label, ((EITHER, Condition(question="gone", is_=("a",))),), ""), "gone"),
    ],
)
def test_a_step_about_what_is_not_there_is_refused(step: Step, said: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=said):
        done(step, answers(tmp_path))


def test_steps_are_read_from_json(tmp_path: Path) -> None:
    assert steps_from(msgspec.json.encode(STEPS), "steps.json") == STEPS
    for data in (b"", b"{}", b'[{"step": "other"}]', b'[{"step": "merge"}]'):
        with pytest.raises(DataError, match=r"steps\.json"):
            steps_from(data, "steps.json")


def test_the_mark_sees_every_change_and_nothing_else(tmp_path: Path) -> None:
    first = answers(tmp_path)
    again = answers(tmp_path)
    assert digest(first) == digest(again)
    for name in ("met", "lacks", "how_many", "day", "words"):
        other = answers(tmp_path)
        other.column(name).reasons[0] = Reason.OTHER
        assert digest(other) != digest(first), name


def test_parquet_keeps_everything_with_the_same_bytes(tmp_path: Path) -> None:
    _, now = recoded(tmp_path)
    data = to_parquet(now)
    assert data == to_parquet(now)
    back = from_parquet(data, "a.parquet")
    assert digest(back) == digest(now)
    for name, column in now.columns.items():
        other = back.column(name)
        assert (other.kind, other.choices, other.title, other.wording) == (
            column.kind,
            column.choices,
            column.title,
            column.wording,
        )
        assert np.array_equal(other.values, column.values, equal_nan=column.kind in ("number", "date"))


def test_a_kept_folder_is_whole_private_and_read_back(tmp_path: Path) -> None:
    diary, now = recoded(tmp_path)
    folder = tmp_path / "kept"
    keep(folder, now, small_form(), diary)
    assert folder.stat().st_mode & 0o077 == 0 and not list(tmp_path.glob(".samsyn-*"))
    back, form, read = read_kept(folder)
    assert digest(back) == digest(now) and form == small_form() and read == diary
    with pytest.raises(UsageError, match="there already"):
        keep(folder, now, small_form(), diary)
    with pytest.raises(UsageError, match="cannot be written"):
        keep(tmp_path / "no" / "kept", now, small_form(), diary)


def test_answers_that_were_altered_outside_are_refused(tmp_path: Path) -> None:
    diary, now = recoded(tmp_path)
    folder = tmp_path / "kept"
    keep(folder, now, small_form(), diary)
    (folder / DIARY).write_bytes(msgspec.json.encode(begun(answers(tmp_path))))
    with pytest.raises(DataError, match="altered"):
        read_kept(folder)
    (folder / ANSWERS).write_bytes(b"PAR1")
    with pytest.raises(DataError, match="holds no answers"):
        read_kept(folder)
