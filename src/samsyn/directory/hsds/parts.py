"""The parts of a service that are facts of their own: numbers, hours, areas, languages, cost, channels."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.directory.hsds import words
from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.terms import attribute
from samsyn.directory.hsds.view import Object, View, without_empty
from samsyn.directory.words import CHANNELS, FREE
from samsyn.packs import emergency
from samsyn.packs.places import counties, municipalities
from samsyn.packs.services import Area, Audience, Hours, Phone, Service

URN = "urn:samsyn:scb"
"""Areas are named urn:samsyn:scb:lan:12, urn:samsyn:scb:kommun:1280 and urn:samsyn:scb:riket, by SCB's own codes."""


def phones(service: Service, view: View) -> list[Object]:
    """The numbers that the reader may see, each with what it leads to and how sure it is."""
    shown = ((number, phone) for number, phone in enumerate(service.phones) if view.shows(phone, "phone"))
    return [_phone(service, number, phone, view) for number, phone in shown]


def phone_id(service: Service, number: int) -> str:
    """The id of one of the service's numbers: the same number twice is two entries."""
    phone = service.phones[number]
    same = sum(other.number == phone.number for other in service.phones[:number])
    return uid("phone", service.id, phone.number, str(same))


def _phone(service: Service, number: int, phone: Phone, view: View) -> Object:
    link = ("phone", phone_id(service, number))
    said = view.say(phone.label).rstrip(".") + "."
    if audience := _said_audience(service, phone):
        who = ", ".join(view.say(words.AUDIENCES[name]) for name in audience)
        said += " " + view.say(words.NUMBER_FOR).format(who=who)
    known = phone.number == emergency.NUMBER  # stands first on every page; nobody is told to check it first
    attributes = [attribute(view, link, "audience", f"audiences:{name}") for name in phone.for_]
    attributes.append(attribute(view, link, "free", f"states:{phone.free}"))
    return {
        "id": link[1],
        "number": phone.number,
        "type": "voice",
        "description": said if known else f"{said} {view.caution(phone, 'phone')}".strip(),
        "attributes": attributes,
        "metadata": [view.metadata(phone, "phone", link, "number")],
    }


def _said_audience(service: Service, phone: Phone) -> tuple[Audience, ...]:
    """Whom a number is for, where that must stand beside it: a number is often all that is copied."""
    audience = phone.for_ or service.target.audience
    must = phone.for_ or "exposed" not in audience or "buyer_or_abuser" in audience
    return audience if must else ()


def schedules(service: Service, view: View) -> list[Object]:
    """Weekly hours in Swedish local time, one entry for each span; hours in words alone are one entry."""
    return [
        entry
        for number, hours in enumerate(service.hours)
        if view.shows(hours, "hours")
        for entry in _schedule(service, number, hours, view)
    ]


def _schedule(service: Service, number: int, hours: Hours, view: View) -> Iterator[Object]:
    common = {
        "description": view.with_caution(view.say(hours.text), hours, "hours"),
        "attending_type": hours.of,
        "valid_to": hours.until.isoformat() if hours.until else None,
    }
    spans: list[Object] = [
        {
            "freq": "WEEKLY",
            "interval": 1,
            "byday": ",".join(span.days).upper(),
            "opens_at": span.opens,
            "closes_at": span.closes,
        }
        for span in hours.spans
    ]
    for part, span in enumerate(spans or [{}]):
        entry = uid("schedule", service.id, str(number), str(part))
        metadata = [view.metadata(hours, "hours", ("schedule", entry), "description")]
        yield without_empty({"id": entry, **common, **span, "metadata": metadata})


def service_areas(service: Service, view: View) -> list[Object]:
    """Whom it serves by where they live. Unknown is said, and a perhaps is called so (HSDS-SE: certainty)."""
    if not view.shows(service.area, "area"):
        return []
    found = []
    for uri, name, certainty in _areas(service.area, view):
        entry = uid("service_area", service.id, uri or certainty)
        found.append(
            without_empty(
                {
                    "id": entry,
                    "name": name,
                    "description": view.caution(service.area, "area"),
                    "uri": uri,
                    "certainty": certainty,
                    "metadata": [view.metadata(service.area, "area", ("service_area", entry), "uri")],
                }
            )
        )
    return found


def _areas(area: Area, view: View) -> Iterator[tuple[str, str, str]]:
    names = {code: view.say(county.name) for code, county in counties().items()}
    if area.scope == "national":
        yield f"{URN}:riket", view.say(words.AREA_NATIONAL), "yes"
    if area.scope == "unknown":
        yield "", view.say(words.AREA_UNKNOWN), "unknown"
    for code in area.counties:
        yield f"{URN}:lan:{code}", names.get(code, code), "yes"
    for code in area.municipalities:
        place = municipalities().get(code)
        yield f"{URN}:kommun:{code}", place.name if place else code, "yes"
    for code in area.maybe_counties:
        name = view.say(words.AREA_MAYBE).format(name=names.get(code, code))
        yield f"{URN}:lan:{code}", name, "maybe"


def languages(service: Service, view: View) -> list[Object]:
    """The languages that the source names."""
    said = service.languages
    if said is None or not view.shows(said, "languages"):
        return []
    found = []
    for code in said.codes:
        entry = uid("language", service.id, code)
        name = view.say(words.LANGUAGES.get(code)) or code
        metadata = [view.metadata(said, "languages", ("language", entry), "code")]
        found.append({"id": entry, "name": name, "code": code, "metadata": metadata})
    return found


def cost(service: Service, view: View) -> Object:
    """What it costs, in words; an entry of its own where it is known to be free."""
    said = service.cost
    if said is None or not view.shows(said, "cost"):
        return {}
    text = view.say(said.text) or (view.say(FREE["yes"]) if said.value == "yes" else "")
    found: Object = {"fees_description": view.with_caution(text, said, "cost")}
    if said.value == "yes":
        entry = uid("cost_option", service.id)
        metadata = [view.metadata(said, "cost", ("cost_option", entry), "amount")]
        found["cost_options"] = [
            {
                "id": entry,
                "option": view.say(FREE["yes"]),
                "currency": "SEK",
                "amount": 0,
                "metadata": metadata,
            }
        ]
    return {key: value for key, value in found.items() if value}


def channels(service: Service, view: View) -> list[Object]:
    """Ways to reach it other than by phone (HSDS-SE)."""
    found = []
    for number, channel in enumerate(service.channels):
        if not view.shows(channel, "channel"):
            continue
        entry = uid("channel", service.id, str(number))
        found.append(
            without_empty(
                {
                    "id": entry,
                    "kind": channel.kind,
                    "name": view.say(CHANNELS[channel.kind]),
                    "address": channel.address,
                    "description": view.with_caution(view.say(channel.text), channel, "channel"),
                    "metadata": [view.metadata(channel, "channel", ("channel", entry), "address")],
                }
            )
        )
    return found


def service_at_locations(service: Service, view: View) -> list[Object]:
    """Where it lies. A protected place has no entry at all: there is nothing that could leak."""
    place = service.location
    if place is None or view.is_protected(service) or not view.shows(place, "location"):
        return []
    entry, where = uid("service_at_location", service.id), uid("location", service.id)
    text = view.with_caution(view.say(place.address), place, "location")
    location = without_empty(
        {
            "id": where,
            "location_type": "physical",
            "name": view.say(service.name),
            "description": text if place.kind == "street" else f"{view.say(words.DISTRICT)}: {text}",
            "latitude": place.latitude,
            "longitude": place.longitude,
            "metadata": [view.metadata(place, "location", ("location", where), "description")],
        }
    )
    return [
        {"id": entry, "service_id": uid("service", service.id), "location_id": where, "location": location}
    ]
