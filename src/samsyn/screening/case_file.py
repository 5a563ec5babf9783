"""Read a case file (YAML or JSON) or a form into a `Case`. Everything that is wrong is told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from samsyn.errors import CaseError, UserError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.packs.places import municipalities
from samsyn.packs.read import Items, Node, Scalar, Table, read_file
from samsyn.screening.case import Act, AskedBy, Case, Statement, Statements
from samsyn.screening.case_fields import Reader

_KEYS = ("case", "description", "act_date", "assessed_on", "municipality", "born", "asker", "facts", "acts")
_ACT_KEYS = ("id", "date", "actor", "facts", "description")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_YEARS_AHEAD = 10
_MOST_ACTS = 20


def read_case(path: Path, pack: Pack, today: date) -> Case:
    """The case in a file. CaseError lists every problem with its line."""
    try:
        node = read_file(path)
    except UserError as error:
        raise CaseError(error.problems) from None
    return case_from_node(node, pack, today, file=path.name)


def case_from_data(data: Mapping[str, Any], pack: Pack, today: date) -> Case:
    """The case in plain data, such as a form's fields. Same rules, no lines."""
    return case_from_node(_as_node(data), pack, today, file=None)


def case_from_node(node: Node, pack: Pack, today: date, *, file: str | None) -> Case:
    """The case in a document that has been read."""
    reader = _CaseReader(file, pack, today)
    case = reader.case(node)
    if reader.problems or case is None:
        raise CaseError(reader.all_problems())
    return case


class _CaseReader(Reader):
    def __init__(self, file: str | None, pack: Pack, today: date) -> None:
        super().__init__(file)
        self.pack, self.today = pack, today
        self.last_year = today.year + _YEARS_AHEAD

    def case(self, node: Node) -> Case | None:
        table = self.table(node, "")
        if table is None:
            return None
        self.keys(table, "", _KEYS)
        get = table.entries.get
        assessed = self.optional_day(get("assessed_on"), "assessed_on")
        act_date = self.optional_day(get("act_date"), "act_date")
        born = self.optional_day(get("born"), "born")
        assessed_on = assessed or self.today
        case = Case(
            act_date=act_date or min(self.today, assessed_on),
            assessed_on=assessed_on,
            name=self.name(get("case")),
            description=self.description(get("description")),
            municipality=self.municipality(get("municipality")),
            born=born,
            asker=self.asker(get("asker")),
            facts=self.facts(get("facts"), "facts"),
            acts=self.acts(get("acts")),
        )
        if assessed is not None or "assessed_on" not in {problem.where for problem in self.problems}:
            self.dates_fit(case, table, act_date)
        return case

    def optional_day(self, node: Node | None, where: str) -> date | None:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        return self.day(node, where, last_year=self.last_year)

    def name(self, node: Node | None) -> str:
        text = self.text(node, "case", 64) if node is not None else None
        if node is not None and text and not _NAME.fullmatch(text):
            self.fail(
                node,
                "case",
                (
                    "Namnet har andra tecken än a-z, 0-9, punkt och streck.",
                    "The name has other characters than a-z, 0-9, dot and dash.",
                ),
                ("Skriv ett kort namn som inte pekar ut någon.", "Use a short name that identifies nobody."),
            )
        return text or ""

    def description(self, node: Node | None) -> Text | None:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        if isinstance(node, Table):
            self.keys(node, "description", ("sv", "en"))
            parts = {
                key: self.text(item, f"description.{key}", 2000) or "" for key, item in node.entries.items()
            }
            either = parts.get("sv") or parts.get("en") or ""
            return Text(sv=parts.get("sv") or either, en=parts.get("en") or either)
        text = self.text(node, "description", 2000)
        return Text(sv=text, en=text) if text else None

    def municipality(self, node: Node | None) -> str | None:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        code = node.text if isinstance(node, Scalar) else ""
        quote = (
            'Skriv koden inom citattecken, till exempel "0580".',
            'Write the code in quotes, for example "0580".',
        )
        if isinstance(node, Scalar) and not node.quoted and code.startswith("0"):
            self.fail(
                node,
                "municipality",
                (
                    "Koden står utan citattecken. YAML läser då en inledande nolla som ett annat tal.",
                    "The code is not in quotes. YAML then reads a leading zero as another number.",
                ),
                quote,
            )
            return None
        if not re.fullmatch(r"\d{4}", code):
            self.fail(
                node,
                "municipality",
                ("En kommunkod är fyra siffror.", "A municipality code is four digits."),
                quote,
            )
            return None
        if code not in municipalities():
            self.unknown_id(
                node,
                "municipality",
                code,
                municipalities(),
                ("kommunkod", "municipality code"),
                (
                    "Slå upp koden hos Statistikmyndigheten SCB, eller ta bort raden.",
                    "Look the code up at Statistics Sweden (SCB), or remove the line.",
                ),
            )
            return None
        return code

    def asker(self, node: Node | None) -> AskedBy:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return AskedBy()
        table = self.table(node, "asker")
        if table is None:
            return AskedBy()
        self.keys(table, "asker", ("profession", "authority"))
        return AskedBy(
            self.one_of(table.entries.get("profession"), "asker.profession", self.pack.professions),
            self.one_of(table.entries.get("authority"), "asker.authority", self.pack.authorities),
        )

    def one_of(self, node: Node | None, where: str, known: Mapping[str, object]) -> str | None:
        text = self.text(node, where, 64) if node is not None else None
        if node is not None and text and text not in known:
            self.unknown_id(node, where, text, known, ("uppgift", "value"))
            return None
        return text or None

    def facts(self, node: Node | None, where: str) -> dict[str, Statement]:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return {}
        table = self.table(node, where)
        found: dict[str, Statement] = {}
        askable = self.pack.askable
        for key, item in table.entries.items() if table else ():
            if key not in askable:
                at = Scalar(key, table.key_lines.get(key, item.line)) if table else item
                self.unknown_id(at, f"{where}.{key}"[:90], key, askable, ("uppgift (fakta-id)", "fact id"))
                continue
            statement = self.statement(item, f"{where}.{key}", last_year=self.last_year)
            if statement is not None:
                found[key] = statement
        return found

    def acts(self, node: Node | None) -> tuple[Act, ...]:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return ()
        if not isinstance(node, Items) or not 1 <= len(node.items) <= _MOST_ACTS:
            self.fail(
                node,
                "acts",
                (
                    f"acts ska vara en lista med 1 till {_MOST_ACTS} gärningar.",
                    f"acts must be a list of 1 to {_MOST_ACTS} acts.",
                ),
                ("Börja varje gärning med - id:.", "Write each act as - id: ..."),
            )
            return ()
        acts = [act for number, item in enumerate(node.items) if (act := self.act(item, f"acts[{number}]"))]
        seen: set[str] = set()
        for act, item in zip(acts, node.items, strict=False):
            if act.id in seen:
                self.fail(
                    item,
                    f"acts.{act.id}",
                    (f"Två gärningar heter {act.id}.", f"Two acts are called {act.id}."),
                    ("Ge varje gärning ett eget id.", "Give each act an id of its own."),
                )
            seen.add(act.id)
        return tuple(acts)

    def act(self, node: Node, where: str) -> Act | None:
        table = self.table(node, where)
        if table is None:
            return None
        self.keys(table, where, _ACT_KEYS)
        identity = self.text(table.entries["id"], f"{where}.id", 64) if "id" in table.entries else None
        if not identity or not _NAME.fullmatch(identity):
            self.fail(
                table,
                f"{where}.id",
                (
                    "Gärningen saknar ett id av bokstäver, siffror och streck.",
                    "The act has no id of letters, digits and dashes.",
                ),
                ("Lägg till id: ett-kort-ord.", "Add id: a-short-word."),
            )
            return None
        if "date" not in table.entries:
            self.fail(
                table,
                f"{where}.date",
                ("Gärningen saknar datum.", "The act has no date."),
                ("Lägg till date: ÅÅÅÅ-MM-DD.", "Add date: YYYY-MM-DD."),
            )
            return None
        day = self.day(table.entries["date"], f"{where}.date", last_year=self.last_year)
        actor = self.text(table.entries["actor"], f"{where}.actor", 60) if "actor" in table.entries else None
        facts = self.facts(table.entries.get("facts"), f"{where}.facts")
        return Act(identity, day, actor, facts) if day else None

    def dates_fit(self, case: Case, table: Table, act_date: date | None) -> None:
        """No day may come before one that must precede it."""
        born = _below(table, "born")
        days = [("act_date", act_date, _below(table, "act_date"))] if act_date else []
        days += [(f"acts.{act.id}.date", act.date, _act_below(table, act.id, "date")) for act in case.acts]
        for where, day, node in days:
            if day > case.assessed_on:
                self.reversed(node, where, day, "assessed_on", case.assessed_on)
            if case.born and day < case.born:
                self.reversed(born, "born", case.born, where, day)
        if case.born and case.born > case.assessed_on:
            self.reversed(born, "born", case.born, "assessed_on", case.assessed_on)
        self.told_before_assessed(case.facts, "facts", case, _below(table, "facts"))
        for act in case.acts:
            self.told_before_assessed(
                act.facts, f"acts.{act.id}.facts", case, _act_below(table, act.id, "facts")
            )

    def told_before_assessed(self, facts: Statements, where: str, case: Case, node: Node) -> None:
        """Nobody can have said anything after the day of assessment."""
        for key, statement in facts.items():
            if statement.on and statement.on > case.assessed_on:
                at = _below(_below(node, key), "on")
                self.reversed(at, f"{where}.{key}.on", statement.on, "assessed_on", case.assessed_on)

    def reversed(self, node: Node, later: str, day: date, earlier: str, bound: date) -> None:
        self.fail(
            node,
            later,
            (
                f"{later} ({day}) ligger efter {earlier} ({bound}).",
                f"{later} ({day}) comes after {earlier} ({bound}).",
            ),
            ("Rätta det av datumen som är fel.", "Correct the date that is wrong."),
        )


def _below(node: Node, key: str) -> Node:
    """The value under a key; the node itself where there is none."""
    return node.entries.get(key, node) if isinstance(node, Table) else node


def _act_below(table: Table, act: str, key: str) -> Node:
    """The value under a key of the act with this id."""
    acts = table.entries.get("acts")
    for item in acts.items if isinstance(acts, Items) else ():
        identity = _below(item, "id")
        if isinstance(identity, Scalar) and identity.text == act:
            return _below(item, key)
    return table


def _as_node(value: Any) -> Node:
    """Plain data as a document without lines; text counts as quoted."""
    if isinstance(value, Mapping):
        entries = {str(key): _as_node(item) for key, item in value.items()}
        return Table(entries, {}, 0)
    if isinstance(value, list | tuple):
        return Items(tuple(_as_node(item) for item in value), 0)
    return Scalar("" if value is None else str(value), 0, quoted=value is not None)
