"""A draft filled from a record, as it is read: what is known with who said so, what is missing, what is told both ways.

What lies in the vault is never here. Its places are blanks, to be filled by hand on the paper.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec

from samsyn.casework.draft import FilledDraft, FilledFact, FilledField, FilledItem, FilledSection, Stated
from samsyn.documents import letter_words as words
from samsyn.documents.html import page
from samsyn.documents.pdf import compiled
from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Status

BY_HAND = frozenset({"person_name", "person_number", "signature"})
"""Fields that no draft ever fills: who the person is, and who signs."""

Mark = Literal["said", "disputed", "missing", "by_hand"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a draft. note: what the reader must know of it: that it is missing, disputed, a blank."""

    label: str
    texts: tuple[str, ...]
    mark: Mark = "said"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section. help is for whoever writes, and stands on the page alone. missing: nothing is known of it and it is needed."""

    title: str
    help: str
    missing: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft in one language. cautions are for whoever writes, never in what is sent."""

    lang: Lang
    document_title: str
    heading: str
    about: str
    note: str
    cautions: tuple[str, ...]
    parts: tuple[Part, ...]
    law_title: str
    law: tuple[str, ...]
    gaps: tuple[str, ...]
    disputed: tuple[str, ...]
    disclaimer: str
    version: str
    words: dict[str, str]


def build(
    filled: FilledDraft,
    pack: Pack,
    lang: Lang,
    *,
    by_hand: Collection[str] = (),
    leave_out: Collection[str] = (),
) -> Letter:
    """The draft in a language. by_hand: further fields to leave as blanks. leave_out: fields that this writer may not fill."""
    blanks = {*BY_HAND, *by_hand}
    parts = [_part(section, pack, lang, blanks, set(leave_out)) for section in filled.sections]
    info = pack.info
    return Letter(
        lang=lang,
        document_title=words.DOCUMENT_TITLE[lang],
        heading=filled.label[lang],
        about=pack.drafts[filled.draft].about[lang],
        note=words.NOTE[lang],
        cautions=tuple(each[lang] for each in filled.cautions),
        parts=tuple(part for part in parts if part.rows or part.missing),
        law_title=words.LAW[lang],
        law=tuple(_law(each, pack, lang) for each in filled.law),
        gaps=tuple(part.title for part in parts if part.missing),
        disputed=tuple(pack.fact_label(each)[lang] for each in filled.disputed),
        disclaimer=info.disclaimer[lang],
        version=words.VERSION[lang].format(version=pack.version, read=info.law_read_until),
        words={name: text[lang] for name, text in words.LABELS.items()},
    )


def from_data(data: Any) -> Letter:
    """A letter that was kept as JSON."""
    return msgspec.convert(data, Letter)


def as_html(letter: Letter) -> str:
    """One file for print. Nothing in it is markup but our own."""
    return page("documents/letter.html", letter)


def as_pdf(letter: Letter) -> bytes:
    """A tagged PDF. Its metadata holds a neutral title and the language."""
    return compiled("letter.typ", msgspec.to_builtins(letter))


def _part(section: FilledSection, pack: Pack, lang: Lang, blanks: set[str], leave_out: set[str]) -> Part:
    fields = [each for each in section.fields if each.field not in leave_out]
    rows = [_field(each, lang, each.field in blanks, pack) for each in fields]
    rows += [_fact(each, pack, lang) for each in section.facts]
    rows += [_item(each, lang) for each in section.items]
    only_blanks = bool(fields) and all(each.field in blanks for each in fields) and not section.facts
    missing = words.PART_MISSING[lang] if section.missing and not only_blanks else ""
    return Part(section.title[lang], section.help[lang] if section.help else "", missing, tuple(rows))


def _field(each: FilledField, lang: Lang, blank: bool, pack: Pack) -> Row:
    term = pack.vocabularies["draft_fields"].term(each.field)
    label = words.WITHOUT_VAULT.get(each.field, term.label if term else each.label)[lang]
    if blank:
        return Row(label, (), "by_hand", words.BY_HAND[lang])
    texts = tuple(text for text in each.texts if text.strip())
    return Row(label, texts) if texts else Row(label, (), "missing", words.MISSING[lang])


def _fact(each: FilledFact, pack: Pack, lang: Lang) -> Row:
    label = each.label[lang]
    texts = tuple(said(statement, pack, lang) for statement in each.statements)
    if each.disputed:
        return Row(label, texts, "disputed", words.DISPUTED[lang])
    if each.missing:
        return Row(label, texts, "missing", words.UNKNOWN[lang])
    return Row(label, texts)


def _item(each: FilledItem, lang: Lang) -> Row:
    reply = words.REPLIES[each.reply][lang]
    if each.reply == "unknown":
        return Row(each.text[lang], (), "missing", words.NOT_CHECKED[lang])
    return Row(each.text[lang], (reply,))


def said(statement: Stated, pack: Pack, lang: Lang) -> str:
    """One statement in one line: the answer, who said so, when, and the words."""
    source = pack.vocabularies["statement_sources"].term(statement.source or "")
    told = [source.label[lang] if source else words.NO_SOURCE[lang]]
    told.append(statement.on.isoformat() if isinstance(statement.on, date) else words.NO_DAY[lang])
    answer = words.ANSWERS[statement.value][lang]
    detail = f" {statement.detail}" if statement.detail else ""
    return f"{answer} ({', '.join(told)}).{detail}"


def _law(each: tuple[str, Text, str], pack: Pack, lang: Lang) -> str:
    law_id, name, provision = each
    entry = pack.duties.get(law_id) or pack.grounds.get(law_id)
    doubt = (
        "" if entry is None or entry.status is Status.VERIFIED else f" [{words.STATUS[entry.status][lang]}]"
    )
    return f"{name[lang]}: {provision}{doubt}"
