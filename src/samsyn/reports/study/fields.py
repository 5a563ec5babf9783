"""Single values of report.yaml, read with their lines. Every problem is kept, so that all are told at once."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from samsyn.errors import Problem
from samsyn.lang import LANGS, Lang, Text
from samsyn.packs.read import Items, Node, Scalar, Table
from samsyn.reports.study.model import Lined
from samsyn.reports.words.model import Inline, Words
from samsyn.reports.words.parse import parse_line
from samsyn.reports.words.says import problem
from samsyn.reports.words.typed import typed_in

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HTTPS = re.compile(r"https://[^\s<>\"{}|\\^`]+")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]+")
_KEY = re.compile(r"[0-9a-f]{64}")
_THEME = re.compile(r"[A-Z]{4}")
_WORDS = re.compile(r"[^\x00-\x1f]{1,400}")
_FILE = re.compile(r"[\w][\w. -]*(?:/[\w][\w. -]*)*\.json")
FORMS: Final[dict[str, tuple[re.Pattern[str], Text]]] = {
    "id": (
        _ID,
        Text(
            sv="Skriv små bokstäver a–z, siffror och bindestreck.",
            en="Write small letters a–z, digits and hyphens.",
        ),
    ),
    "https": (
        _HTTPS,
        Text(sv="Skriv en adress som börjar med https://.", en="Write an address that begins with https://."),
    ),
    "email": (_EMAIL, Text(sv="Skriv en e-postadress.", en="Write an e-mail address.")),
    "key": (
        _KEY,
        Text(sv="Skriv den öppna nyckeln, 64 hextecken.", en="Write the public key, 64 hex digits."),
    ),
    "theme": (
        _THEME,
        Text(
            sv="Skriv en kod ur EU:s dataämnen, till exempel SOCI.",
            en="Write a code of the EU data themes, such as SOCI.",
        ),
    ),
    "words": (_WORDS, Text(sv="Skriv en rad text.", en="Write one line of text.")),
    "file": (
        _FILE,
        Text(
            sv="Skriv namnet på en JSON-fil i studiens mapp.",
            en="Write the name of a JSON file in the study's folder.",
        ),
    ),
}


class Fields:
    """file: the name without folders."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def fail(self, node: Node, where: str, what: Text, do: Text) -> None:
        self.problems.append(problem(self.file, node.line, where, what, do))

    def table(self, node: Node | None, parent: Node, where: str, keys: tuple[str, ...]) -> Table:
        """A map with these keys and no others, all of them there. An empty one where it is none."""
        if not isinstance(node, Table):
            self.fail(node or parent, where, *(_NO_TABLE if node is not None else _MISSING))
            return Table({}, {}, parent.line)
        for key in node.entries:
            if key not in keys:
                line = node.key_lines[key]
                self.problems.append(problem(self.file, line, f"{where}.{key}".strip("."), *_UNKNOWN))
        for key in keys:
            if key not in node.entries:
                self.fail(node, f"{where}.{key}".strip("."), *_MISSING)
        return node

    def text(self, node: Node | None, where: str, form: str) -> str:
        """A value of a form; empty where it is wrong or missing, which is told."""
        if node is None:
            return ""
        pattern, do = FORMS[form]
        if not isinstance(node, Scalar) or not pattern.fullmatch(node.text):
            self.fail(node, where, _WRONG, do)
            return ""
        return node.text

    def day(self, node: Node | None, where: str) -> date:
        """A day as 2026-11-20."""
        try:
            return date.fromisoformat(node.text if isinstance(node, Scalar) else "")
        except ValueError:
            if node is not None:
                self.fail(node, where, _WRONG, _DAY)
            return date.min

    def items(self, node: Node | None, where: str, form: str) -> tuple[str, ...]:
        """A list of values of a form, at least one."""
        if node is None:
            return ()
        if not isinstance(node, Items) or not node.items:
            self.fail(node, where, *_NO_LIST)
            return ()
        return tuple(self.text(each, where, form) for each in node.items)

    def both(self, node: Node | None, parent: Node, where: str) -> Text:
        """A plain text in both languages."""
        table = self.table(node, parent, where, LANGS)
        return Text(
            **{lang: self.text(table.entries.get(lang), f"{where}.{lang}", "words") for lang in LANGS}
        )

    def lined(self, node: Node | None, parent: Node, where: str) -> Lined:
        """A paragraph in both languages, with marks, in which no number is typed."""
        table = self.table(node, parent, where, LANGS)
        return {lang: self.line(table.entries.get(lang), lang, f"{where}.{lang}") for lang in LANGS}

    def line(self, node: Node | None, lang: Lang, where: str) -> tuple[Inline, ...]:
        if node is None:
            return ()
        if not isinstance(node, Scalar) or not node.text.strip():
            self.fail(node, where, _WRONG, FORMS["words"][1])
            return ()
        inside, problems = parse_line(" ".join(node.text.split()), self.file, node.line, where)
        self.problems += [*problems, *typed_in(inside, lang, self.file, where)]
        return inside


def bare(inside: tuple[Inline, ...]) -> str:
    """What stands in a line as plain text, such as a title for metadata. Numbers out of releases are left out."""
    from samsyn.reports.words.model import Fixed, inlines_in

    return "".join(each.text for each in inlines_in(inside) if isinstance(each, Words | Fixed)).strip()


_MISSING = (
    Text(sv="Det här saknas.", en="This is missing."),
    Text(sv="Lägg till det; guiden visar hur.", en="Add it; the guide shows how."),
)
_UNKNOWN = (
    Text(sv="Nyckeln finns inte.", en="The key does not exist."),
    Text(sv="Rätta stavningen eller ta bort den.", en="Mend the spelling or remove it."),
)
_NO_TABLE = (
    Text(sv="Här ska flera nycklar stå.", en="Several keys belong here."),
    Text(sv="Skriv en nyckel på varje rad, med indrag.", en="Write one key on each line, indented."),
)
_NO_LIST = (
    Text(sv="Här ska en lista stå.", en="A list belongs here."),
    Text(
        sv="Skriv minst en rad som börjar med ett streck.",
        en="Write at least one line that begins with a hyphen.",
    ),
)
_WRONG = Text(sv="Värdet har fel form.", en="The value has the wrong form.")
_DAY = Text(sv="Skriv en dag som 2026-11-20.", en="Write a day as 2026-11-20.")
