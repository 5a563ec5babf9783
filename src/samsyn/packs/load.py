"""Load the content: read every file, hold it to the schema, keep a checked copy for the next start.

The copy is JSON, named after the digest of the files it was made from, and is read back through the
same typed schema; a changed file gives another digest and so another copy.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from samsyn import __version__
from samsyn.errors import ContentError, Problem, UserError
from samsyn.lang import Text
from samsyn.packs.folder import CONTENT as CONTENT
from samsyn.packs.pack import KINDS, SINGLE, WITHOUT_ID, Kind, Pack
from samsyn.packs.place import Places as Places
from samsyn.packs.read import Items, Node, Scalar, Table, line_at, plain, read_file
from samsyn.packs.schema_errors import explain


@lru_cache(maxsize=4)
def load_pack(root: Path = CONTENT) -> Pack:
    """The pack under a folder. ContentError lists everything that breaks the schema."""
    files = content_files(root)
    digest = _digest(files, root)
    for folder in _copies(root):
        copy = folder / _copy_name(digest)
        try:
            return msgspec.json.decode(copy.read_bytes(), type=Pack)
        except (OSError, msgspec.MsgspecError):
            continue
    pack = build_pack(root, files, digest)
    _keep(root, digest, pack)
    return pack


def content_files(root: Path) -> list[Path]:
    """The YAML files of a pack, in a fixed order."""
    return sorted(path for path in root.rglob("*.yaml") if not path.name.startswith("."))


def build_pack(root: Path, files: Iterable[Path], digest: str, places: Places | None = None) -> Pack:
    """Read and check against the schema, without looking at any copy.

    places: filled, where given, with the file and the node of each entry, for exact messages.
    """
    problems: list[Problem] = []
    places = {} if places is None else places
    fields: dict[str, Any] = {}
    for path in files:
        name = path.relative_to(root).as_posix()
        try:
            document = read_file(path)
        except UserError as error:
            problems += [Problem(p.what, p.do, p.where, name, p.line) for p in error.problems]
            continue
        problems += _take(document, name, fields, places)
    if "info" not in fields:
        problems.append(
            Problem(
                Text(sv="Paketet saknar pack.yaml.", en="The pack has no pack.yaml."),
                Text(sv="Lägg till den, med nyckeln pack.", en="Add it, with the key pack."),
                file=str(root.name),
            )
        )
    if problems:
        raise ContentError(problems)
    for field in WITHOUT_ID & fields.keys():
        fields[field] = tuple(fields[field])
    rank = {entry: number for number, entry in enumerate(fields["info"].reading_order)}
    for field in ("offences", "duties", "grounds"):
        group = fields.get(field, {})
        fields[field] = {
            key: group[key] for key in sorted(group, key=lambda key: (rank.get(key, len(rank)), key))
        }
    return Pack(digest=digest, **fields)


def _take(document: Node, name: str, fields: dict[str, Any], places: Places) -> list[Problem]:
    if not isinstance(document, Table):
        return [
            Problem(
                Text(sv="Filen ska vara en karta.", en="The file must be a map."),
                Text(sv="Börja med en nyckel, till exempel facts:.", en="Start with a key, such as facts:."),
                file=name,
                line=document.line,
            )
        ]
    problems = []
    for key, node in document.entries.items():
        kind = KINDS.get(key)
        if kind is None:
            known = ", ".join(KINDS)
            problems.append(
                Problem(
                    Text(sv=f"Okänd nyckel {key}.", en=f"Unknown key {key}."),
                    Text(sv=f"Använd någon av {known}.", en=f"Use one of {known}."),
                    file=name,
                    line=document.key_lines[key],
                )
            )
            continue
        problems += _take_entries(kind, node, name, fields, places)
    return problems


def _take_entries(kind: Kind, node: Node, name: str, fields: dict[str, Any], places: Places) -> list[Problem]:
    if kind.many and not isinstance(node, Items):
        empty = isinstance(node, Scalar) and node.is_null
        what = Text(sv="Här ska det stå en lista.", en="A list belongs here.")
        do = Text(sv="Börja varje post med - .", en="Start each entry with - .")
        return [] if empty else [Problem(what, do, file=name, line=node.line)]
    nodes = node.items if isinstance(node, Items) else (node,)
    problems = []
    for entry_node in nodes:
        try:
            entry = msgspec.convert(plain(entry_node), kind.type, strict=False)
        except msgspec.ValidationError as error:
            problems.append(explain(error, entry_node, name))
            continue
        problems += _place(kind, entry, entry_node, name, fields)
        number = len(fields[kind.field]) - 1 if kind.field in WITHOUT_ID else getattr(entry, "id", "")
        places[kind.field, str(number)] = (name, entry_node)
    return problems


def _place(kind: Kind, entry: Any, node: Node, name: str, fields: dict[str, Any]) -> list[Problem]:
    if kind.field in SINGLE:
        twice = kind.field in fields
        fields[kind.field] = entry
    elif kind.field in WITHOUT_ID:
        fields.setdefault(kind.field, []).append(entry)
        return []
    else:
        group = fields.setdefault(kind.field, {})
        twice = entry.id in group
        group[entry.id] = entry
    if not twice:
        return []
    what = Text(sv="Samma id står två gånger i paketet.", en="The same id stands twice in the pack.")
    do = Text(
        sv="Ge posten ett eget id, eller ta bort den ena.",
        en="Give the entry an id of its own, or remove one.",
    )
    return [Problem(what, do, getattr(entry, "id", kind.field), name, line_at(node, ("id",)))]


def _digest(files: Iterable[Path], root: Path) -> str:
    total = hashlib.blake2b(digest_size=16)
    total.update(__version__.encode())
    for path in files:
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return total.hexdigest()


@lru_cache(maxsize=4)
def _copy_name(digest: str) -> str:
    """A copy fits the files and the schema that it was made with."""
    schema = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("schema.py", "services.py"))
    return f"{digest}-{hashlib.blake2b(schema, digest_size=4).hexdigest()}.json"


def _copies(root: Path) -> tuple[Path, ...]:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return (root / ".checked", cache / "samsyn")


def _keep(root: Path, digest: str, pack: Pack) -> None:
    data = msgspec.json.encode(pack)
    for folder in _copies(root):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob("*.json"):
                old.unlink()
            part = folder / f".{digest}.{os.getpid()}"
            part.write_bytes(data)
            part.replace(folder / _copy_name(digest))
        except OSError:
            continue
        return
