"""112: the service without which no content is accepted, and when its record is whole."""

from __future__ import annotations

from samsyn.packs.services import Service

ID = "se-112"
NUMBER = "112"


def is_whole(service: Service | None) -> bool:
    """Whether it can be shown as it is: the right number, for everybody in the country, and nobody doubts it."""
    if service is None or service.id != ID:
        return False
    right = any(each.number == NUMBER and not each.flagged and not each.for_ for each in service.phones)
    return right and "exposed" in service.target.audience and service.area.scope == "national"
