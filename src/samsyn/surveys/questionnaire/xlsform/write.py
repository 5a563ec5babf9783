"""A questionnaire written as XLSForm: `samsyn_` columns keep what the form has no place for, and other programs pass them by."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from samsyn.lang import Text
from samsyn.packs.places import counties, municipalities
from samsyn.surveys.questionnaire.expressions import written
from samsyn.surveys.questionnaire.model import (
    CLOSED,
    Choice,
    NotCarried,
    Question,
    Questionnaire,
    Section,
    choices_of,
)
from samsyn.surveys.questionnaire.typed import stands_alone

Row = dict[str, str]
LABELS: Final = ("label::Svenska (sv)", "label::English (en)")
HINTS: Final = ("hint::Svenska (sv)", "hint::English (en)")
_SURVEY: Final = ("type", "name", *LABELS, *HINTS, "required", "relevant", "constraint", "appearance", "samsyn_places",
                  "samsyn_sensitive", "samsyn_unit_sv", "samsyn_unit_en", "samsyn_covers", "samsyn_decimals")  # fmt: skip
_CHOICES: Final = (
    "list_name",
    "name",
    *LABELS,
    "samsyn_kind",
    "samsyn_alone",
    "samsyn_examples_sv",
    "samsyn_examples_en",
)
NOTES: Final = ("introduction", "support", "leave", "closing")
_ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def xlsform(form: Questionnaire) -> tuple[bytes, tuple[NotCarried, ...]]:
    """The workbook, the same bytes for the same questionnaire, and what other programs will not see of it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    sheets = (
        ("survey", _SURVEY, _survey(form)),
        ("choices", _CHOICES, _choices(form)),
        ("settings", tuple(_settings(form)), iter([_settings(form)])),
    )
    for name, heads, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.append(list(heads))
        for row in rows:
            sheet.append([row.get(head) or None for head in heads])
            for cell in sheet[sheet.max_row]:
                if cell.data_type == "f":  # what looks like a formula is text here
                    cell.data_type = "s"
    book.properties.creator, book.properties.created, book.properties.modified = "Samsyn", _ALWAYS, _ALWAYS
    return _same_bytes(book), tuple(_left(form))


def _same_bytes(book: object) -> bytes:
    """The workbook without the hour at which it was packed."""
    import zipfile

    raw, clean = io.BytesIO(), io.BytesIO()
    book.save(raw)  # type: ignore[attr-defined]
    with zipfile.ZipFile(raw) as packed, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as again:
        for each in packed.infolist():
            data = packed.read(each)
            if each.filename == "docProps/core.xml":
                data = _without_hour(data)
            again.writestr(zipfile.ZipInfo(each.filename, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return clean.getvalue()


def _without_hour(data: bytes) -> bytes:
    import re

    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)


def _survey(form: Questionnaire) -> Iterator[Row]:
    for name in NOTES[:3]:
        yield from _note(name, getattr(form, name))
    for section in form.sections:
        yield {"type": "begin_group", "name": section.id, **_label(section.title), **_relevant(section, form)}
        yield from _note(f"{section.id}_about", section.about)
        for question in section.questions:
            yield _question(question, form)
        yield {"type": "end_group"}
    yield from _note("closing", form.closing)


def _note(name: str, text: Text | None) -> Iterator[Row]:
    if text is not None:
        yield {"type": "note", "name": f"samsyn_{name}", **_label(text)}


def _label(text: Text | None, heads: tuple[str, str] = LABELS) -> Row:
    return {} if text is None else {heads[0]: text.sv, heads[1]: text.en}


def _relevant(each: Section | Question, form: Questionnaire) -> Row:
    return {} if each.when is None else {"relevant": written(each.when, form)}


def _question(question: Question, form: Questionnaire) -> Row:
    row: Row = {
        "type": _type(question), "name": question.id, **_label(question.text), **_label(question.help, HINTS),
        **_relevant(question, form), "constraint": _constraint(question, form), "samsyn_covers": " ".join(question.covers),
    }  # fmt: skip
    if question.required:
        row["required"] = "yes"
    if question.kind == "likert":
        row["appearance"] = "likert"
    if question.places:
        row["samsyn_places"] = question.places
    if question.sensitive:
        row["samsyn_sensitive"] = "yes"
    if question.kind == "number" and question.decimals:
        row["samsyn_decimals"] = str(question.decimals)
    return row | _label(question.unit, ("samsyn_unit_sv", "samsyn_unit_en"))


def list_name(question: Question) -> str:
    """The list of a question's choices: the shared one, or one of its own."""
    return question.list if question.list and not question.choices else f"{question.id}_choices"


def _type(question: Question) -> str:
    if question.kind in CLOSED:
        return f"{'select_multiple' if question.kind == 'multiple' else 'select_one'} {list_name(question)}"
    if question.kind == "number":
        return "decimal" if question.decimals else "integer"
    return question.kind


def _constraint(question: Question, form: Questionnaire) -> str:
    parts = [f". >= {question.minimum:g}"] if question.minimum is not None else []
    parts += [f". <= {question.maximum:g}"] if question.maximum is not None else []
    parts += [f". >= date('{question.earliest}')"] if question.earliest else []
    parts += [f". <= date('{question.latest}')"] if question.latest else []
    parts += [f"string-length(.) <= {question.longest}"] if question.longest else []
    parts += [f"count-selected(.) <= {question.at_most}"] if question.at_most else []
    if question.kind == "multiple":
        lone = [choice.code for choice in choices_of(question, form) if stands_alone(choice)]
        parts += [f"(count-selected(.) = 1 or not(selected(., '{code}')))" for code in lone]
    return " and ".join(parts)


def _choices(form: Questionnaire) -> Iterator[Row]:
    done: set[str] = set()
    for question in form.questions():
        name = list_name(question)
        if question.kind in CLOSED and name not in done:
            done.add(name)
            for choice in choices_of(question, form):
                yield {"list_name": name, **_choice(choice)}


def _choice(choice: Choice) -> Row:
    row: Row = {
        "name": choice.code,
        **_label(choice.label),
        **_label(choice.examples, ("samsyn_examples_sv", "samsyn_examples_en")),
    }
    row["samsyn_kind"] = choice.kind
    return row | ({"samsyn_alone": "yes"} if choice.alone else {})


def _settings(form: Questionnaire) -> Row:
    return {
        "form_title": form.title.sv, "form_id": form.id, "version": form.version, "default_language": "Svenska (sv)",
        "samsyn_title_en": form.title.en, "samsyn_about_sv": form.about.sv, "samsyn_about_en": form.about.en,
        "samsyn_round": form.round, "samsyn_population": form.population.id, "samsyn_population_sv": form.population.label.sv,
        "samsyn_population_en": form.population.label.en, "samsyn_services": " ".join(form.services),
        "samsyn_gentle": "yes" if form.gentle else "", "samsyn_youngest": str(form.youngest or ""),
        "samsyn_invented": "yes" if form.invented else "", "samsyn_languages": " ".join(form.languages),
    }  # fmt: skip


def _left(form: Questionnaire) -> Iterator[NotCarried]:
    yield NotCarried("settings", _OWN_COLUMNS)
    for question in form.questions():
        if question.unit:
            yield NotCarried(question.id, _UNIT)
    if form.gentle:
        yield NotCarried("settings", _GENTLE)


def place_codes(places: str) -> frozenset[str]:
    """The codes that a question of places has by itself."""
    return frozenset(municipalities() if places == "municipalities" else counties())


_OWN_COLUMNS = Text(
    sv="Källor, population, omgång och slag av val står i kolumner som börjar med samsyn_; andra program läser dem inte.",
    en="Sources, population, round and kinds of choices stand in columns that begin with samsyn_; other programs do not read them.",
)
_UNIT = Text(sv="Enheten syns inte i andra program.", en="The unit is not shown by other programs.")
_GENTLE = Text(
    sv="Andra program visar ingen väg ut på varje sida och inga tjänster ur katalogen.",
    en="Other programs show no way out on every page, and no services from the directory.",
)
