"""Guarding the tables of a study with all that it has released before, and releasing them: signed, chained, never changed."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from samsyn.disclosure.ledger.entry import Entry, inner_written
from samsyn.disclosure.release import Release, issue, read, written
from samsyn.disclosure.tables import Key, Protected
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.surveys.study.asking import Asking
from samsyn.surveys.study.telling import About, attached
from samsyn.vault.signing import public_key, sign_with
from samsyn.web.accounts.models import Member
from samsyn.web.database.clock import today
from samsyn.web.ring import ring
from samsyn.web.studies.diary import steps_of
from samsyn.web.studies.keys import key_of, opened, sealed, secret_of
from samsyn.web.studies.models import Parcel, Round, Study, StudyRelease, TableAsked
from samsyn.web.studies.state import basis_of, latest, may_hold
from samsyn.web.studies.tables.form import protected_from
from samsyn.web.studies.tables.run import guarded

THRESHOLDS = (5, 10, 20)
ZEROS = ("mixed", "published", "protected")


@dataclass(frozen=True)
class Tried:
    """Tables as they would be released. protected: what may be seen; made: all that the process told."""

    round: Round
    parcel: Parcel
    tables: tuple[TableAsked, ...]
    protected: Protected
    made: dict[str, Any]

    @property
    def values(self) -> dict[str, dict[Key, dict[str, float]]]:
        """Estimates by table and key."""
        return {
            name: {tuple(key): value for key, value in rows} for name, rows in self.made["values"].items()
        }


@dataclass(frozen=True)
class _Kept:
    """A release as it was kept. inner: what lies behind it. round, parcel: of what answers."""

    row: StudyRelease
    round: str
    parcel: str
    inner: dict[str, Any]


def asking_of(row: TableAsked) -> Asking:
    """What a kept table asks for."""
    asked = row.asked
    title = Text(sv=row.name("sv"), en=row.name("en"))
    return Asking(
        f"t{row.place}", asked["question"], asked.get("part", ""), tuple(asked.get("groups", ())), title
    )


def attempt(study: Study, tables: Sequence[TableAsked], *, threshold: int, zeros: str) -> Tried:
    """Guard these tables together, and with every earlier release of the same round. LeakError where that cannot be done.

    Every table is of one round: rounds are different people, and are guarded by themselves. What earlier tables were divided by
    is part of the audit, so that two tables released apart cannot be laid side by side either.
    """
    made, parcel = _round_of(study, tables)
    key = key_of(study)
    before = [each for each in _kept(study, key) if each.round == str(made.pk)]
    said = {
        "answers": base64.b64encode(opened(key, parcel, "sealed")).decode(),
        "questionnaire": made.questionnaire,
        "steps": [msgspec.to_builtins(each) for each in steps_of(made)],
        "tables": [asking_of(each).row() for each in tables],
        "rules": {"threshold": threshold, "zeros": zeros},
        "entries": [{"release": each.row.document, "inner": each.inner} for each in before],
    }
    found = guarded(said)
    return Tried(made, parcel, tuple(tables), protected_from(found), found)


def release(study: Study, member: Member, tried: Tried) -> StudyRelease:
    """Release them. What is behind is sealed beside, for auditing the next."""
    rows = list(StudyRelease.objects.filter(study=study).order_by("number"))
    key, before = key_of(study), [read(each.document) for each in rows]
    made = issue(
        tried.protected,
        attached(tried.values, weighted=tried.made["weighted"], about=_about(study, tried.round)),
        study=str(study.pk), day=today(), secret=secret_of(key), before=before, invented=study.invented,
        public=public_key(ring()), sign=lambda message: sign_with(ring().current("sign").derive(), message),
    )  # fmt: skip
    row = StudyRelease(
        study=study, number=made.number, released_on=made.day, released_by=member, document=written(made), hash=made.content,
        before=made.previous, tables=[each.place for each in tried.tables],
    )  # fmt: skip
    row.inner = sealed(key, row, "inner", json.dumps(_behind(made, tried), ensure_ascii=False))
    row.save(force_insert=True)
    return row


def _behind(made: Release, tried: Tried) -> dict[str, Any]:
    entry = Entry(made, tried.protected.inner, "grown", tried.protected.apart)
    return {
        "round": str(tried.round.pk), "parcel": str(tried.parcel.pk),
        "inner": json.loads(inner_written(entry)),
    }  # fmt: skip


def _about(study: Study, made: Round) -> About:
    basis = basis_of(study)
    source = basis.sources.rstrip(". ") if basis else ""
    who = Text(sv=made.who or made.name("sv"), en=made.who or made.name("en"))
    return About(who, made.name("sv"), Text(sv=source, en=source))


def _round_of(study: Study, tables: Sequence[TableAsked]) -> tuple[Round, Parcel]:
    rounds = {each.asked["round"] for each in tables}
    if len(rounds) != 1 or not may_hold(study):
        raise UsageError([_ONE_ROUND])
    made = Round.objects.get(study=study, pk=rounds.pop())
    parcel = latest(made)
    if parcel is None:
        raise UsageError([_NO_ANSWERS])
    return made, parcel


def _kept(study: Study, key: bytes) -> list[_Kept]:
    found = []
    for row in StudyRelease.objects.filter(study=study).order_by("number"):
        behind = json.loads(opened(key, row, "inner"))
        found.append(_Kept(row, behind["round"], behind["parcel"], behind["inner"]))
    return found


@dataclass(frozen=True)
class Line:
    """A line of the ledger. whole: hash, signature and the link to the release before are in order."""

    row: StudyRelease
    release: Release | None
    whole: bool


def ledger(study: Study) -> list[Line]:
    """Every release, the first first, each checked against its signature, its hash and the one before."""
    found, previous = [], ""
    for number, row in enumerate(
        StudyRelease.objects.filter(study=study).select_related("released_by").order_by("number"), 1
    ):
        made = _read(row)
        whole = made is not None and (made.number, made.study, made.previous, made.content) == (
            number, str(study.pk), previous, row.hash,
        )  # fmt: skip
        found.append(Line(row, made, whole))
        previous = row.hash
    return found


def _read(row: StudyRelease) -> Release | None:
    from samsyn.errors import DataError

    try:
        return read(row.document)
    except DataError:
        return None


_ONE_ROUND = Problem(
    Text(
        sv="Tabellerna gäller inte en och samma omgång.", en="The tables are not of one and the same round."
    ),
    Text(sv="Släpp varje omgång för sig.", en="Release each round by itself."),
)
_NO_ANSWERS = Problem(
    Text(sv="Omgången har inga svar än.", en="The round has no answers yet."),
    Text(sv="Ta in svar först.", en="Take answers in first."),
)
