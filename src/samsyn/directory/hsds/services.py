"""A service as an HSDS object: all of it, or the fields of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from samsyn.directory.freshness import Freshness
from samsyn.directory.hsds import eligibility, parts
from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.view import Object, View, without_empty
from samsyn.packs.check_service_facts import facts
from samsyn.packs.services import Checked, Service

LISTED = (
    "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status",
    "interpretation_services", "application_process", "fees_description", "eligibility_description",
    "minimum_age", "maximum_age", "assured_date", "alert", "last_modified", "organization",
)  # fmt: skip
"""The fields of a service in a list: those with one value each."""
_FIELDS: dict[str, str] = {
    "existence": "status",
    "target": "eligibility_description",
    "access": "application_process",
    "anonymous": "attributes",
    "phone": "phones",
    "hours": "schedules",
    "channel": "channels",
    "area": "service_areas",
    "cost": "fees_description",
    "languages": "interpretation_services",
    "location": "service_at_locations",
}
"""Where in the object each kind of fact stands."""


def full(service: Service, view: View) -> Object:
    """The service with everything that belongs to it."""
    entry = {
        **_own(service, view),
        **parts.cost(service, view),
        "phones": parts.phones(service, view),
        "schedules": parts.schedules(service, view),
        "service_areas": parts.service_areas(service, view),
        "service_at_locations": parts.service_at_locations(service, view),
        "languages": parts.languages(service, view),
        "organization": organization(service.operator, view),
        "attributes": eligibility.attributes(service, view),
        "metadata": _checks(service, view),
        "channels": parts.channels(service, view),
        "referral_paths": eligibility.referral_paths(service, view),
    }
    return without_empty(entry)


def listed(entry: Object) -> Object:
    """The fields that a list holds, of a full service."""
    return {key: entry[key] for key in LISTED if key in entry}


def organization(key: str, view: View) -> Object:
    """Who runs it, without its services."""
    entry = view.pack.organizations.get(key)
    name = view.say(entry.name) if entry else key
    return {
        "id": uid("organization", key),
        "name": name,
        "description": view.say(entry.about) if entry else name,
    }


def _own(service: Service, view: View) -> Object:
    other = service.name.sv if view.lang == "en" else service.name.en
    state = view.state(service.existence, "existence")
    pro = service.for_professionals
    about = (
        (pro or service.about) if view.reader == "professional" else (service.about or _public(pro, service))
    )
    languages = service.languages if view.shows(service.languages, "languages") else None
    return {
        "id": uid("service", service.id),
        "organization_id": uid("organization", service.operator),
        "name": view.say(service.name),
        "alternate_name": other if other != view.say(service.name) else "",
        "description": view.say(about),
        "url": _address(service, "web", view),
        "email": _address(service, "email", view),
        "status": "inactive" if state is Freshness.ENDED else "active",
        "interpretation_services": view.with_caution(view.say(languages.text), languages, "languages")
        if languages
        else "",
        "application_process": eligibility.application(service, view),
        "eligibility_description": eligibility.description(service.target, view),
        **eligibility.ages(service.target, view),
        "assured_date": _assured(service),
        "alert": eligibility.alert(service, view),
        "last_modified": _modified(service),
    }


def _public(text: Any, service: Service) -> Any:
    """What is written for professionals is said openly only of a service that is for them alone."""
    return text if "exposed" not in service.target.audience else None


def _address(service: Service, kind: str, view: View) -> str:
    """The first web or e-mail address that the reader may see."""
    for channel in service.channels:
        if channel.kind == kind and channel.address and view.shows(channel, "channel"):
            return channel.address
    return ""


def _facts(service: Service) -> list[Checked]:
    return [fact for _, _, fact in facts(service)]


def _assured(service: Service) -> str:
    """The day on which a person last assured all that counts: never that of an archived copy."""
    key = [service.existence, *service.phones]
    if any(fact.method == "archived_copy" or fact.flagged for fact in key):
        return ""
    return min(fact.checked_on for fact in key).isoformat()


def _modified(service: Service) -> str:
    day: date = max(service.checked_on, *(fact.checked_on for fact in _facts(service)))
    return f"{day.isoformat()}T00:00:00.000Z"


def _checks(service: Service, view: View) -> list[Object]:
    """How every fact was checked, those that are held back too; never what a hidden one says."""
    link = ("service", uid("service", service.id))
    return [
        view.metadata(fact, kind, link, _FIELDS[kind], ".".join(map(str, path)))
        for path, kind, fact in facts(service)
        if not (kind == "location" and view.is_protected(service))
    ]
