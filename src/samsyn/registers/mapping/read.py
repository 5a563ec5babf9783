"""Read a MAP.yaml and check it against the content. Everything that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

from samsyn.errors import MapError, UserError
from samsyn.packs.pack import Pack
from samsyn.packs.read import Items, Node, Scalar, Table, read_file
from samsyn.registers.mapping.batch import NOT_NAMED
from samsyn.registers.mapping.days import Format
from samsyn.registers.mapping.map import (
    CodeColumn,
    DayColumn,
    FactColumn,
    IfMissing,
    Map,
    PlaceColumn,
    PlaceKind,
    Shown,
)
from samsyn.registers.mapping.read_facts import FactReader
from samsyn.registers.mapping.read_parts import LAST_YEAR
from samsyn.screening.case import AskedBy

_KEYS = (
    "register", "id", "act_date", "assessed_on", "born", "place", "code", "asker", "facts", "ignored", "status",
)  # fmt: skip
_MOST_CODES, _MOST_FACTS, _MOST_IGNORED = 100_000, 5_000, 10_000
_COLUMN_EXAMPLE = ("Skriv {column: namnet}.", "Write {column: its_name}.")
Part = TypeVar("Part")


def read_map(path: Path, pack: Pack) -> Map:
    """The map in a file. MapError lists every problem with its line."""
    try:
        node = read_file(path)
    except UserError as error:
        raise MapError(error.problems) from None
    return map_from_node(node, pack, file=path.name)


def map_from_node(node: Node, pack: Pack, *, file: str | None) -> Map:
    """The map in a document that has been read."""
    reader = _Whole(file, pack)
    found = reader.map(node)
    if reader.problems or found is None:
        raise MapError(reader.all_problems())
    return found


class _Whole(FactReader):
    def map(self, node: Node) -> Map | None:
        table = self.table(node, "")
        if table is None:
            return None
        self.keys(table, "", _KEYS)
        get = table.entries.get
        act_date = self.act_date(table)
        assessed_on = self.assessed_on(table)
        found = Map(
            register=self.register(table),
            act_date=act_date or DayColumn(""),
            assessed_on=assessed_on or date.min,
            id=self.identity(get("id")),
            born=self.optional(get("born"), self.born),
            place=self.optional(get("place"), self.place),
            code=self.optional(get("code"), self.code),
            asker=self.optional(get("asker"), self.asker) or AskedBy(),
            facts=self.facts(table),
            ignored=self.ignored(get("ignored")),
            draft=self.status(get("status")),
        )
        self.uses_fit(found, table)
        return found

    def optional(self, node: Node | None, read: Callable[[Node], Part | None]) -> Part | None:
        return None if node is None or self.is_empty(node) else read(node)

    def register(self, table: Table) -> str:
        node = table.entries.get("register")
        text = self.text(node, "register", 200) if node is not None else None
        if not text and (node is None or isinstance(node, Scalar)):
            self.fail(
                node or table,
                "register",
                ("Registrets namn saknas.", "The name of the register is missing."),
                (
                    "Skriv register: följt av vad registret heter. Inga personnamn.",
                    "Write register: and what the register is called. No names of persons.",
                ),
            )
        return text or ""

    def identity(self, node: Node | None) -> str | None:
        table = self.part(node, "id", ("column",), _COLUMN_EXAMPLE)
        return self.column(table, "id") if table else None

    def day_column(self, node: Node, where: str, *more: str) -> tuple[Table, DayColumn] | None:
        """A column of days, with the table it was read from."""
        table = self.part(node, where, ("column", "format", *more), _COLUMN_EXAMPLE)
        column = self.column(table, where) if table else None
        if table is None or column is None:
            return None
        given = table.entries.get("format")
        written = self.text(given, f"{where}.format", 40) if given is not None else None
        if given is not None and written is not None:
            problem = Format.problem(written)
            if problem is not None:
                self.fail(given, f"{where}.format", *problem)
                return None
        return table, DayColumn(column, written) if written else DayColumn(column)

    def act_date(self, table: Table) -> DayColumn | None:
        node = table.entries.get("act_date")
        if node is None or self.is_empty(node):
            self.fail(
                table,
                "act_date",
                ("Kolumnen med gärningens dag saknas.", "The column with the day of the act is missing."),
                (
                    "Lägg till act_date: {column: namnet}. Dagen avgör vilken lag som gällde.",
                    "Add act_date: {column: its_name}. The day decides which law applied.",
                ),
            )
            return None
        found = self.day_column(node, "act_date", "if_missing")
        if found is None:
            return None
        part, column = found
        chosen = self.word(part, "if_missing", "act_date", get_args(IfMissing))
        return DayColumn(column.column, column.format, chosen) if chosen else column  # type: ignore[arg-type]

    def assessed_on(self, table: Table) -> date | DayColumn | None:
        node = table.entries.get("assessed_on")
        if node is None or self.is_empty(node):
            self.fail(
                table,
                "assessed_on",
                ("Bedömningens dag saknas.", "The day of assessment is missing."),
                (
                    "Skriv assessed_on: ÅÅÅÅ-MM-DD, eller {column: namnet}.",
                    "Write assessed_on: YYYY-MM-DD, or {column: its_name}.",
                ),
            )
            return None
        if isinstance(node, Table):
            found = self.day_column(node, "assessed_on")
            return found[1] if found else None
        return self.day(node, "assessed_on", last_year=LAST_YEAR)

    def born(self, node: Node) -> DayColumn | None:
        found = self.day_column(node, "born")
        return found[1] if found else None

    def place(self, node: Node) -> PlaceColumn | None:
        table = self.part(node, "place", ("column", "kind"), _COLUMN_EXAMPLE)
        column = self.column(table, "place") if table else None
        if table is None or column is None:
            return None
        kinds = get_args(PlaceKind)
        if "kind" not in table.entries:
            self.missing(table, "place.kind", kinds)
            return None
        kind = self.word(table, "kind", "place", kinds)
        return PlaceColumn(column, kind) if kind else None  # type: ignore[arg-type]

    def code(self, node: Node) -> CodeColumn | None:
        table = self.part(node, "code", ("column", "shows"), _COLUMN_EXAMPLE)
        column = self.column(table, "code") if table else None
        if table is None or column is None:
            return None
        given = table.entries.get("shows")
        if given is None or self.is_empty(given):
            return CodeColumn(column, {})
        codes = self.table(given, "code.shows")
        if codes is None or not self.few_enough(codes, len(codes.entries), _MOST_CODES, "code.shows"):
            return None
        shows = {}
        for text, item in codes.entries.items():
            where = f"code.shows.{text}"[:90]
            if text.strip() == NOT_NAMED:
                at = Scalar(text, codes.key_lines.get(text, codes.line))
                what = (
                    f"{NOT_NAMED} är ordet för koder som kartan inte nämner.",
                    f"{NOT_NAMED} is the word for codes that the map does not name.",
                )
                self.fail(
                    at,
                    where,
                    what,
                    ("Ge koden ett annat namn i registret.", "Give the code another name in the register."),
                )
            elif self.value_text(codes, text, where):
                shows[text.strip()] = self.shown(item, where)
        return CodeColumn(column, shows)

    def shown(self, node: Node, where: str) -> frozenset[Shown]:
        """The fields that one code shows: a list that may be empty."""
        fields = get_args(Shown)
        if not isinstance(node, Items):
            self.fail(
                node,
                where,
                ("Här ska det stå en lista.", "A list belongs here."),
                (
                    f"Skriv [], eller någon av {', '.join(fields)} inom klamrar.",
                    f"Write [], or any of {', '.join(fields)} in brackets.",
                ),
            )
            return frozenset()
        found = set()
        for item in node.items:
            text = item.text if isinstance(item, Scalar) else ""
            if text in fields:
                found.add(text)
            else:
                self.unknown_id(item, where, text, fields, ("fält", "field"))
        return frozenset(found)  # type: ignore[arg-type]

    def asker(self, node: Node) -> AskedBy | None:
        table = self.part(node, "asker", ("profession", "authority"), None)
        if table is None:
            return None
        return AskedBy(
            self.asked_by(table, "profession", self.pack.professions),
            self.asked_by(table, "authority", self.pack.authorities),
        )

    def asked_by(self, table: Table, key: str, known: Mapping[str, object]) -> str | None:
        return self.word(table, key, "asker", tuple(known))

    def facts(self, table: Table) -> tuple[FactColumn, ...]:
        node = table.entries.get("facts")
        if node is None or self.is_empty(node):
            return ()
        items = self.list_of(node, "facts", _MOST_FACTS)
        return tuple(
            entry for number, item in enumerate(items) if (entry := self.fact(item, f"facts[{number}]"))
        )

    def ignored(self, node: Node | None) -> frozenset[str]:
        if node is None or self.is_empty(node):
            return frozenset()
        items = self.list_of(node, "ignored", _MOST_IGNORED)
        texts = [self.text(item, f"ignored[{number}]", 200) for number, item in enumerate(items)]
        return frozenset(text for text in texts if text)

    def status(self, node: Node | None) -> bool:
        if node is None or self.is_empty(node):
            return False
        text = node.text if isinstance(node, Scalar) else ""
        if text != "draft":
            self.unknown_id(node, "status", text, ("draft",), ("status", "status"))
        return True


__all__ = ["MapError", "map_from_node", "read_map"]
