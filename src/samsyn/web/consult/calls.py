"""Write and read calls. Nothing is written over: a change is a version of its own, and the latest one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.audit.entry import Log
from samsyn.web.audit.log import log
from samsyn.web.consult.models import Answers, Consultation, Version
from samsyn.web.database.clock import today

SAID = (
    "held_on", "minutes", "channel", "profession", "body", "municipality", "field", "situations", "topics", "age",
    "people", "guidance", "duties", "services", "outcomes", "follow_up", "withdrawn", "became_record",
)  # fmt: skip
"""What a version says of a call."""


class Changed(UserError):
    """Somebody else has saved the same call since the form was opened. Nothing was saved."""

    http_status = 409


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it stands now."""

    consultation: Consultation
    now: Version


def begin(request: HttpRequest | Log, member: Member, said: Mapping[str, Any]) -> Call:
    """A new call, by its first version."""
    row = Consultation.objects.create(
        organisation=member.organisation, unit=member.unit, noted_on=today(), noted_by=member
    )
    version = Version.objects.create(
        consultation=row, number=1, noted_on=today(), noted_by=member, **_known(said)
    )
    log(request, "consultation_added", thing="consult_consultation", thing_id=row.pk)
    return Call(row, version)


def change(
    request: HttpRequest | Log, member: Member, call: Call, number: int, said: Mapping[str, Any]
) -> Version:
    """A version after `number`, with this said otherwise. Changed when another has come after it already."""
    before = {name: getattr(call.now, name) for name in SAID}
    if call.now.number != number:
        raise Changed([_CHANGED])
    try:
        with transaction.atomic():
            version = Version.objects.create(
                consultation=call.consultation,
                number=number + 1,
                noted_on=today(),
                noted_by=member,
                **before | _known(said),
            )
    except IntegrityError:
        raise Changed([_CHANGED]) from None
    log(request, "consultation_corrected", thing="consult_consultation", thing_id=call.consultation.pk)
    return version


def call_of(consultation: UUID) -> Call:
    """The call with this id as it stands now. Http404 for those who may not see it."""
    now = (
        Version.objects.filter(consultation=consultation)
        .select_related("consultation", "consultation__noted_by", "noted_by")
        .order_by("-number")
        .first()
    )
    if now is None:
        raise Http404
    return Call(now.consultation, now)


def current() -> list[Version]:
    """Every call that the member sees as it stands now, the latest first; without those that were taken out."""
    rows = (
        Version.objects.select_related("consultation__noted_by")
        .order_by("consultation_id", "-number")
        .distinct("consultation_id")
    )
    left = [row for row in rows if not row.withdrawn]
    return sorted(left, key=lambda row: (row.held_on, row.noted_on, str(row.pk)), reverse=True)


def answers_of(call: Call) -> Answers | None:
    """The screening of the call as it stands now."""
    return Answers.objects.filter(consultation=call.consultation).order_by("-number").first()


def save_answers(
    request: HttpRequest | Log, member: Member, call: Call, number: int, said: Mapping[str, str]
) -> Answers:
    """The answers after `number` (0 for none). Changed when another has saved meanwhile."""
    stands = answers_of(call)
    if (stands.number if stands else 0) != number:
        raise Changed([_CHANGED])
    try:
        with transaction.atomic():
            row = Answers.objects.create(
                consultation=call.consultation,
                number=number + 1,
                noted_on=today(),
                noted_by=member,
                content_version=load_pack().version,
                answers=dict(said),
            )
    except IntegrityError:
        raise Changed([_CHANGED]) from None
    log(request, "consultation_corrected", thing="consult_answers", thing_id=call.consultation.pk)
    return row


def without_answers(call: Call) -> None:
    """Take the answers out of the log: they lie with a record now."""
    Answers.objects.filter(consultation=call.consultation).delete()


def _known(said: Mapping[str, Any]) -> dict[str, Any]:
    """Only what a version says; anything else in the mapping is a fault of ours."""
    unknown: Iterable[str] = set(said) - set(SAID)
    if unknown:
        raise ValueError(f"not a part of a call: {sorted(unknown)}")
    return dict(said)


_CHANGED = Problem(
    Text(
        sv="Någon annan har sparat samma samtal medan du skrev.",
        en="Somebody else has saved the same call while you wrote.",
    ),
    Text(
        sv="Jämför det som står nu med det du valde, och spara det som ska gälla.",
        en="Compare what stands now with what you chose, and save what shall stand.",
    ),
)
