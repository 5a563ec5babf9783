"""Which selectors of a style sheet can meet anything on the public pages.

A selector stays when for each of its parts (`.a > .b` has two) there is a start tag in the templates that
the part may match. How the tags lie in each other is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tinycss2

from tools.public.vocabulary import Tag

Tags = frozenset[Tag]

_COMBINATORS = (">", "+", "~")
# States of some fields only: the attribute the tag must have, or the types it must have one of; () is never.
_NEEDS_ATTRIBUTE = {
    "disabled": "disabled", "placeholder-shown": "placeholder", "required": "required",
}  # fmt: skip
_NEEDS_TYPE: dict[str, tuple[str, ...]] = {
    "checked": ("radio", "checkbox"), "indeterminate": ("checkbox",), "file-selector-button": ("file",),
    "popover-open": (), "host": (), "modal": (), "fullscreen": (),
}  # fmt: skip


def split(tokens: Iterable[Any]) -> list[list[Any]]:
    """The parts of a selector list, split at its outer commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def kept(tokens: Iterable[Any], tags: Tags) -> list[str]:
    """The selectors of a list that can match, each without arguments that cannot."""
    return [text for part in split(tokens) if (text := _selector(part, tags, tags)[0]) is not None]


def _selector(tokens: list[Any], subjects: Tags, tags: Tags) -> tuple[str | None, Tags]:
    """A selector whose last part is among the subjects, and which of them; None if it is none of them."""
    compounds = _compounds(tokens)
    out, met = "", tags
    for number, compound in enumerate(compounds):
        if isinstance(compound, str):
            out += compound
            continue
        text, met = _compound(compound, subjects if number == len(compounds) - 1 else tags, tags)
        if not met:
            return None, met
        out += text
    return out, met


def _compounds(tokens: list[Any]) -> list[list[Any] | str]:
    """The parts of a selector and the combinators between them, a space for the one that is a space."""
    out: list[list[Any] | str] = []
    space = False
    for token in tokens:
        if token.type == "whitespace":
            space = True
        elif token.type == "literal" and token.value in _COMBINATORS:
            out.append(token.value)
            space = False
        else:
            if not out or isinstance(out[-1], str):
                out.append([])
            elif space:
                out += [" ", []]
            out[-1].append(token)  # type: ignore[union-attr]
            space = False
    return out


def _compound(tokens: list[Any], subjects: Tags, tags: Tags) -> tuple[str, Tags]:
    """A part without combinators, and the tags it may match. Its plain pieces are read before its functions."""
    pieces: list[tuple[str, Any]] = []
    before = ""
    for token in tokens:
        if token.type == "literal" and token.value in (".", ":"):
            before += token.value
        else:
            pieces.append((before, token))
            before = ""
    met = frozenset(tag for tag in subjects if all(_matches(*piece, tag) for piece in pieces))
    out = ""
    for mark, token in pieces:
        text = mark + str(tinycss2.serialize([token]))
        if token.type == "function":
            text, met = _function(mark, token, met, tags)
        out += text
    return out or "*", met


def _matches(mark: str, token: Any, tag: Tag) -> bool:
    """Whether a tag may match a piece; what is not known of it counts as may."""
    if token.type == "[] block":
        pieces = [piece for piece in token.content if piece.type != "whitespace"]
        exact = len(pieces) > 2 and pieces[1].type == "literal" and pieces[1].value == "="
        return tag.may_have(pieces[0].value, str(pieces[2].value) if exact else None)
    if token.type != "ident":
        return True
    name = str(token.value)
    if mark == ".":
        return name in tag.classes
    if not mark:
        return name == tag.element
    if name in _NEEDS_ATTRIBUTE:
        return tag.may_have(_NEEDS_ATTRIBUTE[name])
    if name in _NEEDS_TYPE:
        return any(tag.may_have("type", each) for each in _NEEDS_TYPE[name])
    return name != "root" or tag.element == "html"


def _function(mark: str, token: Any, met: Tags, tags: Tags) -> tuple[str, Tags]:
    """`:is()` and its kin with the arguments that can match, and the tags left."""
    name = token.lower_name
    if name not in ("is", "where", "not", "has"):
        return mark + str(tinycss2.serialize([token])), met
    arguments, found = [], frozenset[Tag]()
    for part in split(token.arguments):
        text, some = _selector(part, tags if name == "has" else met, tags)
        if text is not None:
            arguments.append(text)
            found |= some
    if name == "not":  # what cannot match need not be kept out
        return (f":not({','.join(arguments)})" if arguments else ""), met
    written = f":{name}({','.join(arguments)})"
    return written, (met if arguments else frozenset()) if name == "has" else met & found
