"""A codebook read back as a questionnaire: the columns of `codebook`, of which only question, kind, code and a label are needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

from samsyn.errors import Problem, SpecError
from samsyn.lang import Text
from samsyn.packs.places import counties, municipalities
from samsyn.spreadsheet import unguarded
from samsyn.surveys.questionnaire.building import FILTER_LOST, bare, sound
from samsyn.surveys.questionnaire.codebook import BOUNDS
from samsyn.surveys.questionnaire.expressions import Unreadable, read_condition
from samsyn.surveys.questionnaire.model import (
    CLOSED,
    Choice,
    ChoiceKind,
    NotCarried,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
)
from samsyn.surveys.questionnaire.names import Names
from samsyn.surveys.questionnaire.tables import Row, read_table


@dataclass(slots=True)
class _Reader:
    file: str
    left: list[NotCarried] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)


def read_codebook(path: Path) -> tuple[Questionnaire, tuple[NotCarried, ...]]:
    """The questionnaire. SpecError names row and column: a label without a code, a code without a label, an unknown kind."""
    names, rows = read_table(path)
    if not {"question", "kind", "code"} <= set(names):
        raise SpecError([Problem(_NO_CODEBOOK, _COLUMNS, file=path.name, line=1)])
    reader, population, round_ = _Reader(path.name), "unknown_population", "1"
    for line, row in rows:
        cells = {name: unguarded(cell) for name, cell in row.items()}
        population, round_ = cells.get("population", population), cells.get("round", round_)
        _take(reader, line, cells)
    if reader.problems:
        raise SpecError(reader.problems)
    made = _questions(reader)
    sections = [
        Section(id=name, title=Text(sv=name, en=name), questions=tuple(made[each] for each in questions))
        for name, questions in reader.sections.items()
    ]
    title = Text(sv=path.stem, en=path.stem)
    return sound(
        bare(Names().make(path.stem), title, sections, round_=round_, population=population),
        path,
        reader.left,
    )


def _take(reader: _Reader, line: int, row: Row) -> None:
    name, code = row.get("question", ""), row.get("code", "")
    label = _text(row, "label")
    if "kind" not in row:
        if name not in reader.questions:
            reader.problems.append(Problem(*_NO_QUESTION, name, reader.file, line))
        elif not code or label is None:
            reader.problems.append(Problem(*(_NO_CODE if label else _NO_LABEL), name, reader.file, line))
        else:
            kinds = [each for each in get_args(ChoiceKind) if each == row.get("code_kind", "answer")]
            if not kinds:
                reader.problems.append(Problem(*_NO_KIND, f"{name} code_kind", reader.file, line))
            reader.choices[name].append(
                Choice(
                    code=code,
                    label=label,
                    kind=kinds[0] if kinds else "answer",
                    alone=row.get("alone") == "yes",
                    examples=_text(row, "examples"),
                )
            )
        return
    if row["kind"] not in get_args(QuestionKind) or not name or name in reader.questions:
        reader.problems.append(
            Problem(*(_TWICE if name in reader.questions else _NO_KIND), f"{name} kind", reader.file, line)
        )
        return
    reader.questions[name] = {
        "kind": row["kind"], "text": _text(row, "text") or Text(sv=name, en=name), "asked_when": row.get("asked_when", ""),
        "help": _text(row, "help"), "unit": _text(row, "unit"), **_bounds(reader, line, row),
    }  # fmt: skip
    reader.choices[name] = []
    reader.sections.setdefault(row.get("section", "questions"), []).append(name)


def _questions(reader: _Reader) -> dict[str, Question]:
    made: dict[str, Question] = {}
    for name, fields in reader.questions.items():
        asked, choices = fields.pop("asked_when"), tuple(reader.choices[name])
        if fields["kind"] in CLOSED:
            fields |= _places(choices)
        when = None
        try:
            when = read_condition(asked, lambda each: (each, None), made.get) if asked else None
        except Unreadable:
            reader.left.append(NotCarried(name, FILTER_LOST))
        made[name] = Question(id=name, when=when, **fields)
    return made


def _places(choices: tuple[Choice, ...]) -> dict[str, Any]:
    """All municipalities or counties are told by that, so that the mark of the wording stays the same."""
    codes = {choice.code for choice in choices}
    for places, known in (("municipalities", set(municipalities())), ("counties", set(counties()))):
        if known <= codes:
            return {
                "places": places,
                "choices": tuple(choice for choice in choices if choice.code not in known),
            }
    return {"choices": choices}


def _text(row: Row, name: str) -> Text | None:
    sv, en = row.get(f"{name}_sv"), row.get(f"{name}_en")
    either = sv or en or row.get(name)
    return Text(sv=sv or either or "", en=en or either or "") if either else None


def _bounds(reader: _Reader, line: int, row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in BOUNDS:
        if name not in row:
            continue
        try:
            number = row[name].replace(",", ".")
            found[name] = (
                date.fromisoformat(row[name]) if name in ("earliest", "latest")
                else float(number) if name in ("minimum", "maximum") else int(number)
            )  # fmt: skip
        except ValueError:
            reader.problems.append(
                Problem(*_NO_NUMBER, f"{row.get('question', '')} {name}", reader.file, line)
            )
    return found


_NO_CODEBOOK = Text(sv="Tabellen är ingen kodbok.", en="The table is no codebook.")
_COLUMNS = Text(
    sv="En kodbok har kolumnerna question, kind, code, label_sv och label_en.",
    en="A codebook has the columns question, kind, code, label_sv and label_en.",
)
_NO_QUESTION = (
    Text(
        sv="Raden hör till en fråga som inte finns ovanför.",
        en="The row belongs to a question that is not above it.",
    ),
    Text(sv="Skriv frågans rad, med kind, först.", en="Write the question's row, with kind, first."),
)
_NO_CODE = (
    Text(sv="Etiketten har ingen kod.", en="The label has no code."),
    Text(sv="Ange code.", en="Give code."),
)
_NO_LABEL = (
    Text(sv="Koden har ingen etikett.", en="The code has no label."),
    Text(sv="Ange label_sv och label_en.", en="Give label_sv and label_en."),
)
_NO_KIND = (
    Text(sv="Slaget finns inte.", en="There is no such kind."),
    Text(sv="Frågor: single, multiple, likert, number, text, date. Val: answer, dont_know, prefer_not, not_applicable, missing.",
         en="Questions: single, multiple, likert, number, text, date. Choices: answer, dont_know, prefer_not, not_applicable, missing."),
)  # fmt: skip
_TWICE = (
    Text(sv="Frågan finns två gånger.", en="The question is there twice."),
    Text(sv="Ge dem var sitt namn.", en="Give each a name of its own."),
)
_NO_NUMBER = (
    Text(sv="Gränsen är inget tal eller datum.", en="The bound is no number or day."),
    Text(sv="Skriv ett tal, eller år-månad-dag.", en="Write a number, or year-month-day."),
)
