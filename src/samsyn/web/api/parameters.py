"""What a search asks for: from the address, or from a JSON body so that words need not stand in an address."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from samsyn.directory.hsds.query import Query
from samsyn.lang import Text
from samsyn.packs.places import postal_codes
from samsyn.web.api.answers import ApiProblem

MOST_BYTES = 10_000
LONGEST = 200
PER_PAGE, MOST_PER_PAGE = 50, 500
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False, "": False}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A search, and how its answer is wanted. services_too: organizations with their services in full."""

    query: Query
    page: int
    per_page: int
    full: bool
    minimal: bool
    services_too: bool
    as_lines: bool


def asked(request: HttpRequest, known: frozenset[str]) -> Asked:
    """The search. known: the names that this address answers to; any other is refused, not passed over."""
    given = _body(request) if request.method == "POST" else _address(request)
    if not given.keys() <= known:
        names = ", ".join(sorted(known))
        raise ApiProblem(
            400,
            Text(
                sv=f"Okänd sökparameter. De som finns: {names}.",
                en=f"Unknown parameter. Those that exist: {names}.",
            ),
        )
    return _asked({name: value.strip() for name, value in given.items()})


def _asked(given: Mapping[str, str]) -> Asked:
    return Asked(
        query=Query(
            search=given.get("search", ""),
            taxonomy_id=_uuid(given, "taxonomy_id"),
            taxonomy_term_id=_uuid(given, "taxonomy_term_id"),
            organization_id=_uuid(given, "organization_id"),
            parent_id=_uuid(given, "parent_id"),
            top_only=_boolean(given, "top_only"),
            modified_after=_moment(given.get("modified_after", "")),
            postcode=_postcode(given),
        ),
        page=_number(given, "page", 1, 1_000_000),
        per_page=_number(given, "per_page", PER_PAGE, MOST_PER_PAGE),
        full=_boolean(given, "full"),
        minimal=_boolean(given, "minimal"),
        services_too=_boolean(given, "full_service"),
        as_lines=_format(given),
    )


def _address(request: HttpRequest) -> dict[str, str]:
    return {name: _short(request.GET.get(name)) for name in request.GET}


def _body(request: HttpRequest) -> dict[str, str]:
    if request.content_type != "application/json":
        raise ApiProblem(415)
    if len(request.body) > MOST_BYTES:
        raise ApiProblem(413)
    try:
        data = json.loads(request.body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ApiProblem(400, Text(sv="Texten är inte JSON.", en="The text is not JSON.")) from None
    if not isinstance(data, dict):
        raise ApiProblem(400, Text(sv="Skicka ett JSON-objekt.", en="Send a JSON object."))
    return {name: _short(_plain(value)) for name, value in data.items()}


def _plain(value: Any) -> str:
    """A value of the body as the address would have it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if not isinstance(value, str | int):
        raise ApiProblem(
            400,
            Text(
                sv="Värden ska vara text, heltal, true eller false.",
                en="Values are text, whole numbers, true or false.",
            ),
        )
    return str(value)


def _short(value: str | None) -> str:
    if value is not None and len(value) > LONGEST:
        raise ApiProblem(
            400,
            Text(
                sv=f"Ett värde är längre än {LONGEST} tecken.",
                en=f"A value is longer than {LONGEST} characters.",
            ),
        )
    return value or ""


def _uuid(given: Mapping[str, str], name: str) -> str:
    value = given.get(name, "").lower()
    if value and not _UUID.fullmatch(value):
        raise ApiProblem(400, Text(sv=f"{name} ska vara ett UUID.", en=f"{name} must be a UUID."))
    return value


def _boolean(given: Mapping[str, str], name: str) -> bool:
    try:
        return _BOOLEANS[given.get(name, "").lower()]
    except KeyError:
        raise ApiProblem(
            400, Text(sv=f"{name} ska vara true eller false.", en=f"{name} must be true or false.")
        ) from None


def _number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = given.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise ApiProblem(
            400,
            Text(
                sv=f"{name} ska vara ett heltal från 1 till {most}.",
                en=f"{name} must be a whole number from 1 to {most}.",
            ),
        )
    return int(value)


def _moment(value: str) -> datetime | None:
    """A day or a moment; without a time zone it is UTC, as `last_modified` is. An unencoded + comes as a space."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value.replace(" ", "+") if "T" in value else value)
    except ValueError:
        raise ApiProblem(
            400,
            Text(
                sv="modified_after ska vara ett datum, som 2026-11-01 eller 2026-11-01T12:00:00Z.",
                en="modified_after must be a date, such as 2026-11-01 or 2026-11-01T12:00:00Z.",
            ),
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _postcode(given: Mapping[str, str]) -> str:
    """A postal code that we know. One that we do not know must not look as if there were no help there."""
    value = given.get("postcode", "").replace(" ", "")
    if value and value not in postal_codes():
        raise ApiProblem(
            400,
            Text(
                sv="Vi känner inte till postnumret. Det betyder inte att hjälp saknas där. Sök utan postnummer.",
                en="We do not know the postal code. That does not mean that there is no help. Search without it.",
            ),
        )
    if given.get("proximity"):
        raise ApiProblem(
            400,
            Text(
                sv="proximity stöds inte: vad som ligger nära är inte vad som tar emot. Sök med postcode.",
                en="proximity is not supported: what lies near is not what receives. Search with postcode.",
            ),
        )
    return value


def _format(given: Mapping[str, str]) -> bool:
    value = given.get("format", "").lower()
    if value not in ("", "json", "ndjson"):
        raise ApiProblem(
            400, Text(sv="format ska vara json eller ndjson.", en="format must be json or ndjson.")
        )
    return value == "ndjson"
