"""SPSS .sav files: labels, and values that the study marked as missing, kept apart with their reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.model import OF_KIND, Reason
from samsyn.surveys.answers.personal import kind_of_column
from samsyn.surveys.answers.sav_raw import RawColumn, RawFile, RawSet, number_of, read_apart
from samsyn.surveys.answers.sheet import Cells, Sheet, header_of, read_bytes
from samsyn.surveys.answers.source import Source
from samsyn.surveys.questionnaire.building import bare
from samsyn.surveys.questionnaire.guesses import kind_by_words
from samsyn.surveys.questionnaire.model import Choice, ChoiceKind, Question, Questionnaire, Section
from samsyn.surveys.questionnaire.names import Names, code_of
from samsyn.surveys.questionnaire.pack_file import problems_of
from samsyn.surveys.questionnaire.typed import LONGEST

_MISSING_KINDS: Final = frozenset({"dont_know", "prefer_not", "not_applicable"})
_MAGIC: Final = (b"$FL2", b"$FL3")
_LONGEST_TEXT: Final = 32_767
"""What a string variable can hold."""


@dataclass(slots=True)
class _Reader:
    file: str
    names: Names = field(default_factory=Names)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, Cells] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    special: dict[str, dict[str, tuple[Reason, Text]]] = field(default_factory=dict)


def read_sav(path: Path, design: frozenset[str] = frozenset()) -> Source:
    """The file with the questionnaire that its labels tell of. design: columns that are no questions (weights, strata, keys).

    A variable whose values have labels is a question with choices; a value without a label is then an error. One that is measured on a
    scale, or of which only missing values have labels, is a number. Text is free text. Values marked as missing keep their labels.
    A multiple-response set of dichotomies is one question of several choices.
    """
    raw = read_apart(path) if read_bytes(path)[:4] in _MAGIC else None
    if raw is None:
        raise DataError([Problem(*_NO_SAV, file=path.name)])
    if raw.rows < 1:
        raise DataError([Problem(*w.NO_ROWS, file=path.name)])
    header_of([column.name for column in raw.columns], path.name)
    reader = _Reader(path.name)
    in_sets = _sets(reader, raw, design)
    for column in raw.columns:
        if column.name not in in_sets:
            _take(reader, column, asked=column.name not in design and kind_of_column(column.name) is None)
    if reader.problems:
        raise DataError(reader.problems)
    sheet = Sheet(path.name, reader.columns, raw.rows, first_row=1)
    return Source(sheet, _form(reader, raw, path), reader.labels, reader.special, tuple(reader.names.noted))


def _form(reader: _Reader, raw: RawFile, path: Path) -> Questionnaire | None:
    if not reader.questions:
        return None
    title = _both(raw.title.strip() or path.stem)
    section = Section(id="answers", title=title, questions=tuple(reader.questions))
    form = bare(path.stem, title, [section], languages=("sv",))
    if problems := problems_of(form, path.name):
        raise DataError(problems)
    return form


def _sets(reader: _Reader, raw: RawFile, design: frozenset[str]) -> frozenset[str]:
    """Take the sets; the names of the variables in them. A variable that stands in two sets belongs to the first."""
    columns = {column.name: column for column in raw.columns if column.name not in design}
    taken: set[str] = set()
    for each in raw.sets:
        parts = [columns[name] for name in each.parts if name in columns and name not in taken]
        if parts:
            _take_set(reader, each, parts)
            taken |= {part.name for part in parts}
    return frozenset(taken)


def _take_set(reader: _Reader, about: RawSet, parts: list[RawColumn]) -> None:
    """Variables of which each is one choice, marked where it has the value that the set counts."""
    new = reader.names.make(about.name.lstrip("$"))
    choices = []
    for part in parts:
        label, code = part.title or part.name, code_of(part.name)
        choices.append(Choice(code=code, label=_both(label), kind=kind_by_words(label)))
        cells = part.cells()
        marks = [2 if text == "" else int(text == about.counted) for text in cells.texts]
        reader.columns[f"{new}/{code}"] = Cells(("0", "1", ""), np.array(marks, np.int32)[cells.at])
    reader.questions.append(
        Question(id=new, kind="multiple", text=_both(about.title or about.name), choices=tuple(choices))
    )


def _take(reader: _Reader, column: RawColumn, *, asked: bool) -> None:
    new = reader.names.make(column.name) if asked else column.name
    reader.columns[new] = column.cells()
    if not asked:
        return
    labels, missing = column.labels, frozenset(column.missing)
    reader.labels[new] = labels
    about: dict[str, Any] = {"id": new, "text": _both(column.title or column.name)}
    if column.dated:
        reader.questions.append(Question(kind="date", **about))
    elif column.words and not labels:
        reader.questions.append(Question(kind="text", longest=max(LONGEST, _LONGEST_TEXT), **about))
    elif labels.keys() - missing and not column.scale:
        _unlabelled(reader, new, labels, missing)
        reader.questions.append(Question(kind="single", choices=_choices(labels, missing), **about))
    else:
        reader.special[new] = {
            text: (_reason(labels.get(text, "")), _both(labels.get(text) or text)) for text in sorted(missing)
        }
        reader.questions.append(Question(kind="number", decimals=10, **about))


def _choices(labels: dict[str, str], missing: frozenset[str]) -> tuple[Choice, ...]:
    """In the order of the values; missing ones without a label are named by themselves."""
    made: dict[str, Choice] = {}
    for text in sorted({*labels, *missing}, key=_order):
        label, code = labels.get(text) or text, code_of(text)
        while code in made:  # two values that differ only in signs that a code cannot have
            code += "_"
        kind: ChoiceKind = kind_by_words(label)
        kind = "missing" if text in missing and kind == "answer" else kind
        made[code] = Choice(code=code, label=_both(label), kind=kind)
    return tuple(made.values())


def _order(text: str) -> tuple[bool, float, str]:
    number = number_of(text)
    none = math.isnan(number)
    return none, 0.0 if none else number, text


def _unlabelled(reader: _Reader, name: str, labels: dict[str, str], missing: frozenset[str]) -> None:
    """A code without a label: named by row and column, never by what it is."""
    rows = reader.columns[name].where(lambda text: text != "" and text not in labels and text not in missing)
    reader.problems += [Problem(*_CODE_ONLY, name, reader.file, int(row) + 1) for row in rows[:5]]
    if len(rows) > 5:
        more = len(rows) - 5
        what = Text(sv=f"Samma fel på {more} rader till.", en=f"The same fault on {more} more rows.")
        reader.problems.append(Problem(what, _CODE_ONLY[1], name, reader.file))


def _reason(label: str) -> Reason:
    kind = kind_by_words(label)
    return OF_KIND[kind] if kind in _MISSING_KINDS else Reason.OTHER


def _both(text: str) -> Text:
    return Text(sv=text, en=text)


_NO_SAV = w.told(
    ("Filen går inte att läsa som en SPSS-fil (.sav).", "The file cannot be read as an SPSS file (.sav)."),
    (
        "Spara den på nytt, eller ta ut svaren som CSV med kodbok.",
        "Save it anew, or export the answers as CSV with a codebook.",
    ),
)
_CODE_ONLY = w.told(
    ("Koden har ingen etikett.", "The code has no label."),
    (
        "Ge värdet en etikett, märk det som saknat, eller gör variabeln till skala.",
        "Label the value, mark it as missing, or make the variable a scale.",
    ),
)
