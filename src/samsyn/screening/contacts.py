"""Whom a professional can turn to: beside every local contact, always one outside the municipality.

Relatives may work in the municipality, so the local route must never be the only one.
"""

from __future__ import annotations

from collections.abc import Collection

from samsyn.packs.pack import Pack
from samsyn.packs.places import municipalities
from samsyn.packs.schema import Contact

NOT_A_CONTACT = frozenset({"barnahus_none"})
"""Kinds of entries that record an absence."""

_OTHER_AGES = {True: "adult", False: "child", None: None}


def choose(
    pack: Pack, municipality: str | None, fields: Collection[str], child: bool | None = None
) -> tuple[str, ...]:
    """Ids of contacts: national ones first, then those of the region, the county and the municipality.

    fields: the fields that the case shows; a contact for another field only is left out. child: whether
    someone under 18 is concerned; a contact for the other ages only is left out, unless it is not known.
    """
    place = municipalities().get(municipality or "")
    found = []
    for contact in pack.contacts.values():
        if "professional" not in contact.audience or contact.ages == _OTHER_AGES[child]:
            continue
        covers = contact.scope == "national" or (
            place is not None and (place.code in contact.municipalities or place.county in contact.counties)
        )
        if covers and _fits(contact, fields):
            found.append(contact)
    order = ("national", "region", "county", "municipality")
    found.sort(
        key=lambda contact: (order.index(contact.scope), contact.needs_reverification, contact.phone is None)
    )
    return tuple(contact.id for contact in found)


def _fits(contact: Contact, fields: Collection[str]) -> bool:
    return not fields or "both" in contact.fields or bool(set(contact.fields) & set(fields))
