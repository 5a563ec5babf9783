"""The elements of an offence as a reader meets them: one row for each part of the wording."""

from __future__ import annotations

from typing import Any

from samsyn.lang import Text
from samsyn.logic.explain import explain
from samsyn.logic.notation import from_data
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Value
from samsyn.packs.schema import Tree, Version
from samsyn.packs.trees import lower
from samsyn.screening.evidence import Evidence
from samsyn.screening.result import Element, Word

_WORDS: dict[Value, Word] = {Value.YES: "yes", Value.NO: "no", Value.UNKNOWN: "unknown"}


def elements(evidence: Evidence, version: Version, prefix: str) -> tuple[Element, ...]:
    """A row for each part of an `all`, with its own value, reason and missing facts.

    A wording that is an `any` of ways is one row with the ways joined; its parts are in the tree.
    """
    tree = version.elements or {}
    parts = tree["all"] if "all" in tree else [tree]
    rules = RuleSet(Rule(str(number), from_data(lower(_as_facts(part), evidence.pack))) for number, part in enumerate(parts))
    facts = {name.removeprefix(prefix): raw for name, raw in evidence.facts.items() if name.startswith(prefix)}
    for name in evidence.book.rules:
        if name.startswith(f"{prefix}fact:"):
            fact = name.removeprefix(f"{prefix}fact:")
            value = evidence.value(name)
            facts[fact] = None if value is Value.UNKNOWN else value is Value.YES
    found = explain(rules, facts)
    rows = []
    for number, part in enumerate(parts):
        explained = found[str(number)]
        rows.append(
            Element(
                _label(part, evidence), _WORDS[explained.value],
                evidence.names(explained.reason), evidence.names(explained.missing),
            )
        )  # fmt: skip
    return tuple(rows)


def _as_facts(tree: Any) -> Any:
    """Other entries' answers as facts: in a row they stand as one thing."""
    if isinstance(tree, dict):
        if "offence" in tree:
            return {"fact": f"~offence:{tree['offence']}"}
        return {key: _as_facts(part) for key, part in tree.items()}
    return [_as_facts(part) for part in tree] if isinstance(tree, list) else tree


def _label(part: Tree, evidence: Evidence) -> Text:
    label = part.get("label")
    if isinstance(label, dict):
        return Text(sv=str(label.get("sv", "")), en=str(label.get("en", "")))
    if "fact" in part:
        return evidence.pack.fact_label(part["fact"])
    if "not" in part:
        inner = _label(part["not"], evidence)
        return Text(sv=f"Inte: {inner.sv}", en=f"Not: {inner.en}")
    key = next(name for name in ("any", "all", "of") if name in part)
    joined = [_label(each, evidence) for each in part[key]]
    words = (" och ", " and ") if key == "all" else (" eller ", " or ")
    return Text(sv=words[0].join(t.sv for t in joined), en=words[1].join(t.en for t in joined))
