"""In which order services are told: never a score, always what the reader can use first.

What can be turned to directly before what cannot, police and authorities after others; what can be reached
at once and was lately seen to be there; what fits before what must be asked about; what knows much
about the person before what is for everybody; what was checked latest before what is old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from samsyn.directory.book import book
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
        not match.direct,
        kind.last_resort,
        _is_for_others_perhaps(match),
        contact_rank(service, pack, reader, today),
        freshness(service.existence, "existence", pack, today) is not Freshness.IN_DATE,
        match.fits is not Value.YES,
        not match.special,
        not match.for_her_age,
        not match.names_it,
        "any_crime" in service.target.situations,
        _REACHES[match.reach],
        -seen.toordinal(),
    )


def _is_for_others_perhaps(match: Match) -> bool:
    """Whether it turns some away, and it is not known whether she is one of them."""
    genders = match.service.target.genders
    turns_away = genders is not None and "no" in (genders.women, genders.men, genders.nonbinary)
    unknown = {reason.condition for reason in match.reasons if reason.value is Value.UNKNOWN}
    return "only" in unknown or "age" in unknown or ("gender" in unknown and turns_away)


IN_DATE, NEEDS_CHECK, OTHER_WAY, NOTHING = range(4)
"""What a reader is shown to reach a service by."""


def contact_rank(service: Service, pack: Pack, reader: Audience, today: date) -> int:
    """IN_DATE: a number in date; NEEDS_CHECK: a number that is not; OTHER_WAY: a chat or a page; NOTHING.

    A professional may see flagged numbers too, so for her they count as needing a check.
    """
    kept = book(pack).ranks(reader, today)
    rank = kept.get(service.id)
    if rank is None:
        rank = kept[service.id] = min(_ranks(service, pack, reader, today), default=NOTHING)
    return rank


def _ranks(service: Service, pack: Pack, reader: Audience, today: date) -> Iterator[int]:
    for phone in phones_for(service, reader):
        if freshness(phone, "phone", pack, today) is Freshness.IN_DATE:
            yield IN_DATE
        elif public_may_see(phone, "phone", pack, today) or reader == "professional":
            yield NEEDS_CHECK
    for channel in service.channels:
        if channel.address and public_may_see(channel, "channel", pack, today):
            yield OTHER_WAY


def phones_for(service: Service, reader: Audience) -> tuple[Phone, ...]:
    """The numbers that are for this reader."""
    return tuple(phone for phone in service.phones if not phone.for_ or reader in phone.for_)
