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
        teller.group(words.FOR_THE_PROFESSIONAL, found.contacts, found.unsure_contacts, "professional"),
        teller.group(words.TO_HAND_ON, found.services, found.unsure_services, "handed_on"),
    )
    return Contacts(
        title=speak.say(words.CONTACTS_IN, place=place.name) if place else speak.say(words.CONTACTS),
        summary=speak.count(words.CONTACTS_COUNT, sum(len(group.cards) for group in groups)),
        danger=speak.say(words.IN_DANGER),
        lead=speak.say(words.CONTACTS_LEAD),
        groups=tuple(group for group in groups if group.cards or group.others),
        ways_title=speak.say(words.BY_ANOTHER_ROUTE) if found.through else "",
        ways=tuple(teller.way(each) for each in found.through),
        missing=tuple(speak.say(absence.text) for absence in found.missing),
    )


class _Teller:
    def __init__(self, speak: Speaker) -> None:
        self.speak = speak

    def group(
        self, title: Text, found: tuple[Match, ...], unsure: tuple[Match, ...], voice: Voice
    ) -> ContactGroup:
        names = ", ".join(self.name(match, voice) for match in unsure)
        return ContactGroup(
            title=self.speak.say(title),
            cards=tuple(self.card(match, voice) for match in found),
            others=self.speak.say(words.NOT_CHECKED_EITHER, names=names) if names else "",
        )

    def name(self, match: Match, voice: Voice) -> str:
        """The name, with a number that a professional may see but must check before anybody else does."""
        speak = self.speak
        told = card(match.service, speak.pack, voice, speak.lang, speak.today)
        numbers = " ".join(number.shown for number in told.numbers)
        return speak.say(words.NAME_TO_CHECK, name=told.name, number=numbers) if numbers else told.name

    def way(self, through: Through) -> str:
        return " → ".join(self.speak.say(service.name) for service in through.way)

    def card(self, match: Match, voice: Voice) -> ContactCard:
        speak = self.speak
        told = card(match.service, speak.pack, voice, speak.lang, speak.today)
        number = min(told.numbers, key=lambda each: len(each.caution), default=None)  # the surest
        about = (told.about, told.good_to_know, *_known(told), self.asked(match))
        cautions = ((number.caution if number else ""), *told.cautions)
        return ContactCard(
            id=told.id,
            name=told.name,
            place=speak.say(words.CONTACT_SCOPES[match.reach]),
            phone=number.shown if number else "",
            tel=number.tel if number else "",
            no_phone=told.no_number,
            about=" ".join(part for part in about if part),
            checked=number.dated if number else "",
            caution=" ".join(part if part.endswith(".") else f"{part}." for part in cautions if part),
            web=next((way.href for way in told.ways if way.href.startswith("http")), ""),
        )

    def asked(self, match: Match) -> str:
        """What no source says and must be asked, in the words of the sources."""
        speak = self.speak
        open_ = [reason for reason in match.reasons if reason.value is Value.UNKNOWN]
        named = [speak.say(r.text) for r in open_ if r.condition in ("area", "age", "gender", "only")]
        told = [speak.say(words.UNSURE_WHETHER, whom=", ".join(named))] if named else []
        if any(reason.condition == "situation" for reason in open_):
            told.append(speak.say(words.NOT_NAMED))
        return " ".join(told)


def _known(told: Card) -> list[str]:
    """Hours, anonymity and cost, each as a sentence."""
    return [f"{term}: {text.rstrip('.')}." for term, text in told.known]
