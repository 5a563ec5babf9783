"""What a person must check, worst first.

First what would help somebody at risk but is hidden, then what may be shown though nobody knows whether
it still holds, then the rest.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samsyn.directory.freshness import Freshness, freshness, seen_true
from samsyn.lang import Text
from samsyn.packs.check_service_facts import facts
from samsyn.packs.pack import Pack
from samsyn.packs.services import Audience, Channel, Checked, Existence, FactKind, Hours, Phone, Service


class Urgency(enum.IntEnum):
    """How badly a check is needed; the worst has the lowest number."""

    HIDDEN_NUMBER = 1
    """A number that the public would need, hidden until somebody has called."""
    MAYBE_CLOSED = 2
    """Nobody has seen that the service is still there, or a pilot's time is over."""
    UNDATED_NUMBER = 3
    OLD_NUMBER = 4
    NUMBER_FOR_PROFESSIONALS = 5
    HOURS = 6
    CHANNEL = 7
    REST = 8
    IN_DATE = 9


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One fact to check. name: what the form calls it, such as `house/phone/1`."""

    name: str
    service: Service
    kind: FactKind
    path: tuple[str | int, ...]
    fact: Checked
    state: Freshness
    urgency: Urgency
    for_public: bool


def to_check(pack: Pack, today: date) -> list[ToCheck]:
    """Every fact of every service, worst first; what is in date stands last."""
    found = [each for service in pack.services.values() for each in of_service(service, pack, today)]
    return sorted(found, key=_order)


def of_service(service: Service, pack: Pack, today: date) -> Iterator[ToCheck]:
    """Every fact of one service, in the order of its fields."""
    for path, kind, fact in facts(service):
        number = f"/{int(path[1]) + 1}" if len(path) > 1 else ""
        state = freshness(fact, kind, pack, today)
        public = bool(_audience(fact, service) - {"professional"})
        urgency = _urgency(kind, state, public)
        yield ToCheck(f"{service.id}/{kind}{number}", service, kind, path, fact, state, urgency, public)


def _audience(fact: Checked, service: Service) -> set[Audience]:
    return set((fact.for_ if isinstance(fact, Phone) else ()) or service.target.audience)


def _urgency(kind: FactKind, state: Freshness, public: bool) -> Urgency:
    if state is Freshness.IN_DATE:
        return Urgency.IN_DATE
    if kind == "existence" and state in (Freshness.ENDED, Freshness.FLAGGED):
        return Urgency.MAYBE_CLOSED
    if kind == "phone" and not public:
        return Urgency.NUMBER_FOR_PROFESSIONALS
    if kind == "phone":
        return {
            Freshness.FLAGGED: Urgency.HIDDEN_NUMBER,
            Freshness.UNDATED: Urgency.UNDATED_NUMBER,
        }.get(state, Urgency.OLD_NUMBER)
    return {"hours": Urgency.HOURS, "channel": Urgency.CHANNEL}.get(kind, Urgency.REST)


def _order(each: ToCheck) -> tuple[object, ...]:
    """Worst first; among equals those for somebody exposed, then those seen longest ago."""
    exposed = "exposed" in _audience(each.fact, each.service)
    return each.urgency, not exposed, seen_true(each.fact) or date.min, each.name


def value(fact: Checked) -> Text:
    """What the fact says, short enough to read out on the telephone."""
    if isinstance(fact, Phone):
        return Text(sv=fact.number, en=fact.number)
    if isinstance(fact, Existence):
        return Text(sv=fact.state, en=fact.state)
    if isinstance(fact, Hours):
        return fact.text
    if isinstance(fact, Channel) and fact.address is not None:
        return Text(sv=fact.address, en=fact.address)
    parts = _parts(fact)
    return Text(sv=parts, en=parts)


def _parts(fact: Checked) -> str:
    """The codes of a fact that has no words of its own."""
    names = ("kind", "scope", "counties", "municipalities", "audience", "situations", "only", "turns_away", "direct",
             "police_report", "value", "codes", "interpreter")  # fmt: skip
    found = [getattr(fact, name) for name in names if getattr(fact, name, None)]
    return "; ".join(", ".join(each) if isinstance(each, tuple) else str(each) for each in found)
