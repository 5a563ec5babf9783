"""Load the content: read every file, hold it to the schema, keep a checked copy for the next start.

The copy is JSON, named after the digest of the files it was made from, and is read back through the
same typed schema; a changed file gives another digest and so another copy. Records of the directory
that are broken are left out and told in `Pack.left_out` (see `left_out`); all else must be whole.
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
from samsyn.errors import ContentError
from samsyn.packs import check_services
from samsyn.packs.folder import CONTENT as CONTENT  # where others have always found it
from samsyn.packs.gather import gather, no_pack_file
from samsyn.packs.left_out import leave_out, without_faulty
from samsyn.packs.pack import WITHOUT_ID, LeftOut, Pack
from samsyn.packs.place import Places, Where


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
    pack = build_without_broken(root, files, digest)
    if not any(each.passing for each in pack.left_out):
        _keep(root, digest, pack)
    return pack


def content_files(root: Path) -> list[Path]:
    """The YAML files of a pack, in a fixed order. A folder without pack.yaml is none, and is not searched."""
    if not (root / "pack.yaml").is_file():
        raise ContentError([no_pack_file(root)])
    return sorted(path for path in root.rglob("*.yaml") if not path.name.startswith("."))


def build_pack(root: Path, files: Iterable[Path], digest: str, places: Places | None = None) -> Pack:
    """Read and check against the schema, without looking at any copy.

    places: filled, where given, with the file and the node of each entry, for exact messages.
    """
    gathered = gather(root, files, {} if places is None else places)
    if gathered.broken:
        raise ContentError([each.problem for each in gathered.broken])
    return _pack(gathered.fields, digest)


def build_without_broken(root: Path, files: Iterable[Path], digest: str) -> Pack:
    """As `build_pack`, without the records of the directory that are broken. Anything else broken is refused."""
    gathered = gather(root, files, {})
    strict = [each.problem for each in gathered.broken if each.record is None]
    if strict:
        raise ContentError(strict)
    broken = [(each.record, each.problem) for each in gathered.broken if each.record is not None]
    gone = leave_out(gathered.fields, broken)
    pack = _pack(gathered.fields, digest, gone)
    if pack.services:
        missing = list(check_services.of_expiries(pack, Where(gathered.places)))
        if missing:
            raise ContentError(missing)
    return without_faulty(pack, gathered.places, root)


def _pack(fields: dict[str, Any], digest: str, left_out: tuple[LeftOut, ...] = ()) -> Pack:
    for field in WITHOUT_ID & fields.keys():
        fields[field] = tuple(fields[field])
    rank = {entry: number for number, entry in enumerate(fields["info"].reading_order)}
    for field in ("offences", "duties", "grounds"):
        group = fields.get(field, {})
        fields[field] = {
            key: group[key] for key in sorted(group, key=lambda key: (rank.get(key, len(rank)), key))
        }
    return Pack(digest=digest, left_out=left_out, **fields)


def _digest(files: Iterable[Path], root: Path) -> str:
    total = hashlib.blake2b(digest_size=16)
    total.update(__version__.encode())
    for path in files:
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.blake2b(_bytes(path), digest_size=16).digest())
    return total.hexdigest()


def _bytes(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be read, which is told when its turn to be read comes."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


@lru_cache(maxsize=4)
def _copy_name(digest: str) -> str:
    """A copy fits the files, the schema and the checks that it was made with."""
    schema = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
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
