"""Every tree is a rule that can exist, and looks only at facts that exist."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
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
    yield from _circles(pack, where)
    for field, entry_id, entry in entries(pack):
        for path, tree in trees(entry):
            lost = list(_named(tree, pack, where, field, entry_id, path))
            yield from lost
            try:
                facts = {leaf.fact for leaf in leaves(from_data(lower(tree, pack)))}
            except RuleError as error:
                if lost:  # an unknown name is the reason, and has been told
                    continue
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


def _named(tree: Any, pack: Pack, where: Where, field: str, entry_id: str, path: Path) -> Iterator[Problem]:
    known: dict[str, Any] = {"offence": pack.offences, "ground": pack.grounds, "indicators": INDICATOR_GROUPS}
    if isinstance(tree, dict):
        for key, group in known.items():
            if key in tree and str(tree[key]) not in group:
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


def _circles(pack: Pack, where: Where) -> Iterator[Problem]:
    """Offences, grounds and derived facts that hang on each other in a circle could never be judged."""
    derived = {f"fact:{entry.fact}": str(number) for number, entry in enumerate(pack.derived_facts)}
    places = {f"offence:{name}": ("offences", name) for name in pack.offences}
    places |= {f"ground:{name}": ("grounds", name) for name in pack.grounds}
    places |= {rule: ("derived_facts", number) for rule, number in derived.items()}
    by_place = {place: rule for rule, place in places.items()}
    needs: dict[str, list[str]] = {}
    for field, entry_id, entry in entries(pack):
        rule = by_place.get((field, entry_id))
        if rule is not None:
            named = {name for _, tree in trees(entry) for name in _needed(tree)}
            needs[rule] = sorted(named & places.keys())
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle: list[str] = list(reversed(error.args[1]))
        names = " → ".join(rule.partition(":")[2] for rule in circle)
        yield where.problem(
            *places[circle[0]],
            (f"Reglerna går i cirkel: {names}.", f"The rules go in a circle: {names}."),
            ("Låt en av dem stå på egna fakta.", "Let one of them stand on facts of its own."),
        )


def _needed(tree: Any) -> Iterator[str]:
    """The rules that a tree looks at, named as in the rule sets that are made of it."""
    if isinstance(tree, dict):
        yield from (f"{key}:{tree[key]}" for key in ("offence", "ground", "fact") if key in tree)
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in parts:
        yield from _needed(part)


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
