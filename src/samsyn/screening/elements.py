"""The elements of an offence as a reader meets them: one row for each part of the wording."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.logic.values import Value
from samsyn.packs.schema import Tree, Version
from samsyn.screening.evidence import Evidence
from samsyn.screening.result import Element, Word

_WORDS: dict[Value, Word] = {Value.YES: "yes", Value.NO: "no", Value.UNKNOWN: "unknown"}


def elements(evidence: Evidence, offence: str, version: Version, prefix: str) -> tuple[Element, ...]:
    """A row for each part of an `all`, with its own value, reason and missing facts.

    A wording that is an `any` of ways is one row with the ways joined.
    """
    tree = version.elements or {}
    rows = []
    for number, part in enumerate(tree.get("all", [tree])):
        rule = f"{prefix}element:{number}:{offence}"
        value = _WORDS[evidence.value(rule)]
        rows.append(Element(_label(part, evidence), value, evidence.reason(rule), evidence.missing(rule)))
    return tuple(rows)


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
