"""SPSS .sav files: labels, and values that the study marked as missing, kept apart with their reasons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.model import OF_KIND, Reason
from samsyn.surveys.answers.personal import kind_of_column
from samsyn.surveys.answers.sheet import Sheet, cells_of, header_of, read_bytes
from samsyn.surveys.answers.source import Source
from samsyn.surveys.questionnaire.building import bare
from samsyn.surveys.questionnaire.guesses import kind_by_words
from samsyn.surveys.questionnaire.model import Choice, ChoiceKind, NotCarried, Question, Section
from samsyn.surveys.questionnaire.names import Names, code_of
from samsyn.surveys.questionnaire.pack_file import problems_of
from samsyn.surveys.questionnaire.typed import LONGEST

_MISSING_KINDS: Final = frozenset({"dont_know", "prefer_not", "not_applicable"})
_MAGIC: Final = (b"$FL2", b"$FL3")


@dataclass(slots=True)
class _Reader:
    file: str
    meta: Any
    names: Names = field(default_factory=Names)
    left: list[NotCarried] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    special: dict[str, dict[str, tuple[Reason, Text]]] = field(default_factory=dict)
    sets: set[str] = field(default_factory=set)


def read_sav(path: Path, design: frozenset[str] = frozenset()) -> Source:
    """The file with the questionnaire that its labels tell of. design: columns that are no questions (weights, strata, keys).

    A variable whose values have labels is a question with choices; a value without a label is then an error. One that is measured on a
    scale, or of which only missing values have labels, is a number. Text is free text. Values marked as missing keep their labels.
    A multiple-response set of dichotomies is one question of several choices.
    """
    import pyreadstat

    if read_bytes(path)[:4] not in _MAGIC:
        raise DataError([Problem(*_NO_SAV, file=path.name)])
    try:
        data, meta = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict")
    except Exception:  # the library raises many kinds, and its messages may hold what stands in the file
        raise DataError([Problem(*_NO_SAV, file=path.name)]) from None
    if not meta.number_rows:
        raise DataError([Problem(*w.NO_ROWS, file=path.name)])
    header_of(list(meta.column_names), path.name)
    reader = _Reader(path.name, meta)
    sets = {
        part: name
        for name, each in meta.mr_sets.items()
        if each["is_dichotomy"]
        for part in each["variable_list"]
    }
    for name in meta.column_names:
        if name in sets and name not in design:
            _take_set(reader, sets[name], data)
            continue
        _take(reader, name, list(data[name]), asked=name not in design and kind_of_column(name) is None)
    if reader.problems:
        raise DataError(reader.problems)
    sheet = Sheet(
        path.name,
        {name: cells_of(texts) for name, texts in reader.columns.items()},
        meta.number_rows,
        first_row=1,
    )
    form = None
    if reader.questions:
        title = meta.file_label or path.stem
        section = Section(id="answers", title=Text(sv=title, en=title), questions=tuple(reader.questions))
        form = bare(path.stem, Text(sv=title, en=title), [section], languages=("sv",))
        if problems := problems_of(form, path.name):
            raise DataError(problems)
    return Source(sheet, form, reader.labels, reader.special, (*reader.left, *reader.names.noted))


def _take(reader: _Reader, name: str, values: list[Any], *, asked: bool) -> None:
    new = reader.names.make(name) if asked else name
    reader.columns[new] = [_text(value) for value in values]
    if not asked:
        return
    labels = {
        _text(value): str(label) for value, label in reader.meta.variable_value_labels.get(name, {}).items()
    }
    missing = _missing(reader.meta, name, {*labels, *reader.columns[new]})
    reader.labels[new] = labels
    substance = {text: label for text, label in labels.items() if text not in missing}
    title = reader.meta.column_names_to_labels.get(name) or name
    about: dict[str, Any] = {"id": new, "text": Text(sv=title, en=title)}
    if any(isinstance(value, date) for value in values):
        reader.questions.append(Question(kind="date", **about))
    elif reader.meta.readstat_variable_types.get(name) == "string" and not labels:
        reader.questions.append(Question(kind="text", longest=max(LONGEST, 32_767), **about))
    elif substance and reader.meta.variable_measure.get(name) != "scale":
        choices = _choices(labels, missing)
        _unlabelled(reader, new, labels, missing)
        reader.questions.append(Question(kind="single", choices=choices, **about))
    else:
        reader.special[new] = {
            text: (_reason(labels.get(text, text)), _both(labels.get(text, text))) for text in sorted(missing)
        }
        reader.questions.append(Question(kind="number", decimals=10, **about))


def _take_set(reader: _Reader, name: str, data: Mapping[str, Any]) -> None:
    """A set of variables of which each is one choice, marked where it has the value that the set counts."""
    if name in reader.sets:
        return  # taken with its first variable
    reader.sets.add(name)
    about, choices = reader.meta.mr_sets[name], []
    new = reader.names.make(name.lstrip("$"))
    for part in about["variable_list"]:
        code, label = code_of(part), reader.meta.column_names_to_labels.get(part) or part
        choices.append(Choice(code=code, label=_both(label), kind=kind_by_words(label)))
        reader.columns[f"{new}/{code}"] = [
            _mark(_text(value), _text(about["counted_value"])) for value in data[part]
        ]
    title = about["label"] or name
    reader.questions.append(Question(id=new, kind="multiple", text=_both(title), choices=tuple(choices)))


def _mark(text: str, counted: str) -> str:
    return "" if text == "" else "1" if text == counted else "0"


def _choices(labels: Mapping[str, str], missing: frozenset[str]) -> tuple[Choice, ...]:
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


def _order(text: str) -> tuple[float, str]:
    try:
        return float(text), text
    except ValueError:
        return math.inf, text


def _unlabelled(reader: _Reader, name: str, labels: Mapping[str, str], missing: frozenset[str]) -> None:
    """A code without a label: named by row and column, never by what it is."""
    rows = [
        row
        for row, text in enumerate(reader.columns[name], 1)
        if text and text not in labels and text not in missing
    ]
    reader.problems += [Problem(*_CODE_ONLY, name, reader.file, row) for row in rows[:5]]
    if len(rows) > 5:
        more = Text(
            sv=f"Samma fel på {len(rows) - 5} rader till.", en=f"The same fault on {len(rows) - 5} more rows."
        )
        reader.problems.append(Problem(more, _CODE_ONLY[1], name, reader.file))


def _missing(meta: Any, name: str, texts: set[str]) -> frozenset[str]:
    """The texts of a variable that the file marks as missing: single values and ranges."""
    ranges = meta.missing_ranges.get(name, [])
    found = {_text(each["lo"]) for each in ranges if each["lo"] == each["hi"]}
    found |= {_text(each) for each in meta.missing_user_values.get(name, [])}
    for each in ranges:
        for text in texts:
            number = _order(text)[0]
            if isinstance(each["lo"], float) and math.isfinite(number) and each["lo"] <= number <= each["hi"]:
                found.add(text)
    return frozenset(found & texts) - {""}


def _reason(label: str) -> Reason:
    kind = kind_by_words(label)
    return OF_KIND[kind] if kind in _MISSING_KINDS else Reason.OTHER


def _both(text: str) -> Text:
    return Text(sv=text, en=text)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value).strip()


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
