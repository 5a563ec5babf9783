"""What became of everything in a file: taken, changed, refused, unknown, and what a person must decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from samsyn.lang import Lang, Text

_MOST_UNKNOWN = 200
What = Literal["refused", "duplicate", "decide", "changed", "not_taken", "unknown", "taken"]
ORDER: tuple[What, ...] = ("refused", "duplicate", "decide", "changed", "not_taken", "unknown", "taken")
WORDS: dict[What, Text] = {
    "refused": Text(sv="Vägrat", en="Refused"),
    "duplicate": Text(sv="Finns kanske redan", en="Perhaps here already"),
    "decide": Text(sv="Måste avgöras av en människa", en="A person must decide"),
    "changed": Text(sv="Ändrat", en="Changed"),
    "not_taken": Text(sv="Inte taget", en="Not taken"),
    "unknown": Text(sv="Fält som inte läses", en="Fields that are not read"),
    "taken": Text(sv="Taget", en="Taken"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened. row: row of the table or line of the file; entry: the service it became part of."""

    what: What
    file: str
    row: int
    entry: str
    field: str
    why: Text


@dataclass
class Report:
    """Everything that happened, in the order of the file."""

    lines: list[Line] = field(default_factory=list)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, what: What, at: dict[str, Any], entry: str, name: str, sv: str, en: str) -> None:
        """One line. at: the object it is about, which knows its file and row."""
        self.lines.append(Line(what, at.get("_file", ""), at.get("_row", 0), entry, name, Text(sv=sv, en=en)))

    def unknown(self, at: dict[str, Any], table: str, name: str) -> None:
        """A field that is not read, told once for each table however often it stands."""
        key = (table, name)
        self._seen[key] += 1
        if self._seen[key] == 1 and len(self._seen) <= _MOST_UNKNOWN:
            self.add("unknown", at, "", f"{table}.{name}", "Fältet läses inte.", "The field is not read.")

    def count(self, what: What) -> int:
        """How many lines of a sort."""
        return sum(line.what == what for line in self.lines)

    def text(self, lang: Lang) -> str:
        """For a person to read."""
        return "\n".join(self._text(lang)) + "\n"

    def _text(self, lang: Lang) -> Iterator[str]:
        yield {
            "sv": "Allt här är okontrollerat. Texter kan innehålla adresser: läs dem innan något används.",
            "en": "Nothing here has been checked. Texts may hold addresses: read them before anything is used.",
        }[lang]
        row = {"sv": "rad", "en": "row"}[lang]
        for what in ORDER:
            found = [line for line in self.lines if line.what == what]
            if found:
                yield f"\n{WORDS[what][lang]} ({len(found)})"
            for line in found:
                where = ", ".join(filter(None, [line.file, f"{row} {line.row}", line.entry, line.field]))
                yield f"  {where}: {line.why[lang]}"

    def data(self) -> list[dict[str, Any]]:
        """For a program to read."""
        return [
            {
                "what": line.what,
                "file": line.file,
                "row": line.row,
                "entry": line.entry,
                "field": line.field,
                "why": {"sv": line.why.sv, "en": line.why.en},
            }
            for line in sorted(self.lines, key=lambda line: ORDER.index(line.what))
        ]
