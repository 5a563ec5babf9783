"""A text as it was read: blocks, and what stands in a line. Nothing here knows how it will look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["figure", "table", "map"]


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text. line: in its file, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that is no datum, marked as such. why: the writer's own words, for whoever checks the report."""

    text: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number out of a release. key: one category for each dimension. interval: told with its limits."""

    figure: str
    key: tuple[str, ...]
    measure: str
    interval: bool
    line: int


@dataclass(frozen=True, slots=True)
class Span:
    """Text that is stressed, or leads somewhere. href: for links."""

    look: Literal["strong", "em", "link"]
    inside: tuple[Inline, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in a paragraph."""


Inline = Words | Fixed | Number | Span | Break


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 2 to 4; the report's title is 1."""

    level: int
    inside: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. ordered: numbered from 1."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else says."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, table or map that is to stand here. options: as written, such as chart=dots."""

    kind: Kind
    name: str
    options: Mapping[str, str] = field(hash=False)
    line: int = 0


Block = Heading | Paragraph | Bullets | Quote | Rule | Shown


def blocks_in(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those inside others after what they stand in."""
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from blocks_in(block.blocks)
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from blocks_in(item)


def inlines_in(inside: tuple[Inline, ...]) -> Iterator[Inline]:
    """What stands in a line, in order, without the spans around it."""
    for each in inside:
        if isinstance(each, Span):
            yield from inlines_in(each.inside)
        else:
            yield each


def numbers_in(blocks: tuple[Block, ...]) -> Iterator[Number]:
    """Every number out of a release."""
    for block in blocks_in(blocks):
        if isinstance(block, Heading | Paragraph):
            yield from (each for each in inlines_in(block.inside) if isinstance(each, Number))


def shown_in(blocks: tuple[Block, ...]) -> tuple[Shown, ...]:
    """Every figure, table and map, in order."""
    return tuple(block for block in blocks_in(blocks) if isinstance(block, Shown))
