"""What the public pages are built of: the start tags that stand in their templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.S)
_NAMED = re.compile(r"\{% (?:include|extends) ['\"]([\w/.-]+)['\"]")
_EXTENDS = re.compile(r"\{% extends ['\"]([\w/.-]+)['\"]")
_LITERAL_TAG = re.compile(r"\{%.*?%\}", re.S)
_VALUE = re.compile(r"\{\{.*?\}\}", re.S)
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", re.S)
_ATTRIBUTE = re.compile(r"([a-z][a-z-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_OPEN, _CUT = "\x00", "\x01"
ANY = "*"


@dataclass(frozen=True)
class Tag:
    """One start tag of a template. Classes that stand there only sometimes count as all there."""

    element: str
    classes: frozenset[str]
    attributes: dict[str, str] = field(hash=False)

    def may_have(self, name: str, value: str | None = None) -> bool:
        """Whether it may have the attribute, and with that value where one is given."""
        own = self.attributes.get(name)
        return own is not None and (value is None or own in (value, ANY))


def templates_of(folder: Path, frame: str) -> list[str]:
    """The templates beside the frame that stand on it or are parts of pages, and what they include."""
    beside = sorted(path.relative_to(folder).as_posix() for path in (folder / frame).parent.glob("*.html"))
    waiting = [name for name in beside if _stands_on(folder, name, frame)]
    found: list[str] = []
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += _NAMED.findall((folder / name).read_text(encoding="utf-8"))
    return found


def _stands_on(folder: Path, name: str, frame: str) -> bool:
    """Whether a template is the frame, extends it, or is a part of pages and extends nothing."""
    above = _EXTENDS.search((folder / name).read_text(encoding="utf-8"))
    if name == frame or above is None:
        return True
    while above is not None and above[1] != frame:
        above = _EXTENDS.search((folder / above[1]).read_text(encoding="utf-8"))
    return above is not None


def tags(pages: Iterable[str]) -> frozenset[Tag]:
    """The start tags of these templates, given as text."""
    found = []
    for page in pages:
        text = _LITERAL_TAG.sub(_CUT, _VALUE.sub(_OPEN, _COMMENT.sub("", page)))
        for element, inside in _ELEMENT.findall(text):
            classes: set[str] = set()
            attributes = {}
            for name, value in _attributes(inside):
                if name == "class":
                    classes |= _classes(value)
                attributes[name] = ANY if {_OPEN, _CUT} & set(value) or name in attributes else value
            found.append(Tag(element, frozenset(classes), attributes))
    return frozenset(found)


def _attributes(inside: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(inside):
        yield name, double or single or bare


def _classes(value: str) -> set[str]:
    words = {word for word in re.split(rf"[\s{_CUT}]+", value) if word}
    if unclear := sorted(word for word in words if _OPEN in word):
        raise ValueError(f"A class must be written out in the template: {unclear}")
    return words
