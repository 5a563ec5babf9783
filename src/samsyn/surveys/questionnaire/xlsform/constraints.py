"""The bounds of an answer as XLSForm writes them, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from samsyn.surveys.questionnaire.xlsform.sheets import Row

_NUMBER: Final = r"(-?\d+(?:\.\d+)?)"
_CLAUSES: Final = (
    (re.compile(rf"\.\s*>=\s*{_NUMBER}"), "number", "minimum", 0.0),
    (re.compile(rf"\.\s*>\s*{_NUMBER}"), "number", "minimum", 1.0),
    (re.compile(rf"\.\s*<=\s*{_NUMBER}"), "number", "maximum", 0.0),
    (re.compile(rf"\.\s*<\s*{_NUMBER}"), "number", "maximum", -1.0),
)
_DAY: Final = re.compile(r"\.\s*(>=|<=)\s*date\('(\d{4}-\d{2}-\d{2})'\)")
_LENGTH: Final = re.compile(r"string-length\(\s*\.\s*\)\s*<=\s*(\d+)")
_MOST: Final = re.compile(r"count-selected\(\s*\.\s*\)\s*<=\s*(\d+)")
_LONE: Final = re.compile(r"\(count-selected\(\.\) = 1 or not\(selected\(\., '[^']+'\)\)\)")
Leave = Callable[[str, str], None]


def read(row: Row, kind: str, leave: Leave) -> dict[str, Any]:
    """The bounds of a question. leave: told in Swedish and English of what cannot be held."""
    found: dict[str, Any] = {}
    text = row.get("constraint", "")
    lone = len(_LONE.findall(text))
    for clause in re.split(r"\s+and\s+", _LONE.sub("", text)) if text else ():
        clause = clause.strip()
        if clause in ("", "and") or _take(clause, kind, row, found):
            continue
        leave(
            "Villkoret på svaret går inte att föra över.", "The constraint on the answer cannot be carried."
        )
        break
    if lone and kind != "multiple":
        leave(
            "Villkoret på svaret går inte att föra över.", "The constraint on the answer cannot be carried."
        )
    if row.get("type", "").startswith("range"):
        found |= _range(row.get("parameters", ""), leave)
    elif row.get("parameters"):
        leave("Kolumnen parameters tas inte in.", "The column parameters is not taken in.")
    return found


def _take(clause: str, kind: str, row: Row, found: dict[str, Any]) -> bool:
    clause = re.sub(r"^and\s+|\s+and$", "", clause).strip()
    if kind == "number":
        for shape, _, name, step in _CLAUSES:
            at = shape.fullmatch(clause)
            if at and (step == 0.0 or row.get("type", "") == "integer"):
                found[name] = float(at[1]) + step
                return True
    if kind == "date" and (day := _DAY.fullmatch(clause)):
        found["earliest" if day[1] == ">=" else "latest"] = date.fromisoformat(day[2])
        return True
    for shape, wanted, name in ((_LENGTH, "text", "longest"), (_MOST, "multiple", "at_most")):
        if kind == wanted and (length := shape.fullmatch(clause)):
            found[name] = int(length[1])
            return True
    return False


def _range(parameters: str, leave: Leave) -> dict[str, Any]:
    said = dict(part.split("=", 1) for part in re.split(r"[\s;,]+", parameters) if "=" in part)
    try:
        bounds = {"minimum": float(said.get("start", "0")), "maximum": float(said.get("end", "10"))}
        step = float(said.get("step", "1"))
    except ValueError:
        leave("Skalans gränser går inte att läsa.", "The bounds of the range cannot be read.")
        return {}
    if step != 1:
        leave("Skalans steg tas inte in.", "The step of the range is not taken in.")
        return bounds | {"decimals": 6}
    return bounds
