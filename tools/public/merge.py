"""Rules that say nothing new: keyframes nobody runs, the light colours said twice, blocks of one layer in a row."""

from __future__ import annotations

from collections.abc import Iterable

from tools.public.properties import Node, declarations
from tools.public.sheet import Declaration, Rule, write

_LIGHT = "@media (prefers-color-scheme:light)"


def merge(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The tree without them."""
    nodes = tuple(nodes)
    text = " ".join(write((each,), {}) for each in declarations(nodes))
    return _joined(_lean(nodes, text))


def _lean(nodes: Iterable[Node], text: str) -> tuple[Node, ...]:
    out: list[Node] = []
    for each in nodes:
        if isinstance(each, Declaration) or each.inside is None:
            out.append(each)
            continue
        if each.selector.startswith("@keyframes ") and each.selector.split()[1] not in text:
            continue
        inside = _lean(each.inside, text)
        if inside and not (each.selector == _LIGHT and _said(inside, out)):
            out.append(Rule(each.selector, inside))
    return tuple(out)


def _said(inside: tuple[Node, ...], before: list[Node]) -> bool:
    """Whether the root, which these rules are for, has been told all of this already."""
    told = {each.inside for each in before if isinstance(each, Rule) and each.selector == ":root"}
    plain = {_text(each) for each in told if each}
    return all(isinstance(each, Rule) and _text(each.inside or ()) in plain for each in inside)


def _text(nodes: tuple[Node, ...]) -> str:
    return write(nodes, {})


def _joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Neighbours with one selector as one rule; font faces are each their own."""
    out: list[Node] = []
    for each in nodes:
        last = out[-1] if out else None
        if isinstance(each, Rule) and each.inside is not None:
            each = Rule(each.selector, _joined(each.inside))
            same = isinstance(last, Rule) and last.selector == each.selector != "@font-face"
            if same and isinstance(last, Rule) and last.inside is not None and each.inside is not None:
                out[-1] = Rule(each.selector, _joined(last.inside + each.inside))
                continue
        out.append(each)
    return tuple(out)
