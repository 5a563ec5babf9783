"""Invented services among the real vocabulary, and a day to look at them."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service

DAY = date(2026, 11, 22)
SOURCE = next(iter(load_pack().sources))


def fact(**values: Any) -> dict[str, Any]:
    """A fact that somebody called about three weeks ago, unless said otherwise."""
    return {"source": SOURCE, "dated": "2026-11-01", "checked_on": "2026-11-01", "method": "call", **values}


def service(key: str, **values: Any) -> Service:
    """A service with everything that must be said, and what is given."""
    said: dict[str, Any] = {
        "id": key,
        "name": {"sv": f"Tjänst {key}", "en": f"Service {key}"},
        "operator": next(iter(load_pack().organizations)),
        "kind": "helpline",
        "about": {"sv": "Här kan du prata.", "en": "You can talk here."},
        "gives": ["talk"],
        "existence": fact(state="active"),
        "target": fact(audience=["exposed"], situations=["hrv"]),
        "area": fact(scope="counties", counties=["12"]),
        "access": fact(direct=["exposed"]),
        "sources": [SOURCE],
        "checked_on": "2026-11-01",
        "status": "unverified",
    }
    return msgspec.convert({**said, **values}, Service)


def phone(number: str, **values: Any) -> dict[str, Any]:
    """A number."""
    return fact(number=number, label={"sv": "Stödlinje", "en": "Support line"}, **values)


def pack(*services: Service) -> Pack:
    """The real content with these services instead of its own; its digest tells them apart."""
    digest = str(hash(msgspec.json.encode(services)))
    return replace(load_pack(), digest=digest, services={each.id: each for each in services})
