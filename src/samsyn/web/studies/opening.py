"""Opening a round to answers, closing it, and taking in what was answered."""

from __future__ import annotations

import json
import secrets
from datetime import date
from typing import Any

import pyrage

from samsyn.errors import Problem, UsageError, VaultError
from samsyn.lang import Text
from samsyn.vault.recipients import new_identity, read_identity, read_recipient, recipient_of
from samsyn.vault.sealing import padded_length
from samsyn.web.accounts.models import Member
from samsyn.web.database.clock import today
from samsyn.web.studies.keys import key_of, opened, sealed
from samsyn.web.studies.models import Answer, Round, RoundIdentity, Study
from samsyn.web.studies.parcels import add_people

SLUG_ENDS = 6
"""Letters drawn at random for a round that was given no name for its address."""


def open_round(study: Study, made: Round, opens_on: date, closes_on: date) -> None:
    """Let a round be answered on these days. The first time it gets the key pair that answers are sealed for."""
    if not made.public_key:
        identity = new_identity()
        made.public_key = recipient_of(identity)
        row = RoundIdentity(round=made)
        row.sealed = sealed(key_of(study), row, "sealed", identity)
        row.save(force_insert=True)
    if not made.slug:
        made.slug = "fragor-" + "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(SLUG_ENDS))
    made.opens_on, made.closes_on = opens_on, closes_on
    made.save(update_fields=["public_key", "slug", "opens_on", "closes_on"])


def close_round(made: Round) -> None:
    """Take no more answers: its last day was yesterday. A round that was to open today was open for none."""
    yesterday = date.fromordinal(today().toordinal() - 1)
    made.closes_on = yesterday
    made.opens_on = min(made.opens_on or yesterday, yesterday)
    made.save(update_fields=["opens_on", "closes_on"])


def seal_answer(public_key: str, round_id: object, answer_id: object, answers: dict[str, Any]) -> bytes:
    """Somebody's answers, sealed so that only the round's identity opens them. Bound to their row, and padded."""
    plain = json.dumps({"round": str(round_id), "answer": str(answer_id), "answers": answers}).encode()
    sealed: bytes = pyrage.encrypt(plain.ljust(padded_length(len(plain))), [read_recipient(public_key)])
    return sealed


def take_in(study: Study, made: Round, member: Member) -> int:
    """Open what was answered, lay it in the round's parcel in an order that tells nothing, and erase the single rows."""
    rows = list(Answer.objects.filter(round=made))
    if not rows:
        raise UsageError([_NOTHING])
    key = key_of(study)
    held = RoundIdentity.objects.get(pk=made.pk)
    identity = read_identity(opened(key, held, "sealed").decode())
    people = [_open(identity, each) for each in rows]
    add_people(study, made, member, people)
    Answer.objects.filter(pk__in=[each.pk for each in rows]).delete()
    return len(people)


def _open(identity: Any, row: Answer) -> dict[str, Any]:
    try:
        said = json.loads(pyrage.decrypt(bytes(row.sealed), [identity]))
    except (pyrage.DecryptError, ValueError):
        raise VaultError("altered") from None
    if said["round"] != str(row.round_id) or said["answer"] != str(row.pk):
        raise VaultError("altered")
    answers: dict[str, Any] = said["answers"]
    return answers


_NOTHING = Problem(
    Text(sv="Det finns inga nya svar att ta in.", en="There are no new answers to take in."),
    Text(sv="Vänta tills någon har svarat.", en="Wait until somebody has answered."),
)
