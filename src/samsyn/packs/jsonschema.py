"""The JSON Schema of content files, for editors that complete and check while one writes.

Samsyn reads every scalar as the text that was written. An editor guesses types: to it 112 is a number,
and in older YAML `yes` is true. The schema therefore takes these for the text that they are.
"""

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
        "$defs": {name: _as_editors_see(shape) for name, shape in definitions.items()},
    }


def _as_editors_see(shape: Any) -> Any:
    """The shape, with numbers taken for text, and true and false for yes and no."""
    if isinstance(shape, list | tuple):
        return [_as_editors_see(part) for part in shape]
    if not isinstance(shape, dict):
        return shape
    if "enum" in shape:
        guessed = [value for word, value in (("yes", True), ("no", False)) if word in shape["enum"]]
        return {**shape, "enum": [*shape["enum"], *guessed]}
    if shape.get("type") == "string" and "format" not in shape:
        return {**shape, "type": ["string", "number"]}
    return {key: _as_editors_see(part) for key, part in shape.items()}
