"""The entries of a map under `facts`: fact, column, values, and between which days they hold."""

from __future__ import annotations

from datetime import date

from samsyn.logic.values import Answer
from samsyn.packs.read import Node, Scalar, Table
from samsyn.registers.mapping.map import FactColumn
from samsyn.registers.mapping.read_parts import LAST_YEAR, MapReader

_KEYS = ("fact", "column", "values", "from", "to")
_MOST_VALUES = 1_000
ANSWERS: dict[str, Answer] = {
    **{str(answer): answer for answer in Answer},
    "true": Answer.YES,
    "false": Answer.NO,
    "unknown": Answer.NOT_KNOWN,
}
"""`unknown` is what somebody wrote down, so it was asked: not known."""


class FactReader(MapReader):
    """Reads what a column means."""

    def fact(self, node: Node, where: str) -> FactColumn | None:
        """One entry, or None with its problems noted."""
        table = self.part(
            node, where, _KEYS, ("Skriv {fact: id, column: namnet, values: {...}}.", "Write {fact: id, column: its_name, values: {...}}.")
        )  # fmt: skip
        if table is None:
            if self.is_empty(node):
                self.table(Scalar("", node.line, quoted=True), where)
            return None
        fact = self.fact_id(table, where)
        column = self.column(table, where)
        values = self.values(table, where)
        from_, to = self.edge(table, "from", where), self.edge(table, "to", where)
        if from_ and to and from_ >= to:
            self.fail(
                table.entries["to"],
                f"{where}.to",
                ("Sista dagen ligger inte efter den första.", "The end does not come after the beginning."),
                (
                    "from är första dagen, to är första dagen då det inte längre gäller.",
                    "from is the first day, to the first day on which it no longer holds.",
                ),
            )
        return FactColumn(fact, column, values, from_, to) if fact and column and values else None

    def fact_id(self, table: Table, where: str) -> str | None:
        node = table.entries.get("fact")
        text = self.text(node, f"{where}.fact", 200) if node is not None else None
        if not text:
            if node is None or isinstance(node, Scalar):
                self.fail(
                    node or table,
                    f"{where}.fact",
                    (
                        "Vilken uppgift kolumnen svarar på saknas.",
                        "Which fact the column answers is missing.",
                    ),
                    (
                        "Skriv fact: och ett id; samsyn packs list visar dem.",
                        "Write fact: and an id; samsyn packs list shows them.",
                    ),
                )
            return None
        if node is not None and text not in self.pack.askable:
            self.unknown_id(node, f"{where}.fact", text, self.pack.askable, ("uppgift (fakta-id)", "fact id"))
            return None
        return text

    def values(self, table: Table, where: str) -> dict[str, Answer] | None:
        """Which answer each text means. At least one, or the column says nothing."""
        node = table.entries.get("values")
        at = f"{where}.values"
        given = self.table(node, at) if node is not None and not self.is_empty(node) else None
        if node is not None and given is None and not self.is_empty(node):
            return None
        if given is None or not given.entries:
            self.fail(
                node or table,
                at,
                ("Vad värdena betyder saknas.", "What the values mean is missing."),
                (
                    'Skriv till exempel values: {"1": yes, "0": no, "9": not_known}.',
                    'Write for example values: {"1": yes, "0": no, "9": not_known}.',
                ),
            )
            return None
        if not self.few_enough(given, len(given.entries), _MOST_VALUES, at):
            return None
        found = {}
        for text, item in given.entries.items():
            answer = self.meaning(item, f"{at}.{text}"[:120])
            if self.value_text(given, text, f"{at}.{text}"[:120]) and answer is not None:
                found[text.strip()] = answer
        return found or None

    def meaning(self, node: Node, where: str) -> Answer | None:
        text = node.text.strip().lower() if isinstance(node, Scalar) else ""
        if text in ANSWERS:
            return ANSWERS[text]
        self.unknown_id(node, where, text, tuple(str(answer) for answer in Answer), ("svar", "answer"))
        return None

    def edge(self, table: Table, key: str, where: str) -> date | None:
        node = table.entries.get(key)
        if node is None or self.is_empty(node):
            return None
        return self.day(node, f"{where}.{key}", last_year=LAST_YEAR)
