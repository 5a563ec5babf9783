"""A small directory made for the tests: every name and number is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service

DAY = date(2026, 11, 22)
FACT = {"source": "svc_nck_uu", "dated": "2026-11-01", "checked_on": "2026-11-01"}
NAME = {"sv": "Påhittad", "en": "Invented"}


def service(key: str, **given: Any) -> Service:
    """An invented service: national, for the person exposed, reached directly, unless told otherwise."""
    target = {"audience": ["exposed"], "situations": ["hrv"], **FACT, **given.pop("target", {})}
    area = {"scope": "national", **FACT, **given.pop("area", {})}
    access = {"direct": ["exposed"], "police_report": "no", **FACT, **given.pop("access", {})}
    existence = {"state": "active", **FACT, **given.pop("existence", {})}
    plain = {
        "id": key, "name": {"sv": key, "en": key}, "operator": "nck", "kind": "helpline", "about": NAME, "easy": NAME,
        "gives": ["talk"], "existence": existence, "target": target, "area": area, "access": access,
        "anonymous": {"value": "yes", **FACT}, "sources": ["svc_nck_uu"], "checked_on": "2026-11-01",
        "status": "partly", **given,
    }  # fmt: skip
    return msgspec.convert(plain, Service, strict=False)


def phone(number: str = "000-00 00", **given: Any) -> dict[str, Any]:
    """An invented number, in date unless told otherwise."""
    return {"number": number, "label": NAME, **FACT, **given}


def pack_of(*services: Service) -> Pack:
    """The real pack with these services alone. Its digest is made from them, so nothing kept is mixed up."""
    digest = repr(hash(services))
    return msgspec.structs.replace(
        load_pack(), digest=digest, services={each.id: each for each in services}, absences={}
    )
