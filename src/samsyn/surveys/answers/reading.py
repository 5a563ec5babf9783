"""Cells of a question's columns read as answers: codes, labels, numbers, days, marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.model import OF_KIND, Array, Column, Reason
from samsyn.surveys.answers.sheet import Cells, Sheet
from samsyn.surveys.answers.source import Notice, Source
from samsyn.surveys.questionnaire import typed
from samsyn.surveys.questionnaire.model import Choice, Question, Questionnaire, choices_of
from samsyn.surveys.questionnaire.wording import asked_of, wording_of

TOLD: Final = 5
"""Rows that are named for one fault of a column; the rest are counted."""
_YES: Final = frozenset({"1", "y", "yes", "ja", "j", "true", "sant", "x", "checked"})
_NO: Final = frozenset({"0", "", "n", "no", "nej", "false", "falskt", "unchecked"})
_WHOLE = re.compile(r"(-?[0-9]+)[.,]0+")
_LONG: Final = 1e8


@dataclass(slots=True)
class Reader:
    """Reads the columns of one source, and keeps what is wrong."""

    source: Source
    form: Questionnaire
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        return self.source.sheet

    def whole(self, question: Question, name: str) -> Column:
        """A question that stands in one column."""
        cells = self.sheet.columns[name]
        if question.kind in ("single", "likert"):
            return self._one(question, name, cells)
        if question.kind == "multiple":
            return self._listed(question, name, cells)
        if question.kind == "number":
            return self._numbers(question, name, cells)
        return (
            self._days(question, name, cells)
            if question.kind == "date"
            else self._texts(question, name, cells)
        )

    def parts(self, question: Question, names: Mapping[str, str]) -> Column:
        """A question of several choices that stands in a column for each."""
        choices = choices_of(question, self.form)
        chosen, blank = np.zeros((self.sheet.rows, len(choices)), bool), np.ones(self.sheet.rows, bool)
        for place, choice in enumerate(choices):
            if choice.code in names:
                cells = self.sheet.columns[names[choice.code]]
                self.faults(
                    names[choice.code], cells.where(lambda text: text.casefold() not in _YES | _NO), w.NO_MARK
                )
                chosen[:, place] = cells.taken(lambda text: text.casefold() in _YES) > 0
                blank &= cells.taken(lambda text: text == "") > 0
        none = int((~blank & ~chosen.any(axis=1)).sum())
        if none:
            self.notices.append(Notice(question.id, Text(
                sv=f"{none} rader är omarkerade i alla val. De räknas som överhoppade: det går inte att se om frågan besvarades.",
                en=f"{none} rows mark no choice at all. They count as skipped: nobody can see whether the question was answered.",
            )))  # fmt: skip
        return self._several(question, choices, chosen)

    def faults(self, column: str, rows: npt.NDArray[np.intp], told: w.Told) -> None:
        """Keep a fault for each of the first rows, and one that counts the others."""
        for row in rows[:TOLD]:
            self.problems.append(self.sheet.problem(*told, column, int(row)))
        if len(rows) > TOLD:
            more = len(rows) - TOLD
            what = Text(sv=f"Samma fel på {more} rader till.", en=f"The same fault on {more} more rows.")
            self.problems.append(self.sheet.problem(what, told[1], column))

    def _one(self, question: Question, name: str, cells: Cells) -> Column:
        choices = choices_of(question, self.form)
        find = self._finder(choices, name)
        self.faults(name, cells.where(lambda text: text != "" and find(text) is None), w.NO_CODE)
        values = cells.taken(lambda text: -1 if (at := find(text)) is None else at).astype(np.int32)
        of_choice = np.array([*(OF_KIND[c.kind] for c in choices), Reason.SKIPPED], np.int8)
        return self._column(question, values, of_choice[values], choices)

    def _listed(self, question: Question, name: str, cells: Cells) -> Column:
        """Codes in one cell, with spaces or semicolons between; a cell that is one label whole is that."""
        choices = choices_of(question, self.form)
        find = self._finder(choices, name)

        def places(text: str) -> list[int | None]:
            alone = find(text)
            return (
                [alone] if alone is not None else [find(part) for part in re.split(r"[\s;|]+", text) if part]
            )

        self.faults(name, cells.where(lambda text: text != "" and None in places(text)), w.NO_CODE)
        marks = np.zeros((len(cells.texts), len(choices)), bool)
        for row, text in enumerate(cells.texts):
            for place in places(text) if text else ():
                if place is not None:
                    marks[row, place] = True
        return self._several(question, choices, marks[cells.at])

    def _several(
        self, question: Question, choices: Sequence[Choice], chosen: npt.NDArray[np.bool_]
    ) -> Column:
        reasons = np.full(len(chosen), Reason.SKIPPED, np.int8)
        for place, choice in enumerate(choices):
            reasons[chosen[:, place] & (reasons == Reason.SKIPPED)] = OF_KIND[choice.kind]
        substance = [place for place, choice in enumerate(choices) if choice.kind == "answer"]
        reasons[chosen[:, substance].any(axis=1)] = Reason.ANSWERED
        return self._column(question, chosen, reasons, choices)

    def _finder(self, choices: Sequence[Choice], name: str) -> Callable[[str], int | None]:
        """The place of a choice by the text of a cell: by the label that the file gives the text, the code, or the label itself."""
        codes = {choice.code: place for place, choice in enumerate(choices)}
        labels = _labels(choices)
        aliases = self.source.labels.get(name, {})

        def find(text: str) -> int | None:
            if text in aliases and (found := labels.get(aliases[text].strip().casefold())) is not None:
                return found
            return codes.get(text, codes.get(_plain(text), labels.get(text.casefold())))

        return find

    def _numbers(self, question: Question, name: str, cells: Cells) -> Column:
        special = self.source.special.get(name, {})
        read = {
            text: None if text == "" or text in special else typed.opened(question, (text,))
            for text in cells.texts
        }
        self.faults(name, cells.where(lambda text: isinstance(read[text], Text)), w.NO_NUMBER)
        values = cells.taken(lambda text: found if isinstance(found := read[text], float) else np.nan)
        if np.isfinite(values).any() and np.nanmedian(np.abs(values)) > _LONG:
            self.problems.append(self.sheet.problem(*w.LIKE_IDENTITIES, name))
        reasons = cells.taken(lambda text: special[text][0] if text in special else Reason.SKIPPED).astype(
            np.int8
        )
        reasons[np.isfinite(values)] = Reason.ANSWERED
        return self._column(
            question, values, reasons, words={text: label for text, (_, label) in special.items()}
        )

    def _days(self, question: Question, name: str, cells: Cells) -> Column:
        read = {text: None if text == "" else typed.opened(question, (text[:10],)) for text in cells.texts}
        self.faults(name, cells.where(lambda text: isinstance(read[text], Text)), w.NO_DAY)
        days = [
            found if found is not None and not isinstance(found, Text) else "NaT" for found in read.values()
        ]
        values = np.array(days, "datetime64[D]")[cells.at]
        reasons = np.where(np.isnat(values), Reason.SKIPPED, Reason.ANSWERED).astype(np.int8)
        return self._column(question, values, reasons)

    def _texts(self, question: Question, name: str, cells: Cells) -> Column:
        self.faults(name, cells.where(typed.names_somebody), w.NAMES_SOMEBODY)
        values = np.array(cells.texts, object)[cells.at]
        reasons = cells.taken(lambda text: Reason.ANSWERED if text else Reason.SKIPPED).astype(np.int8)
        return self._column(question, values, reasons)

    def _column(
        self, question: Question, values: Array, reasons: npt.NDArray[np.int8], choices: Sequence[Choice] = (),
        words: Mapping[str, Text] | None = None,
    ) -> Column:  # fmt: skip
        return Column(
            question.id, question.kind, question.text, values, reasons, tuple(choices),
            wording_of(question, self.form), asked_of(question, self.form), words or {},
        )  # fmt: skip


def _labels(choices: Sequence[Choice]) -> dict[str, int]:
    """Places by label in either language; a label that two choices share says nothing."""
    places: dict[str, set[int]] = {}
    for place, choice in enumerate(choices):
        for label in (choice.label.sv, choice.label.en):
            places.setdefault(label.strip().casefold(), set()).add(place)
    return {label: next(iter(found)) for label, found in places.items() if len(found) == 1}


def _plain(text: str) -> str:
    """A whole number without the decimals that spreadsheets and SPSS write after it."""
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text
