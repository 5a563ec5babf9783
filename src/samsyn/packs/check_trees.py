"""Every tree is a rule that can exist, and looks only at facts that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samsyn.errors import Problem, RuleError
from samsyn.logic.expressions import leaves
from samsyn.logic.notation import from_data
from samsyn.packs.check_texts import Path, entries
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.trees import INDICATOR_GROUPS, lower

_TREES = ("elements", "when")


def problems(pack: Pack, where: Where) -> Iterator[Problem]:
    """Trees that are wrong, and facts, offences or grounds in them that do not exist."""
    known = pack.askable.keys()
    for field, entry_id, entry in entries(pack):
        for path, tree in trees(entry):
            try:
                facts = {leaf.fact for leaf in leaves(from_data(lower(tree, pack)))}
            except RuleError as error:
                yield where.problem(
                    field,
                    entry_id,
                    (f"Regeln går inte att bygga: {error}.", f"The rule cannot be built: {error}."),
                    ("Rätta noden.", "Correct the node."),
                    path,
                )
                continue
            for fact in sorted(facts - known):
                yield where.problem(
                    field,
                    entry_id,
                    (f"Faktat {fact} finns inte.", f"The fact {fact} does not exist."),
                    ("Rätta id:t, eller lägg till faktat.", "Correct the id, or add the fact."),
                    path,
                )
            yield from _named(tree, pack, where, field, entry_id, path)


def _named(tree: Any, pack: Pack, where: Where, field: str, entry_id: str, path: Path) -> Iterator[Problem]:
    known: dict[str, Any] = {"offence": pack.offences, "ground": pack.grounds, "indicators": INDICATOR_GROUPS}
    if isinstance(tree, dict):
        for key, group in known.items():
            if key in tree and tree[key] not in group:
                yield where.problem(
                    field,
                    entry_id,
                    (f"{tree[key]} finns inte.", f"{tree[key]} does not exist."),
                    ("Rätta id:t.", "Correct the id."),
                    path,
                )
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in parts:
        yield from _named(part, pack, where, field, entry_id, path)


def trees(entry: object) -> Iterator[tuple[Path, Any]]:
    """The trees of an entry with the path to each."""
    for name in _TREES:
        if isinstance(getattr(entry, name, None), dict):
            yield (name,), getattr(entry, name)
    for number, version in enumerate(getattr(entry, "versions", ())):
        if version.elements is not None:
            yield ("versions", number, "elements"), version.elements
    for name, tree in getattr(entry, "extra", {}).items():
        yield ("extra", name), tree
