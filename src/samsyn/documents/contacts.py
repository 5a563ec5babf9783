"""Whom to turn to, and what to hand on to the person. Missing and old numbers say so."""

from __future__ import annotations

from datetime import date

from samsyn.directory.answer import Through
from samsyn.directory.card import Card, Voice, card
from samsyn.directory.for_case import CaseHelp, help_for_case
from samsyn.directory.match import Match
from samsyn.documents import words
from samsyn.documents.model import ContactCard, ContactGroup, Contacts
from samsyn.documents.speak import Speaker
from samsyn.lang import Text
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.places import municipalities
from samsyn.screening.case import Case
from samsyn.screening.result import Result


def help_for(result: Result, case: Case, pack: Pack, today: date) -> CaseHelp:
    """What the directory has for a case today. However old the case, a number is only as fresh as it is now."""
    return help_for_case(
        pack,
        today,
        municipality=case.municipality,
        fields=result.fields,
        child=result.child,
    )


def contacts(speak: Speaker) -> Contacts:
    """For the professional, for the person, by other routes, and what is documented to be missing."""
    found = help_for(speak.result, speak.case, speak.pack, speak.today)
    teller = _Teller(speak)
    place = municipalities().get(speak.case.municipality or "")
    groups = (
        teller.group(words.FOR_THE_PROFESSIONAL, found.contacts, "professional"),
        teller.group(words.TO_HAND_ON, found.services, "handed_on"),
        teller.ways(found.through),
    )
    return Contacts(
        title=speak.say(words.CONTACTS_IN, place=place.name) if place else speak.say(words.CONTACTS),
        summary=speak.count(words.CONTACTS_COUNT, sum(len(group.cards) for group in groups)),
        lead=speak.say(words.CONTACTS_LEAD),
        groups=tuple(group for group in groups if group.cards),
        missing=tuple(speak.say(absence.text) for absence in found.missing),
    )


class _Teller:
    def __init__(self, speak: Speaker) -> None:
        self.speak = speak

    def group(self, title: Text, found: tuple[Match, ...], voice: Voice) -> ContactGroup:
        cards = tuple(self.card(match, voice) for match in found)
        return ContactGroup(self.speak.say(title), cards)

    def ways(self, found: tuple[Through, ...]) -> ContactGroup:
        cards = tuple(self.card(each.match, "professional", self.way(each)) for each in found)
        return ContactGroup(self.speak.say(words.BY_ANOTHER_ROUTE), cards)

    def way(self, through: Through) -> str:
        return self.speak.say(words.WAY_THERE, way=" → ".join(self.speak.say(s.name) for s in through.way))

    def card(self, match: Match, voice: Voice, way: str = "") -> ContactCard:
        speak = self.speak
        told = card(match.service, speak.pack, voice, speak.lang, speak.today)
        number = min(told.numbers, key=lambda each: len(each.caution), default=None)  # the surest
        ask = [speak.say(reason.text) for reason in match.reasons if reason.value is Value.UNKNOWN]
        about = [told.about, told.good_to_know, way, *_facts(told)]
        if ask:
            about.append(speak.say(words.NOT_KNOWN_OF_IT, what=". ".join(ask)))
        return ContactCard(
            id=told.id,
            name=told.name,
            place=speak.say(words.CONTACT_SCOPES[match.reach]),
            phone=number.shown if number else "",
            tel=number.tel if number else "",
            no_phone=told.no_number,
            about=" ".join(part for part in about if part),
            checked=number.dated if number else "",
            caution=" ".join(part for part in ((number.caution if number else ""), *told.cautions) if part),
            web=next((way.href for way in told.ways if way.href.startswith("http")), ""),
        )


def _facts(told: Card) -> list[str]:
    return [f"{term}: {text}." for term, text in told.facts]
