"""The database alone: who sees a call, and that nothing but codes can be written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.web.accounts.models import Member, Unit
from samsyn.web.consult.models import Answers, Choice, Consultation, Version
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import make_member, make_organisation, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def coordinator(
    name: str = "Sam Samordnarsson", unit: Unit | None = None, role: str = "coordinator"
) -> Member:
    return make_member(make_organisation("Påhittade koordinatorn", "coordinator"), role, name, unit=unit)


def a_call(member: Member, **said: Any) -> Consultation:
    """A call as this member may write it, or an error of the database."""
    with acting_as(member.pk), transaction.atomic():
        call = Consultation.objects.create(
            organisation=member.organisation, unit=member.unit, noted_on=DAY, noted_by=member
        )
        Version.objects.create(
            consultation=call, number=1, noted_on=DAY, noted_by=member, **{"held_on": DAY, **said}
        )
    return call


def seen_by(member: Member) -> int:
    with acting_as(member.pk):
        return Version.objects.count() + Consultation.objects.count()


def test_the_unit_sees_its_calls_and_nobody_else_does() -> None:
    home = make_organisation("Påhittade koordinatorn", "coordinator")
    line, other = make_unit(home, "Linjen"), make_unit(home, "Annan enhet")
    a_call(coordinator(unit=line))
    assert seen_by(coordinator("Kim Kollegasson", line, "worker")) == 2
    assert seen_by(coordinator("Alex Annansson", other)) == 0
    for role in ("administrator", "analyst", "reader"):
        assert seen_by(coordinator(f"Robin {role}", line, role)) == 0
    stranger = make_member(
        make_organisation("Påhittad linje", "civil_society"), "coordinator", "Främmande Testsson"
    )
    assert seen_by(stranger) == 0
    with acting_as(None):
        assert Consultation.objects.count() == 0


def test_only_those_who_take_calls_where_a_log_is_kept_write_one() -> None:
    social = make_member(role="worker", name="Linnea Testsson")
    for member in (
        social,
        coordinator("Robin Läsarsson", role="reader"),
        coordinator("Ada Testsson", role="administrator"),
    ):
        with pytest.raises(DatabaseError):
            a_call(member)
    with as_owner():
        Choice.objects.create(
            organisation=social.organisation, keeps=True, records=True, decided_on=DAY, decided_by=social
        )
    assert seen_by(social) == 0
    a_call(social)
    assert seen_by(social) == 2


def test_nobody_writes_in_anothers_name_or_unit() -> None:
    one, two = coordinator(), coordinator("Kim Kollegasson")
    with acting_as(one.pk), pytest.raises(DatabaseError), transaction.atomic():
        Consultation.objects.create(organisation=one.organisation, noted_on=DAY, noted_by=two)
    unit = make_unit(one.organisation, "Linjen")
    with acting_as(one.pk), pytest.raises(DatabaseError), transaction.atomic():
        Consultation.objects.create(organisation=one.organisation, unit=unit, noted_on=DAY, noted_by=one)


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE consult_version SET age = ''",
        "DELETE FROM consult_version",
        "DELETE FROM consult_consultation",
    ],
)
def test_a_version_is_never_written_over(verb: str) -> None:
    member = coordinator()
    a_call(member)
    with (
        acting_as(member.pk),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        cursor.execute(verb)


@pytest.mark.parametrize(
    "said",
    [
        {"profession": "Karin i Påhittköping"},
        {"guidance": ["pr.all.1", "ring 070-123 45 67"]},
        {"situations": ["a@b.se"]},
        {"outcomes": ["20100501"]},
        {"services": ["Åsa"]},
        {"age": "x'; DROP TABLE consult_version; --"},
    ],
)
def test_words_and_numbers_do_not_fit_in_the_log(said: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError):
        a_call(coordinator(), **said)


@pytest.mark.parametrize(
    "answers", [{"a b": "yes"}, {"ok": "kanske"}, {"ok": {"x": "yes"}}, ["yes"], {"20100501": "yes"}]
)
def test_answers_are_facts_and_four_words(answers: object) -> None:
    member = coordinator()
    call = a_call(member)
    row = {"consultation": call, "noted_on": DAY, "noted_by": member, "content_version": "x"}
    with acting_as(member.pk):
        Answers.objects.create(number=1, answers={"victim_under_18": "yes"}, **row)
        with pytest.raises(DatabaseError), transaction.atomic():
            Answers.objects.create(number=2, answers=answers, **row)


def totals(member: Member) -> list[tuple[str, str, int]]:
    with acting_as(member.pk), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM consult_totals(2026)")
        return list(cursor.fetchall())


def test_an_analyst_sees_rounded_totals_alone() -> None:
    member = coordinator()
    for n in range(13):
        a_call(member, profession="teacher" if n else "midwife", municipality="0581")
    analyst = coordinator("Ana Lytisk", role="analyst")
    assert totals(analyst) == [("county", "05", 10), ("profession", "teacher", 10)]
    assert totals(member) == []
    assert totals(make_member(role="analyst", name="Annan Lytisk")) == []


def test_an_administrator_decides_for_her_own_organisation_alone() -> None:
    chief, other = (
        coordinator("Ada Testsson", role="administrator"),
        make_organisation("Annan", "civil_society"),
    )
    row = {"keeps": False, "records": False, "decided_on": DAY}
    with acting_as(chief.pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            Choice.objects.create(organisation=other, decided_by=chief, **row)
        Choice.objects.create(organisation=chief.organisation, decided_by=chief, **row)
    with pytest.raises(DatabaseError):
        a_call(coordinator())
    worker = coordinator("Kim Kollegasson", role="worker")
    with acting_as(worker.pk):
        assert Choice.objects.filter(keeps=False).update(keeps=True) == 0
