"""Own properties that are set once are written where they are asked for, and need no name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tools.public.properties import Node, asked_for, keep
from tools.public.sheet import Declaration, Rule, value_text

Where = tuple[str, bool]  # the selector a declaration stands under, and whether a condition holds it
_KEYWORDS = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_CONDITIONS = ("@media", "@supports", "@container")
_ONCE = 2  # a value written this often at most, or one that is short, costs less than its name
_SHORT = 8


def fold(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The tree with such properties written out, as often as that makes new ones."""
    while values := _foldable(nodes):
        nodes = _written(keep(nodes, lambda each: each.name not in values), values)
    return nodes


def _foldable(nodes: Iterable[Node]) -> dict[str, tuple[Any, ...]]:
    """Properties with one declaration and no condition, whose value means the same at every place of use.

    That holds for a plain value on the root, which nobody else sets, and for any value that only rules
    with the very selector of the declaration ask for. None of them asks for another of them.
    """
    set_at: defaultdict[str, list[tuple[Where, Declaration]]] = defaultdict(list)
    asked_at: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for where, each in _placed(nodes):
        if each.name.startswith("--"):
            set_at[each.name].append((where, each))
        for name in asked_for(each.value):
            asked_at[name].add(where[0])
            count[name] += 1
    found: dict[str, tuple[Any, ...]] = {}
    for name, places in sorted(set_at.items()):
        ((selector, conditional), declaration), others = places[0], places[1:]
        text = value_text(declaration.value, {})
        if others or conditional or declaration.important or not text or text in _KEYWORDS:
            continue
        asks = set(asked_for(declaration.value))
        plain_on_root = not asks and ":root" in selector.split(",")
        if not (plain_on_root or asked_at[name] <= {selector}) or asks & found.keys():
            continue
        if (count[name] <= _ONCE or len(text) <= _SHORT) and not _chain(name, found):
            found[name] = tuple(declaration.value)
    return found


def _chain(name: str, found: dict[str, tuple[Any, ...]]) -> bool:
    return any(name in set(asked_for(value)) for value in found.values())


def _placed(
    nodes: Iterable[Node], selector: str = "", conditional: bool = False
) -> Iterator[tuple[Where, Declaration]]:
    for each in nodes:
        if isinstance(each, Declaration):
            yield (selector, conditional), each
        elif each.selector.startswith("@"):
            yield from _placed(
                each.inside or (), selector, conditional or each.selector.startswith(_CONDITIONS)
            )
        else:
            yield from _placed(each.inside or (), each.selector, conditional)


def _written(nodes: Iterable[Node], values: dict[str, tuple[Any, ...]]) -> tuple[Node, ...]:
    return tuple(
        Declaration(each.name, tuple(_put(each.value, values)), each.important)
        if isinstance(each, Declaration)
        else Rule(each.selector, None if each.inside is None else _written(each.inside, values))
        for each in nodes
    )


def _put(tokens: Iterable[Any], values: dict[str, tuple[Any, ...]]) -> Iterator[Any]:
    for token in tokens:
        if token.type == "function":
            names = [each.value for each in token.arguments if each.type == "ident"]
            if token.lower_name == "var" and names[0] in values:
                yield from values[names[0]]
                continue
            token.arguments = list(_put(token.arguments, values))
        elif token.type == "() block":
            token.content = list(_put(token.content, values))
        yield token
