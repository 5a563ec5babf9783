"""A style sheet as a tree of rules: read, cut down to what some tags need, and written small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tinycss2

from tools.public import selectors
from tools.public.selectors import Tags


@dataclass(frozen=True)
class Declaration:
    """A property and its value, as tokens."""

    name: str
    value: tuple[Any, ...]
    important: bool


@dataclass(frozen=True)
class Rule:
    """A style rule, or an at-rule whose `selector` is the whole of what stands before its brace or semicolon."""

    selector: str
    inside: tuple[Declaration | Rule, ...] | None


def read(text: str, tags: Tags) -> tuple[Rule, ...]:
    """The rules of a sheet that can meet anything of these tags."""
    found = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return tuple(rule for each in found if (rule := _rule(each, tags)))


def _rule(node: Any, tags: Tags) -> Rule | None:
    if node.type == "error":
        raise ValueError(f"{node.source_line}: {node.message}")
    if node.type == "qualified-rule":
        selector = ",".join(selectors.kept(node.prelude, tags))
        return _filled(selector, node.content, tags) if selector else None
    if node.at_keyword == "charset":
        return None
    prelude = " ".join(tinycss2.serialize(node.prelude).split()).replace(": ", ":").replace(", ", ",")
    selector = f"@{node.at_keyword} {prelude}".strip()
    if node.content is None:
        return Rule(selector, None)
    return _filled(selector, node.content, tags)


def _filled(selector: str, content: list[Any], tags: Tags) -> Rule | None:
    inside: list[Declaration | Rule] = []
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration":
            inside.append(Declaration(each.name, tuple(each.value), each.important))
        elif rule := _rule(each, tags):
            inside.append(rule)
    return Rule(selector, tuple(inside)) if inside else None


def write(rules: tuple[Declaration | Rule, ...], names: dict[str, str]) -> str:
    """The rules as text, with own properties under the names given."""
    out: list[str] = []
    for each in rules:
        if isinstance(each, Declaration):
            mark = "!important" if each.important else ""
            out.append(f"{names.get(each.name, each.name)}:{value_text(each.value, names)}{mark};")
        elif each.inside is None:
            out.append(each.selector + ";")
        else:
            out.append(f"{each.selector}{{{write(each.inside, names).removesuffix(';')}}}")
    return "".join(out)


def value_text(tokens: Any, names: dict[str, str]) -> str:
    """A value with no space that it can do without."""
    out = ""
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            out += "" if not out or out[-1] in " ,(" else " "
            continue
        text = _token_text(token, names)
        if text[:1] in (",", ")"):
            out = out.rstrip(" ")
        out += text
    return out.strip()


def _token_text(token: Any, names: dict[str, str]) -> str:
    if token.type == "function":
        return f"{token.name}({value_text(token.arguments, names)})"
    if token.type == "() block":
        return f"({value_text(token.content, names)})"
    if token.type == "ident" and token.value in names:
        return names[token.value]
    text: str = tinycss2.serialize([token])
    if token.type in ("number", "dimension", "percentage"):
        return text.replace("0.", ".", 1) if text.lstrip("+-").startswith("0.") else text
    if token.type == "hash":
        text = text.lower()
        return f"#{text[1::2]}" if len(text) == 7 and text[1::2] == text[2::2] else text
    return text
