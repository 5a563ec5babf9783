"""All errors of Samsyn, in one small tree.

SamsynError
├── RuleError            a rule that cannot exist (a definition is wrong, not a user's input)
├── VaultError           a seal or a wrap that cannot be opened; never says what was in it
└── UserError            something a user can mend; shown without a traceback, exit code 2 or a 4xx
    ├── CaseError        a case file or a form cannot be read as a case
    ├── ContentError     the content (packs) breaks its schema or its own rules
    ├── DataError        a table of counts, persons or lists cannot be what it says it is
    ├── LeakError        what was to be released would tell too much, whoever asks for it
    ├── MapError         a map from a register to facts cannot be read, or does not fit the register
    ├── SpecError        what a table, a questionnaire or a report is to be cannot be read, or names what is not there
    └── UsageError       a command or a request asks for something that does not exist

A user error is a list of `Problem`s. Each says where, what, and what to do, in both languages,
because the reader's language is known only where the message is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samsyn.lang import Lang, Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    where: the place inside the file, such as a key or an entry id ("facts.victim_under_18").
    file, line: None where the input is no file (a form), or the line is not known.
    passes: whether it may pass by itself, such as a day in the future, where the clock may be what is wrong.
    """

    what: Text
    do: Text
    where: str = ""
    file: str | None = None
    line: int | None = None
    passes: bool = False

    @property
    def sentence(self) -> Text:
        """What is wrong and what to do, without the place: for a page that shows it where it belongs."""
        return Text(sv=f"{self.what.sv} {self.do.sv}", en=f"{self.what.en} {self.do.en}")

    def render(self, lang: Lang) -> str:
        """The problem as one line of text: place, what is wrong, what to do."""
        line_word = "rad" if lang == "sv" else "line"
        place = self.file or ""
        if self.line is not None:
            place += f", {line_word} {self.line}" if place else f"{line_word.capitalize()} {self.line}"
        if self.where:
            place += f", {self.where}" if place else self.where
        return f"{place}: {self.what[lang]} {self.do[lang]}".lstrip(": ")


class SamsynError(Exception):
    """Base of every error that Samsyn raises itself."""


class RuleError(SamsynError):
    """A rule or an expression that must not exist.

    Keeps its parts, so that the sentence is built from them and a test can compare them.
    """

    def __init__(self, node: str, field: str, received: object, expected: str) -> None:
        self.node, self.field, self.received, self.expected = node, field, received, expected
        super().__init__(node, field, received, expected)

    def __str__(self) -> str:
        return f"{self.node}: {self.field} is {self.received!r}; expected {self.expected}"


Broken = Literal["altered", "format", "unknown_key", "too_large"]
_BROKEN: dict[Broken, str] = {
    "altered": "the sealed bytes were altered, moved to another place, or sealed with another key",
    "format": "the bytes are not of a form or a version that this program can open",
    "unknown_key": "the key ring does not hold the key that is needed",
    "too_large": "there is more to seal than one seal can hold",
}


class VaultError(SamsynError):
    """A seal or a wrap that cannot be opened or made.

    No user can mend it by typing something else. Its text is one of four fixed sentences, so that it can hold
    neither content nor key, whatever it is raised about.
    """

    def __init__(self, reason: Broken) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return _BROKEN[self.reason]


class UserError(SamsynError):
    """Something a user can mend."""

    exit_code = 2
    http_status = 400

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "; ".join(problem.render("en") for problem in self.problems)

    def render(self, lang: Lang) -> str:
        """Every problem on a line of its own."""
        return "\n".join(p.render(lang) for p in self.problems)


class CaseError(UserError):
    """A case cannot be read: the file, its form, or a value in it is wrong."""


class ContentError(UserError):
    """A content pack breaks its schema, a reference, or a rule of the checker."""


class DataError(UserError):
    """A table cannot be read, or cannot be what it says it is.

    Its problems name row and column and never what stands there: a cell may be a person, or a count so small that it is one.
    """


class LeakError(UserError):
    """What was to be released would tell too much. Its problems name the cell, the attacker and what would help, and never
    a count."""

    http_status = 422


class MapError(UserError):
    """A map from a register's columns to facts cannot be read, or does not fit the register or the content."""


class SpecError(UserError):
    """A description of tables, of a questionnaire or of a report cannot be read, or names what is not there."""


class UsageError(UserError):
    """A command, a question or an entry that does not exist was asked for."""

    http_status = 404
