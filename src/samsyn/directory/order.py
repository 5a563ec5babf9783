"""In which order services are told: never a score, always what the reader can use first.

What fits before what must be asked about; what can be reached at once before what cannot; what knows much
about the person before what is for everybody; what was checked latest before what is old.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from samsyn.directory.freshness import Freshness, freshness, public_may_see, seen_true
from samsyn.directory.match import Match
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.services import Audience, Phone, Service

_REACHES = {"municipality": 0, "county": 1, "national": 2, "unknown": 3}
_LONG_AGO = date(1900, 1, 1)


def in_order(found: Iterable[Match], pack: Pack, reader: Audience, today: date) -> tuple[Match, ...]:
    """The matches in the order in which they are told. Equals keep the order of the pack."""
    return tuple(sorted(found, key=lambda match: _key(match, pack, reader, today)))


def _key(match: Match, pack: Pack, reader: Audience, today: date) -> tuple[object, ...]:
    service = match.service
    kind = pack.service_kinds[service.kind]
    seen = seen_true(service.existence) or _LONG_AGO
    return (
        match.fits is not Value.YES,
        not match.direct,
        contact_rank(service, pack, reader, today),
        kind.last_resort,
        not match.special,
        not match.for_her_age,
        not match.names_it,
        "any_crime" in service.target.situations,
        _REACHES[match.reach],
        -seen.toordinal(),
    )


def contact_rank(service: Service, pack: Pack, reader: Audience, today: date) -> int:
    """0: a number in date; 1: a number that needs checking; 2: another way in; 3: nothing to show.

    A professional may see flagged numbers too, so for her they count as needing a check.
    """
    ranks = [3]
    for phone in phones_for(service, reader):
        state = freshness(phone, "phone", pack, today)
        if state is Freshness.IN_DATE:
            ranks.append(0)
        elif public_may_see(phone, "phone", pack, today) or reader == "professional":
            ranks.append(1)
    for channel in service.channels:
        if channel.address and public_may_see(channel, "channel", pack, today):
            ranks.append(2)
    return min(ranks)


def phones_for(service: Service, reader: Audience) -> tuple[Phone, ...]:
    """The numbers that are for this reader."""
    return tuple(phone for phone in service.phones if not phone.for_ or reader in phone.for_)
