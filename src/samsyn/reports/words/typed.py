"""No number of a report is typed. What looks like one must come from a release, or be marked as no datum.

A number that is marked ({fixed 2026 "year of the law"}) must have one of a few shapes: a year, a day, a time of day, a
provision of law, a number of a section, version, standard or telephone, a name, a title in quotation marks, a small whole number. Shares, decimals of
amounts and thousands are always data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from samsyn.errors import Problem
from samsyn.lang import Lang, Text
from samsyn.reports.words.model import (
    Block,
    Break,
    Fixed,
    Heading,
    Inline,
    Number,
    Paragraph,
    Words,
    blocks_in,
    inlines_in,
)
from samsyn.reports.words.numerals import digits_in, words_in
from samsyn.reports.words.says import problem

_MONTHS = ("januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
           "January|February|March|April|May|June|July|August|September|October|November|December")  # fmt: skip
_YEAR = r"(?:1[6-9]|20)\d\d"
_SHAPES: Final = tuple(re.compile(shape) for shape in (
    rf"{_YEAR}(?:[–/-](?:{_YEAR}|\d\d))?",                                    # a year or a span of years
    rf"{_YEAR}-\d\d(?:-\d\d)?(?:–{_YEAR}-\d\d(?:-\d\d)?)?",                  # a day or a month
    rf"(?:\d{{1,2}} )?(?:{_MONTHS})(?: {_YEAR})?",
    r"[012]?\d:[0-5]\d",                                                     # a time of day
    r"(?:\d+ ?[a-z]? kap\. ?)?\d+(?: ?[a-z])? ?§§?(?:(?:–| och | and )\d+(?: ?[a-z])? ?§)?",  # a provision
    r"\d+ ?[a-z]? kap\.|(?:[Cc]hapter|[Aa]rticle|[Ss]ection|[Aa]rtikel|[Aa]vsnitt|[Kk]apitel) \d+(?:\.\d+)*(?: ?[a-z])?",
    rf"(?:SFS |prop\. |bet\. )?{_YEAR}(?:/\d\d)?:[A-Za-zÅÄÖåäö]*\d+",        # an act, a bill
    r"(?:ISO|EN|SS|WCAG|PDF/UA|DCAT-AP(?:-SE)?|ICD|DSM|RFC|EU|EG)[ -]?\d+(?:[.:/-]\d+)*",      # a standard
    r"v?\d+\.\d+\.\d+",                                                      # a version
    r"(?:\+46|0)\d{1,3}[ -]\d{2,3}(?: \d{2,3})*|11[234]|116 ?\d{3}|114 ?14|1177",             # a telephone
    r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö-]*\d{1,4}|\d{1,4} [A-ZÅÄÖ][A-Za-zÅÄÖåäö]+",       # a name: Child10, 1000 Möjligheter
    r"[”“][A-ZÅÄÖ\d][^”“%‰\s]*(?: [^”“%‰\s]+)+[”“]",                          # a title of several words, in quotation marks
    r"[1-9]\d?",                                                             # a small whole number
))  # fmt: skip
_SHARE = re.compile(r"\s*(?:%|‰|procent|per\s?cent|promille)", re.IGNORECASE)
_MARK = "\x00"


def typed(blocks: tuple[Block, ...], lang: Lang, file: str) -> list[Problem]:
    """Everything in a text that is a number and does not come from a release."""
    found: list[Problem] = []
    for block in blocks_in(blocks):
        if isinstance(block, Heading | Paragraph):
            found += typed_in(block.inside, lang, file)
    return found


def typed_in(inside: Sequence[Inline], lang: Lang, file: str, where: str = "") -> list[Problem]:
    """The same in one line or paragraph. Letters that are stressed in the middle of a word do not hide it."""
    text, starts = _laid_out(tuple(inside))
    seen = sorted({*digits_in(text), *words_in(text, lang)})
    problems = [
        _problem(file, _line_at(at, starts), where, word.strip(".,;:!?()”“\"'" + _MARK)) for at, word in seen
    ]
    return problems + list(_marked(tuple(inside), file, where))


def _laid_out(inside: tuple[Inline, ...]) -> tuple[str, list[tuple[int, int]]]:
    """The text with a sign where a mark stands, and where each line of the file begins in it."""
    text, starts = "", []
    for each in inlines_in(inside):
        if isinstance(each, Words):
            starts.append((len(text), each.line))
            text += _plain(each.text)
        else:
            if isinstance(each, Fixed | Number):
                starts.append((len(text), each.line))
            text += " " if isinstance(each, Break) else f" {_MARK} "
    return text, starts


def _plain(text: str) -> str:
    """The letters as they are read: without signs that take no room, which could hide a word from us and from nobody else."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")


def _line_at(at: int, starts: Sequence[tuple[int, int]]) -> int | None:
    return next((line for start, line in reversed(starts) if start <= at), None)


def _marked(inside: tuple[Inline, ...], file: str, where: str) -> Iterator[Problem]:
    flat = list(inlines_in(inside))
    for i, each in enumerate(flat):
        if not isinstance(each, Fixed):
            continue
        after = flat[i + 1] if i + 1 < len(flat) else None
        share = isinstance(after, Words) and _SHARE.match(after.text)
        if share or not any(shape.fullmatch(each.text.replace("\u00a0", " ")) for shape in _SHAPES):
            yield problem(file, each.line, f"{where}: {each.text}" if where else each.text, *_SHAPE)


def _problem(file: str, line: int | None, where: str, word: str) -> Problem:
    return problem(file, line, f"{where}: {word}" if where else word, *_TYPED)


_TYPED = (
    Text(sv="Ett tal är skrivet för hand.", en="A number is typed by hand."),
    Text(
        sv='Hämta det med {number …}. Är det inget tal ur data, märk det: {fixed 2026 "lagens år"}, eller skriv om utan tal.',
        en='Take it with {number …}. If it is no datum, mark it: {fixed 2026 "year of the law"}, or write it without a number.',
    ),
)
_SHAPE = (
    Text(sv="Talet ser ut som data och kan inte märkas som något annat.", en="The number looks like data and cannot be marked as anything else."),
    Text(
        sv="Märk bara år, dagar, lagrum, avsnitt, standarder, telefonnummer, namn, titlar med citattecken och små hela tal. "
        "Andelar hämtas med {number …}.",
        en="Mark only years, days, provisions, sections, standards, telephone numbers, names, titles in quotation marks and small whole "
        "numbers. Shares come with {number …}.",
    ),
)  # fmt: skip
