"""An XLSForm read as a questionnaire. What it says that a questionnaire here cannot hold is named, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from samsyn.errors import Problem, SpecError
from samsyn.lang import Lang, Text
from samsyn.packs.schema import Status
from samsyn.surveys.questionnaire.expressions import Unreadable, read_condition
from samsyn.surveys.questionnaire.model import (
    Choice,
    Choices,
    Condition,
    NotCarried,
    Population,
    Question,
    Questionnaire,
    Section,
)
from samsyn.surveys.questionnaire.names import Names
from samsyn.surveys.questionnaire.xlsform import constraints
from samsyn.surveys.questionnaire.xlsform.choices import read_choices
from samsyn.surveys.questionnaire.xlsform.sheets import Row, Sheets, read_sheets
from samsyn.surveys.questionnaire.xlsform.texts import Texts, kept
from samsyn.surveys.questionnaire.xlsform.write import place_codes

_KINDS: Final = {
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "text": "text",
    "string": "text",
    "date": "date",
}
_METADATA: Final = frozenset({
    "start", "end", "today", "deviceid", "phonenumber", "username", "email", "simserial", "subscriberid", "audit",
    "start-geopoint", "background-audio",
})  # fmt: skip
_KNOWN: Final = frozenset(
    {
        "type",
        "name",
        "label",
        "hint",
        "required",
        "relevant",
        "constraint",
        "constraint_message",
        "required_message",
    }
)


@dataclass(slots=True)
class _Reader:
    sheets: Sheets
    texts: Texts
    names: Names
    lists: dict[str, tuple[Choice, ...]]
    left: list[NotCarried]
    sections: list[tuple[str, Text, Text | None, Condition | None, list[Question]]] = field(
        default_factory=list
    )
    groups: list[tuple[str, Text, Condition | None]] = field(default_factory=list)
    repeats: int = 0
    notes: dict[str, Text] = field(default_factory=dict)
    abouts: dict[str, Text] = field(default_factory=dict)
    known: dict[str, Question] = field(default_factory=dict)
    used_lists: dict[str, int] = field(default_factory=dict)

    def leave(self, row: int, name: str, sv: str, en: str) -> None:
        self.left.append(NotCarried(f"survey {row} {name}".strip(), Text(sv=sv, en=en)))

    def section(self) -> list[Question]:
        """The questions of the section that is open; a first one is made where none is."""
        here = self.groups[-1] if self.groups else ("questions", self.texts.title(self.sheets.settings), None)
        conditions = tuple(condition for _, _, condition in self.groups if condition is not None)
        when = conditions[0] if len(conditions) == 1 else Condition(all=conditions) if conditions else None
        if not self.sections or self.sections[-1][0].split("__")[0] != here[0]:
            seen = sum(1 for each in self.sections if each[0].split("__")[0] == here[0])
            name = here[0] if not seen else f"{here[0]}__{seen + 1}"
            self.sections.append((name, here[1], None, when, []))
        return self.sections[-1][4]


def read_xlsform(path: Path) -> tuple[Questionnaire, tuple[NotCarried, ...]]:
    """The questionnaire, and everything of the form that it does not hold. SpecError where the form cannot be read."""
    sheets = read_sheets(path)
    texts = Texts.of(sheets)
    left: list[NotCarried] = [
        NotCarried(each, Text(sv="Bladet tas inte in.", en="The sheet is not taken in."))
        for each in sheets.others
    ]
    names = Names()
    lists = read_choices(sheets, texts, left)
    _valid(path)  # after our own look at choices, whose messages are in both languages
    reader = _Reader(sheets, texts, names, lists, left)
    for number, row in sheets.survey:
        _take(reader, number, row)
    return _form(reader, path), (*texts.noted, *left, *names.noted)


def _valid(path: Path) -> None:
    """What pyxform, the reference reader, refuses is refused here too."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        convert(str(path))
    except PyXFormError as error:
        what = Text(sv=f"XLSForm-filen är fel ({error}).", en=f"The XLSForm is wrong ({error}).")
        raise SpecError([Problem(what, Text(sv="Rätta den.", en="Correct it."), file=path.name)]) from None
    except Exception:  # whatever else it meets, the file is not what it says it is
        raise SpecError([Problem(_BROKEN, _MEND, file=path.name)]) from None


def _take(reader: _Reader, number: int, row: Row) -> None:
    words = row.get("type", "").replace("begin group", "begin_group").replace("end group", "end_group")
    words = words.replace("begin repeat", "begin_repeat").replace("end repeat", "end_repeat")
    kind, _, rest = words.partition(" ")
    name = row.get("name", "")
    if kind == "begin_repeat":
        reader.repeats += 1
        reader.leave(
            number, name, "Frågor som upprepas tas inte in.", "Questions that are repeated are not taken in."
        )
    elif kind == "end_repeat":
        reader.repeats -= 1
    elif reader.repeats:
        reader.leave(
            number, name, "Står i en upprepning och tas inte in.", "Stands in a repeat and is not taken in."
        )
    elif kind == "begin_group":
        _unknown_columns(reader, number, row)
        reader.groups.append(
            (
                reader.names.make(name),
                reader.texts.text(row, "label") or kept(name),
                _when(reader, number, row),
            )
        )
    elif kind == "end_group":
        if reader.groups:
            reader.groups.pop()
    elif kind == "note":
        _note(reader, number, row)
    elif kind in _METADATA:
        reader.leave(number, name, f"{kind} pekar ut apparat, tid eller person och tas aldrig in.",
                     f"{kind} points out a device, a time or a person and is never taken in.")  # fmt: skip
    else:
        _question(reader, number, row, kind, rest)


def _note(reader: _Reader, number: int, row: Row) -> None:
    name, text = row.get("name", ""), reader.texts.text(row, "label")
    own = name.removeprefix("samsyn_")
    if text is None or own == name:
        reader.leave(
            number, name, "Texten mellan frågor tas inte in.", "The text between questions is not taken in."
        )
    elif own.endswith("_about"):
        reader.abouts[own.removesuffix("_about")] = text
    else:
        reader.notes[own] = text


def _when(reader: _Reader, number: int, row: Row) -> Condition | None:
    text = row.get("relevant", "")
    if not text:
        return None
    try:
        return read_condition(text, lambda name: (reader.names.find(name), None), reader.known.get)
    except Unreadable:
        reader.leave(number, row.get("name", ""), "Filtret går inte att föra över. Frågan ställs till alla.",
                     "The filter cannot be carried. The question is put to everybody.")  # fmt: skip
        return None


def _question(reader: _Reader, number: int, row: Row, kind: str, rest: str) -> None:
    name = row.get("name", "")
    closed = {"select_one": "single", "select_multiple": "multiple"}.get(kind)
    if closed is None and kind not in _KINDS:
        reader.leave(
            number,
            name,
            f"Frågor av slaget {kind} tas inte in.",
            f"Questions of the kind {kind} are not taken in.",
        )
        return
    _unknown_columns(reader, number, row)
    fields: dict[str, Any] = {"kind": closed or _KINDS[kind]}
    if closed == "single" and row.get("appearance", "").split(" ")[0] == "likert":
        fields["kind"] = "likert"
    list_name, _, more = rest.partition(" ")
    if more.strip() == "or_other":
        reader.leave(
            number,
            name,
            "Eget svar i ord (or_other) tas inte in.",
            "An answer in own words (or_other) is not taken in.",
        )
    if closed is not None:
        reader.used_lists[list_name] = reader.used_lists.get(list_name, 0) + 1
        fields |= _choices(reader, row, list_name)
    text = reader.texts.text(row, "label")
    fields |= {
        "id": reader.names.make(name), "text": text or kept(name), "help": reader.texts.text(row, "hint"),
        "when": _when(reader, number, row), "required": row.get("required", "").casefold() in ("yes", "true", "true()"),
        "sensitive": row.get("samsyn_sensitive") == "yes", "covers": tuple(row.get("samsyn_covers", "").split()),
        "unit": reader.texts.own(row, "samsyn_unit"),
    }  # fmt: skip
    if kind == "decimal":
        fields["decimals"] = int(row.get("samsyn_decimals", "6"))
    fields |= constraints.read(row, fields["kind"], lambda sv, en: reader.leave(number, name, sv, en))
    question = Question(**fields)
    reader.section().append(question)
    reader.known[question.id] = question


def _choices(reader: _Reader, row: Row, list_name: str) -> dict[str, Any]:
    choices = reader.lists.get(list_name, ())
    places = row.get("samsyn_places")
    if places in ("municipalities", "counties"):
        own = place_codes(places)
        return {"places": places, "choices": tuple(choice for choice in choices if choice.code not in own)}
    return {"list": list_name, "choices": ()}


def _unknown_columns(reader: _Reader, number: int, row: Row) -> None:
    for column in sorted(row):
        base = column.partition("::")[0]
        mild = column == "appearance" and row[column].split(" ")[0] in (
            "likert",
            "minimal",
            "quick",
            "horizontal",
            "field-list",
        )
        if base not in _KNOWN and not column.startswith("samsyn_") and not mild and column != "parameters":
            reader.leave(
                number,
                row.get("name", ""),
                f"Kolumnen {column} tas inte in.",
                f"The column {column} is not taken in.",
            )


def _form(reader: _Reader, path: Path) -> Questionnaire:
    settings, texts = reader.sheets.settings, reader.texts
    shared = {name for name, uses in reader.used_lists.items() if not name.endswith("_choices") or uses > 1}
    sections = tuple(
        Section(id=name, title=title, about=reader.abouts.get(name), when=when,
                questions=tuple(_with_choices(each, reader, shared) for each in questions))
        for name, title, _, when, questions in reader.sections
    )  # fmt: skip
    if not sections:
        raise SpecError([Problem(_NO_QUESTIONS, _MEND, file=path.name)])
    title = texts.title(settings)
    population = settings.get("samsyn_population") or "unknown_population"
    languages = tuple(settings.get("samsyn_languages", "").split()) or texts.languages
    return Questionnaire(
        id=Names().make(settings.get("form_id") or path.stem), version=settings.get("version") or "1",
        round=settings.get("samsyn_round") or "1", title=title, about=texts.own(settings, "samsyn_about") or title,
        languages=cast(tuple[Lang, ...], languages),
        population=Population(id=population, label=texts.own(settings, "samsyn_population") or _UNKNOWN_POPULATION),
        introduction=reader.notes.get("introduction"), closing=reader.notes.get("closing"), support=reader.notes.get("support"),
        leave=reader.notes.get("leave"), services=tuple(settings.get("samsyn_services", "").split()),
        gentle=settings.get("samsyn_gentle") == "yes", youngest=int(settings.get("samsyn_youngest") or 0) or None,
        invented=settings.get("samsyn_invented") == "yes",
        lists=tuple(Choices(id=name, choices=reader.lists[name]) for name in reader.lists if name in shared),
        sections=sections, sources=(), checked_on=datetime.now(UTC).date(), status=Status.UNVERIFIED,
    )  # fmt: skip


def _with_choices(question: Question, reader: _Reader, shared: set[str]) -> Question:
    from msgspec.structs import replace

    if question.list is None or question.list in shared:
        return question
    return replace(question, list=None, choices=reader.lists.get(question.list, ()))


_BROKEN = Text(sv="Filen går inte att läsa som XLSForm.", en="The file cannot be read as an XLSForm.")
_MEND = Text(sv="Rätta den, eller spara den på nytt.", en="Correct it, or save it anew.")
_NO_QUESTIONS = Text(
    sv="Formuläret har inga frågor som kan tas in.", en="The form has no questions that can be taken in."
)
_UNKNOWN_POPULATION = Text(sv="Population inte angiven", en="Population not stated")
