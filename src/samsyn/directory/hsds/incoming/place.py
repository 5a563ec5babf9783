"""Whom a service serves by where they live, and where it lies. A place that may be protected is refused."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from samsyn.directory.hsds import words
from samsyn.directory.hsds.incoming.taking import Incoming
from samsyn.directory.hsds.incoming.texts import both, plain
from samsyn.directory.hsds.parts import URN
from samsyn.directory.hsds.view import Object
from samsyn.packs.places import counties, in_county, in_sweden, municipalities
from samsyn.packs.services import Area, Location

_NATIONAL = ("hela sverige", "hela landet", "sverige", "sweden", "all of sweden", "nationwide")


def area(coming: Incoming) -> Area:
    """The area by SCB codes; a name counts where it is exactly that of one municipality or county."""
    found: dict[str, list[str]] = {"riket": [], "lan": [], "kommun": [], "maybe": []}
    for entry in coming.parts("service_areas"):
        for sort, code in _codes(entry, coming):
            found[sort].append(code)
    lan, kommun = found["lan"], found["kommun"]
    if lan and kommun:  # the content holds the one or the other
        kommun = [*kommun, *(code for county in lan for code in in_county(county))]
        lan = []
    scope = "municipalities" if kommun else "counties" if lan else "unknown"
    if found["riket"]:
        scope, lan, kommun, found["maybe"] = "national", [], [], []
    if scope == "unknown":
        coming.tell("decide", "service_areas", "Området är okänt.", "The area is unknown.")
    maybe = [code for code in dict.fromkeys(found["maybe"]) if code not in lan]
    values = {"counties": list(dict.fromkeys(lan)), "municipalities": list(dict.fromkeys(kommun))}
    return msgspec.convert(
        {"scope": scope, "maybe_counties": maybe, **values, **coming.taking.checked()},
        Area,
        from_attributes=True,
    )


def _codes(entry: Object, coming: Incoming) -> Iterator[tuple[str, str]]:
    uri, name = plain(entry.get("uri")), plain(entry.get("name"))
    if uri.startswith(URN):
        sort, _, code = uri.removeprefix(URN + ":").partition(":")
        known = {"riket": {""}, "lan": counties().keys(), "kommun": municipalities().keys()}.get(sort, set())
        if code in known:
            maybe = plain(entry.get("certainty")) == "maybe" and sort == "lan"
            yield ("maybe" if maybe else sort), code
            return
    elif plain(entry.get("certainty")) == "unknown":
        return
    elif found := _named(name):
        coming.tell(
            "changed",
            "service_areas",
            f"Läst som {found[1] or 'riket'}.",
            f"Read as {found[1] or 'riket'}.",
            entry,
        )
        yield found
        return
    coming.tell(
        "refused", "service_areas", "Området går inte att känna igen.", "The area is not recognised.", entry
    )


def _named(name: str) -> tuple[str, str] | None:
    return _names().get(name.casefold())


@functools.cache
def _names() -> dict[str, tuple[str, str]]:
    """Codes by every name that is exactly that of one place."""
    found = dict.fromkeys(_NATIONAL, ("riket", ""))
    for code, place in municipalities().items():
        found |= {name.casefold(): ("kommun", code) for name in (code, place.name, f"{place.name} kommun")}
    for code, county in counties().items():
        found |= {name.casefold(): ("lan", code) for name in (county.name.sv, county.name.en)}
    return found


def location(coming: Incoming, why: tuple[str, str] | None) -> Location | None:
    """Where it lies, unless it is or may be protected: then nothing that says so much as a street is kept.

    why: why it must be hidden, where it must.
    """
    protected = bool(coming.terms("location", "states"))
    entries = [place for place in (_place(each) for each in coming.parts("service_at_locations")) if place]
    if why:
        for entry in entries:
            coming.tell("refused", "locations", *why, entry)
        return _made(coming, {"kind": "protected"}) if protected else None
    if len(entries) > 1:
        coming.tell(
            "not_taken",
            "locations",
            "Bara den första platsen togs.",
            "Only the first place was taken.",
            entries[1],
        )
    return _location(entries[0], coming) if entries else None


def _place(entry: Object) -> Object | None:
    place = entry.get("location")
    return place if isinstance(place, dict) else None


def _location(entry: Object, coming: Incoming) -> Location | None:
    text, street = coming.own(entry.get("description")), True
    for opening in (words.DISTRICT.sv, words.DISTRICT.en):
        if text.startswith(opening + ": "):
            text, street = text.removeprefix(opening + ": "), False
    addresses = entry.get("addresses")
    if isinstance(addresses, list) and addresses and isinstance(addresses[0], dict):
        parts = [plain(addresses[0].get(name)) for name in ("address_1", "postal_code", "city")]
        text = f"{parts[0]}, {parts[1]} {parts[2]}".strip(" ,")
    text = text.rstrip(".")
    north, east = _degree(entry.get("latitude")), _degree(entry.get("longitude"))
    inside = north is not None and east is not None and in_sweden(north, east)
    if (entry.get("latitude") or entry.get("longitude")) and not inside:
        coming.tell(
            "refused",
            "locations.latitude",
            "Koordinaten ligger inte i Sverige.",
            "The coordinate is not in Sweden.",
            entry,
        )
    if not text and not inside:
        return None
    coming.tell(
        "taken",
        "locations",
        "Kontrollera att adressen får visas.",
        "Check that the address may be shown.",
        entry,
    )
    point = {"latitude": north, "longitude": east} if inside else {}
    return _made(
        coming, {"kind": "street" if street else "district", "address": both(text) if text else None, **point}
    )


def _made(coming: Incoming, values: Object) -> Location:
    return msgspec.convert({**values, **coming.taking.checked()}, Location, from_attributes=True)


def _degree(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None
