"""The lists of choices of an XLSForm."""

from __future__ import annotations

from typing import get_args

from samsyn.errors import Problem, SpecError
from samsyn.lang import Text
from samsyn.surveys.questionnaire.guesses import kind_by_words
from samsyn.surveys.questionnaire.model import Choice, ChoiceKind, NotCarried
from samsyn.surveys.questionnaire.names import code_of
from samsyn.surveys.questionnaire.xlsform.sheets import Row, Sheets
from samsyn.surveys.questionnaire.xlsform.texts import Texts

_KNOWN = frozenset({"list_name", "list name", "name", "value", "label"})


def read_choices(sheets: Sheets, texts: Texts, left: list[NotCarried]) -> dict[str, tuple[Choice, ...]]:
    """Choices by list. SpecError for a label without a code, a code without a label, or a code that is there twice."""
    lists: dict[str, list[Choice]] = {}
    problems: list[Problem] = []
    for number, row in sheets.choices:
        name, code = (
            row.get("list_name") or row.get("list name") or "",
            row.get("name") or row.get("value") or "",
        )
        label = texts.text(row, "label")
        if not name or not code or label is None:
            problems.append(
                Problem(
                    *(_NO_CODE if label is not None else _NO_LABEL),
                    f"choices {name}".strip(),
                    sheets.file,
                    number,
                )
            )
            continue
        made = lists.setdefault(name, [])
        choice = _choice(row, code, label, texts, left, number)
        if any(choice.code == other.code for other in made):
            problems.append(Problem(*_TWICE, f"choices {name}", sheets.file, number))
        made.append(choice)
    if problems:
        raise SpecError(problems)
    return {name: tuple(made) for name, made in lists.items()}


def _choice(row: Row, code: str, label: Text, texts: Texts, left: list[NotCarried], number: int) -> Choice:
    where = f"choices {number} {code}"
    new = code_of(code)
    if new != code:
        left.append(NotCarried(where, Text(sv=f"Koden heter nu {new}.", en=f"The code is now {new}.")))
    said = row.get("samsyn_kind", "")
    kind: ChoiceKind = next((each for each in get_args(ChoiceKind) if each == said), "answer")
    if not said and (kind := kind_by_words(code, label.sv, label.en)) != "answer":
        left.append(NotCarried(where, _TAKEN_AS[kind]))
    for column in sorted(row):
        if column.partition("::")[0] not in _KNOWN and not column.startswith("samsyn_"):
            left.append(
                NotCarried(
                    where,
                    Text(sv=f"Kolumnen {column} tas inte in.", en=f"The column {column} is not taken in."),
                )
            )
    return Choice(
        code=new,
        label=label,
        kind=kind,
        alone=row.get("samsyn_alone") == "yes",
        examples=texts.own(row, "samsyn_examples"),
    )


_TAKEN_AS = {
    "dont_know": Text(sv="Tas som ”vet inte”, efter orden.", en="Taken as “do not know”, by its words."),
    "prefer_not": Text(
        sv="Tas som ”vill inte svara”, efter orden.", en="Taken as “prefer not to say”, by its words."
    ),
    "not_applicable": Text(
        sv="Tas som ”inte aktuellt”, efter orden.", en="Taken as “not applicable”, by its words."
    ),
}
_NO_CODE = (
    Text(sv="Etiketten har ingen lista eller kod.", en="The label has no list or code."),
    Text(sv="Ange list_name och name.", en="Give list_name and name."),
)
_NO_LABEL = (
    Text(sv="Koden har ingen etikett.", en="The code has no label."),
    Text(sv="Ange label.", en="Give label."),
)
_TWICE = (
    Text(sv="Koden finns två gånger i listan.", en="The code is there twice in the list."),
    Text(sv="Ge varje val en egen kod.", en="Give each choice a code of its own."),
)
