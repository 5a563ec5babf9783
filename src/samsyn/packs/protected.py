"""Which addresses nobody may be told: one rule, for pages, open data, checks and imports alike."""

from __future__ import annotations

from samsyn.packs.pack import Pack
from samsyn.packs.services import Location, Service


def is_protected(service: Service, pack: Pack) -> bool:
    """Whether nobody may be told where the service lies: said of it, or of its kind."""
    return must_hide(service.kind, service.location, pack)


def must_hide(kind: str, location: Location | None, pack: Pack) -> bool:
    """Whether a place of that kind of service may be told to nobody."""
    known = pack.service_kinds.get(kind)
    return (known is not None and known.protected) or (location is not None and location.kind == "protected")
