"""The view of a report in one language: everything in it is text, so that a page of HTML and a PDF say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from samsyn.lang import Lang


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. href: where it leads. line: whether a new line begins after it."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    line: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 2 to 4. id: the place to link to."""

    level: int
    id: str
    runs: tuple[Run, ...]
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text."""

    runs: tuple[Run, ...]
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. ordered: numbered from 1."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else says."""

    blocks: tuple[Block, ...]
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    kind: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. cells: text, and whether it is a state in words instead of a number."""

    head: str
    cells: tuple[tuple[str, bool], ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """corner: what the first column is; heads: what each other column is."""

    corner: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, table or map. label: "Figur 1"; svg: "" for a table; notes: what its states mean; source: whose numbers."""

    id: str
    label: str
    title: str
    svg: str
    alt: str
    caption: str
    notes: tuple[str, ...]
    source: str
    csv: str
    table: Table
    invented: str = ""
    kind: Literal["shown"] = "shown"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are, such as in the appendix. code: whether the values are hashes."""

    rows: tuple[tuple[str, str], ...]
    code: bool = False
    kind: Literal["facts"] = "facts"


Block = Heading | Paragraph | Bullets | Quote | Rule | Shown | Facts


@dataclass(frozen=True, slots=True)
class View:
    """The whole report. invented: the sentence that stands on every page where data are invented, else ""."""

    lang: Lang
    document_title: str
    title: tuple[Run, ...]
    lead: tuple[Run, ...]
    about: str
    invented: str
    blocks: tuple[Block, ...]
    footer: str
    words: dict[str, str] = field(hash=False)
