"""How to get to a service that cannot be turned to directly: the shortest way, as a row of steps.

Ways are edges: service A leads to service B. Whoever goes through A is taken on by those who work there,
so a way that only professionals may use is open from there on.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date
from itertools import count

from samsyn.directory.area import serves
from samsyn.directory.match import for_reader
from samsyn.directory.order import contact_rank
from samsyn.directory.seeker import Seeker
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.services import Audience, Service

_NO_CONTACT = 3
_WITHOUT_NUMBER = 2
"""What a first step without a number costs in steps: going round through a line that answers is better."""


def route(pack: Pack, target: str, seeker: Seeker, today: date) -> tuple[Service, ...]:
    """The services to go through, the target last; empty when no way is known.

    Only services that serve the place, or may, are gone through. A person exposed never has to go
    through a service that she may not see: the first step is one of her own.
    """
    numbers = count()
    waiting: list[tuple[int, int, tuple[Service, ...]]] = []
    for service in _starts(pack, seeker):
        cost = 1 + _hard(service, pack, seeker.audience, today)
        heapq.heappush(waiting, (cost, next(numbers), (service,)))
    done: set[str] = set()
    while waiting:
        cost, _, way = heapq.heappop(waiting)
        last = way[-1]
        if last.id == target:
            return way
        if last.id in done:
            continue
        done.add(last.id)
        for following in _onward(pack, last, seeker):
            if following.id not in done:
                heapq.heappush(waiting, (cost + 1, next(numbers), (*way, following)))
    return ()


def _starts(pack: Pack, seeker: Seeker) -> Iterator[Service]:
    for service in pack.services.values():
        open_to = seeker.audience in service.access.direct and for_reader(service, seeker)
        if open_to and _near(service, seeker):
            yield service


def _onward(pack: Pack, last: Service, seeker: Seeker) -> Iterator[Service]:
    """The services that `last` leads to."""
    for service in pack.services.values():
        if not _near(service, seeker) or _only_for_buyers(service):
            continue
        if any(_leads(way.service, way.kind, way.for_, last, seeker.audience) for way in service.access.via):
            yield service


def _leads(
    service: str | None, kind: str | None, only: tuple[Audience, ...], last: Service, reader: Audience
) -> bool:
    """Whether a way through this service, or this kind, is the one that goes through `last`."""
    through = last.id == service or (service is None and last.kind == kind)
    return through and (not only or reader in only or "professional" in only)


def _near(service: Service, seeker: Seeker) -> bool:
    return serves(service.area, seeker.municipality, seeker.county) is not Value.NO


def _only_for_buyers(service: Service) -> bool:
    return "buyer_or_abuser" in service.target.audience and "exposed" not in service.target.audience


def _hard(service: Service, pack: Pack, reader: Audience, today: date) -> int:
    """A start that nobody can reach costs more. A duty of every municipality can be reached through it."""
    rank = contact_rank(service, pack, reader, today)
    return _WITHOUT_NUMBER if rank == _NO_CONTACT and not service.statutory else 0
