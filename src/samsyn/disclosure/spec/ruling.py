"""The rules and the protection level of a spec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from samsyn.disclosure.rules import ATTACKERS, Rules
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.documents import Document
from samsyn.disclosure.tables import Key, Table

_RULES = ("threshold", "zeros", "sums", "dominance", "p_percent", "contributors", "group", "own")
_LEVEL = ("width", "others", "percent", "attackers")
TOTALS = {"true": "true", "rounded": "rounded", "hidden": "hidden"}


def ruled(document: Document, tables: Mapping[str, Table]) -> Rules:
    """SpecError where a rule is not as it should be, or names what is not there."""
    found = document.table("rules", document.value.get("rules", {}))
    level = document.table("protection", document.value.get("protection", {}))
    document.refuse_others("rules", found, _RULES)
    document.refuse_others("protection", level, _LEVEL)
    given: dict[str, Any] = {}
    for path, values, names in (
        ("rules", found, ("threshold", "contributors")),
        ("protection", level, ("width", "others")),
    ):
        given |= {name: document.whole(f"{path}.{name}", values[name]) for name in names if name in values}
    given |= {name: document.share(f"rules.{name}", found[name]) for name in ("p_percent",) if name in found}
    given |= {name: _yes(document, f"rules.{name}", found[name]) for name in ("sums", "own") if name in found}
    if "percent" in level:
        given["percent"] = document.share("protection.percent", level["percent"])
    if "zeros" in found:
        given["zeros"] = document.one_of("rules.zeros", found["zeros"], ("mixed", "published", "protected"))
    if "dominance" in found:
        given["dominance"] = _dominance(document, found["dominance"])
    if "group" in found:
        given["group"] = _group(document, found["group"], tables)
    if "attackers" in level:
        named = document.words("protection.attackers", level["attackers"])
        for number, each in enumerate(named):
            document.one_of(f"protection.attackers.{number}", each, get_args(ATTACKERS) or ATTACKERS)
        given["attackers"] = tuple(each for each in ATTACKERS if each in named)
    return Rules(**given, **_of_cells(document, tables))


def _of_cells(document: Document, tables: Mapping[str, Table]) -> dict[str, Any]:
    """totals, base, show, prefer: which cells are shown, and how."""
    value = document.value
    given: dict[str, Any] = {"totals": document.one_of("totals", value.get("totals", "true"), TOTALS)}
    if "base" in value:
        given["base"] = document.whole("base", value["base"], 2)
    for name in ("show", "prefer"):
        keys: dict[str, tuple[Key, ...]] = {}
        for table, cells in document.table(name, value.get(name) or {}).items():
            if table not in tables:
                raise document.fail(f"{name}.{table}", words.NO_SUCH_TABLE)
            keys[table] = tuple(
                _key(document, f"{name}.{table}.{number}", each, tables[table])
                for number, each in enumerate(document.items(f"{name}.{table}", cells))
            )
        given[name] = keys
    return given


def _key(document: Document, path: str, value: Any, table: Table) -> Key:
    key = tuple(document.words(path, value))
    if key not in table.counts:
        raise document.fail(path, words.NO_CELL)
    return key


def _yes(document: Document, path: str, value: Any) -> bool:
    return document.one_of(path, value, ("true", "false")) == "true"


def _dominance(document: Document, value: Any) -> tuple[int, float]:
    found = document.table("rules.dominance", value)
    document.refuse_others("rules.dominance", found, ("n", "k"))
    for name in ("n", "k"):
        if name not in found:
            raise document.fail("rules.dominance", words.missing(name))
    return document.whole("rules.dominance.n", found["n"], 1), document.share("rules.dominance.k", found["k"])


def _group(document: Document, value: Any, tables: Mapping[str, Table]) -> tuple[str, ...]:
    names = document.words("rules.group", value)
    known = sorted({dim.name for table in tables.values() for dim in table.dims})
    for number, name in enumerate(names):
        if name not in known:
            raise document.fail(f"rules.group.{number}", words.no_dimension(known))
    return tuple(names)
