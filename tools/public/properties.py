"""Own properties (`--x`) of a sheet: which of them anything asks for, and shorter names for those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from string import ascii_lowercase
from typing import Any

from tools.public.sheet import Declaration, Rule

Node = Declaration | Rule


def declarations(nodes: Iterable[Node]) -> Iterator[Declaration]:
    """Every declaration of a tree, in order."""
    for each in nodes:
        if isinstance(each, Declaration):
            yield each
        elif each.inside:
            yield from declarations(each.inside)


def asked_for(tokens: Iterable[Any]) -> Iterator[str]:
    """The own properties that a value asks for, fallbacks included."""
    for token in tokens:
        if token.type == "ident" and token.value.startswith("--"):
            yield token.value
        elif token.type == "function":
            yield from asked_for(token.arguments)
        elif token.type == "() block":
            yield from asked_for(token.content)


def used(nodes: Iterable[Node]) -> set[str]:
    """The own properties that reach something that is drawn, over other own properties too."""
    feeds: dict[str, set[str]] = {}
    waiting: list[str] = []
    for each in declarations(nodes):
        names = set(asked_for(each.value))
        if each.name.startswith("--"):
            feeds.setdefault(each.name, set()).update(names)
        else:
            waiting += names
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += feeds.get(name, ())
    return found


def keep(nodes: Iterable[Node], wanted: Callable[[Declaration], bool]) -> tuple[Node, ...]:
    """The tree without the declarations that are not wanted, and without rules that this empties."""
    out: list[Node] = []
    for each in nodes:
        if isinstance(each, Declaration):
            if wanted(each):
                out.append(each)
        elif each.inside is None:
            out.append(each)
        elif inside := keep(each.inside, wanted):
            out.append(Rule(each.selector, inside))
    return tuple(out)


def without_unused(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The tree without own properties that nothing asks for."""
    wanted = used(nodes)
    return keep(nodes, lambda each: not each.name.startswith("--") or each.name in wanted)


def short_names(nodes: tuple[Node, ...]) -> dict[str, str]:
    """A short name for every own property, the shortest for the one written most often."""
    count: Counter[str] = Counter()
    for each in declarations(nodes):
        count.update(asked_for(each.value))
        if each.name.startswith("--"):
            count[each.name] += 1
    by_use = sorted(count, key=lambda name: (-count[name] * len(name), name))
    return dict(zip(by_use, _letters(), strict=False))


def _letters() -> Iterator[str]:
    for length in (1, 2, 3):
        yield from ("--" + "".join(letters) for letters in product(ascii_lowercase, repeat=length))
