"""Single fields of a case, read with messages that say where, what was expected, and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from datetime import date

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.read import Node, Scalar, Table
from samsyn.screening.case import Statement

_ANSWERS = {
    "yes": Answer.YES,
    "true": Answer.YES,
    "no": Answer.NO,
    "false": Answer.NO,
    "unknown": Answer.NOT_ASKED,
    "null": Answer.NOT_ASKED,
    "~": Answer.NOT_ASKED,
    "": Answer.NOT_ASKED,
}
_LOOK_UP = (
    "Ta bort raden, eller slå upp id:t med samsyn packs list.",
    "Remove the line, or look the id up with samsyn packs list.",
)
_WHY = {str(a): a for a in (Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED, Answer.NOT_APPLICABLE)}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FIRST_YEAR = 1900
MOST_TOLD = 50
"""A file with more mistakes than this is some other file; the rest are counted."""


class Reader:
    """Collects problems while the fields of one document are read."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.untold = 0

    def fail(self, node: Node, where: str, what: tuple[str, str], do: tuple[str, str]) -> None:
        """Note a problem. what and do are (Swedish, English)."""
        if len(self.problems) >= MOST_TOLD:
            self.untold += 1
            return
        line = node.line if self.file else None
        self.problems.append(
            Problem(Text(sv=what[0], en=what[1]), Text(sv=do[0], en=do[1]), where, self.file, line)
        )

    def all_problems(self) -> list[Problem]:
        """Everything noted, and how much more there is."""
        if not self.untold:
            return self.problems
        more = Problem(
            Text(sv=f"{self.untold} fel till visas inte.", en=f"{self.untold} more mistakes are not shown."),
            Text(sv="Kontrollera att det är rätt fil.", en="Check that it is the right file."),
            file=self.file,
        )
        return [*self.problems, more]

    def keys(self, table: Table, where: str, allowed: Collection[str]) -> None:
        """Every key must be allowed; the nearest one is suggested."""
        for key, node in table.entries.items():
            if key not in allowed:
                at = Scalar(key, table.key_lines.get(key, node.line))
                self.unknown_id(at, f"{where}.{key}".lstrip("."), key, allowed, ("nyckel", "key"))

    def unknown_id(
        self,
        node: Node,
        where: str,
        given: str,
        known: Collection[str],
        kind: tuple[str, str],
        look_up: tuple[str, str] = _LOOK_UP,
    ) -> None:
        """An id that is not known, with the nearest known ones; look_up: what to do when none is near."""
        if len(self.problems) >= MOST_TOLD:  # to look for near ones takes time
            self.untold += 1
            return
        near = difflib.get_close_matches(given, known, n=3, cutoff=0.6)
        if near:
            do = (f"Menade du {' eller '.join(near)}?", f"Did you mean {' or '.join(near)}?")
        elif len(known) <= 20:
            do = (f"Använd någon av {', '.join(known)}.", f"Use one of {', '.join(known)}.")
        else:
            do = look_up
        shown = given if len(given) <= 60 else given[:57] + "..."
        self.fail(node, where, (f"Okänd {kind[0]} {shown!r}.", f"Unknown {kind[1]} {shown!r}."), do)

    def table(self, node: Node, where: str) -> Table | None:
        """The node as a map, or a problem."""
        if isinstance(node, Table):
            return node
        self.fail(
            node,
            where,
            ("Här ska det stå en karta (nyckel: värde).", "A map belongs here (key: value)."),
            ("Skriv en nyckel och ett värde på varje rad.", "Write one key and one value on each line."),
        )
        return None

    def text(self, node: Node, where: str, longest: int) -> str | None:
        """The node as text of limited length, without what could steer a terminal or turn the reading order."""
        if not isinstance(node, Scalar):
            self.fail(
                node,
                where,
                ("Här ska det stå text.", "Text belongs here."),
                ("Skriv texten inom citattecken.", "Write the text in quotes."),
            )
            return None
        if node.is_null:
            return None
        if len(node.text) > longest:
            self.fail(
                node,
                where,
                (f"Texten är längre än {longest} tecken.", f"The text is longer than {longest} characters."),
                ("Korta den.", "Use fewer words, at most that many."),
            )
            return None
        if _CONTROL.search(node.text):
            self.fail(
                node,
                where,
                ("Texten har styrtecken.", "The text holds control characters."),
                (
                    "Ta bort det som inte är bokstäver, tecken eller mellanslag.",
                    "Remove what is not letters, signs or spaces.",
                ),
            )
            return None
        return node.text

    def day(self, node: Node, where: str, *, last_year: int) -> date | None:
        """The node as a date written YYYY-MM-DD."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        expected = ("Skriv ÅÅÅÅ-MM-DD, till exempel 2026-03-01.", "Write YYYY-MM-DD, for example 2026-03-01.")
        if not _DATE.fullmatch(text):
            self.fail(node, where, ("Det här är inget datum.", "This is not a date."), expected)
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fail(
                node, where, (f"Datumet {text} finns inte.", f"The date {text} does not exist."), expected
            )
            return None
        if not FIRST_YEAR <= day.year <= last_year:
            self.fail(
                node,
                where,
                (f"Datumet {text} är orimligt.", f"The date {text} is out of range."),
                (
                    f"Använd ett år från {FIRST_YEAR} till {last_year}.",
                    f"Use a year from {FIRST_YEAR} to {last_year}.",
                ),
            )
            return None
        return day

    def statement(self, node: Node, where: str, *, last_year: int) -> Statement | None:
        """An answer: a word, or a map with value, why, source and on."""
        if isinstance(node, Scalar):
            answer = self.answer(node, where)
            return Statement(answer) if answer else None
        table = self.table(node, where)
        if table is None:
            return None
        self.keys(table, where, ("value", "why", "source", "on"))
        if "value" not in table.entries:
            self.fail(
                table,
                where,
                ("Nyckeln value saknas.", "The key value is missing."),
                ("Skriv value: yes, no eller unknown.", "Write value: yes, no or unknown."),
            )
            return None
        answer = self.answer(table.entries["value"], f"{where}.value")
        if answer is not None and "why" in table.entries:
            answer = self.why(table.entries["why"], f"{where}.why", answer)
        source = (
            self.text(table.entries["source"], f"{where}.source", 200) if "source" in table.entries else None
        )
        on = (
            self.day(table.entries["on"], f"{where}.on", last_year=last_year)
            if "on" in table.entries
            else None
        )
        return Statement(answer, source, on) if answer else None

    def answer(self, node: Node, where: str) -> Answer | None:
        """yes, no, unknown (also true, false, null)."""
        found = _ANSWERS.get(node.text.strip().lower()) if isinstance(node, Scalar) else None
        if found is None:
            given = repr(node.text[:40]) if isinstance(node, Scalar) else "en lista eller karta"
            given_en = given if isinstance(node, Scalar) else "a list or a map"
            self.fail(
                node,
                where,
                (f"{given} är inget svar.", f"{given_en} is not an answer."),
                ("Skriv yes, no eller unknown.", "Write yes, no or unknown."),
            )
        return found

    def why(self, node: Node, where: str, answer: Answer) -> Answer | None:
        """Why something is unknown: not_asked, not_known, refused, not_applicable."""
        given = node.text.strip() if isinstance(node, Scalar) else ""
        if answer.known:
            self.fail(
                node,
                where,
                ("why hör bara till ett okänt svar.", "why belongs only to an unknown answer."),
                ("Ta bort why, eller skriv value: unknown.", "Remove why, or write value: unknown."),
            )
            return None
        if given not in _WHY:
            self.unknown_id(node, where, given, tuple(_WHY), ("orsak", "reason"))
            return None
        return _WHY[given]
