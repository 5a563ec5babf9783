"""A record as a row of IOM's Human Trafficking Case Data Standard 2.0 (CC BY 4.0).

Only what names nobody goes out: no names, numbers, addresses, places, staff, free text or possible
perpetrators. A screening is no decision: a yes becomes "possible victim", a no or an unknown becomes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samsyn.lang import Text
from samsyn.packs.casework import HtcdsField

Word = Literal["yes", "no", "unknown"]
SEPARATOR = ";"
"""Between the codes of a field that may hold several."""


@dataclass(frozen=True, slots=True)
class HtcdsRecord:
    """What an export may carry. Ids are those of our vocabularies; None and empty: not known."""

    organisation_name: str | None = None
    organisation_kind: str | None = None
    gender: str | None = None
    language: str | None = None
    citizenships: tuple[str, ...] = ()
    trafficking: Word = "unknown"
    perpetrator_relations: tuple[str, ...] = ()
    age_at_act: int | None = None
    facts: Mapping[str, Word] = field(default_factory=dict)
    record_state: str | None = None
    closing_reason: str | None = None
    came_in_on: date | None = None
    transferred_on: date | None = None
    plan_ends_on: date | None = None
    plan_ended_on: date | None = None
    interventions: tuple[str, ...] = ()
    consent: str | None = None


@dataclass(frozen=True, slots=True)
class HtcdsRow:
    """values: the standard's field name to what is written. left_out: field names and why they are empty."""

    values: dict[str, str]
    left_out: dict[str, Text]


_NOT_KNOWN = Text(sv="Inte känt i ärendet.", en="Not known in the record.")
_NO_CODE = Text(
    sv="Standarden har ingen kod för det som är känt.", en="The standard has no code for what is known."
)
_SEVERAL = Text(
    sv="Standarden tar bara ett svar, och ärendet har flera.",
    en="The standard takes one answer only, and the record has several.",
)


def row(record: HtcdsRecord, fields: Iterable[HtcdsField]) -> HtcdsRow:
    """One record. Every field of the standard is either written or has its reason."""
    values: dict[str, str] = {}
    left_out: dict[str, Text] = {}
    for each in fields:
        written = each.why_not or _written(each, record)
        if isinstance(written, str):
            values[each.id] = written
        else:
            left_out[each.id] = written
    return HtcdsRow(values, left_out)


def _written(each: HtcdsField, record: HtcdsRecord) -> str | Text:
    """The text to write, or why there is none."""
    known = _known(each, record)
    if not known:
        return _NOT_KNOWN
    if not each.codes:
        return SEPARATOR.join(known)
    codes = [each.codes.get(value, each.fallback) for value in known]
    order = {code: number for number, code in enumerate(each.values)}
    found = sorted({code for code in codes if code}, key=lambda code: (order.get(code, len(order)), code))
    if not found:
        return _NO_CODE
    if len(found) > 1 and "Multiselect" not in each.type:
        return _SEVERAL
    return SEPARATOR.join(found)


def _known(each: HtcdsField, record: HtcdsRecord) -> tuple[str, ...]:
    """Our own values for a field, as text; nothing where it is not known."""
    if each.take == "trafficking":
        return (record.trafficking,) if record.trafficking == "yes" else ()
    if each.take == "status_decided_by":
        kind = record.organisation_kind
        return (kind,) if kind and record.trafficking == "yes" else ()
    if each.take in ("perpetrator_relations", "age_at_act") and record.trafficking != "yes":
        return ()
    if each.take == "facts":
        return tuple(fact for fact in each.codes if record.facts.get(fact) == "yes")
    value = getattr(record, each.take or "", None)
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(str(part) for part in value)
    return (value.isoformat() if isinstance(value, date) else str(value),)
