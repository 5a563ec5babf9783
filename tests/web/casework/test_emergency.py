"""Opened in an emergency: the same answer to everybody, three hours, and somebody who looks at it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from samsyn.web.audit.models import Entry
from samsyn.web.casework.actions.access import BlockMember, GiveWork
from samsyn.web.casework.models import Block, BreakGlass
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from tests.web.accounts.making import make_member
from tests.web.casework.access_making import Office, body, client_of, logged, make_office, post, sees
from tests.web.casework.lifecycle_making import done, move_clock
from tests.web.casework.making import make_worker, open_record

pytestmark = pytest.mark.django_db
WORDS = "Kanariefågeln ringde och var rädd."


@pytest.fixture
def office() -> Office:
    return make_office()


def ask(member: object, name: str) -> object:
    return post(member, "/arenden/nodlage", name=name, because="danger", words=WORDS)  # type: ignore[arg-type]


def bare(response: object) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", body(response))


def test_it_opens_for_three_hours_and_is_told_to_the_head_of_the_unit(office: Office) -> None:
    client_of(office.elsewhere)
    assert ask(office.elsewhere, f"  {office.record.pseudonym.upper()} ").status_code == 200  # type: ignore[attr-defined]
    assert sees(office.elsewhere, office.record)
    listed = body(client_of(office.elsewhere).get("/arenden/alla"))
    assert office.record.pseudonym in listed
    page = body(client_of(office.elsewhere).get(f"/arenden/{office.record.pk}"))
    assert "Du har öppnat ärendet i en nödsituation" in page
    assert "Ärenden öppnade i nödläge, att granska" in body(client_of(office.head).get("/arenden/"))
    assert "Ärenden öppnade i nödläge" not in body(client_of(office.head_elsewhere).get("/arenden/"))
    assert office.elsewhere.name in body(client_of(office.head).get("/arenden/nodlage/granska"))
    assert office.record.pseudonym not in body(
        client_of(office.head_elsewhere).get("/arenden/nodlage/granska")
    )
    assert WORDS in body(client_of(office.head).get(f"/arenden/{office.record.pk}/nodlage"))
    move_clock(now() + timedelta(hours=2, minutes=59))
    assert sees(office.elsewhere, office.record)
    move_clock(now() + timedelta(minutes=2))
    assert not sees(office.elsewhere, office.record)


def test_the_answer_is_the_same_whether_or_not_there_is_such_a_record(office: Office) -> None:
    done(office.worker, BlockMember(office.record, office.elsewhere, "Påhittat."))
    answers = {
        bare(ask(office.elsewhere, office.record.pseudonym)),
        bare(ask(office.elsewhere, "Hassel 27000")),
        bare(ask(office.kin, office.record.pseudonym)),
        bare(ask(office.colleague, office.record.pseudonym)),
    }
    names = {office.elsewhere.name, office.kin.name, office.colleague.name}
    plain = set()
    for answer in answers:
        for name in names:
            answer = answer.replace(name, "")
        plain.add(answer)
    assert len(plain) == 1
    assert not sees(office.elsewhere, office.record), "a block holds in an emergency too"
    assert not sees(office.kin, office.record), "a likeness holds too"
    assert sees(office.colleague, office.record)


def test_it_is_asked_who_she_is_once_more(office: Office) -> None:
    response = client_of(office.elsewhere, recently=False).get("/arenden/nodlage")
    assert response.status_code == 303 and response["Location"].startswith("/konto/")


def test_every_try_stands_in_the_log_and_the_reason_only_sealed(office: Office) -> None:
    ask(office.elsewhere, office.record.pseudonym)
    ask(office.elsewhere, "Hassel 27000")
    with as_owner():
        opened = Entry.objects.get(action="break_glass")
        missed = Entry.objects.get(action="refused", about="break_glass")
        assert opened.record == office.record.pk and opened.member == office.elsewhere.pk
        assert missed.record is None and missed.member == office.elsewhere.pk
        assert WORDS.encode() not in bytes(BreakGlass.objects.get().reason)


def test_a_head_says_what_she_found_once_and_it_ends_where_it_was_no_emergency(office: Office) -> None:
    ask(office.elsewhere, office.record.pseudonym)
    with as_owner():
        row = BreakGlass.objects.get()
    at = f"/arenden/{office.record.pk}/nodlage"
    assert client_of(office.head).post(at, {"emergency": str(row.pk)}).status_code == 422
    assert post(office.worker, at, emergency=str(row.pk), found="needed").status_code == 403
    assert post(office.head, at, emergency=str(row.pk), found="not_needed").status_code == 303
    assert not sees(office.elsewhere, office.record)
    assert post(office.second_head, at, emergency=str(row.pk), found="needed").status_code == 409
    assert logged(office.record, "break_glass_reviewed", "alarm_answered") == ["break_glass_reviewed"]
    assert "Ärenden öppnade i nödläge" not in body(client_of(office.second_head).get("/arenden/"))


def test_nobody_prolongs_or_reviews_her_own_emergency(office: Office) -> None:
    ask(office.elsewhere, office.record.pseudonym)
    rows = BreakGlass.objects.filter(member=office.elsewhere)
    with acting_as(office.elsewhere.pk):
        for change in (
            {"until": now() + timedelta(days=9)}, {"seen_at": now(), "seen_by": office.elsewhere, "found": "needed"},
            {"reason": b"another"}, {"because": "other"},
        ):  # fmt: skip
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**change)
    ended = client_of(office.elsewhere).post(f"/arenden/{office.record.pk}/nodlage/slut", {})
    assert ended.status_code == 303 and not sees(office.elsewhere, office.record)


def test_ending_it_takes_nothing_from_who_works_with_the_record(office: Office) -> None:
    done(office.head, GiveWork(office.record, office.colleague))
    client_of(office.colleague).post(f"/arenden/{office.record.pk}/nodlage/slut", {})
    assert sees(office.colleague, office.record)


def test_a_new_membership_of_the_same_person_meets_the_same_block() -> None:
    worker = make_worker(unit="Barn")
    record = open_record(worker)
    colleague = make_member(worker.organisation, "worker", "Greta Nyfikensson", unit=worker.unit)
    with as_owner():
        Block.objects.create(record=record, member=colleague, noted_at=now(), noted_by=worker)
        type(colleague).objects.filter(pk=colleague.pk).update(active=False)
    again = make_member(
        worker.organisation, "worker", "Greta Nyfikensson", user=colleague.user, unit=worker.unit
    )
    with acting_as(again.pk), connection.cursor() as cursor:
        cursor.execute("SELECT casework_break_glass(%s, 'life', 3)", [record.pseudonym])
        assert cursor.fetchone() == (None,)


def test_names_can_be_tried_five_times_an_hour_and_one_opening_runs_at_a_time() -> None:
    worker = make_worker(unit="Barn")
    record = open_record(worker)
    colleague = make_member(worker.organisation, "worker", "Greta Nyfikensson", unit=worker.unit)

    def tried(name: str) -> bool:
        with acting_as(colleague.pk), connection.cursor() as cursor:
            cursor.execute("SELECT casework_break_glass(%s, 'life', 3)", [name])
            return bool(cursor.fetchone() != (None,))

    assert [tried(record.pseudonym), tried(record.pseudonym)] == [True, False]
    with as_owner():
        BreakGlass.objects.all().delete()
    assert [tried("Finns Inte 1"), tried("Finns Inte 2"), tried("Finns Inte 3")] == [False] * 3
    assert not tried(record.pseudonym)
