"""Who may open a record: given, shared, taken back, blocked, cleared; in both walls."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from samsyn.web.casework.actions.access import Clear, GiveWork, Share
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import Assignment, Block, Clearance
from samsyn.web.casework.policy import Refused
from samsyn.web.casework.who_opens import waiting_clearances
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import SWEDEN, now, today
from tests.web.casework.access_making import (
    STREET,
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
from tests.web.casework.lifecycle_making import done, move_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def test_a_head_of_unit_gives_a_colleague_work_and_takes_it_back(office: Office) -> None:
    assert not sees(office.colleague, office.record)
    at = f"/arenden/{office.record.pk}/tillgang"
    given = post(office.head, f"{at}/ny", member=str(office.colleague.pk), part="co")
    assert given.status_code == 303, body(given)
    assert sees(office.colleague, office.record)
    with acting_as(office.head.pk):
        row = Assignment.objects.get(member=office.colleague)
    assert client_of(office.head).post(at, {"end": str(row.pk)}).status_code == 303
    assert not sees(office.colleague, office.record)
    assert logged(office.record, "assigned", "unassigned") == ["assigned", "unassigned"]


def test_the_worker_lets_a_colleague_read_until_a_day_that_day_too(office: Office) -> None:
    last = today() + timedelta(days=3)
    given = post(
        office.worker, f"/arenden/{office.record.pk}/tillgang/ny", member=str(office.elsewhere.pk), until=last.isoformat()
    )  # fmt: skip
    assert given.status_code == 303, body(given)
    assert "Du får läsa ärendet en tid" in body(
        client_of(office.elsewhere).get(f"/arenden/{office.record.pk}")
    )
    move_clock(datetime(last.year, last.month, last.day, 23, 59, tzinfo=SWEDEN))
    assert sees(office.elsewhere, office.record)
    move_clock(last + timedelta(days=1))
    assert not sees(office.elsewhere, office.record)


def test_nobody_else_gives_access_in_either_wall(office: Office) -> None:
    done(office.head, GiveWork(office.record, office.colleague))
    done(office.worker, Share(office.record, office.elsewhere, today()))
    for who in (office.colleague, office.elsewhere, office.worker):
        with pytest.raises(Refused):
            done(who, GiveWork(office.record, office.kin))
        with acting_as(who.pk), pytest.raises(ProgrammingError), transaction.atomic():
            Assignment.objects.create(
                record=office.record, member=office.kin, part="co", since=now(), noted_by=who, noted_at=now()
            )
    for who in (office.colleague, office.elsewhere):
        with pytest.raises(Refused):
            done(who, Share(office.record, office.kin, today()))
    mine = Assignment.objects.filter(member=office.worker)
    with acting_as(office.colleague.pk):
        assert mine.update(until=now()) == 0, "a co-worker ends nobody's work"
    with acting_as(office.head.pk), pytest.raises(IntegrityError), transaction.atomic():
        mine.update(since=now() - timedelta(days=400))


def test_who_is_like_the_record_is_given_work_and_sees_nothing_until_a_head_has_looked(
    office: Office,
) -> None:
    done(office.head, GiveWork(office.record, office.kin))
    assert not sees(office.kin, office.record)
    listing = body(client_of(office.head).get("/arenden/provning"))
    assert office.kin.name in listing and "samma efternamn" in listing
    at = f"/arenden/{office.record.pk}/provning"
    page = body(client_of(office.head).get(at))
    assert "samma efternamn" in page
    assert SURNAME not in page.replace(office.kin.name, ""), "the kind, never the value"
    assert "Kollegor som liknar" in body(client_of(office.head).get("/arenden/"))
    said = {"who": f"{office.kin.pk}|surname", "verdict": "yes", "why": "Ingen släkting, vanligt namn."}
    assert post(office.kin, at, **said).status_code == 404
    assert post(office.head_elsewhere, at, **said).status_code == 404
    assert post(office.worker, at, **said).status_code == 403
    assert post(office.head, at, **said).status_code == 303
    assert sees(office.kin, office.record)
    assert "conflict_cleared" in logged(office.record)
    with acting_as(office.head.pk):
        assert waiting_clearances() == []


def test_a_likeness_that_comes_later_is_not_cleared_by_an_earlier_clearance(office: Office) -> None:
    done(office.head, GiveWork(office.record, office.kin))
    done(office.head, Clear(office.record, office.kin, ("surname",), "Ingen släkting."))
    assert sees(office.kin, office.record)
    declare(office.kin, "address", STREET)
    assert sees(office.kin, office.record)
    done(office.worker, KeepInVault(office.record, Kept(kind="address", value=STREET)))
    assert not sees(office.kin, office.record), "the same address is a new likeness"
    with acting_as(office.head.pk):
        (waits,) = waiting_clearances()
    assert waits.kinds == ("address",)
    done(office.head, Clear(office.record, office.kin, ("address",), "Stort hyreshus."))
    assert sees(office.kin, office.record)
    declare(office.kin, "surname", "Nygift-Exempel")
    done(
        office.worker,
        KeepInVault(office.record, Kept(kind="name", value="Tant Nygift-Exempel", surname="Nygift-Exempel")),
    )
    assert not sees(office.kin, office.record), "another name is another likeness of the same kind"


def test_a_clearance_holds_for_the_kinds_that_were_shown(office: Office) -> None:
    """An address came while the head of unit read the page about a surname."""
    done(office.head, GiveWork(office.record, office.kin))
    declare(office.kin, "address", STREET)
    done(office.worker, KeepInVault(office.record, Kept(kind="address", value=STREET)))
    said = {"who": f"{office.kin.pk}|surname", "verdict": "yes", "why": "Vanligt namn."}
    assert post(office.head, f"/arenden/{office.record.pk}/provning", **said).status_code == 422, (
        "no longer a choice"
    )
    with acting_as(office.head.pk), transaction.atomic():
        row = Clearance(
            record=office.record, member=office.kin, kinds=["surname"], noted_by=office.head, noted_at=now(),
            matched=["påhittat"],
        )  # fmt: skip
        row.save(force_insert=True)
        row.refresh_from_db()
    assert row.kinds == ["surname"] and row.matched and "påhittat" not in row.matched
    assert not sees(office.kin, office.record)


def test_a_head_of_unit_who_is_like_the_record_is_cleared_by_another_never_by_herself(office: Office) -> None:
    declare(office.head, "surname", SURNAME)
    assert not sees(office.head, office.record)
    assert client_of(office.head).get(f"/arenden/{office.record.pk}/provning").status_code == 404
    with acting_as(office.head.pk):
        assert waiting_clearances() == []
        with pytest.raises(ProgrammingError), transaction.atomic():
            Clearance(record=office.record, member=office.head, noted_by=office.head, noted_at=now()).save(
                force_insert=True
            )
    done(office.second_head, Clear(office.record, office.head, ("surname",), "Ingen släkting."))
    assert sees(office.head, office.record)


def test_a_block_closes_the_record_at_once_and_only_a_head_ends_it(office: Office) -> None:
    done(office.head, GiveWork(office.record, office.colleague))
    at = f"/arenden/{office.record.pk}/sparr"
    blocked = post(office.worker, at, member=str(office.colleague.pk), why="Påhittat skäl.")
    assert blocked.status_code == 303, body(blocked)
    assert not sees(office.colleague, office.record)
    assert client_of(office.colleague).get(f"/arenden/{office.record.pk}").status_code == 404
    with acting_as(office.worker.pk), open_keys():
        row = Block.objects.get(member=office.colleague)
        assert unsealed(row, "reason") == "Påhittat skäl."
    assert client_of(office.worker).post(at, {"end": str(row.pk)}).status_code == 403
    refused = post(
        office.head, f"/arenden/{office.record.pk}/tillgang/ny", member=str(office.colleague.pk), part="co"
    )
    assert refused.status_code == 422, "who is blocked cannot be chosen"
    assert client_of(office.head).post(at, {"end": str(row.pk)}).status_code == 303
    assert not sees(office.colleague, office.record), "what was open before is not given back"


def test_a_worker_declares_her_own_conflict_and_loses_the_record(office: Office) -> None:
    sent = post(office.worker, f"/arenden/{office.record.pk}/jav", why="Min systers dotter.")
    assert sent.status_code == 303, body(sent)
    assert not sees(office.worker, office.record)
    assert client_of(office.worker).get(f"/arenden/{office.record.pk}").status_code == 404
    assert "conflict_declared" in logged(office.record)
    with acting_as(office.head.pk), open_keys():
        row = Block.objects.get(record=office.record)
        assert row.member_id == office.worker.pk and unsealed(row, "reason") == "Min systers dotter."
    with as_owner():
        assert not Assignment.objects.filter(record=office.record, until=None).exists()
    page = body(client_of(office.head).get(f"/arenden/{office.record.pk}/sparr"))
    assert "Min systers dotter." in page


def test_the_page_of_who_can_open_it_says_why_and_whom_something_keeps_out(office: Office) -> None:
    done(office.head, GiveWork(office.record, office.kin))
    done(office.worker, Share(office.record, office.elsewhere, today()))
    for who in (office.worker, office.head):
        page = body(client_of(who).get(f"/arenden/{office.record.pk}/tillgang"))
        for name in (office.worker, office.head, office.second_head, office.elsewhere):
            assert name.name in page
        assert "Har del i ärendet, men ser det inte" in page and "samma efternamn" in page
        assert office.head_elsewhere.name not in page and office.colleague.name not in page
    assert client_of(office.elsewhere).get(f"/arenden/{office.record.pk}/tillgang").status_code == 403
    with acting_as(office.colleague.pk):
        from samsyn.web.casework.who_opens import who_opens

        assert who_opens(office.record) == [], "the database tells nobody who does not see the record"
