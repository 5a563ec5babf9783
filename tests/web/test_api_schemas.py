"""Every answer of the API is valid under the plain schemas of HSDS 3.0, in both languages."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client

from samsyn.directory.hsds.book import book
from samsyn.directory.hsds.profile import patches
from samsyn.packs.load import load_pack
from tests.directory.hsds.invented import DAY

pytestmark = pytest.mark.shared
ROOT = "/api/hsds"


def folder() -> Path:
    return Path(os.environ["SAMSYN_SHARED"]) / "cases" / "hsds"


@cache
def schema(name: str) -> Any:
    return json.loads((folder() / name).read_text(encoding="utf-8"))


@cache
def parts() -> dict[str, Any]:
    """The schemas inside the service's: what the other addresses answer with."""
    service = schema("service.schema.json")
    properties = service["properties"]
    term = properties["attributes"]["items"]["properties"]["taxonomy_term"]
    return {
        "service": service,
        "listed": schema("service_list.schema.json"),
        "place": schema("service_at_location_list.schema.json"),
        "organization": properties["organization"],
        "term": term,
        "taxonomy": term["properties"]["taxonomy_detail"],
        "attribute": properties["attributes"]["items"],
        "metadata": properties["metadata"]["items"],
        "phone": properties["phones"]["items"],
        "schedule": properties["schedules"]["items"],
        "service_area": properties["service_areas"]["items"],
    }


def wrong(part: str, entry: Any, whole: Any = None) -> list[str]:
    kind = jsonschema.validators.validator_for(parts()[part])
    checker = kind(whole or parts()[part], format_checker=jsonschema.FormatChecker())
    return [f"{list(each.path)}: {each.message[:200]}" for each in checker.iter_errors(entry)]


def got(path: str, lang: str, **query: Any) -> Any:
    response = Client(headers={"host": "127.0.0.1"}).get(("/en" if lang == "en" else "") + ROOT + path, query)
    assert response.status_code == 200
    return json.loads(response.content)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("path", "part", "query"),
    [
        ("/services", "listed", {}),
        ("/services", "listed", {"minimal": "true"}),
        ("/services", "service", {"full": "true"}),
        ("/service_at_locations", "place", {}),
        ("/service_at_locations", "place", {"full": "true"}),
        ("/service_at_locations", "service", {"full": "true"}),
        ("/organizations", "organization", {}),
        ("/organizations", "organization", {"full": "true"}),
        ("/organizations", "organization", {"full_service": "true"}),
        ("/taxonomies", "taxonomy", {}),
        ("/taxonomy_terms", "term", {}),
    ],
)
def test_lists(path: str, part: str, query: dict[str, str], lang: str) -> None:
    page = got(path, lang, per_page=500, **query)
    assert page["contents"] or path == "/service_at_locations"
    described = schema("openapi30.json")["components"]["schemas"]["Page"]
    jsonschema.validate(page, {**described, "required": list(described["properties"])})
    for entry in page["contents"]:
        assert wrong(part, entry) == [], entry["id"]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("name", "part"),
    [("services", "service"), ("service_at_locations", "service"), ("organizations", "organization"),
     ("taxonomies", "taxonomy"), ("taxonomy_terms", "term")],
)  # fmt: skip
def test_each_entry(name: str, part: str, lang: str) -> None:
    for each in got(f"/{name}", lang, per_page=500)["contents"]:
        entry = got(f"/{name}/{each['id']}", lang)
        assert wrong(part, entry) == [], each["id"]
        for service in entry.get("services", ()) if name == "organizations" else ():
            assert wrong("listed", service) == []


def test_what_professionals_export_is_valid_too() -> None:
    for entry in book(load_pack(), "sv", DAY, "professional").services.values():
        assert wrong("service", entry) == []


def test_the_addresses_of_the_standard_are_there_with_their_parameters() -> None:
    standard, ours = schema("openapi30.json"), got("/openapi.json", "sv")
    for path, methods in standard["paths"].items():
        given = {
            each["$ref"].rsplit("/", 1)[1]
            for each in ours["paths"][path]["get"].get("parameters", ())
            if "$ref" in each
        }
        for each in methods["get"].get("parameters", ()):
            name = each["$ref"].rsplit("/", 1)[1] if "$ref" in each else each["name"]
            assert name in given or name == "proximity", (path, name)


def merged(target: Any, patch: Any) -> Any:
    """RFC 7386."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def test_the_profile_patches_the_schemas_and_its_objects_are_valid_under_them() -> None:
    entries = list(book(load_pack(), "sv", DAY).services.values())
    samples: dict[str, list[Any]] = {
        "service": entries,
        "metadata": [each for entry in entries for each in entry["metadata"]],
        "attribute": [each for entry in entries for each in entry["attributes"]],
        "phone": [each for entry in entries for each in entry.get("phones", ())],
        "service_area": [each for entry in entries for each in entry.get("service_areas", ())],
        "schedule": [each for entry in entries for each in entry.get("schedules", ())],
        "taxonomy_term": list(book(load_pack(), "sv", DAY).terms.values()),
    }
    assert {f"{name}.json" for name in samples} == patches().keys()
    for name, objects in samples.items():
        part = "term" if name == "taxonomy_term" else name
        whole = merged(parts()[part], patches()[f"{name}.json"])
        additions = patches()[f"{name}.json"]["properties"].keys() - parts()[part]["properties"].keys()
        for each in objects:
            assert wrong(part, each, whole) == [], name
            assert each.keys() <= whole["properties"].keys(), (name, each.keys() - whole["properties"].keys())
        used = {key for each in objects for key in each}
        assert name in ("phone", "schedule", "attribute") or additions & used, name
