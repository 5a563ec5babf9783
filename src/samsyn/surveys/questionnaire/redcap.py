"""A REDCap data dictionary (CSV) read as a questionnaire.

Its columns are those that REDCap writes: "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
"Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation ...", "Identifier?", "Branching Logic ...", "Required Field?".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from samsyn.errors import Problem, SpecError
from samsyn.lang import Text
from samsyn.surveys.answers.personal import kind_of_column
from samsyn.surveys.questionnaire.building import FILTER_LOST, ONE_LANGUAGE, bare, sound
from samsyn.surveys.questionnaire.expressions import Unreadable, read_condition
from samsyn.surveys.questionnaire.guesses import kind_by_words
from samsyn.surveys.questionnaire.model import Choice, Condition, NotCarried, Question, Questionnaire, Section
from samsyn.surveys.questionnaire.names import Names, code_of
from samsyn.surveys.questionnaire.tables import Row, read_table

NAME: Final = "variable / field name"
_CHOICES: Final = "choices, calculations, or slider labels"
_TYPE: Final = "text validation type or show slider number"
_LOGIC: Final = "branching logic (show field only if...)"
_CLOSED: Final = {"radio": "single", "dropdown": "single", "checkbox": "multiple"}
_FIXED: Final = {
    "yesno": (("1", "Ja", "Yes"), ("0", "Nej", "No")),
    "truefalse": (("1", "Sant", "True"), ("0", "Falskt", "False")),
}
_NUMBERS: Final = re.compile(r"number.*|integer")
_DATES: Final = re.compile(r"date_(dmy|mdy|ymd)")
_UNHELD: Final = (
    "custom alignment",
    "matrix group name",
    "matrix ranking?",
    "field annotation",
    "question number (surveys only)",
)
_VARIABLE: Final = re.compile(r"(.+)\((.+)\)")


@dataclass(slots=True)
class _Reader:
    file: str
    names: Names = field(default_factory=Names)
    left: list[NotCarried] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sections: dict[str, list[Question]] = field(default_factory=dict)
    known: dict[str, Question] = field(default_factory=dict)

    def leave(self, row: int, name: str, sv: str, en: str) -> None:
        self.left.append(NotCarried(f"{row} {name}", Text(sv=sv, en=en)))


def read_redcap(path: Path) -> tuple[Questionnaire, tuple[NotCarried, ...]]:
    """The questionnaire, and everything of the dictionary that it does not hold. SpecError where it cannot be read."""
    names, rows = read_table(path)
    reader = _Reader(path.name)
    if NAME not in names:
        raise SpecError([Problem(_NO_DICTIONARY, _EXPORT, file=path.name, line=1)])
    for line, row in rows:
        _take(reader, line, row)
    if reader.problems:
        raise SpecError(reader.problems)
    sections = [
        Section(id=Names().make(name), title=Text(sv=name, en=name), questions=tuple(questions))
        for name, questions in reader.sections.items()
    ]
    title = Text(sv=path.stem, en=path.stem)
    left = [NotCarried(path.name, ONE_LANGUAGE), *reader.left, *reader.names.noted]
    return sound(bare(path.stem, title, sections, languages=("sv",)), path, left)


def _take(reader: _Reader, line: int, row: Row) -> None:
    name, kind = row.get(NAME, ""), row.get("field type", "")
    if row.get("identifier?", "").casefold() == "y":
        reader.leave(
            line, name, "Märkt som identitet, tas aldrig in.", "Marked as an identifier, never taken in."
        )
        return
    if kind_of_column(name) == "process":
        reader.leave(
            line, name, "Programmets egen kolumn, tas inte in.", "The program's own column, not taken in."
        )
        return
    if kind in ("descriptive", "calc", "file", "slider", "sql", "signature"):
        reader.leave(
            line,
            name,
            f"Frågor av slaget {kind} tas inte in.",
            f"Questions of the kind {kind} are not taken in.",
        )
        return
    for column in _UNHELD:
        if column in row:
            reader.leave(
                line, name, f"Kolumnen {column} tas inte in.", f"The column {column} is not taken in."
            )
    label = row.get("field label") or name
    note = row.get("field note")
    fields: dict[str, Any] = {
        "id": reader.names.make(name), "text": Text(sv=label, en=label), "help": Text(sv=note, en=note) if note else None,
        "required": row.get("required field?", "").casefold() == "y", **_kind(reader, line, row, name, kind),
    }  # fmt: skip
    fields["when"] = _when(reader, line, row, name)
    question = Question(**fields)
    reader.known[question.id] = question
    reader.sections.setdefault(row.get("form name") or "questions", []).append(question)
    if "section header" in row:
        reader.leave(
            line,
            name,
            "Rubriken mellan frågor tas inte in.",
            "The heading between questions is not taken in.",
        )


def _kind(reader: _Reader, line: int, row: Row, name: str, kind: str) -> dict[str, Any]:
    if kind in _CLOSED:
        return {"kind": _CLOSED[kind], "choices": _choices(reader, line, row.get(_CHOICES, ""), name)}
    if kind in _FIXED:
        fixed = (Choice(code=code, label=Text(sv=sv, en=en)) for code, sv, en in _FIXED[kind])
        return {"kind": "single", "choices": tuple(fixed)}
    checked = row.get(_TYPE, "")
    low, high = row.get("text validation min", ""), row.get("text validation max", "")
    if _NUMBERS.fullmatch(checked):
        bounds = {"minimum": _number(low), "maximum": _number(high)}
        return {"kind": "number", "decimals": 0 if checked == "integer" else 6, **bounds}
    if _DATES.fullmatch(checked):
        return {"kind": "date", "earliest": _day(low), "latest": _day(high)}
    if checked:
        reader.leave(
            line, name, f"Kontrollen {checked} tas inte in.", f"The validation {checked} is not taken in."
        )
    return {"kind": "text"}


def _choices(reader: _Reader, line: int, text: str, name: str) -> tuple[Choice, ...]:
    """ "1, Yes | 2, No": a code, a comma, a label."""
    made: list[Choice] = []
    for part in text.split("|") if text else ():
        code, comma, label = (each.strip() for each in part.partition(","))
        if not comma or not code or not label:
            reader.problems.append(Problem(*_HALF_CHOICE, name, reader.file, line))
            continue
        kind = kind_by_words(label)
        if kind != "answer":
            reader.leave(
                line,
                f"{name} {code}",
                "Räknas inte som svar i sak, efter orden.",
                "Counts as no answer in substance, by its words.",
            )
        made.append(Choice(code=code_of(code), label=Text(sv=label, en=label), kind=kind))
    return tuple(made)


def _when(reader: _Reader, line: int, row: Row, name: str) -> Condition | None:
    text = row.get(_LOGIC, "")
    try:
        return read_condition(text, _resolver(reader), reader.known.get) if text else None
    except Unreadable:
        reader.leave(line, name, FILTER_LOST.sv, FILTER_LOST.en)
        return None


def _resolver(reader: _Reader) -> Callable[[str], tuple[str, str | None]]:
    def resolve(name: str) -> tuple[str, str | None]:
        part = _VARIABLE.fullmatch(name)
        return (reader.names.find(part[1]), code_of(part[2])) if part else (reader.names.find(name), None)

    return resolve


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


_NO_DICTIONARY = Text(
    sv="Det här är ingen dataordlista från REDCap.", en="This is no data dictionary from REDCap."
)
_EXPORT = Text(sv="Ta ut den som CSV från REDCap.", en="Export it as CSV from REDCap.")
_HALF_CHOICE = (
    Text(
        sv="Ett val har kod utan etikett, eller etikett utan kod.",
        en="A choice has a code without a label, or a label without a code.",
    ),
    Text(
        sv="Skriv kod, komma, etikett, med | mellan valen.",
        en="Write code, comma, label, with | between choices.",
    ),
)
