"""Whom to turn to, in the municipality and outside it. Missing and old numbers say so."""

from __future__ import annotations

import re

from samsyn.documents import words
from samsyn.documents.model import ContactCard, ContactGroup, Contacts
from samsyn.documents.speak import Speaker
from samsyn.packs.places import municipalities
from samsyn.packs.schema import Contact, Status

_NOT_IN_A_NUMBER = re.compile(r"[^\d+]")


def contacts(speak: Speaker) -> Contacts:
    """The contacts that the screening chose, by reach."""
    found = [speak.pack.contacts[name] for name in speak.result.contacts]
    place = municipalities().get(speak.case.municipality or "")
    return Contacts(
        title=speak.say(words.CONTACTS_IN, place=place.name) if place else speak.say(words.CONTACTS),
        summary=speak.count(words.CONTACTS_COUNT, len(found)),
        lead=speak.say(words.CONTACTS_LEAD),
        groups=tuple(
            ContactGroup(speak.say(title), tuple(_card(speak, each) for each in found if each.scope == scope))
            for scope, title in words.CONTACT_SCOPES.items()
            if any(each.scope == scope for each in found)
        ),
    )


def _card(speak: Speaker, contact: Contact) -> ContactCard:
    unsure = contact.needs_reverification or contact.status is Status.UNVERIFIED
    return ContactCard(
        id=contact.id,
        name=speak.say(contact.name),
        place=speak.say(words.CONTACT_SCOPES[contact.scope]),
        phone=(contact.phone or "").replace(" ", "\u00a0"),
        tel=_NOT_IN_A_NUMBER.sub("", contact.phone or ""),
        no_phone="" if contact.phone else speak.say(words.NO_PHONE),
        about=speak.say(contact.about),
        hours=speak.say(contact.hours),
        checked=_dated(speak, contact),
        caution=speak.say(words.NEEDS_CHECK) if unsure else speak.caution(contact.status),
        web=contact.web or "",
    )


def _dated(speak: Speaker, contact: Contact) -> str:
    if not contact.phone:
        return ""
    if contact.phone_dated:
        return speak.say(words.PHONE_DATED, day=contact.phone_dated)
    return speak.say(words.PHONE_UNDATED)
