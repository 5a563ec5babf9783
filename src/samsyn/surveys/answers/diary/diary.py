"""Steps in order, each with the marks before and after; done again, they must come to the same."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers.diary.steps import Step, done
from samsyn.surveys.answers.digest import digest
from samsyn.surveys.answers.model import Answers


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step that was taken. before, after: the marks of the answers (see `digest`)."""

    step: Step
    before: str
    after: str


class Diary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was done to the answers. read: the mark of the answers as they were taken in; file: the mark of that file's bytes."""

    read: str
    file: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def last(self) -> str:
        """The mark of the answers after every step."""
        return self.entries[-1].after if self.entries else self.read


def begun(answers: Answers, file: str = "") -> Diary:
    """An empty diary."""
    return Diary(digest(answers), file)


def write(diary: Diary, answers: Answers, step: Step) -> tuple[Diary, Answers]:
    """The diary and the answers after one more step. DataError where the answers are not those that the diary ends with."""
    before = digest(answers)
    if before != diary.last:
        raise DataError([Problem(_OTHER, _FIRST)])
    after = done(step, answers)
    return Diary(diary.read, diary.file, (*diary.entries, Entry(step, before, digest(after)))), after


def replay(diary: Diary, answers: Answers) -> Answers:
    """Every step done again from the answers as they were read. DataError at the first that comes to something else."""
    if digest(answers) != diary.read:
        raise DataError([Problem(_OTHER, _FIRST)])
    for number, entry in enumerate(diary.entries, 1):
        answers = done(entry.step, answers)
        if digest(answers) != entry.after:
            raise DataError([Problem(_DIFFERS, _FIRST, where=f"{number}")])
    return answers


def steps_from(data: bytes, file: str) -> Sequence[Step]:
    """Steps from JSON: a list of maps with `step`. DataError where they are no steps."""
    try:
        return msgspec.json.decode(data, type=tuple[Step, ...])
    except msgspec.MsgspecError as error:
        what = Text(sv=f"Stegen går inte att läsa ({error}).", en=f"The steps cannot be read ({error}).")
        raise DataError([Problem(what, _FIRST, file=file)]) from None


_OTHER = Text(
    sv="Svaren är inte de som dagboken gäller.", en="The answers are not those that the diary is about."
)
_DIFFERS = Text(
    sv="Steget ger något annat än det som skrevs upp.",
    en="The step comes to something else than was written down.",
)
_FIRST = Text(
    sv="Läs in svaren på nytt, och skriv en ny dagbok.", en="Import the answers anew, and write a new diary."
)
