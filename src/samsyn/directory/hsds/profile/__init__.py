"""The profile HSDS-SE: what we add to HSDS 3.0, as JSON Merge Patches (RFC 7386) named as the schemas they patch."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

VERSION = "1.0.0"
"""Semantic versioning: a removed or narrowed addition is a new major version."""


@cache
def patches() -> dict[str, Any]:
    """Every patch by the file name of its schema."""
    here = Path(__file__).parent
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(here.glob("*.json"))}


def profile() -> dict[str, Any]:
    """What the profile is."""
    return {
        "name": "HSDS-SE",
        "title": "Services for people exposed to honour-related violence and exploitation, Sweden",
        "version": VERSION,
        "hsds_version": "3.0",
        "removes": [],
        "description": (
            "Adds how each fact was checked (metadata), ways in through other services (referral_paths), ways of "
            "contact other than phone (channels), how sure an area is (certainty), and terms in two languages with "
            "their Open Eligibility terms. Audience, groups and answers are attributes with terms of our own "
            "taxonomies. A protected place has no location at all, and the service an attribute with link_type "
            "location and the term states:protected. Every object is valid under HSDS 3.0 without the profile."
        ),
        "area_uris": {
            "country": "urn:samsyn:scb:riket",
            "county": "urn:samsyn:scb:lan:NN",
            "municipality": "urn:samsyn:scb:kommun:NNNN",
        },
    }
