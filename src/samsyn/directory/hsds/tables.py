"""The tables of HSDS: nested objects taken apart into rows, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samsyn.directory.hsds.view import Object

Rows = dict[str, list[Object]]

_CHECK = ("fact", "freshness", "shown", "source", "source_url", "source_dated", "valid_until")
COLUMNS: dict[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description"),
    "services": (
        "id", "organization_id", "name", "alternate_name", "description", "url", "email", "status",
        "interpretation_services", "application_process", "fees_description", "eligibility_description",
        "minimum_age", "maximum_age", "assured_date", "alert", "last_modified",
    ),
    "phones": ("id", "service_id", "number", "extension", "type", "description"),
    "schedules": (
        "id", "service_id", "valid_from", "valid_to", "freq", "interval", "byday", "description",
        "opens_at", "closes_at", "attending_type",
    ),
    "service_areas": ("id", "service_id", "name", "description", "uri", "certainty"),
    "languages": ("id", "service_id", "name", "code", "note"),
    "cost_options": ("id", "service_id", "option", "currency", "amount", "amount_description"),
    "service_at_location": ("id", "service_id", "location_id", "description"),
    "locations": ("id", "location_type", "name", "description", "latitude", "longitude"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"),
    "taxonomies": ("id", "name", "description", "uri", "version"),
    "taxonomy_terms": (
        "id", "code", "name", "description", "parent_id", "taxonomy", "language", "taxonomy_id", "term_uri",
        "alternate_name", "open_eligibility_id", "open_eligibility_term", "open_eligibility_match",
    ),
    "metadata": (
        "id", "resource_id", "resource_type", "last_action_date", "last_action_type", "field_name",
        "previous_value", "replacement_value", "updated_by", *_CHECK,
    ),
    "channels": ("id", "service_id", "kind", "name", "address", "description"),
    "referral_paths": ("id", "service_id", "from_service_id", "from_kind", "audience"),
}  # fmt: skip
"""The columns of each table that we write; the last two tables are of HSDS-SE."""

_PARTS = {
    "phones": "phones",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "cost_options": "cost_options",
    "service_at_locations": "service_at_location",
    "channels": "channels",
    "referral_paths": "referral_paths",
}
"""The table of each list inside a service."""


def taken_apart(services: Iterable[Object], taxonomies: Iterable[Object], terms: Iterable[Object]) -> Rows:
    """The tables of full services."""
    rows: Rows = {name: [] for name in COLUMNS}
    seen: set[str] = set()
    for service in services:
        organization = service["organization"]
        if organization["id"] not in seen:
            seen.add(organization["id"])
            rows["organizations"].append(organization)
        _service(service, rows)
    rows["taxonomies"] += taxonomies
    rows["taxonomy_terms"] += [{**term, "taxonomy_id": term["taxonomy_detail"]["id"]} for term in terms]
    return {name: [_flat(row, COLUMNS[name]) for row in table] for name, table in rows.items()}


def _service(service: Object, rows: Rows) -> None:
    _row("services", service, rows)
    for part, table in _PARTS.items():
        for entry in service.get(part, ()):
            _row(table, {**entry, "service_id": service["id"]}, rows)
            if "location" in entry:
                _row("locations", entry["location"], rows)


def _row(table: str, entry: Object, rows: Rows) -> None:
    """A row, and the rows of its attributes and its record of checks."""
    rows[table].append(entry)
    for attribute in entry.get("attributes", ()):
        term = attribute.get("taxonomy_term", {}).get("id")
        rows["attributes"].append({**attribute, "taxonomy_term_id": term})
    rows["metadata"] += entry.get("metadata", ())


def _flat(row: Object, columns: tuple[str, ...]) -> Object:
    return {name: _cell(row.get(name)) for name in columns}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, list) else str(value)


def put_together(tables: Mapping[str, list[Object]]) -> list[Object]:
    """Nested services of tables; a row that points at nothing is left where it is."""
    terms = {row.get("id", ""): row for row in tables.get("taxonomy_terms", ())}
    organizations = {row.get("id", ""): row for row in tables.get("organizations", ())}
    locations = {row.get("id", ""): dict(row) for row in tables.get("locations", ())}
    for address in tables.get("addresses", ()):
        if address.get("location_id") in locations:
            locations[address["location_id"]].setdefault("addresses", []).append(address)
    attributes = _by(tables.get("attributes", ()), "link_id")
    parts = {part: _by(tables.get(table, ()), "service_id") for part, table in _PARTS.items()}
    found = []
    for row in tables.get("services", ()):
        service = {**row, "attributes": list(_with_terms(attributes.get(row.get("id", ""), ()), terms))}
        if row.get("organization_id") in organizations:
            service["organization"] = organizations[row["organization_id"]]
        for part, by_service in parts.items():
            if entries := by_service.get(row.get("id", "")):
                service[part] = [dict(entry) for entry in entries]
        for phone in service.get("phones", ()):
            phone["attributes"] = list(_with_terms(attributes.get(phone.get("id", ""), ()), terms))
        for place in service.get("service_at_locations", ()):
            if place.get("location_id") in locations:
                place["location"] = locations[place["location_id"]]
        found.append(service)
    return found


def _by(rows: Iterable[Object], key: str) -> dict[str, list[Object]]:
    found: dict[str, list[Object]] = {}
    for row in rows:
        if row.get(key):
            found.setdefault(row[key], []).append(row)
    return found


def _with_terms(rows: Iterable[Object], terms: Mapping[str, Object]) -> Iterator[Object]:
    for row in rows:
        term = terms.get(row.get("taxonomy_term_id", ""))
        yield {**row, "taxonomy_term": term} if term else dict(row)
