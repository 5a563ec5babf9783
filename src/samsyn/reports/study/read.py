"""Read a study's folder. Everything that is wrong in it is told at once; nothing is built from a part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from samsyn.disclosure.release import Release
from samsyn.disclosure.release import read as read_release
from samsyn.errors import Problem, SpecError, UserError
from samsyn.lang import LANGS, Lang, Text
from samsyn.packs.read import Node, Table, read_file
from samsyn.reports.study.fields import Fields
from samsyn.reports.study.model import DESIGN, QUALITY, Facts, Study
from samsyn.reports.words.model import Block
from samsyn.reports.words.parse import MOST_BYTES, parse
from samsyn.reports.words.says import problem
from samsyn.reports.words.typed import typed

FILE: Final = "report.yaml"
_KEYS = (
    "id", "title", "lead", "date", "address", "publisher", "contact", "licence", "themes", "keywords", "signed_by",
    "releases", "design", "quality",
)  # fmt: skip


def read_study(folder: Path) -> Study:
    """The study in a folder. SpecError names file, line and word of everything that is wrong.

    A release that is not signed with the key that report.yaml states, or was changed since, is refused as DataError says.
    """
    fields = Fields(FILE)
    root = fields.table(_root(folder), _EMPTY, "", _KEYS)
    facts = _facts(fields, root)
    get = root.entries.get
    title, lead = fields.lined(get("title"), root, "title"), fields.lined(get("lead"), root, "lead")
    design = fields.table(get("design"), root, "design", tuple(DESIGN))
    quality = fields.table(get("quality"), root, "quality", tuple(QUALITY))
    told = {part: fields.lined(design.entries.get(part), design, f"design.{part}") for part in DESIGN}
    parts = {part: fields.lined(quality.entries.get(part), quality, f"quality.{part}") for part in QUALITY}
    problems = list(fields.problems)
    texts = {lang: _text(folder, lang, problems) for lang in LANGS}
    releases = _releases(folder, facts, problems)
    if problems:
        raise SpecError(problems)
    return Study(facts, title, lead, parts, told, releases, texts)


def _root(folder: Path) -> Node:
    try:
        return read_file(folder / FILE)
    except UserError as error:
        raise SpecError(error.problems) from None


def _facts(fields: Fields, root: Table) -> Facts:
    get = root.entries.get
    publisher = fields.table(get("publisher"), root, "publisher", ("name", "address"))
    contact = fields.table(get("contact"), root, "contact", ("name", "email"))
    keywords = fields.table(get("keywords"), root, "keywords", LANGS)
    return Facts(
        id=fields.text(get("id"), "id", "id"),
        day=fields.day(get("date"), "date"),
        address=fields.text(get("address"), "address", "https").rstrip("/"),
        publisher=fields.both(publisher.entries.get("name"), publisher, "publisher.name"),
        publisher_address=fields.text(publisher.entries.get("address"), "publisher.address", "https"),
        contact=fields.both(contact.entries.get("name"), contact, "contact.name"),
        email=fields.text(contact.entries.get("email"), "contact.email", "email"),
        licence=fields.text(get("licence"), "licence", "https"),
        themes=fields.items(get("themes"), "themes", "theme"),
        keywords={
            lang: fields.items(keywords.entries.get(lang), f"keywords.{lang}", "words") for lang in LANGS
        },
        signed_by=fields.text(get("signed_by"), "signed_by", "key"),
        files=fields.items(get("releases"), "releases", "file"),
    )


def _text(folder: Path, lang: Lang, problems: list[Problem]) -> tuple[Block, ...]:
    name = f"text.{lang}.md"
    try:
        data = (folder / name).read_bytes()
        if len(data) > MOST_BYTES:
            raise OSError
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        problems.append(problem(name, None, "", *_NO_TEXT))
        return ()
    blocks, found = parse(text, name)
    problems += [*found, *typed(blocks, lang, name)]
    return blocks


def _releases(folder: Path, facts: Facts, problems: list[Problem]) -> tuple[Release, ...]:
    """Each with its signature in order, by the key the study states: one that anybody could sign anew proves nothing."""
    found: list[Release] = []
    for file in facts.files:
        if not file or not facts.signed_by:
            continue
        path = folder / file
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(problem(FILE, None, "releases", *_OUTSIDE))
            continue
        try:
            found.append(read_release(path, public=facts.signed_by, file=file))
        except UserError as error:
            problems += error.problems
    return tuple(found)


_EMPTY = Table({}, {}, 1)
_NO_TEXT = (
    Text(sv="Texten kan inte läsas.", en="The text cannot be read."),
    Text(sv="Lägg den i studiens mapp, i UTF-8.", en="Put it in the study's folder, as UTF-8."),
)
_OUTSIDE = (
    Text(sv="Filen ligger utanför studiens mapp.", en="The file lies outside the study's folder."),
    Text(sv="Kopiera frisläppningen till mappen.", en="Copy the release into the folder."),
)
