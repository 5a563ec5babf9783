"""A study with what it rests on, for tests. Everything is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from samsyn.web.accounts.models import Member
from samsyn.web.database.acting import acting_as
from samsyn.web.studies.models import Basis, Participant, Study
from tests.web.accounts.making import make_member

DAY = date(2026, 11, 20)


def analyst(name: str = "Sixten Siffersson", **more: Any) -> Member:
    """Somebody who works with studies."""
    return make_member(role="analyst", name=name, **more)


def a_study(member: Member) -> Study:
    """A study as this member may begin it."""
    with acting_as(member.pk):
        study = Study(
            organisation=member.organisation, name_sv="Påhittad kartläggning", purpose="Prov", invented=True,
            begun_on=DAY, begun_by=member,
        )  # fmt: skip
        study.save(force_insert=True)
        Participant(study=study, member=member, since=DAY, added_by=member).save(force_insert=True)
    return study


def a_basis(study: Study, member: Member, end_on: date = date(2027, 12, 31), number: int = 1) -> None:
    """What it rests on, written down."""
    with acting_as(member.pk):
        Basis(
            study=study, number=number, noted_on=DAY, noted_by=member, sources="Påhittad enkät", ethics="not_needed",
            ethics_why="Påhittat", impact_on=DAY, impact_where="Påhittat diarium", ground="public_task", provision="Påhittat",
            end_on=end_on, responsible="Påhittad ansvarig",
        ).save(force_insert=True)  # fmt: skip
