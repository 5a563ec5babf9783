"""The database alone: who sees a study, and what nobody may write."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.web.accounts.models import Member
from samsyn.web.database.acting import act_as, acting_as
from samsyn.web.database.clock import today
from samsyn.web.studies.models import Answer, Basis, Parcel, Participant, Round, Study, StudyKey, StudyRelease
from tests.web.accounts.making import make_member, make_organisation
from tests.web.studies.making import DAY, a_basis, a_study, analyst

pytestmark = pytest.mark.django_db


def refused(what: Any) -> bool:
    """Whether the database says no."""
    try:
        with transaction.atomic():
            what()
    except DatabaseError:
        return True
    return False


def ask(sql: str, *said: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, said or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def a_round(study: Study, member: Member, *, opens: bool = True, **more: Any) -> Round:
    with acting_as(member.pk):
        made = Round(
            study=study,
            number=1,
            name_sv="Första",
            begun_on=DAY,
            begun_by=member,
            questionnaire={"a": 1},
            **more,
        )
        if opens:
            made.slug, made.public_key = "pahittad-enkat", "age1invented"
            made.opens_on, made.closes_on = today(), today() + timedelta(days=10)
        made.save(force_insert=True)
    return made


@pytest.mark.parametrize(
    "role", ["worker", "supervisor", "coordinator", "reader", "administrator", "analyst", "nobody"]
)
def test_who_does_not_work_in_a_study_sees_none_of_it(role: str) -> None:
    """A supervisor reads its frame; an analyst who is not in it sees nothing."""
    own = analyst()
    study = a_study(own)
    a_basis(study, own)
    a_round(study, own)
    with acting_as(own.pk):
        StudyKey(study=study, wrapped=b"x", made_at="2026-11-20T10:00Z").save(force_insert=True)
        assert Study.objects.count() == Basis.objects.count() == StudyKey.objects.count() == 1
    other = None if role == "nobody" else make_member(role=role, name="Annan Testsson")
    frame = 1 if role == "supervisor" else 0
    with acting_as(other.pk if other else None):
        assert Study.objects.count() == Basis.objects.count() == Round.objects.count() == frame
        assert StudyKey.objects.count() == Parcel.objects.count() == Answer.objects.count() == 0


@pytest.mark.parametrize("role", ["analyst", "supervisor"])
def test_another_organisation_sees_nothing(role: str) -> None:
    a_study(analyst())
    stranger = make_member(make_organisation("Annan påhittad nämnd"), role, "Främmande Testsson")
    with acting_as(stranger.pk):
        assert Study.objects.count() == 0


@pytest.mark.parametrize("role", ["worker", "supervisor", "administrator", "coordinator", "reader"])
def test_only_analysts_begin_a_study(role: str) -> None:
    assert refused(lambda: a_study(make_member(role=role)))


def test_only_whoever_is_in_a_study_lets_another_analyst_in() -> None:
    own, other, third = analyst(), analyst("Annan Analytikersson"), analyst("Tredje Analytikersson")
    worker = make_member(name="Vanlig Testsson")
    study = a_study(own)

    def let_in(by: Member, whom: Member) -> bool:
        with acting_as(by.pk):
            return refused(
                lambda: Participant(study=study, member=whom, since=DAY, added_by=by).save(force_insert=True)
            )

    assert let_in(other, other) and let_in(other, third) and let_in(own, worker)
    assert not let_in(own, other)
    with acting_as(other.pk):
        assert Study.objects.count() == 1


def test_nothing_is_taken_in_before_it_is_written_what_the_study_rests_on() -> None:
    own = analyst()
    study = a_study(own)
    made = a_round(study, own, opens=False)

    def take() -> None:
        with acting_as(own.pk):
            Parcel(round=made, number=1, source="csv", taken_on=DAY, taken_by=own, rows=1, sealed=b"x").save(
                force_insert=True
            )

    assert refused(take)
    a_basis(study, own)
    take()
    a_basis(study, own, date(2020, 1, 1), number=2)
    assert refused(take), "the last day of the study has passed"


def test_a_round_opens_only_on_a_basis_and_before_the_study_ends() -> None:
    own = analyst()
    study = a_study(own)
    assert refused(lambda: a_round(study, own))
    a_basis(study, own, today() + timedelta(days=5))
    assert refused(lambda: a_round(study, own)), "it would close after the last day of the study"
    a_basis(study, own, number=2)
    assert not refused(lambda: a_round(study, own))


def test_whoever_answers_can_send_in_and_read_nothing() -> None:
    own = analyst()
    study = a_study(own)
    a_basis(study, own)
    made = a_round(study, own)
    act_as(None)

    def send(on: date) -> None:
        Answer(round=made, on=on, sealed=b"x").save(force_insert=True)

    send(today())
    assert refused(lambda: send(today() - timedelta(days=1))), "the day is today's"
    assert Answer.objects.count() == 0
    assert ask("DELETE FROM studies_answer") == 0
    assert refused(lambda: ask("SELECT * FROM studies_draft"))
    act_as(make_member().pk)
    assert refused(lambda: send(today())), "nobody answers while signed in"
    act_as(own.pk)
    assert Answer.objects.count() == 1


def test_a_round_that_is_closed_takes_nothing_and_its_questions_stay() -> None:
    own = analyst()
    study = a_study(own)
    a_basis(study, own)
    made = a_round(study, own)
    with acting_as(own.pk):
        assert refused(lambda: ask("UPDATE studies_round SET questionnaire = '{\"b\": 2}'")), "it is open"
        ask("UPDATE studies_round SET closes_on = %s, opens_on = %s", DAY, DAY)
    act_as(None)
    assert refused(lambda: Answer(round=made, on=today(), sealed=b"x").save(force_insert=True))
    assert ask("SELECT takes, questionnaire FROM studies_open_round('pahittad-enkat')") == [(False, None)]
    assert ask("SELECT studies_keep_draft(%s, %s, 'x')", made.pk, b"k" * 16) == [(None,)]


def test_a_draft_is_reached_with_its_code_alone() -> None:
    own = analyst()
    study = a_study(own)
    a_basis(study, own)
    made = a_round(study, own)
    act_as(None)
    key = b"k" * 16
    assert ask("SELECT studies_keep_draft(%s, %s, 'sealed')", made.pk, key)[0][0] == today() + timedelta(
        days=11
    )
    assert bytes(ask("SELECT studies_open_draft(%s, %s)", made.pk, key)[0][0]) == b"sealed"
    assert ask("SELECT studies_open_draft(%s, %s)", made.pk, b"o" * 16) == [(None,)]
    assert ask("SELECT studies_drop_draft(%s, %s)", made.pk, key) == [(True,)]
    assert ask("SELECT studies_open_draft(%s, %s)", made.pk, key) == [(None,)]


def a_release(study: Study, member: Member, number: int, before: str) -> StudyRelease:
    with acting_as(member.pk):
        made = StudyRelease(
            study=study, number=number, released_on=DAY, released_by=member, document="{}", hash=f"{number:064x}", before=before,
            inner=b"x",
        )  # fmt: skip
        made.save(force_insert=True)
    return made


def test_releases_follow_each_other_and_stay() -> None:
    own = analyst()
    study = a_study(own)
    first = a_release(study, own, 1, "")
    assert refused(lambda: a_release(study, own, 3, first.hash))
    assert refused(lambda: a_release(study, own, 2, "0" * 64))
    a_release(study, own, 2, first.hash)
    with acting_as(own.pk):
        for verb in ("UPDATE studies_studyrelease SET document = 'x'", "DELETE FROM studies_studyrelease"):
            assert refused(lambda verb=verb: ask(verb))


WATCHED = (
    "studies_basis",
    "studies_recode",
    "studies_report",
    "studies_parcel",
    "studies_studyrelease",
    "studies_study",
)


@pytest.mark.parametrize("table", WATCHED)
def test_what_was_written_down_is_not_written_over(table: str) -> None:
    for privilege in ("UPDATE", "DELETE", "TRUNCATE"):
        assert ask("SELECT has_table_privilege('samsyn_app', %s, %s)", table, privilege) == [(False,)], (
            privilege
        )


def test_every_table_has_its_wall_and_pages_run_only_what_is_meant() -> None:
    assert ask(
        "SELECT relname FROM pg_class WHERE relnamespace = 'samsyn'::regnamespace AND relkind IN ('r', 'p')"
        " AND starts_with(relname::text, 'studies_') AND NOT relrowsecurity"
    ) == []  # fmt: skip
    may = ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'samsyn'::regnamespace AND starts_with(proname::text, 'studies_')"
        " AND has_function_privilege('samsyn_app', oid, 'EXECUTE') AND prorettype <> 'trigger'::regtype ORDER BY 1"
    )
    assert [name for (name,) in may] == [
        "studies_drop_draft", "studies_keep_draft", "studies_may_hold_answers", "studies_may_let_in", "studies_mine",
        "studies_of_round", "studies_open_draft", "studies_open_round", "studies_read", "studies_takes_answers",
        "studies_today",
    ]  # fmt: skip


def test_what_is_answered_leaves_no_time_in_the_log() -> None:
    watched = ask(
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'audit_write'"
        " AND starts_with(c.relname::text, 'studies_')"
    )
    assert not {"studies_answer", "studies_draft"} & {name for (name,) in watched}
