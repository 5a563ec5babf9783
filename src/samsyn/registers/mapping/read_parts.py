"""The small parts of a MAP.yaml: a column, a word of a few, a value as it stands in the register."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from samsyn.packs.pack import Pack
from samsyn.packs.read import Items, Node, Scalar, Table
from samsyn.registers.mapping.map import Map
from samsyn.screening.case_fields import Reader

LAST_YEAR = 2199
"""No day of a register lies after this year; 9999 and the like are stand-ins."""
_LONGEST_COLUMN, _LONGEST_VALUE = 200, 200


class MapReader(Reader):
    """Collects problems while a map is read against the content of a pack."""

    def __init__(self, file: str | None, pack: Pack) -> None:
        super().__init__(file)
        self.pack = pack

    @staticmethod
    def is_empty(node: Node) -> bool:
        """Whether nothing was written: null, or nothing after the colon."""
        return isinstance(node, Scalar) and node.is_null

    def part(
        self, node: Node | None, where: str, keys: Collection[str], example: tuple[str, str] | None
    ) -> Table | None:
        """A part of the map as a table with these keys; None where it is left out or wrong."""
        if node is None or self.is_empty(node):
            return None
        if not isinstance(node, Table) and example:
            what = ("Här ska det stå vilken kolumn det är.", "Which column it is belongs here.")
            self.fail(node, where, what, example)
            return None
        table = self.table(node, where)
        if table is not None:
            self.keys(table, where, keys)
        return table

    def column(self, table: Table, where: str) -> str | None:
        """The name under the key column, as it stands in the register."""
        node = table.entries.get("column")
        if node is None or self.is_empty(node) or (isinstance(node, Scalar) and not node.text):
            self.fail(
                node or table,
                f"{where}.column",
                ("Kolumnens namn saknas.", "The name of the column is missing."),
                ("Skriv column: följt av namnet i registret.", "Write column: and its name in the register."),
            )
            return None
        return self.text(node, f"{where}.column", _LONGEST_COLUMN)

    def word(self, table: Table, key: str, where: str, known: Sequence[str]) -> str | None:
        """The word under a key, one of a few; None where it is left out or wrong."""
        node = table.entries.get(key)
        if node is None or self.is_empty(node):
            return None
        text = node.text if isinstance(node, Scalar) else ""
        if text not in known:
            self.unknown_id(node, f"{where}.{key}", text, known, ("uppgift", "value"))
            return None
        return text

    def missing(self, table: Table, where: str, known: Sequence[str]) -> None:
        """A key that must be there."""
        key = where.rpartition(".")[2]
        self.fail(
            table,
            where,
            (f"Nyckeln {key} saknas.", f"The key {key} is missing."),
            (f"Skriv {key}: {' eller '.join(known)}.", f"Write {key}: {' or '.join(known)}."),
        )

    def list_of(self, node: Node, where: str, most: int) -> tuple[Node, ...]:
        """The items of a list; none where it is something else, or too long."""
        if not isinstance(node, Items):
            self.fail(
                node,
                where,
                ("Här ska det stå en lista.", "A list belongs here."),
                (
                    "Börja varje rad med ett streck och ett mellanslag.",
                    "Begin each line with a dash and a space.",
                ),
            )
            return ()
        return node.items if self.few_enough(node, len(node.items), most, where) else ()

    def few_enough(self, node: Node, number: int, most: int, where: str) -> bool:
        if number > most:
            self.fail(
                node,
                where,
                (f"Här står fler än {most}.", f"More than {most} stand here."),
                ("Kontrollera att det är rätt fil.", "Check that it is the right file."),
            )
        return number <= most

    def value_text(self, table: Table, text: str, where: str) -> bool:
        """Whether a key of a table can be a value in the register. Empty is never an answer."""
        at = Scalar(text, table.key_lines.get(text, table.line))
        if text.strip() == "":
            self.fail(
                at,
                where,
                ("En tom ruta är inget svar: ingen har frågat.", "An empty cell is no answer: nobody asked."),
                (
                    "Ta bort raden. Tomt räknas alltid som inte frågat.",
                    "Remove the line. Empty is always not asked.",
                ),
            )
            return False
        if text != text.strip() and text.strip() in table.entries:
            self.fail(
                at,
                where,
                (
                    "Värdet står två gånger, med och utan mellanslag.",
                    "The value stands twice, with and without spaces.",
                ),
                ("Ta bort den ena raden.", "Remove one of the lines."),
            )
            return False
        return self.text(at, where, _LONGEST_VALUE) is not None

    def uses_fit(self, found: Map, table: Table) -> None:
        """Columns that may not be used for two things."""
        for where, column in found.used():
            if column in found.ignored:
                self.fail(
                    table.entries.get("ignored", table),
                    where,
                    (
                        f"Kolumnen {column!r} används här och står bland ignored.",
                        f"The column {column!r} is used here and stands under ignored.",
                    ),
                    ("Ta bort den på det ena stället.", "Remove it in one of the places."),
                )
            elif where != "id" and column == found.id:
                self.fail(
                    table.entries.get("id", table),
                    where,
                    (
                        f"Kolumnen {column!r} är registrets id och kan inte betyda något mer.",
                        f"The column {column!r} is the register's id and can mean nothing more.",
                    ),
                    ("Ta bort den på det ena stället.", "Remove it in one of the places."),
                )
