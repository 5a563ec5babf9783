"""The forms of casework as data: what is asked, how, and what may be answered. One place reads them all.

A form keeps what was typed whatever is wrong with it, and says of each field what to mend. No sentence here
repeats what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.language import current

Kind = Literal["text", "area", "day", "select", "radio", "ticks", "hidden", "number", "own"]
Choices = Sequence[tuple[str, str]]
FIRST_DAY = date(1900, 1, 1)
LINE, WORDS = 200, 8_000
"""The longest line, and the longest text, in characters."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked. kind own: the page's own template asks it. past: a day that cannot be to come.

    value, chosen, wrong: filled in by `Form`.
    """

    name: str
    label: Text
    kind: Kind = "text"
    hint: Text | None = None
    choices: Choices = ()
    needed: bool = False
    past: bool = False
    longest: int = 0
    value: str = ""
    chosen: tuple[str, ...] = ()
    wrong: str = ""

    @property
    def optional(self) -> bool:
        """Whether the page says that it may be left out."""
        return not self.needed and self.kind in ("text", "area", "day", "select", "number")

    @property
    def first(self) -> str:
        """Where a link to this field leads: its first control."""
        return (
            f"{self.name}-{self.choices[0][0]}"
            if self.kind in ("radio", "ticks") and self.choices
            else self.name
        )

    @property
    def most(self) -> int:
        """How many characters fit."""
        return self.longest or (WORDS if self.kind == "area" else 20 if self.kind == "day" else LINE)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What must be mended, and the control to go to."""

    field: str
    text: str


class Form:
    """Fields with what was said in them. said None: nothing was sent yet, the fields show `begin`."""

    def __init__(
        self,
        fields: Sequence[Field],
        said: Mapping[str, str] | None,
        today: date,
        begin: Mapping[str, str] | None = None,
    ) -> None:
        self.today = today
        self.sent = said is not None
        self._asked = {field.name: field for field in fields}
        self._said = {
            name: _given(field, said if said is not None else begin or {})
            for name, field in self._asked.items()
        }
        self._wrong: dict[str, str] = {}
        self._days: dict[str, date | None] = {}
        if self.sent:
            for field in fields:
                self._read(field)

    @property
    def good(self) -> bool:
        """Whether it was sent and nothing in it must be mended."""
        return self.sent and not self._wrong

    @property
    def fields(self) -> list[Field]:
        """The fields as the page shows them."""
        return [
            replace(
                field,
                value=self._said[name][0] if self._said[name] else "",
                chosen=self._said[name],
                wrong=self._wrong.get(name, ""),
            )
            for name, field in self._asked.items()
        ]

    @property
    def wrong(self) -> list[Wrong]:
        """All that must be mended, in the order of the page; what belongs to none of these fields last."""
        named = [
            Wrong(f.first, _of_field(f, self._wrong[f.name]))
            for f in self._asked.values()
            if f.name in self._wrong
        ]
        return named + [Wrong(name, text) for name, text in self._wrong.items() if name not in self._asked]

    def text(self, name: str) -> str:
        """What was written, without blanks around it."""
        said = self._said[name]
        return said[0] if said else ""

    def ticked(self, name: str) -> tuple[str, ...]:
        """All that was ticked."""
        return self._said[name]

    def day(self, name: str) -> date | None:
        """The day, or None where nothing was written."""
        return self._days.get(name)

    def number(self, name: str) -> int | None:
        """The number, or None where nothing was written."""
        text = self.text(name)
        return int(text) if text else None

    def version(self) -> int:
        """The version of the row that the form was opened with."""
        return version_of(self.text("version"))

    def put(self, name: str, value: str) -> None:
        """Let a field hold something else than what was sent: the version that stands now."""
        self._said[name] = (value,)

    def refuse(self, name: str, text: Text) -> None:
        """Say of a field that it must be mended. The first sentence stands."""
        self._wrong.setdefault(name, text[current()])

    def refuse_all(self, error: UserError) -> None:
        """Say what an action refused, beside the fields that it names."""
        for problem in error.problems:
            self.refuse(problem.where, problem.sentence)

    def _read(self, field: Field) -> None:
        said = self._said[field.name]
        if not said:
            if field.needed:
                self.refuse(field.name, _CHOOSE if field.choices else _WRITE)
            return
        if any(len(each) > field.most for each in said):
            self.refuse(field.name, _too_long(field.most))
        elif field.kind in ("select", "radio", "ticks"):
            allowed = {value for value, _ in field.choices}
            if not set(said) <= allowed:
                self.refuse(field.name, _NOT_THERE)
        elif field.kind == "day":
            self._read_day(field, said[0])
        elif field.kind == "number" and not (said[0].isascii() and said[0].isdigit() and len(said[0]) < 6):
            self.refuse(field.name, _NUMBER)

    def _read_day(self, field: Field, said: str) -> None:
        try:
            day = date.fromisoformat(said) if len(said) == 10 else None
        except ValueError:
            day = None
        if day is None or day < FIRST_DAY:
            self.refuse(field.name, _DAY)
        elif field.past and day > self.today:
            self.refuse(field.name, _TO_COME)
        else:
            self._days[field.name] = day


def version_of(said: str) -> int:
    """The number of a version, as a hidden field sends it back; 0, which no row has, for anything else."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0


def _of_field(field: Field, text: str) -> str:
    """What must be mended, said where the field does not stand beside it: with the name of the field."""
    name = field.label[current()].rstrip(" .:")
    for here, short in ((_CHOOSE, _CHOOSE_IT), (_WRITE, _WRITE_IT)):
        text = short[current()] if text == here[current()] else text
    return f"{name}{'' if name.endswith('?') else ':'} {text}" if name else text


def _given(field: Field, said: Mapping[str, str]) -> tuple[str, ...]:
    """What was said in a field. Half characters, which no database takes, are left out."""
    many = said.getlist(field.name) if hasattr(said, "getlist") else [said.get(field.name, "")]
    whole = (each.encode("utf-8", "ignore").decode().replace("\0", "").strip() for each in many)
    return tuple(each for each in whole if each)


_CHOOSE = Text(sv="Välj något här.", en="Choose something here.")
_WRITE = Text(sv="Skriv något här.", en="Write something here.")
_CHOOSE_IT = Text(sv="Välj något.", en="Choose something.")
_WRITE_IT = Text(sv="Skriv något.", en="Write something.")
_NOT_THERE = Text(
    sv="Det valet finns inte. Välj i listan.", en="There is no such choice. Choose in the list."
)
_DAY = Text(
    sv="Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-03-01.",
    en="Write the day as YYYY-MM-DD, such as 2026-03-01.",
)
_TO_COME = Text(sv="Dagen kan inte ligga framåt i tiden.", en="The day cannot be one to come.")
_NUMBER = Text(sv="Skriv ett tal med siffror.", en="Write a number in figures.")


def _too_long(most: int) -> Text:
    return Text(sv=f"Det får vara högst {most} tecken.", en=f"It may be {most} characters at most.")
