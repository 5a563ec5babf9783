"""Change single values in a YAML file and leave every other character as it was: comments, order, spaces.

Each function takes the text of a file and gives the new text. Paths lead from the top of the document,
as in `read.line_at`.
"""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

Path_ = tuple[str | int, ...]
_PLAIN = re.compile(r"[a-z][a-z_]*|\d{4}-\d{2}-\d{2}")
_NO_TEXT = frozenset({"null", "true", "false", "on", "off", "y", "n"})


def set_key(text: str, path: Path_, key: str, value: Any) -> str:
    """Give a key of a map another value, or add the key after the others on a line of its own."""
    table = _table(text, path)
    for name, node in table.value:
        if name.value == key:
            start = text.index(":", name.end_mark.index) + 1
            return f"{text[:start]} {written(value)}{text[max(start, _end(node, text)) :]}"
    last = table.value[-1]
    end = _end(last[1], text)
    if table.flow_style:
        return f"{text[:end]}, {key}: {written(value)}{text[end:]}"
    end = _end_of_line(text, end)
    indent = " " * table.value[0][0].start_mark.column
    return f"{text[:end]}\n{indent}{key}: {written(value)}{text[end:]}"


def remove_key(text: str, path: Path_, key: str) -> str:
    """Take a key and its value out of a map that has other keys."""
    table = _table(text, path)
    place = next(number for number, (name, _) in enumerate(table.value) if name.value == key)
    name, node = table.value[place]
    if place == 0:
        return text[: name.start_mark.index] + text[table.value[1][0].start_mark.index :]
    if table.flow_style:
        return text[: _end(table.value[place - 1][1], text)] + text[_end(node, text) :]
    return _without_lines(text, name.start_mark.index, _end(node, text))


def remove_item(text: str, path: Path_, number: int) -> str:
    """Take an item out of the list at the path; the list too when it was the only one."""
    items = _at(text, path)
    if len(items.value) == 1:
        return remove_key(text, path[:-1], str(path[-1]))
    node = items.value[number]
    if not items.flow_style:
        return _without_lines(text, node.start_mark.index, _end(node, text))
    if number == 0:
        return text[: node.start_mark.index] + text[items.value[1].start_mark.index :]
    return text[: _end(items.value[number - 1], text)] + text[_end(node, text) :]


def written(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(each) for each in value) + "]"
    if isinstance(value, str) and (value in _NO_TEXT or not _PLAIN.fullmatch(value)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _at(text: str, path: Path_) -> Any:
    # The loader written in Python counts characters; the one in C may count bytes.
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(value for name, value in node.value if name.value == step)
    return node


def _table(text: str, path: Path_) -> yaml.MappingNode:
    node = _at(text, path)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - paths come from content that fits the schema
    return node


def _end(node: Any, text: str) -> int:
    """Where the last character of a node is; the library ends a block where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return len(text[: node.end_mark.index].rstrip()) if node.end_mark.index > node.start_mark.index else node.end_mark.index  # fmt: skip
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def _end_of_line(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _without_lines(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", 0, start) + 1
    return text[:first] + text[_end_of_line(text, end) + 1 :]
