"""Whether a service serves a place. Where a service lies says nothing about whom it serves."""

from __future__ import annotations

from typing import Literal

from samsyn.logic.values import Value
from samsyn.packs.places import municipalities
from samsyn.packs.services import Area

Reach = Literal["municipality", "county", "national", "unknown"]


def serves(area: Area, municipality: str | None, county: str | None = None) -> Value:
    """Whether somebody who lives there is served. Codes are SCB's; None: the place is not known.

    A county of which only a part is served gives unknown, as does a county in which more municipalities
    may be served than any source names.
    """
    if area.scope == "national":
        return Value.YES
    place = municipalities().get(municipality or "")
    county = place.county if place else county
    if county is None or area.scope == "unknown":
        return Value.UNKNOWN
    if county in area.counties or municipality in area.municipalities:
        return Value.YES
    if county in area.maybe_counties:
        return Value.UNKNOWN
    if municipality is None and any(code.startswith(county) for code in area.municipalities):
        return Value.UNKNOWN
    return Value.NO


def reach(area: Area) -> Reach:
    """How wide the service reaches."""
    if area.scope == "municipalities":
        return "municipality"
    return {"national": "national", "counties": "county", "unknown": "unknown"}[area.scope]  # type: ignore[return-value]
