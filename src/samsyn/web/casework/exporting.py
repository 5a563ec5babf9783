"""Records as files for another program: one record, a unit's list, and rows of IOM's HTCDS. Never anything from the vault."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from samsyn.casework.htcds import HtcdsRecord, HtcdsRow, row
from samsyn.packs.load import load_pack
from samsyn.spreadsheet import guarded
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.plan import NOT_HAD
from samsyn.web.casework.keeping import keeping
from samsyn.web.casework.models import Intervention, Person, Record, Transfer
from samsyn.web.casework.sharing.items import choices
from samsyn.web.casework.statements import current_facts
from samsyn.web.database.clock import day_of
from samsyn.web.language import current

Word = Literal["yes", "no", "unknown"]
COLUMNS = ("kind", "title", "text", "source", "said_on", "happened_on", "about", "fact", "answer")
LIST_COLUMNS = (
    "record",
    "name",
    "opened_on",
    "closed_on",
    "closed_because",
    "municipality",
    "kept_state",
    "kept_until",
)


def record_rows(record: Record, member: Member) -> list[dict[str, str]]:
    """What is in the record, row by row. Of people around only the relation; of documents the list alone."""
    lang, found = current(), []
    for choice in choices(record, member):
        if choice.kind == "vault":
            continue
        body = choice.body()
        lines = [each[lang] for each in body.get("lines", ())]
        data = body.get("data", {})
        found.append(
            {
                "kind": choice.kind,
                "title": body["title"][lang],
                "text": "\n".join([body.get("words", ""), *lines]).strip(),
                "source": body.get("source", {}).get(lang, ""),
                "said_on": body.get("said", ""),
                "happened_on": body.get("happened", ""),
                "about": body.get("about", {}).get(lang, ""),
                "fact": data.get("fact", ""),
                "answer": data.get("answer", ""),
            }
        )
    return found


def list_rows(records: Iterable[Record]) -> list[dict[str, str]]:
    """A unit's records for a change of system: ids, days and codes, no content."""
    return [
        {
            "record": str(each.record.pk),
            "name": each.record.pseudonym,
            "opened_on": day_of(each.record.opened_at).isoformat(),
            "closed_on": each.record.closed_on.isoformat() if each.record.closed_on else "",
            "closed_because": each.record.closed_because,
            "municipality": each.record.municipality,
            "kept_state": each.found.state,
            "kept_until": each.found.earliest.isoformat() if each.found.earliest else "",
        }
        for each in keeping(records)
    ]


def htcds(record: Record, *, trafficking: Word, consent: bool) -> HtcdsRow:
    """The record as a row of the standard. trafficking: what whoever exports has judged; a no decides nothing."""
    said: dict[str, set[str]] = {}
    for each in current_facts(record):
        if each.fact and not each.person_id:
            said.setdefault(each.fact, set()).add(each.answer)
    facts: dict[str, Word] = {fact: "yes" for fact, answers in said.items() if answers == {"yes"}}
    around = Person.objects.filter(record=record, current=True, part="possible_perpetrator")
    taken = Transfer.objects.filter(record=record, state="taken").order_by("answered_at").last()
    state = "transferred" if taken else "closed" if record.closed_on else "open"
    whole = HtcdsRecord(
        organisation_kind=record.organisation.kind,
        trafficking=trafficking,
        perpetrator_relations=tuple(sorted(set(around.values_list("relation", flat=True)))),
        facts=facts if trafficking == "yes" else {},  # a means of control tells of a victim, whoever judged
        record_state=state,
        closing_reason=record.closed_because or None,
        came_in_on=day_of(record.opened_at),
        transferred_on=day_of(taken.answered_at) if taken and taken.answered_at else None,
        interventions=_planned(record),
        consent="given" if consent else None,
    )
    return row(whole, load_pack().htcds_fields.values())


def _planned(record: Record) -> tuple[str, ...]:
    """The kinds of support in the plan: what was refused, could not be had or is not wanted is no part of it."""
    rows = Intervention.objects.filter(record=record).exclude(state__in=(*NOT_HAD, "not_wanted"))
    return tuple(sorted(set(rows.values_list("kind", flat=True))))


def as_csv(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """A table that no spreadsheet runs: what looks like a formula is made harmless. UTF-8 with a mark, as Excel wants it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for each in rows:
        writer.writerow([guarded(each.get(name, "")) for name in columns])
    return out.getvalue().encode("utf-8-sig")


def as_json(what: Any) -> bytes:
    """The same for programs."""
    return json.dumps(what, ensure_ascii=False, indent=1).encode()
