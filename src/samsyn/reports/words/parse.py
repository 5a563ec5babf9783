"""Markdown to blocks. What a report has no use for, or what could bring in something from outside, is refused.

The parser is markdown-it with the rules of CommonMark, without HTML, pictures and code.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.reports.words import marks
from samsyn.reports.words.model import (
    Block,
    Break,
    Bullets,
    Fixed,
    Heading,
    Inline,
    Kind,
    Number,
    Paragraph,
    Quote,
    Rule,
    Shown,
    Span,
    Words,
)
from samsyn.reports.words.says import problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OFF: Final = ("html_block", "html_inline", "image", "backticks", "fence", "code", "reference", "autolink")
_SAFE: Final = ("https://", "mailto:")
MOST_BYTES: Final = 1_000_000
DEEPEST: Final = 12
"""Stress within stress; nobody reads more."""


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).use(marks.plugin).disable(list(_OFF))


def parse(text: str, file: str, first: int = 1) -> tuple[tuple[Block, ...], list[Problem]]:
    """The blocks of a text, and all that is wrong with it. first: the line the text begins on."""
    reader = _Reader(file, first)
    tokens = _parser().parse(text)
    blocks = reader.blocks(iter(tokens))
    reader.headings(blocks)
    return blocks, reader.problems


def parse_line(text: str, file: str, line: int, where: str = "") -> tuple[tuple[Inline, ...], list[Problem]]:
    """One paragraph's worth of text, such as a title."""
    reader = _Reader(file, line, where)
    return reader.inlines(_parser().parseInline(text)[0].children or [], line), reader.problems


class _Reader:
    def __init__(self, file: str, first: int, where: str = "") -> None:
        self.file, self.first, self.where = file, first, where
        self.problems: list[Problem] = []

    def fail(self, line: int, word: str, what: Text, do: Text) -> None:
        place = f"{self.where}: {word}" if self.where else word
        self.problems.append(problem(self.file, line, place, what, do))

    def blocks(self, tokens: Iterator[Token], until: str = "") -> tuple[Block, ...]:
        found: list[Block] = []
        for token in tokens:
            if token.type == until:
                break
            block = self.block(token, tokens)
            if block is not None:
                found.append(block)
        return tuple(found)

    def block(self, token: Token, tokens: Iterator[Token]) -> Block | None:
        line = self.first + (token.map[0] if token.map else 0)
        match token.type:
            case "heading_open":
                inside = self.inline(next(tokens))
                return Heading(min(int(token.tag[1]) + 1, 4), inside, line)
            case "paragraph_open":
                return Paragraph(self.inline(next(tokens)))
            case "bullet_list_open" | "ordered_list_open":
                return self.list(token, tokens, line)
            case "blockquote_open":
                return Quote(self.blocks(tokens, "blockquote_close"))
            case "hr":
                return Rule()
            case "shown":
                return self.shown(token, line)
        return None

    def list(self, token: Token, tokens: Iterator[Token], line: int) -> Bullets:
        ordered = token.type == "ordered_list_open"
        if ordered and token.attrs.get("start", 1) != 1:  # else "73. persons" would be a typed number
            self.fail(line, f"{token.attrs['start']}.", *_STARTS)
        items = []
        for each in tokens:
            if each.type in ("bullet_list_close", "ordered_list_close"):
                break
            items.append(self.blocks(tokens, "list_item_close"))
        return Bullets(tuple(items), ordered)

    def shown(self, token: Token, line: int) -> Shown | None:
        found = marks.parts(token.content)
        if found is None or len(found[0]) != 1:
            self.fail(line, f"{{{token.info}{token.content}}}", *_MARK)
            return None
        kinds: dict[str, Kind] = {"figure": "figure", "table": "table", "map": "map"}
        return Shown(kinds[token.info], found[0][0], found[1], line)

    def inline(self, token: Token) -> tuple[Inline, ...]:
        return self.inlines(token.children or [], self.first + (token.map[0] if token.map else 0))

    def inlines(self, tokens: Sequence[Token], line: int) -> tuple[Inline, ...]:
        stack: list[tuple[str, str, list[Inline]]] = [("", "", [])]
        for token in tokens:
            if len(stack) > DEEPEST:
                self.fail(line, "*", *_DEEP)
                break
            if token.type in _SPANS:
                stack.append((_SPANS[token.type], self.href(token, line), []))
            elif token.type in _ENDS:
                look, href, inside = stack.pop()
                stack[-1][2].append(Span(look, tuple(inside), href))  # type: ignore[arg-type]
            elif token.type in ("softbreak", "hardbreak"):
                line += 1
                stack[-1][2].append(Break() if token.type == "hardbreak" else Words(" ", line))
            elif (each := self.leaf(token, line)) is not None:
                stack[-1][2].append(each)
        return tuple(stack[0][2])

    def leaf(self, token: Token, line: int) -> Inline | None:
        if token.type == "text":
            return Words(token.content, line) if token.content else None
        if token.type == "number":
            return self.number(token.content, line)
        if token.type == "fixed":
            found = marks.parts(token.content)
            if found is None or len(found[0]) < 2 or found[1] or not found[0][-1].strip():
                self.fail(line, f"{{fixed {token.content}}}", *_FIXED)
                return None
            return Fixed(" ".join(found[0][:-1]), found[0][-1], line)
        self.fail(line, token.content, *_STRAY)
        return None

    def number(self, content: str, line: int) -> Number | None:
        found = marks.parts(content)
        plain, named = found or ([], {})
        interval = plain[3:] == ["interval"]
        if len(plain) not in (3, 4) or (len(plain) == 4 and not interval) or named:
            self.fail(line, f"{{number {content}}}", *_NUMBER)
            return None
        return Number(plain[0], tuple(plain[1].split("/")), plain[2], interval, line)

    def href(self, token: Token, line: int) -> str:
        href = str(token.attrs.get("href", ""))
        if token.type == "link_open" and (not href.startswith(_SAFE) or token.attrs.get("title")):
            self.fail(line, href, *_LINK)
        return href

    def headings(self, blocks: tuple[Block, ...]) -> None:
        level = 1
        for block in blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    self.fail(block.line, "#" * (block.level - 1), *_LEVEL)
                level = block.level


_SPANS: Final = {"strong_open": "strong", "em_open": "em", "link_open": "link"}
_ENDS: Final = ("strong_close", "em_close", "link_close")
_STARTS = (
    Text(
        sv="En numrerad lista börjar på något annat än 1.",
        en="A numbered list begins with something other than 1.",
    ),
    Text(
        sv="Börja på 1, eller skriv talet med {number …}.",
        en="Begin with 1, or write the number with {number …}.",
    ),
)
_MARK = (
    Text(sv="Märket kan inte läsas.", en="The mark cannot be read."),
    Text(sv="Skriv till exempel {figure namn chart=dots}.", en="Write for example {figure name chart=dots}."),
)
_NUMBER = (
    Text(sv="Märket kan inte läsas.", en="The mark cannot be read."),
    Text(
        sv="Skriv {number namn kategori/kategori mått}, med interval sist om gränserna ska med.",
        en="Write {number name category/category measure}, with interval last where the limits are to be told.",
    ),
)
_FIXED = (
    Text(sv="Märket kan inte läsas.", en="The mark cannot be read."),
    Text(
        sv='Skriv talet och sedan varför det inte är data, till exempel {fixed 2026 "lagens år"}.',
        en='Write the number and then why it is no datum, for example {fixed 2026 "year of the law"}.',
    ),
)
_STRAY = (
    Text(sv="Ett märke eller en klammer som inte finns.", en="A mark or a brace that does not exist."),
    Text(
        sv="Märkena är {figure}, {table} och {map} på egna rader, {number} och {fixed} i texten.",
        en="The marks are {figure}, {table} and {map} on lines of their own, {number} and {fixed} in the text.",
    ),
)
_LINK = (
    Text(sv="Länken går inte att ta med.", en="The link cannot be taken along."),
    Text(
        sv="Skriv en adress som börjar med https:// eller mailto:, utan titel.",
        en="Write an address that begins with https:// or mailto:, without a title.",
    ),
)
_DEEP = (
    Text(sv="För många betoningar ligger i varandra.", en="Too many stresses lie within each other."),
    Text(sv="Ta bort några.", en="Take some away."),
)
_LEVEL = (
    Text(sv="Rubriken hoppar över en nivå.", en="The heading skips a level."),
    Text(sv="Börja med # och gå en nivå i taget.", en="Begin with # and go one level at a time."),
)
