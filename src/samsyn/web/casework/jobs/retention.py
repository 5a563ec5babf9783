"""`samsyn casework retention`: what may, must or soon may be erased, and erasing, only on the operator's own word."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.web.audit.log import context, log
from samsyn.web.casework import ledger
from samsyn.web.casework.jobs.backup import KEY_TABLES
from samsyn.web.casework.keeping import TO_DO, Keeping, keeping
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.casework.retention_words import MISSING, STATES
from samsyn.web.database import router
from samsyn.web.database.acting import as_owner

BATCH = 500


def retention(words: Mapping[str, str], lang: Lang) -> int:
    """List what waits; with erase and yes, erase what is due. 1 when something was to be erased and nobody said yes."""
    only = _only(words.get("record", ""))
    with as_owner():
        ledger.make_whole()
    found = [each for each in _all(only) if each.to_do or only]
    if words.get("erase") != "1":
        _tell(found, words.get("format", "text"), lang)
        return 0
    due = [each for each in found if each.may_erase]
    if words.get("yes") != "1":
        _tell(due, words.get("format", "text"), lang)
        print(_SAY_YES[lang], file=sys.stderr)
        return 1 if due else 0
    proofs = [_erase(each.record.pk) for each in due]
    _forget()
    print(_ERASED[lang].format(n=sum(each is not None for each in proofs)))
    return 0


def _all(only: UUID | None) -> list[Keeping]:
    """How every closed record stands. In parts, so that the keys of few are open at once."""
    found: list[Keeping] = []
    after = UUID(int=0)
    while True:
        with as_owner(), open_keys():
            rows = Record.objects.filter(pk__gt=after, closed_on__isnull=False).order_by("pk")
            rows = rows.filter(pk=only) if only else rows
            part = list(rows.select_related("organisation")[:BATCH])
            if not part:
                return sorted(found, key=lambda each: TO_DO.index(each.found.state) if each.to_do else 9)
            found += keeping(part)
        after = part[-1].pk


def _erase(record: UUID) -> UUID | None:
    """Erase one record in a transaction of its own, if its time has still come when it is held; its proof."""
    with as_owner(), open_keys(), context(job="retention") as job:
        row = Record.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=record)
        (found,) = keeping([row])
        if not found.may_erase:
            return None
        alias = router.alias.get()
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT casework_erase_whole(%s, %s, NULL)", [record, found.rule.id])
            (proof,) = cursor.fetchone()
        log(job, "deleted", record=record, thing="erasure", thing_id=proof, organisation=row.organisation_id)
        transaction.on_commit(ledger_is_whole, using=alias)
    return UUID(str(proof))


def ledger_is_whole() -> None:
    """The list outside the database follows at once."""
    with as_owner():
        ledger.make_whole()


def _forget() -> None:
    """Let the database's own files forget the keys that were destroyed."""
    with connections["owner"].cursor() as cursor:
        for name in KEY_TABLES:
            cursor.execute(f"VACUUM {name}")


def _tell(found: list[Keeping], form: str, lang: Lang) -> None:
    rows = [_row(each) for each in found]
    if form == "json":
        print(json.dumps(rows, indent=1))
        return
    for row, each in zip(rows, found, strict=True):
        dates = " ".join(str(row[key] or "-") for key in ("earliest", "latest"))
        missing = ", ".join(MISSING[part][lang] for part in each.found.missing)
        print(
            f"{row['record']}  {dates}  {STATES[each.found.state][lang]}{': ' + missing if missing else ''}"
        )
    print(_COUNT[lang].format(n=len(rows)))


def _row(each: Keeping) -> dict[str, Any]:
    """Ids, days and codes. No name of a record: whoever runs the machine needs none."""
    found = each.found
    return {
        "record": str(each.record.pk),
        "organisation": str(each.record.organisation_id),
        "state": found.state,
        "rule": each.rule.id,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "latest": found.latest.isoformat() if found.latest else None,
        "missing": list(found.missing),
        "holds": list(found.holds),
    }


def _only(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise UserError([_NO_ID]) from None


_SAY_YES = Text(
    sv="Inget är gallrat. Lägg till --yes för att gallra det som står här.",
    en="Nothing was erased. Add --yes to erase what stands here.",
)
_ERASED = Text(sv="Gallrade ärenden: {n}.", en="Erased records: {n}.")
_COUNT = Text(sv="Antal: {n}.", en="Number: {n}.")
_NO_ID = Problem(
    Text(sv="Det är inget id för ett ärende.", en="This is no id of a record."),
    Text(
        sv="Kopiera det från listan, 36 tecken.",
        en="Copy it from the list, 36 characters.",
    ),
    "--record",
)
