"""The file that says what of a round's answers is to be released: study.yaml.

id: example                  letters, digits and hyphens; the same in every release of the study
answers: svar                a folder beside, made by samsyn survey import
basis:                       what the study rests on; not for invented answers
  ground: ...                the legal ground
  ethics: ...                the decision of the ethics board, or why none is needed
  dpia: ...                  the impact assessment: when, and where it lies
  until: 2027-12-31          when the answers are erased; no release after that day
population: {sv: ..., en: ...}
period: "2026"
source: {sv: ..., en: ...}
tables:
  resources: {question: lacks_resources, by: [group], title: {sv: ..., en: ...}}
  met: {question: met, part: boys}        part: where several could be chosen
rules: {threshold: 5, zeros: mixed}   as in samsyn disclosure protect
protection: {width: 2}
stated: {name: earlier, title: {...}, period: "2024", source: {...}, ids: [...]}    figures of others, quoted
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from samsyn.disclosure.rules import Rules
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.basis import Basis, basis_in, refuse_without
from samsyn.disclosure.spec.documents import Document, read_document
from samsyn.disclosure.spec.ruling import ruled
from samsyn.lang import Text
from samsyn.surveys.study.asking import MOST_GROUPS, Asking
from samsyn.surveys.study.telling import About

_KEYS: Final = (
    "id",
    "answers",
    "basis",
    "population",
    "period",
    "source",
    "tables",
    "rules",
    "protection",
    "stated",
)
_NEEDED: Final = ("id", "answers", "population", "period", "source", "tables")
_FITS: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True)
class Quoted:
    """Figures that others have stated, to go into the release as they are."""

    name: str
    title: Text
    period: str
    source: Text
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What a study.yaml comes to. answers: the folder. basis: None where there is none. document: the file itself."""

    id: str
    answers: Path
    basis: Basis | None
    about: About
    tables: tuple[Asking, ...]
    rules: Rules
    quoted: Quoted | None
    document: Document


def read_plan(path: Path) -> Plan:
    """SpecError where the file is not as it should be, with the line."""
    document = read_document(path)
    document.refuse_others("", document.value, _KEYS)
    for name in _NEEDED:
        if name not in document.value:
            raise document.fail("", words.missing(name))
    value = document.value
    name = document.word("id", value["id"])
    if not _FITS.fullmatch(name):
        raise document.fail("id", words.NO_ID)
    about = About(
        _text(document, "population", value["population"]),
        document.word("period", value["period"]),
        _text(document, "source", value["source"]),
    )
    folder = path.parent / document.word("answers", value["answers"])
    tables = tuple(
        _asking(document, name, each) for name, each in document.table("tables", value["tables"]).items()
    )
    return Plan(
        name,
        folder,
        basis_in(document, "basis", value.get("basis")),
        about,
        tables,
        ruled(document, {}),
        _quoted(document),
        document,
    )


def _asking(document: Document, name: str, value: Any) -> Asking:
    path = f"tables.{name}"
    own = document.table(path, value)
    document.refuse_others(path, own, ("question", "part", "by", "title"))
    for needed in ("question", "title"):
        if needed not in own:
            raise document.fail(path, words.missing(needed))
    groups = tuple(document.words(f"{path}.by", own.get("by") or []))
    if len(groups) > MOST_GROUPS or len({*groups, own["question"]}) < len(groups) + 1:
        raise document.fail(f"{path}.by", _GROUPS)
    part = document.word(f"{path}.part", own["part"]) if "part" in own else ""
    return Asking(
        name, document.word(f"{path}.question", own["question"]), part, groups, _text(document, f"{path}.title", own["title"])
    )  # fmt: skip


def _quoted(document: Document) -> Quoted | None:
    if "stated" not in document.value:
        return None
    own = document.table("stated", document.value["stated"])
    names = ("name", "title", "period", "source", "ids")
    document.refuse_others("stated", own, names)
    for name in names:
        if name not in own:
            raise document.fail("stated", words.missing(name))
    return Quoted(
        document.word("stated.name", own["name"]), _text(document, "stated.title", own["title"]),
        document.word("stated.period", own["period"]), _text(document, "stated.source", own["source"]),
        tuple(document.words("stated.ids", own["ids"])),
    )  # fmt: skip


def _text(document: Document, path: str, value: Any) -> Text:
    """A text in both languages; one word for both is not enough here."""
    if not isinstance(value, dict):
        raise document.fail(path, words.BOTH_LANGUAGES)
    return document.text(path, value, "")


def refuse_without_basis(plan: Plan, *, invented: bool, day: date, file: str) -> None:
    """SpecError where real answers are to be released without a basis, or after the day they were to be erased."""
    refuse_without(Document(file, {}), "basis", plan.basis, invented=invented, day=day)


_GROUPS: Final = (
    Text(sv="Tabellen delas upp på för många frågor, eller på sig själv.", en="The table is divided by too many questions, or by itself."),
    Text(sv=f"Ange högst {MOST_GROUPS} andra frågor.", en=f"Give at most {MOST_GROUPS} other questions."),
)  # fmt: skip
