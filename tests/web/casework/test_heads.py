"""A head may be a relative too. She is blocked when another head sees the record, and it can move to one who does."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from samsyn.errors import UserError
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.access import BlockMember, DeclareConflict, GiveWork, Share
from samsyn.web.casework.models import Block, Record
from samsyn.web.casework.policy import Refused
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now, today
from tests.web.accounts.making import make_member
from tests.web.casework.access_making import (
    SURNAME,
    Office,
    body,
    client_of,
    declare,
    logged,
    make_office,
    post,
    sees,
)
from tests.web.casework.lifecycle_making import done
from tests.web.casework.test_at_once import at_once
from tests.web.conftest import RealDatabase

TOLD = "Ärenden som flyttats till enheten, och chefer som spärrats"


@pytest.fixture
def office(db: None) -> Office:
    made = make_office()
    done(made.head, GiveWork(made.record, made.colleague))
    return made


def at(office: Office, where: str) -> str:
    return f"/arenden/{office.record.pk}/{where}"


def sees_now(member: Member, office: Office) -> bool:
    """Whether the record, in whatever unit it is now, exists for her; both walls."""
    with as_owner():
        record = Record.objects.select_related("organisation").get(pk=office.record.pk)
    return sees(member, record)


def block(by: Member, office: Office, whom: Member) -> int:
    answer = post(by, at(office, "sparr"), member=str(whom.pk), why="Hen är kusin till personen.")
    if answer.status_code == 422:
        assert "Hen är kusin till personen." in body(answer), "what was typed is there again"
        assert "den enda chefen som ser ärendet" in body(answer) and "flytta ärendet" in body(answer)
    return int(answer.status_code)


def by_the_database(by: Member, office: Office, whom: Member) -> bool:
    """Whether the second wall alone lets her be blocked. It is undone."""
    with acting_as(by.pk), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                Block.objects.create(record=office.record, member=whom, noted_by=by, noted_at=now())
                cursor.execute("SELECT 1")
                transaction.set_rollback(True)
        except ProgrammingError:
            return False
    return True


def test_a_head_who_is_a_relative_is_blocked_and_the_other_is_told(office: Office) -> None:
    assert by_the_database(office.colleague, office, office.head)
    assert block(office.colleague, office, office.head) == 303
    assert not sees_now(office.head, office) and sees_now(office.second_head, office)
    assert TOLD in body(client_of(office.second_head).get("/arenden/"))
    unit = body(client_of(office.second_head).get("/arenden/enheten"))
    assert f"{office.record.pseudonym}: {office.head.name}" in unit
    for blocked in (office.head, office.head_elsewhere):
        assert TOLD not in body(client_of(blocked).get("/arenden/"))
        assert office.record.pseudonym not in body(client_of(blocked).get("/arenden/enheten"))


def test_the_last_head_who_sees_it_is_not_blocked_before_it_has_moved(office: Office) -> None:
    """Somebody assigned to a record cannot hide it from the only one who looks at what she does."""
    assert block(office.colleague, office, office.head) == 303
    assert block(office.colleague, office, office.second_head) == 422
    assert not by_the_database(office.colleague, office, office.second_head)
    assert sees_now(office.second_head, office)
    assert client_of(office.colleague).get(at(office, "enhet")).status_code == 403, "that is for the worker"
    page = body(client_of(office.worker).get(at(office, "enhet")))
    assert "Andra enheten (Tove Test)" in page and "Ena enheten" not in page
    to = str(office.head_elsewhere.unit_id)
    assert post(office.worker, at(office, "enhet"), unit=to).status_code == 303
    assert sees_now(office.head_elsewhere, office) and sees_now(office.worker, office)
    assert not sees_now(office.second_head, office)
    assert TOLD in body(client_of(office.head_elsewhere).get("/arenden/"))
    assert office.record.pseudonym in body(client_of(office.head_elsewhere).get("/arenden/enheten"))
    assert block(office.colleague, office, office.second_head) == 303
    assert block(office.worker, office, office.head_elsewhere) == 422, "now she is the only one"
    post(
        office.second_head,
        "/arenden/nodlage",
        name=office.record.pseudonym,
        because="danger",
        words="Påhittat.",
    )
    assert not sees_now(office.second_head, office), "the block holds in an emergency"
    assert "unit_of_record_changed" in logged(office.record)


@pytest.mark.parametrize("other", ["is_like_it", "never_came_in", "has_left", "is_blocked"])
def test_another_head_counts_only_when_she_sees_it(office: Office, other: str) -> None:
    with as_owner():
        second = Member.objects.filter(pk=office.second_head.pk)
        if other == "never_came_in":
            second.update(active=False)
            Member.objects.create(
                organisation=office.head.organisation,
                unit=office.head.unit,
                role="supervisor",
                name="Nils Provsson",
            )
        elif other == "has_left":
            second.update(active=False)
        elif other == "is_blocked":
            Block.objects.create(
                record=office.record, member=office.second_head, noted_by=office.worker, noted_at=now()
            )
    if other == "is_like_it":
        declare(office.second_head, "surname", SURNAME)
    assert block(office.worker, office, office.head) == 422
    assert not by_the_database(office.worker, office, office.head)


def test_what_she_was_before_is_the_head_too(office: Office) -> None:
    """A block of a membership that has ended holds for the one she has now."""
    with as_owner():
        Member.objects.filter(pk=office.second_head.pk).update(active=False)
    was = make_member(
        office.head.organisation, "worker", "Karin Påhittad", user=office.head.user, active=False
    )
    assert not by_the_database(office.worker, office, was)
    with pytest.raises(UserError):
        done(office.worker, BlockMember(office.record, was, "Påhittat."))
    assert block(office.worker, office, office.head_elsewhere) == 303, (
        "heads of other units are as colleagues"
    )


def test_it_moves_only_where_somebody_sees_it_and_only_by_whoever_answers_for_it(office: Office) -> None:
    done(office.worker, Share(office.record, office.elsewhere, today()))
    there, here = office.head_elsewhere.unit_id, office.head.unit_id
    for who in (office.colleague, office.elsewhere):
        assert post(who, at(office, "enhet"), unit=str(there)).status_code == 403
    assert post(office.head_elsewhere, at(office, "enhet"), unit=str(there)).status_code == 404
    mine = Record.objects.filter(pk=office.record.pk)
    with acting_as(office.colleague.pk), pytest.raises(IntegrityError), transaction.atomic():
        mine.update(unit_id=there)
    declare(office.head_elsewhere, "surname", SURNAME)
    page = body(client_of(office.worker).get(at(office, "enhet")))
    assert "Ingen annan enhet har en chef som kan se ärendet" in page and "Andra enheten" not in page
    assert post(office.worker, at(office, "enhet"), unit=str(there)).status_code == 422
    with acting_as(office.worker.pk), pytest.raises(IntegrityError), transaction.atomic():
        mine.update(unit_id=there)
    with as_owner():
        assert Record.objects.get(pk=office.record.pk).unit_id == here


def test_when_the_heads_step_aside_the_record_says_that_none_sees_it(office: Office) -> None:
    """Nobody is kept from declaring a conflict of her own; then the worker is told to move the record."""
    for head in (office.head, office.second_head):
        assert "Ingen chef ser ärendet nu" not in body(client_of(office.worker).get(at(office, "tillgang")))
        done(head, DeclareConflict(office.record, "Min systers dotter."))
    page = body(client_of(office.worker).get(at(office, "tillgang")))
    assert "Ingen chef ser ärendet nu" in page and at(office, "enhet") in page
    with pytest.raises(Refused):
        from samsyn.web.casework.actions.heads import MoveToUnit

        done(office.colleague, MoveToUnit(office.record, office.head_elsewhere.unit))  # type: ignore[arg-type]
    assert (
        post(office.worker, at(office, "enhet"), unit=str(office.head_elsewhere.unit_id)).status_code == 303
    )
    assert sees_now(office.head_elsewhere, office)


def test_two_who_block_a_head_each_at_once_leave_one(real_db: RealDatabase) -> None:
    office = make_office()
    done(office.head, GiveWork(office.record, office.colleague))
    one, other = client_of(office.worker), client_of(office.colleague)

    def of(client: object, whom: Member) -> int:
        said = {"member": str(whom.pk), "why": "Påhittat.", "do": "save"}
        return int(client.post(at(office, "sparr"), said).status_code)  # type: ignore[attr-defined]

    assert at_once(lambda: of(one, office.head), lambda: of(other, office.second_head)) == [303, 422]
    with as_owner():
        assert Block.objects.filter(record=office.record, ended_at=None).count() == 1


def test_the_action_says_no_by_itself(office: Office) -> None:
    done(office.worker, BlockMember(office.record, office.head, "Påhittat."))
    with pytest.raises(UserError):
        done(office.worker, BlockMember(office.record, office.second_head, "Påhittat."))
