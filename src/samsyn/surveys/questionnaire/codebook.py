"""A codebook: a row for each question and for each choice, as a table that people and programs read, and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Final

from samsyn.lang import Lang, Text
from samsyn.spreadsheet import guarded
from samsyn.surveys.questionnaire.expressions import written
from samsyn.surveys.questionnaire.model import Question, Questionnaire, asked_when, choices_of
from samsyn.surveys.questionnaire.wording import wording_of

COLUMNS: Final = (
    "question", "kind", "text_sv", "text_en", "code", "label_sv", "label_en", "code_kind", "alone", "asked_when", "minimum",
    "maximum", "decimals", "at_most", "longest", "earliest", "latest", "unit_sv", "unit_en", "help_sv", "help_en",
    "examples_sv", "examples_en", "wording", "section", "population", "round",
)  # fmt: skip
BOUNDS: Final = ("minimum", "maximum", "decimals", "at_most", "longest", "earliest", "latest")


def codebook_csv(form: Questionnaire) -> str:
    """The codebook as CSV in UTF-8, semicolons between."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=";", lineterminator="\r\n", restval="")
    writer.writeheader()
    for row in _rows(form):
        writer.writerow({name: guarded(cell) for name, cell in row.items()})
    return out.getvalue()


def _rows(form: Questionnaire) -> Iterator[dict[str, str]]:
    for section in form.sections:
        for question in section.questions:
            condition = asked_when(question.id, form)
            yield {
                "question": question.id, "kind": question.kind, "section": section.id, "population": form.population.id,
                "round": form.round, "wording": wording_of(question, form), **_both("text", question.text),
                **_both("unit", question.unit), **_both("help", question.help),
                **{name: _cell(getattr(question, name)) for name in BOUNDS},
                "asked_when": "" if condition is None else written(condition, form),
            }  # fmt: skip
            for choice in choices_of(question, form):
                yield {
                    "question": question.id, "code": choice.code, **_both("label", choice.label), "code_kind": choice.kind,
                    "alone": "yes" if choice.alone else "", **_both("examples", choice.examples),
                }  # fmt: skip


def _both(name: str, text: Text | None) -> dict[str, str]:
    return {} if text is None else {f"{name}_sv": text.sv, f"{name}_en": text.en}


def _cell(value: float | date | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float | int) else value.isoformat()


def codebook_text(form: Questionnaire, lang: Lang) -> str:
    """The codebook to be read: questions in order, whom each is put to, and its choices. Places are only counted."""
    lines = [
        form.title[lang],
        f"{_POPULATION[lang]}: {form.population.label[lang]}",
        f"{_ROUND[lang]}: {form.round}",
    ]
    for section in form.sections:
        lines += ["", section.title[lang]]
        for question in section.questions:
            lines += ["", *_lines(question, form, lang)]
    return "\n".join(lines)


def _lines(question: Question, form: Questionnaire, lang: Lang) -> Iterator[str]:
    yield f"{question.id}  [{KINDS[question.kind][lang]}]  {question.text[lang]}"
    condition = asked_when(question.id, form)
    if condition is not None:
        yield f"    {_ASKED[lang]}: {written(condition, form)}"
    choices = choices_of(question, form)
    if question.places:
        choices, many = question.choices, len(choices) - len(question.choices)
        yield f"    {many} {_PLACES[lang]}"
    width = max((len(choice.code) for choice in choices), default=0)
    for choice in choices:
        yield f"    {choice.code:<{width}}  {choice.label[lang]}"
    yield f"    {_WORDING[lang]}: {wording_of(question, form)}"


KINDS: Final = {
    "single": Text(sv="ett val", en="one choice"), "multiple": Text(sv="flera val", en="several choices"),
    "likert": Text(sv="skala", en="scale"), "number": Text(sv="tal", en="number"), "text": Text(sv="fritext", en="free text"),
    "date": Text(sv="datum", en="date"),
}  # fmt: skip
_POPULATION = Text(sv="Population", en="Population")
_ROUND = Text(sv="Omgång", en="Round")
_ASKED = Text(sv="Ställs när", en="Put when")
_PLACES = Text(sv="kommuner eller län, med sina koder", en="municipalities or counties, by their codes")
_WORDING = Text(sv="Lydelsens märke", en="Mark of the wording")
