"""Every text of every entry exists in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from samsyn.errors import Problem
from samsyn.lang import LANGS, Text
from samsyn.packs.pack import KINDS, SINGLE, Pack
from samsyn.packs.place import Where

Path = tuple[str | int, ...]


def problems(pack: Pack, where: Where) -> Iterator[Problem]:
    """Texts that are empty or not yet written."""
    for field, entry_id, entry in entries(pack):
        for path, text in texts(entry):
            for lang in LANGS:
                if not text[lang].strip() or "TODO" in text[lang]:
                    yield where.problem(
                        field,
                        entry_id,
                        (f"Texten saknas på {lang}.", f"The text is missing in {lang}."),
                        ("Skriv den på båda språken.", "Write it in both languages."),
                        (*path, lang),
                    )


def entries(pack: Pack) -> Iterator[tuple[str, str, Any]]:
    """Every entry of the pack, with its field and its id (its number where it has none)."""
    for kind in {k.field: k for k in KINDS.values()}.values():
        group = getattr(pack, kind.field)
        if kind.field in SINGLE:
            if group is not None:
                yield kind.field, getattr(group, "id", ""), group
        elif isinstance(group, dict):
            for entry_id, entry in group.items():
                yield kind.field, entry_id, entry
        else:
            for number, entry in enumerate(group):
                yield kind.field, str(number), entry


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every text inside a value, trees included (a tree's labels are plain maps)."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from texts(getattr(value, field.name), (*path, field.encode_name))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "label" and isinstance(item, dict):
                yield (*path, key), Text(sv=str(item.get("sv", "")), en=str(item.get("en", "")))
            else:
                yield from texts(item, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from texts(item, (*path, number))
