"""A LimeSurvey structure (tab-separated .txt) read as a questionnaire.

The form is the one that LimeSurvey writes as "tab-separated-values format": rows of class S (settings), SL (settings of a language), G (a
group), Q (a question), SQ (a part of a question) and A (an answer), each once for every language.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from samsyn.errors import Problem, SpecError
from samsyn.lang import Lang, Text
from samsyn.surveys.questionnaire.building import FILTER_LOST, ONE_LANGUAGE, bare, sound
from samsyn.surveys.questionnaire.expressions import Unreadable, read_condition
from samsyn.surveys.questionnaire.guesses import kind_by_words
from samsyn.surveys.questionnaire.model import Choice, Condition, NotCarried, Question, Questionnaire, Section
from samsyn.surveys.questionnaire.names import Names, code_of
from samsyn.surveys.questionnaire.tables import Row, read_table

_ONE: Final = {"L": "single", "!": "single", "O": "single", "Y": "single", "G": "single", "5": "likert", "M": "multiple",
               "P": "multiple", "N": "number", "D": "date", "S": "text", "T": "text", "U": "text"}  # fmt: skip
_GRIDS: Final = {
    "F": "likert",
    "A": "likert",
    "B": "likert",
    "C": "single",
    "E": "likert",
    "K": "number",
    "Q": "text",
}
_FIXED: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "Y": (("Y", "Ja", "Yes"), ("N", "Nej", "No")),
    "G": (("F", "Kvinna", "Female"), ("M", "Man", "Male")),
    "5": tuple((str(n), str(n), str(n)) for n in range(1, 6)),
    "A": tuple((str(n), str(n), str(n)) for n in range(1, 6)),
    "B": tuple((str(n), str(n), str(n)) for n in range(1, 11)),
    "C": (("Y", "Ja", "Yes"), ("N", "Nej", "No"), ("U", "Osäker", "Uncertain")),
    "E": (("I", "Öka", "Increase"), ("S", "Samma", "Same"), ("D", "Minska", "Decrease")),
}
_PASSED: Final = frozenset({"", "0", "n"})
"""Settings that are off."""
_HELD: Final = frozenset({
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other",
    "default", "same_default", "same_script", "encrypted", "statistics_showgraph", "statistics_graphtype", "public_statistics",
    "question_template", "question_theme_name", "save_as_default",
})  # fmt: skip
_TAG = re.compile(r"<[^>]{0,500}>")


@dataclass(slots=True)
class _Item:
    """A question, or a group, with its texts by language, its parts and its answers."""

    line: int
    row: Row
    texts: dict[str, Row] = field(default_factory=dict)
    parts: dict[str, _Item] = field(default_factory=dict)
    answers: dict[str, _Item] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    file: str
    plain: Lang = "sv"
    names: Names = field(default_factory=Names)
    left: list[NotCarried] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    groups: list[tuple[_Item, list[_Item]]] = field(default_factory=list)
    known: dict[str, Question] = field(default_factory=dict)
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def leave(self, item: _Item, sv: str, en: str) -> None:
        self.left.append(NotCarried(f"{item.line} {item.row.get('name', '')}".strip(), Text(sv=sv, en=en)))

    def text(self, item: _Item, column: str = "text") -> Text | None:
        said = {lang: _words(row.get(column, "")) for lang, row in item.texts.items()}
        first = next((each for each in said.values() if each), "")
        return Text(sv=said.get("sv") or first, en=said.get("en") or first) if first else None


def read_limesurvey(path: Path) -> tuple[Questionnaire, tuple[NotCarried, ...]]:
    """The questionnaire, and everything of the structure that it does not hold. SpecError where it cannot be read."""
    names, rows = read_table(path, "\t")
    if not {"class", "type/scale", "name", "text", "language"} <= set(names):
        raise SpecError([Problem(_NO_STRUCTURE, _EXPORT, file=path.name, line=1)])
    reader = _Reader(path.name)
    _gather(reader, rows)
    if reader.problems:
        raise SpecError(reader.problems)
    sections = [_section(reader, group, items) for group, items in reader.groups if items]
    languages = _languages(reader)
    if len(languages) == 1:
        reader.left.insert(0, NotCarried(path.name, ONE_LANGUAGE))
    first = next(iter(reader.titles.values()), path.stem)
    title = Text(sv=reader.titles.get("sv", first), en=reader.titles.get("en", first))
    form = bare(path.stem, title, [each for each in sections if each.questions], languages)
    return sound(form, path, [*reader.left, *reader.names.noted])


def _gather(reader: _Reader, rows: Iterable[tuple[int, Row]]) -> None:
    """Rows put together by class, each language beside the others."""
    groups: dict[str, tuple[_Item, list[_Item]]] = {}
    questions: dict[str, _Item] = {}
    group = question = None
    for line, row in rows:
        kind, name, lang = row.get("class", ""), row.get("name", ""), _language(row.get("language", ""))
        if kind in ("Q", "SQ", "A") and not name:
            reader.problems.append(Problem(_NO_NAME, _GIVE_NAME, file=reader.file, line=line))
        elif kind == "S":
            reader.settings[name] = row.get("text", "")
        elif kind == "SL" and name == "surveyls_title":
            reader.titles[lang] = _words(row.get("text", ""))
        elif kind == "G":
            key = row.get("type/scale") or row.get("id") or name
            if key not in groups:
                groups[key] = (_Item(line, row), [])
                reader.groups.append(groups[key])
            group = groups[key]
            group[0].texts[lang] = {**row, "text": name, "about": row.get("text", "")}
        elif kind == "Q" and group is not None:
            if name not in questions:
                questions[name] = _Item(line, row)
                group[1].append(questions[name])
            question = questions[name]
            question.texts[lang] = row
        elif kind in ("SQ", "A") and question is not None:
            held = question.parts if kind == "SQ" else question.answers
            held.setdefault(name, _Item(line, row)).texts[lang] = row


def _section(reader: _Reader, group: _Item, items: list[_Item]) -> Section:
    title = reader.text(group) or Text(sv="Frågor", en="Questions")
    name = reader.names.make(f"group_{group.row.get('type/scale') or group.row.get('id') or title.sv}")
    when = _when(reader, group)
    questions = tuple(each for item in items for each in _questions(reader, item))
    return Section(id=name, title=title, about=reader.text(group, "about"), when=when, questions=questions)


def _questions(reader: _Reader, item: _Item) -> list[Question]:
    kind = item.row.get("type/scale", "")
    if kind not in _ONE and kind not in _GRIDS:
        reader.leave(
            item, f"Frågor av slaget {kind} tas inte in.", f"Questions of the kind {kind} are not taken in."
        )
        return []
    _name_rest(reader, item, kind)
    fields: dict[str, Any] = {
        "help": reader.text(item, "help"), "when": _when(reader, item), "required": item.row.get("mandatory", "").upper() in ("Y", "S"),
    }  # fmt: skip
    text = reader.text(item) or Text(sv=item.row["name"], en=item.row["name"])
    made: list[Question] = []
    if kind in _GRIDS:
        for part in item.parts.values():
            beside = reader.text(part) or Text(sv="", en="")
            whole = Text(sv=f"{text.sv} – {beside.sv}", en=f"{text.en} – {beside.en}")
            name = reader.names.make(f"{item.row['name']}_{part.row['name']}")
            made.append(_made(reader, item, kind, {**fields, "id": name, "text": whole}, _GRIDS[kind]))
    else:
        name = reader.names.make(item.row["name"])
        for part in item.parts.values():
            reader.parts[f"{item.row['name']}_{part.row['name']}"] = (name, code_of(part.row["name"]))
        made.append(_made(reader, item, kind, {**fields, "id": name, "text": text}, _ONE[kind]))
    return made


def _made(reader: _Reader, item: _Item, kind: str, fields: dict[str, Any], ours: str) -> Question:
    if ours in ("single", "likert", "multiple"):
        fields["choices"] = _choices(reader, item, kind)
    if ours == "number":
        fields |= {"decimals": 6}
    question = Question(kind=ours, **fields)  # type: ignore[arg-type]
    reader.known[question.id] = question
    return question


def _choices(reader: _Reader, item: _Item, kind: str) -> tuple[Choice, ...]:
    held = item.parts if kind in ("M", "P") else item.answers
    if kind in _FIXED and not held:
        return tuple(Choice(code=code, label=Text(sv=sv, en=en)) for code, sv, en in _FIXED[kind])
    if kind in _FIXED and kind not in ("M", "P") and not item.answers:
        return tuple(Choice(code=code, label=Text(sv=sv, en=en)) for code, sv, en in _FIXED[kind])
    made: list[Choice] = []
    for name, answer in held.items():
        label = reader.text(answer) or Text(sv=name, en=name)
        ours = kind_by_words(name, label.sv, label.en)
        if ours != "answer":
            reader.leave(
                answer,
                "Räknas inte som svar i sak, efter orden.",
                "Counts as no answer in substance, by its words.",
            )
        made.append(Choice(code=code_of(name), label=label, kind=ours))
    return tuple(made)


def _name_rest(reader: _Reader, item: _Item, kind: str) -> None:
    if kind in ("O", "P"):
        reader.leave(
            item, "Kommentarerna vid valen tas inte in.", "The comments beside choices are not taken in."
        )
    if item.row.get("other", "").upper() == "Y":
        reader.leave(item, "Eget svar i ord tas inte in.", "An answer in own words is not taken in.")
    if item.row.get("validation"):
        reader.leave(
            item, "Villkoret på svaret tas inte in.", "The constraint on the answer is not taken in."
        )
    for column in sorted(item.row.keys() - _HELD):
        if item.row[column].casefold() not in _PASSED:
            reader.leave(
                item, f"Inställningen {column} tas inte in.", f"The setting {column} is not taken in."
            )


def _when(reader: _Reader, item: _Item) -> Condition | None:
    text = item.row.get("relevance", "")
    if text in ("", "1"):
        return None
    try:
        return read_condition(
            text, lambda name: reader.parts.get(name, (reader.names.find(name), None)), reader.known.get
        )
    except Unreadable:
        reader.leave(item, FILTER_LOST.sv, FILTER_LOST.en)
        return None


def _languages(reader: _Reader) -> tuple[Lang, ...]:
    seen = {lang for group, items in reader.groups for each in (group, *items) for lang in each.texts}
    for lang in sorted(seen - {"sv", "en"}):
        reader.left.append(
            NotCarried(lang, Text(sv="Språket tas inte in.", en="The language is not taken in."))
        )
    found: list[Lang] = [lang for lang in ("sv", "en") if lang in seen]
    return tuple(found) or ("sv",)


def _language(code: str) -> str:
    return code.split("-")[0].casefold() or "sv"


def _words(text: str) -> str:
    """A text without markup."""
    return re.sub(r"\s+", " ", html.unescape(_TAG.sub(" ", text))).strip()


_NO_NAME = Text(sv="Raden har ingen kod (name).", en="The row has no code (name).")
_GIVE_NAME = Text(
    sv="Ta ut strukturen igen, eller fyll i koden.", en="Export the structure again, or fill in the code."
)
_NO_STRUCTURE = Text(
    sv="Det här är ingen struktur från LimeSurvey.", en="This is no structure from LimeSurvey."
)
_EXPORT = Text(
    sv="Ta ut den som tabbseparerade värden (.txt).", en="Export it as tab-separated values (.txt)."
)
