"""The round that is answered, as the database tells it to nobody in particular, and what nobody may do with it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import DatabaseError, connection, transaction

from samsyn.lang import Lang
from samsyn.packs.questionnaires import Questionnaire
from samsyn.web.database.clock import today
from samsyn.web.studies.answering.codes import Saved, Typed, name_of, open_draft, seal_draft
from samsyn.web.studies.models import Answer
from samsyn.web.studies.models.study import either
from samsyn.web.studies.opening import seal_answer
from samsyn.web.studies.questions import questions_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A round by its public name. form: its questions; None when it takes no answers today."""

    id: uuid.UUID
    study: tuple[str, str]
    round: tuple[str, str]
    purpose: str
    organisation: str
    responsible: str
    end_on: date
    form: Questionnaire | None
    opens_on: date
    closes_on: date
    drafts_kept: int
    public_key: str
    invented: bool

    def name(self, lang: Lang) -> str:
        """What the study is called."""
        return either(*self.study, lang)


def asked(name: str) -> Asked | None:
    """The round with this public name; None where there is none, or it was never open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM studies_open_round(%s)", [name])
        names = [each.name for each in cursor.description or ()]
        row = cursor.fetchone()
    if row is None:
        return None
    found: dict[str, Any] = dict(zip(names, row, strict=True))
    return Asked(
        found["id"], (found["study_sv"], found["study_en"]), (found["name_sv"], found["name_en"]), found["purpose"],
        found["organisation"], found["responsible"], found["end_on"],
        questions_of(_plain(found["questionnaire"])) if found["takes"] else None,
        found["opens_on"], found["closes_on"], found["drafts_kept"], found["public_key"], found["invented"],
    )  # fmt: skip


def _plain(held: Any) -> Any:
    """A jsonb value: text where the cursor leaves reading it to us."""
    import json

    return json.loads(held) if isinstance(held, str) else held


def send(to: Asked, typed: Typed) -> bool:
    """Send somebody's answers in; whether the round took them."""
    row = Answer(id=uuid.uuid4(), round_id=to.id, on=today())
    row.sealed = seal_answer(to.public_key, to.id, row.pk, typed)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except DatabaseError:
        return False
    return True


def keep(to: Asked, code: str, saved: Saved) -> date | None:
    """Keep what is answered so far under a code: the first day on which it is gone; None when the round takes nothing."""
    sealed = seal_draft(code, to.id, saved)
    found: date | None = _one("SELECT studies_keep_draft(%s, %s, %s)", [to.id, name_of(code, to.id), sealed])
    return found


def kept(to: Asked, code: str) -> Saved | None:
    """What was kept under a code; None when there is nothing, or no more."""
    sealed = _one("SELECT studies_open_draft(%s, %s)", [to.id, name_of(code, to.id)])
    return open_draft(code, to.id, bytes(sealed)) if sealed else None


def drop(to: Asked, code: str) -> None:
    """Erase what was kept under a code."""
    _one("SELECT studies_drop_draft(%s, %s)", [to.id, name_of(code, to.id)])


def _one(sql: str, said: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        return cursor.fetchone()[0]
