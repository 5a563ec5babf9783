"""The picture over both fields: links in play, links half seen, and what stands outside them."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.documents import words
from samsyn.documents.model import Group, Line, LinkRow, Picture
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Link
from samsyn.packs.trees import field_of

GENERAL_LINK = "link.both_fields"
"""The link that only says that both fields show. It comes last, and hides no sign from the others."""


def picture(speak: Speaker) -> Picture:
    """What is known, laid out with honour to the left and exploitation to the right."""
    by_value = {finding.id: finding.value for finding in speak.result.of_kind("link")}
    in_play = sorted(
        (link for link in speak.pack.links.values() if by_value.get(link.id) == "yes"),
        key=lambda link: link.id == GENERAL_LINK,
    )
    half = [link for link in speak.pack.links.values() if by_value.get(link.id) == "unknown"]
    return Picture(
        title=speak.say(words.PICTURE),
        lead=_lead(speak, len(in_play)),
        links=tuple(_row(speak, link) for link in in_play),
        half_title=speak.say(words.HALF),
        half=tuple(line for link in half if link.id != GENERAL_LINK for line in _half(speak, link)),
        single_title=speak.say(words.SINGLE),
        single=tuple(group for group in _single(speak, in_play) if group.lines),
        lists_title=speak.say(words.LISTS),
        lists=tuple(_lists(speak)),
    )


def _lead(speak: Speaker, in_play: int) -> str:
    if not in_play:
        return speak.say(words.LINKS_NONE)
    return f"{speak.count(words.LINKS_NOW, in_play)} {speak.say(words.PICTURE_BOTH)}"


def _row(speak: Speaker, link: Link) -> LinkRow:
    return LinkRow(
        id=link.id,
        name=speak.say(link.name),
        honour=speak.few(_known(speak, link.honour)),
        bridge=speak.say(link.bridge),
        exploitation=speak.few(_known(speak, link.exploitation)),
        state=speak.state("yes", words.IN_PLAY),
    )


def _known(speak: Speaker, facts: Iterable[str]) -> tuple[str, ...]:
    return speak.labels(fact for fact in facts if speak.yes(fact))


def _half(speak: Speaker, link: Link) -> Iterable[Line]:
    """A link with one side known says which, and what is unknown on the other."""
    for field, facts in (("honour", link.honour), ("exploitation", link.exploitation)):
        known = speak.few(_known(speak, facts), 2)
        if known:
            told = speak.say(words.HALF_KNOWN[field], known="; ".join(known))
            yield Line(speak.say(link.name), told)


def _single(speak: Speaker, in_play: list[Link]) -> Iterable[Group]:
    """Signs that stand in no special link in play, by field, and what protects."""
    linked = {
        fact for link in in_play if link.id != GENERAL_LINK for fact in (*link.honour, *link.exploitation)
    }
    for field, title in words.FIELDS.items():
        lines = [
            Line(speak.say(sign.label), speak.said_by(speak.statement(sign.id)))
            for sign in speak.pack.indicators.values()
            if speak.yes(sign.id)
            and sign.kind != "fact"
            and sign.id not in linked
            and field_of(sign.domain, speak.pack) == field
        ]
        yield Group(speak.say(title), tuple(lines))


def _lists(speak: Speaker) -> Iterable[Line]:
    """The published lists: what each says on its own terms, or that it is not read."""
    for finding in speak.result.of_kind("indicator"):
        entry = speak.pack.ilo_lists.get(finding.id)
        if entry is not None:
            state = "blocked" if entry.state == "blocked_until_verified" else finding.value
            told = f"{speak.say(words.LIST_STATES[state])}. {speak.say(entry.note)}"
            yield Line(speak.say(entry.name), told, speak.caution(entry.status))
