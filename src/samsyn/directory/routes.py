"""How to get to a service that cannot be turned to directly: the shortest way, as a row of steps.

Ways are edges: service A leads to service B. Whoever goes through A is taken on by those who work there,
so a way that only professionals may use is open from there on.
"""

from __future__ import annotations

import heapq
from datetime import date

from samsyn.directory.book import book
from samsyn.directory.match import for_reader, may_go_through
from samsyn.directory.order import NOTHING, contact_rank
from samsyn.directory.seeker import Seeker
from samsyn.packs.pack import Pack
from samsyn.packs.services import Audience, Route, Service

Way = tuple[Service, ...]
_STEP = 100
_WITHOUT_NUMBER = 2 * _STEP
"""What a first step without a number costs: going round through a line that answers is better."""


def routes(pack: Pack, seeker: Seeker, today: date) -> dict[str, Way]:
    """For every service that can be reached, the services to go through, itself last (Dijkstra, 1959).

    Only services that serve the place and do not turn her away, or may not, are gone through. A person
    exposed never has to begin with a service that she may not see: the first step is one of her own.
    """
    near = may_go_through(pack, seeker)
    onward = _onward(pack, seeker.audience)
    waiting: list[tuple[int, tuple[str, ...]]] = [
        (_STEP + _hard(service, pack, seeker.audience, today), (service.id,))
        for service in pack.services.values()
        if service.id in near and seeker.audience in service.access.direct and for_reader(service, seeker)
    ]
    heapq.heapify(waiting)
    found: dict[str, Way] = {}
    while waiting:
        cost, way = heapq.heappop(waiting)
        if way[-1] in found:
            continue
        found[way[-1]] = tuple(pack.services[each] for each in way)
        for following, place in onward.get(way[-1], {}).items():
            if following in near and following not in found:
                heapq.heappush(waiting, (cost + _STEP + place, (*way, following)))
    return found


def _onward(pack: Pack, reader: Audience) -> dict[str, dict[str, int]]:
    """For each service, those that it leads to, and how far down among their ways in it stands.

    The same for everybody who reads the same list.
    """
    kept = book(pack).onward
    found = kept.get(reader)
    if found is None:
        found = kept[reader] = {last.id: _led_to(pack, last, reader) for last in pack.services.values()}
    return found


def _led_to(pack: Pack, last: Service, reader: Audience) -> dict[str, int]:
    found: dict[str, int] = {}
    for service in pack.services.values():
        places = [n for n, way in enumerate(service.access.via) if _leads(way, last, reader)]
        if places and not _only_for_buyers(service):
            found[service.id] = places[0]
    return found


def _leads(way: Route, last: Service, reader: Audience) -> bool:
    """Whether this way in is one that goes through `last`, and may be used."""
    through = last.id == way.service or (way.service is None and last.kind == way.kind)
    return through and (not way.for_ or reader in way.for_ or "professional" in way.for_)


def _only_for_buyers(service: Service) -> bool:
    return "buyer_or_abuser" in service.target.audience and "exposed" not in service.target.audience


def _hard(service: Service, pack: Pack, reader: Audience, today: date) -> int:
    """A start that nobody can reach costs more. A duty of every municipality can be reached through it."""
    rank = contact_rank(service, pack, reader, today)
    return _WITHOUT_NUMBER if rank == NOTHING and not service.statutory else 0
