"""The JSON Schema for editors: it accepts the content as YAML tools read it, and points at mistakes."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from samsyn.packs.jsonschema import json_schema
from samsyn.packs.load import CONTENT, content_files
from samsyn.packs.pack import KINDS

SCHEMA = json_schema()
CHECKER = jsonschema.Draft202012Validator(SCHEMA)
FILES = content_files(CONTENT)


class Yaml12(yaml.SafeLoader):
    """As editors with YAML 1.2 read: yes, no, on and dates are text; true, null and numbers are not."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""])
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))


def as_json(value: Any) -> Any:
    """What a JSON validator sees of the values that YAML 1.1 makes."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def complaints(document: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}"[:300] for error in CHECKER.iter_errors(document)]


def test_it_is_a_schema_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KINDS)


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(CONTENT).as_posix() for path in FILES])
@pytest.mark.parametrize("loader", [yaml.SafeLoader, Yaml12], ids=["yaml-1.1", "yaml-1.2"])
def test_it_accepts_every_file_of_the_content(path: Path, loader: type[yaml.SafeLoader]) -> None:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    assert complaints(as_json(document)) == []


FACT: dict[str, Any] = {
    "id": "x",
    "label": {"sv": "Sv", "en": "En"},
    "question": {"sv": "Sv?", "en": "En?"},
    "topic": "age",
    "sources": ["s_one"],
    "checked_on": "2026-11-21",
    "status": "verified",
}


def test_it_accepts_a_good_entry() -> None:
    assert complaints({"facts": [FACT]}) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"colour": "red"}, "'colour' was unexpected"),
        ({"status": "certain"}, "'certain' is not one of"),
        ({"label": {"sv": "Sv"}}, "'en' is a required property"),
        ({"sources": "s_one"}, "is not of type 'array'"),
        ({"effort": 9}, "9 is not one of"),
        ({"topic": None}, "None is not of type"),
        ({"topic": ["age"]}, "is not of type"),
        ({"derived": "perhaps"}, "'perhaps' is not"),
    ],
)
def test_it_points_at_a_mistake(wrong: dict[str, Any], said: str) -> None:
    found = complaints({"facts": [{**FACT, **wrong}]})
    assert len(found) == 1 and said in found[0]


def test_it_knows_no_other_top_key() -> None:
    assert "'fakts' was unexpected" in complaints({"fakts": []})[0]


def test_an_answer_may_be_written_as_a_word_or_as_yaml_reads_it() -> None:
    def implication(value: object) -> dict[str, Any]:
        pair = {"fact": "a", "value": value}
        why = {"sv": "Sv", "en": "En"}
        return {"implications": [{"id": "x", "if": pair, "then": pair, "why": why}]}

    assert complaints(implication("yes")) == complaints(implication(True)) == []
    assert complaints(implication("maybe")) != []
