"""Read the entries of all files into the fields of a pack, and note everything that breaks the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.pack import KINDS, RECORDS, SINGLE, WITHOUT_ID, Kind
from samsyn.packs.place import Places
from samsyn.packs.read import Items, Node, Scalar, Table, line_at, plain, read_file
from samsyn.packs.schema_errors import explain

_TOP_KEY = re.compile(r"^([A-Za-z_]\w*)\s*:", re.M)
_ID = re.compile(r"^[ \t-]*id:\s*[\"']?([A-Za-z0-9][A-Za-z0-9_.-]*)", re.M)
_RECORD_KEYS = frozenset(key for key, kind in KINDS.items() if kind.field in RECORDS)


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that breaks the schema. record: the id, where only one record of the directory is broken."""

    problem: Problem
    record: str | None = None


@dataclass(slots=True)
class Gathered:
    """What the files hold. places: the file and the node of each entry."""

    places: Places
    fields: dict[str, Any] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)


def gather(root: Path, files: Iterable[Path], places: Places) -> Gathered:
    """Everything in the files, right or wrong."""
    gathered = Gathered(places)
    for path in files:
        name = path.relative_to(root).as_posix()
        try:
            document = read_file(path)
        except UserError as error:
            record = _record_in(path, name)
            for p in error.problems:
                gathered.broken.append(Broken(Problem(p.what, p.do, p.where, name, p.line), record))
            continue
        gathered.broken += _take(document, path, name, gathered)
    if "info" not in gathered.fields:
        gathered.broken.append(Broken(no_pack_file(root)))
    return gathered


def no_pack_file(root: Path) -> Problem:
    """What a folder lacks that is no pack."""
    what = Text(sv="Paketet saknar pack.yaml.", en="The pack has no pack.yaml.")
    do = Text(
        sv="Lägg till den, med nyckeln pack, eller låt SAMSYN_CONTENT visa på en mapp med innehåll.",
        en="Add it, with the key pack, or let SAMSYN_CONTENT point at a folder of content.",
    )
    return Problem(what, do, file=root.name)


def _record_in(path: Path, name: str) -> str | None:
    """The record that a file was meant to hold, when it cannot be read; None when it holds anything else.

    Such a file lies under services/ or begins with a key of a record, and no other known key stands in it.
    """
    try:
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    except OSError:
        text = ""
    keys = set(_TOP_KEY.findall(text))
    if keys & KINDS.keys() - _RECORD_KEYS or not (keys & _RECORD_KEYS or name.startswith("services/")):
        return None
    found = _ID.search(text)
    return found[1] if found else path.stem


def _take(document: Node, path: Path, name: str, gathered: Gathered) -> Iterator[Broken]:
    if not isinstance(document, Table):
        what = Text(sv="Filen ska vara en karta.", en="The file must be a map.")
        do = Text(sv="Börja med en nyckel, till exempel facts:.", en="Start with a key, such as facts:.")
        yield Broken(Problem(what, do, file=name, line=document.line), _record_in(path, name))
        return
    for key, node in document.entries.items():
        kind = KINDS.get(key)
        if kind is None:
            what = Text(sv=f"Okänd nyckel {key}.", en=f"Unknown key {key}.")
            known = ", ".join(KINDS)
            do = Text(sv=f"Använd någon av {known}.", en=f"Use one of {known}.")
            yield Broken(Problem(what, do, file=name, line=document.key_lines[key]), _record_in(path, name))
            continue
        yield from _take_entries(kind, node, name, gathered)


def _take_entries(kind: Kind, node: Node, name: str, gathered: Gathered) -> Iterator[Broken]:
    if kind.many and not isinstance(node, Items):
        if not (isinstance(node, Scalar) and node.is_null):
            what = Text(sv="Här ska det stå en lista.", en="A list belongs here.")
            do = Text(sv="Börja varje post med - .", en="Start each entry with - .")
            yield Broken(Problem(what, do, file=name, line=node.line), _record(kind, node, name))
        return
    for entry_node in node.items if isinstance(node, Items) else (node,):
        try:
            entry = msgspec.convert(plain(entry_node), kind.type, strict=False)
        except msgspec.ValidationError as error:
            yield Broken(explain(error, entry_node, name), _record(kind, entry_node, name))
            continue
        yield from _place(kind, entry, entry_node, name, gathered)
        number = (
            len(gathered.fields[kind.field]) - 1 if kind.field in WITHOUT_ID else getattr(entry, "id", "")
        )
        gathered.places[kind.field, str(number)] = (name, entry_node)


def _record(kind: Kind, node: Node, name: str) -> str | None:
    """The id of the record that stands there, or the name of its file; None when it is no record."""
    if kind.field not in RECORDS:
        return None
    entry = node.entries.get("id") if isinstance(node, Table) else None
    return entry.text if isinstance(entry, Scalar) and not entry.is_null else Path(name).stem


def _place(kind: Kind, entry: Any, node: Node, name: str, gathered: Gathered) -> Iterator[Broken]:
    fields = gathered.fields
    if kind.field in SINGLE:
        twice = kind.field in fields
        fields[kind.field] = entry
    elif kind.field in WITHOUT_ID:
        fields.setdefault(kind.field, []).append(entry)
        return
    else:
        group = fields.setdefault(kind.field, {})
        twice = entry.id in group
        group[entry.id] = entry
    if twice:
        what = Text(sv="Samma id står två gånger i paketet.", en="The same id stands twice in the pack.")
        do = Text(
            sv="Ge posten ett eget id, eller ta bort den ena.",
            en="Give the entry an id of its own, or remove one.",
        )
        problem = Problem(what, do, getattr(entry, "id", kind.field), name, line_at(node, ("id",)))
        yield Broken(problem, _record(kind, node, name))
