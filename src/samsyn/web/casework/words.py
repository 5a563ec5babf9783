"""The words of the content, for forms and pages: an id that an old record holds always has something to show."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.lang import Text
from samsyn.packs.casework import OrganisationKind, Term
from samsyn.packs.load import load_pack
from samsyn.web.language import current

ANSWERS: dict[str, Text] = {
    "yes": Text(sv="Ja", en="Yes"),
    "no": Text(sv="Nej", en="No"),
    "not_known": Text(sv="Vet inte", en="Not known"),
    "refused": Text(sv="Ville inte svara", en="Did not want to answer"),
    "not_applicable": Text(sv="Gäller inte här", en="Does not apply here"),
}
VAULT_KINDS: dict[str, Text] = {
    "name": Text(sv="Namn", en="Name"),
    "personal_number": Text(sv="Personnummer", en="Personal number"),
    "coordination_number": Text(sv="Samordningsnummer", en="Coordination number"),
    "address": Text(sv="Adress", en="Address"),
    "phone": Text(sv="Telefon", en="Phone"),
    "email": Text(sv="E-post", en="E-mail"),
    "school": Text(sv="Skola eller arbetsplats", en="School or place of work"),
    "other": Text(sv="Annat", en="Other"),
}
YES_NO_UNKNOWN: dict[str, Text] = {
    "yes": Text(sv="Ja", en="Yes"),
    "no": Text(sv="Nej", en="No"),
    "unknown": Text(sv="Vet inte", en="Not known"),
}
MARKING_VOCABULARIES: dict[str, str] = {
    "protection": "protected_identity",
    "interpreter": "interpreter_needs",
    "communication": "communication_support",
    "contact_time": "contact_times",
    "contact_channel": "contact_channels",
}
"""Which words each kind of marking chooses from. A caution is in the worker's own words."""
MARKING_KINDS: dict[str, Text] = {
    "protection": Text(sv="Skyddade personuppgifter", en="Protected personal data"),
    "interpreter": Text(sv="Tolk", en="Interpreter"),
    "communication": Text(sv="Stöd i samtal", en="Support in talks"),
    "contact_time": Text(sv="När det är säkert att ta kontakt", en="When it is safe to make contact"),
    "contact_channel": Text(sv="Säker kontaktväg", en="Safe way of contact"),
    "caution": Text(sv="Att tänka på", en="To bear in mind"),
}


def choices(vocabulary: str, leave_out: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(id, label) of the words of a vocabulary, for a form."""
    without = set(leave_out)
    return [
        each for each in load_pack().vocabularies[vocabulary].choices(current()) if each[0] not in without
    ]


def own(table: dict[str, Text]) -> list[tuple[str, str]]:
    """(id, label) of a table of our own, for a form."""
    return [(key, text[current()]) for key, text in table.items()]


def term(vocabulary: str, code: str) -> Term | None:
    """The word with this id, if the content has it."""
    return load_pack().vocabularies[vocabulary].term(code)


def label(vocabulary: str, code: str) -> str:
    """What a word is called; its id where the content has it no longer; empty where nothing was chosen."""
    found = term(vocabulary, code)
    return found.label[current()] if found else code


def status(vocabulary: str, code: str) -> str:
    """How far a word is checked: its own status, else that of its list."""
    found = term(vocabulary, code)
    whole = load_pack().vocabularies[vocabulary].status
    return (found.status or whole).value if found else whole.value


def kind_of(organisation_kind: str) -> OrganisationKind:
    """What the content says of this kind of organisation."""
    return load_pack().organisation_kinds[organisation_kind]
