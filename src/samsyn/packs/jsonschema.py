"""The JSON Schema of content files, for editors that complete and check while one writes."""

from __future__ import annotations

from typing import Any

import msgspec

from samsyn.packs.pack import KINDS


def json_schema() -> dict[str, Any]:
    """A schema for any content file: every top key with the shape of its entries."""
    types = [kind.type for kind in KINDS.values()]
    shapes, definitions = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    properties = {
        key: {"type": "array", "items": shape} if kind.many else shape
        for (key, kind), shape in zip(KINDS.items(), shapes, strict=True)
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Samsyn content file",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }
