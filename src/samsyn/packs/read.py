"""Read YAML and JSON as text: no types guessed, no tags, no anchors, no duplicate keys.

YAML 1.1 reads `on:` as a key True, `no` as False and 0580 as the number 384. Here every key and every
scalar stays the text that was written, with the line it stands on, so that a message can point at it.
Aliases are refused as a whole: they are how a small file explodes, and no content or case needs them.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samsyn.errors import Problem, UserError
from samsyn.lang import Text

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written. quoted: whether it stood in quotes."""

    text: str
    line: int
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A map from text to nodes. key_lines: where each key stands."""

    entries: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Items | Table


class ReadError(UserError):
    """The text is not YAML or JSON that we accept."""


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Node:
    """The document in a file. ReadError when it is too large, not UTF-8, or not plain YAML or JSON."""
    name = path.name
    try:
        _refuse_what_may_never_end(path)
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise _fail(
            name,
            None,
            Text(
                sv=f"Filen går inte att läsa ({error.strerror}).",
                en=f"The file cannot be read ({error.strerror}).",
            ),
            Text(sv="Kontrollera sökväg och rättigheter.", en="Check the path and the permissions."),
        ) from None
    return read_bytes(data, name, max_bytes=max_bytes)


def _refuse_what_may_never_end(path: Path) -> None:
    """A pipe or a device could keep us waiting for ever. A folder is left to `open`, which names it."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise _fail(
            path.name,
            None,
            Text(sv="Det här är ingen vanlig fil.", en="This is not an ordinary file."),
            Text(
                sv="Spara innehållet i en fil först, eller skicka det på standard in med - i stället för filnamnet.",
                en="Save the content in a file first, or send it on standard input with - for the file name.",
            ),
        )


def read_bytes(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> Node:
    """As `read_file`, for bytes that are already at hand."""
    if len(data) > max_bytes:
        mb = max_bytes / 1_000_000
        raise _fail(
            name,
            None,
            Text(sv=f"Filen är större än {mb:g} MB.", en=f"The file is larger than {mb:g} MB."),
            Text(
                sv="Dela upp den, eller kontrollera att det är rätt fil.",
                en="Split it, or check that it is the right file.",
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _fail(
            name,
            line,
            Text(sv="Texten är inte UTF-8.", en="The text is not UTF-8."),
            Text(sv="Spara filen som UTF-8.", en="Save the file as UTF-8."),
        ) from None
    return read_text(text, name)


def read_text(text: str, name: str) -> Node:
    """The one document of the text."""
    try:
        return _Builder(name).document(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        if text.lstrip()[:1] in ("{", "["):
            return _read_json(text, name)
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "not YAML"
        raise _fail(
            name,
            mark.line + 1 if mark else None,
            Text(
                sv=f"Det här går inte att läsa som YAML ({reason}).",
                en=f"This cannot be read as YAML ({reason}).",
            ),
            Text(
                sv="Kontrollera indrag, kolon och citattecken på raden och raden före.",
                en="Check indentation, colons and quotes on this line and the one before.",
            ),
        ) from None


def plain(node: Node) -> Any:
    """The document as dicts, lists, text and None."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def line_at(node: Node, path: tuple[str | int, ...]) -> int:
    """The line of the innermost node that exists along the path."""
    line = node.line
    for step in path:
        if isinstance(node, Table) and isinstance(step, str) and step in node.entries:
            line, node = node.key_lines[step], node.entries[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


class _Builder:
    """Builds nodes from parser events, so that nothing is constructed before it has been looked at."""

    def __init__(self, name: str) -> None:
        self.name = name

    def document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._fail(
                        event,
                        "Filen har mer än ett dokument.",
                        "The file holds more than one document.",
                        "Ta bort raden ---.",
                        "Remove the line ---.",
                    )
                root = self._node(next(events), events, 0)
        return root if root is not None else Scalar("", 1)

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self._refuse(event, depth)
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, event.style in ("'", '"', "|", ">"))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event, events, depth + 1))
            return Items(tuple(items), line)
        return self._table(events, depth, line)

    def _table(self, events: Iterator[Any], depth: int, line: int) -> Table:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            if not isinstance(key, Scalar) or key.text == "<<":
                raise self._fail(
                    event,
                    "En nyckel måste vara text.",
                    "A key must be text.",
                    "Skriv nyckeln som ett ord.",
                    "Write the key as a word.",
                )
            if key.text in entries:
                raise self._fail(
                    event,
                    f"Nyckeln {key.text} står två gånger (först på rad {lines[key.text]}).",
                    f"The key {key.text} stands twice (first on line {lines[key.text]}).",
                    "Ta bort den ena.",
                    "Remove one of them.",
                )
            lines[key.text] = key.line
            entries[key.text] = self._node(next(events), events, depth + 1)
        return Table(entries, lines, line)

    def _refuse(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._fail(
                event,
                "Ankare och alias (& och *) läses inte.",
                "Anchors and aliases (& and *) are not read.",
                "Skriv ut innehållet, eller sätt texten inom citattecken.",
                "Write the content out, or put the text in quotes.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise self._fail(
                event,
                f"Taggen {tag} läses inte.",
                f"The tag {tag} is not read.",
                "Ta bort taggen.",
                "Remove the tag.",
            )
        if depth > MAX_DEPTH:
            raise self._fail(
                event,
                f"Filen är djupare än {MAX_DEPTH} nivåer.",
                f"The file is deeper than {MAX_DEPTH} levels.",
                "Gör den plattare.",
                "Use fewer levels.",
            )

    def _fail(self, event: Any, sv: str, en: str, do_sv: str, do_en: str) -> ReadError:
        return _fail(self.name, event.start_mark.line + 1, Text(sv=sv, en=en), Text(sv=do_sv, en=do_en))


def _read_json(text: str, name: str) -> Node:
    """JSON that is not YAML (tabs, surrogate escapes). Lines are not known inside it."""

    def table(pairs: list[tuple[str, Any]]) -> Table:
        entries: dict[str, Node] = {}
        for key, value in pairs:
            if key in entries:
                raise _fail(
                    name,
                    None,
                    Text(sv=f"Nyckeln {key} står två gånger.", en=f"The key {key} stands twice."),
                    Text(sv="Ta bort den ena.", en="Remove one of them."),
                )
            entries[key] = node(value)
        return Table(entries, dict.fromkeys(entries, 1), 1)

    def node(value: Any) -> Node:
        if isinstance(value, Table):
            return value
        if isinstance(value, list):
            return Items(tuple(node(item) for item in value), 1)
        if isinstance(value, bool):
            return Scalar("true" if value else "false", 1)
        return Scalar("", 1) if value is None else Scalar(str(value), 1, isinstance(value, str))

    try:
        root = node(json.loads(text, object_pairs_hook=table, parse_int=_Number, parse_float=_Number))
        _look_through(root, name, 0)
        return root
    except (json.JSONDecodeError, RecursionError) as error:
        raise _fail(
            name,
            getattr(error, "lineno", None),
            Text(sv="Det här är varken YAML eller JSON.", en="This is neither YAML nor JSON."),
            Text(
                sv="Kontrollera klamrar, kommatecken och citattecken.", en="Check braces, commas and quotes."
            ),
        ) from None


def _look_through(node: Node, name: str, depth: int) -> None:
    """What the YAML reader refuses by itself: too many levels, and halves of characters (lone surrogates)."""
    if depth > MAX_DEPTH:
        raise _fail(
            name,
            None,
            Text(
                sv=f"Filen är djupare än {MAX_DEPTH} nivåer.",
                en=f"The file is deeper than {MAX_DEPTH} levels.",
            ),
            Text(sv="Gör den plattare.", en="Use fewer levels."),
        )
    texts = [node.text] if isinstance(node, Scalar) else list(node.entries) if isinstance(node, Table) else []
    if any("\ud800" <= character <= "\udfff" for text in texts for character in text):
        raise _fail(
            name,
            None,
            Text(
                sv="En text innehåller ett halvt tecken (\\ud800–\\udfff).",
                en="A text holds half of a character (\\ud800–\\udfff).",
            ),
            Text(sv="Skriv hela tecknet.", en="Write the whole character."),
        )
    below = (
        node.items if isinstance(node, Items) else node.entries.values() if isinstance(node, Table) else ()
    )
    for part in below:
        _look_through(part, name, depth + 1)


class _Number:
    """A JSON number kept as the digits that were written."""

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __str__(self) -> str:
        return self.digits


def _fail(name: str, line: int | None, what: Text, do: Text) -> ReadError:
    return ReadError([Problem(what=what, do=do, file=name, line=line)])
