"""The second wall alone: who writes, in whose name, and what nobody ever changes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import (
    Assignment,
    Block,
    BreakGlass,
    Clearance,
    Fact,
    Handover,
    History,
    Note,
    Record,
    VaultItem,
    VaultReader,
)
from samsyn.web.casework.models.base import CaseRow
from samsyn.web.database.acting import act_as, as_owner
from samsyn.web.database.clock import now, today
from tests.web.casework.walls.casting import CASES, Stage, make_record, make_stage
from tests.web.casework.walls.filling import MODELS, Filler

pytestmark = pytest.mark.django_db

CASE_TABLES = sorted(table for table, model in MODELS.items() if issubclass(model, CaseRow))
OF_NO_RECORD = {"casework_record", "casework_network", "casework_erasure", "casework_parcelidentity",
                "casework_knownsigner"}  # fmt: skip
SUPERVISION = {"casework_clearance", "casework_assignment", "casework_handover", "casework_transfer"}
"""What the head of the unit writes."""
BY_FUNCTION = {"casework_breakglass", "casework_history"}
"""What no page writes but through a function or a trigger."""
ONCE = {"casework_recordkey", "casework_disclosurekey"}
"""One for each record or disclosure, and the filling has made it."""
ONLY_WITH_WHAT_CAME = {"casework_received"}
ALSO_WHEN_CLOSED = {
    "casework_block", "casework_checked", "casework_consent", "casework_disclosedsource", "casework_disclosurebasis",
    "casework_eraseasked", "casework_export", "casework_extract", "casework_hold", "casework_origin",
    "casework_vaultreader",
}  # fmt: skip
MAY_NOT = [
    case for case in CASES if not case["opens"] or case["role"] == "reader" or case["opens"] == ["guest"]
]


@contextmanager
def refused() -> Iterator[None]:
    """The database itself says no."""
    with pytest.raises(DatabaseError), transaction.atomic():
        yield


def somebody(stage: Stage, role: str, unit: str, *has: str) -> Member:
    """A member of the home organisation."""
    with as_owner():
        return stage.member({"role": role, "unit": unit, "has": list(has)})


def ready(stage: Stage, who: Member) -> Filler:
    """What rows of hers need to point to is there already."""
    with as_owner():
        Filler(stage).everything()
        filler = Filler(stage, who)
        for model in MODELS.values():
            filler.row(model)
    return filler


def is_added(row: models.Model) -> bool:
    """Whether the acting member could write it; it is not there afterwards either way."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError as error:
        assert getattr(error.__cause__, "sqlstate", "") in ("42501", "23000"), (
            error
        )  # the walls, and nothing else
        return False
    return True


def written(stage: Stage, who: Member) -> set[str]:
    """The tables of the record that the member could add a row to."""
    filler = ready(stage, who)
    act_as(who.pk)
    tables = set(MODELS) - OF_NO_RECORD - ONCE
    return {table for table in tables if is_added(filler.row(MODELS[table]))}


@pytest.mark.parametrize("case", MAY_NOT, ids=lambda case: case["name"])
def test_who_does_not_work_with_it_writes_in_no_table(case: dict[str, Any]) -> None:
    stage = make_stage()
    with as_owner():
        who = stage.member(case)
    assert written(stage, who) == set()


def test_the_worker_writes_in_all_but_what_is_for_others() -> None:
    stage = make_stage()
    who = somebody(stage, "worker", "first", "main")
    every = set(MODELS) - OF_NO_RECORD - ONCE - BY_FUNCTION - ONLY_WITH_WHAT_CAME - SUPERVISION
    assert written(stage, who) == every - {"casework_parcel"} | {"casework_handover"}


def test_in_a_closed_record_nothing_more_is_said() -> None:
    stage = make_stage()
    who = somebody(stage, "worker", "first", "main", "closed")
    assert written(stage, who) == ALSO_WHEN_CLOSED | {"casework_handover"}


@pytest.mark.parametrize("table", CASE_TABLES)
def test_nobody_writes_in_the_name_of_another(table: str) -> None:
    stage = make_stage()
    who = somebody(stage, "supervisor", "first", "main")
    filler = ready(stage, stage.colleague)
    act_as(who.pk)
    assert not is_added(filler.row(MODELS[table]))


@pytest.mark.parametrize("table", CASE_TABLES)
@pytest.mark.parametrize("column", ["id", "record_id", "noted_by_id", "noted_at"])
def test_no_row_moves_whoever_moves_it(table: str, column: str) -> None:
    stage = make_stage()
    with as_owner():
        Filler(stage).everything()
        other = make_record(stage.opener, stage.units["home", "first"])
        to = {"id": uuid.uuid4(), "record_id": other.pk, "noted_by_id": stage.colleague.pk,
              "noted_at": now() - timedelta(days=9)}[column]  # fmt: skip
        with refused():
            MODELS[table].objects.filter(record_id=stage.record.pk).update(**{column: to})  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("column", "to"),
    [("organisation", "receiver"), ("pseudonym", "Annan 1"), ("opened_by", None), ("opened_at", None)],
)
def test_a_record_stays_what_it_is(column: str, to: str | None) -> None:
    stage = make_stage()
    values = {
        "organisation": stage.organisations["receiver"],
        "pseudonym": to,
        "opened_by": stage.colleague,
        "opened_at": now(),
    }
    for who in (stage.opener.pk, None):
        act_as(who)
        with refused():
            if who is None:
                with as_owner():
                    Record.objects.filter(pk=stage.record.pk).update(**{column: values[column]})
            else:
                Record.objects.filter(pk=stage.record.pk).update(**{column: values[column]})


FACT = {
    "fact": "forced_marriage",
    "answer": "no",
    "detail": b"y",
    "source": "relative",
    "said_on": today,
    "current": None,
}
NOTE = {"kind": "call", "on": lambda: today() - timedelta(days=3), "body": b"y"}


@pytest.mark.parametrize(
    ("model", "column", "to"),
    [(Fact, column, to) for column, to in FACT.items() if to is not None]
    + [(Note, column, to) for column, to in NOTE.items()],
)
def test_what_was_said_is_never_overwritten(model: Any, column: str, to: Any) -> None:
    stage = make_stage()
    with as_owner():
        row = Filler(stage).one(model)
    act_as(stage.opener.pk)
    with refused():
        model.objects.filter(pk=row.pk).update(**{column: to() if callable(to) else to})
    assert model.objects.filter(pk=row.pk).update(current=False) == 1  # it no longer counts; it stays
    with refused():
        model.objects.filter(pk=row.pk).update(current=True)


@pytest.mark.parametrize("table", ["casework_snapshot", "casework_document", "casework_documentbody"])
def test_what_was_kept_stays_as_it_was(table: str) -> None:
    stage = make_stage()
    with as_owner():
        Filler(stage).everything()
    act_as(stage.opener.pk)
    column = "name" if table == "casework_document" else "body"
    with refused():
        MODELS[table].objects.update(**{column: b"y"})  # type: ignore[attr-defined]


def test_every_change_leaves_what_was_before_and_nobody_touches_that() -> None:
    stage = make_stage()
    with as_owner():
        fact = Filler(stage).one(Fact)
    act_as(stage.opener.pk)
    Fact.objects.filter(pk=fact.pk).update(current=False)
    before = History.objects.get(row=fact.pk)
    assert (before.table, before.change, before.old["current"], before.member) == (
        "fact",
        "update",
        True,
        stage.opener.pk,
    )
    for sql in ("UPDATE casework_history SET old = '{}'", "DELETE FROM casework_history"):
        with refused(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_a_break_glass_and_a_guest_part_never_last_longer_than_given() -> None:
    stage = make_stage()
    guest, broke = (somebody(stage, "worker", "second", what) for what in ("guest", "emergency"))
    for who, model in ((guest, Assignment), (broke, BreakGlass)):
        act_as(who.pk)
        for later in (now() + timedelta(days=9), None):
            with refused():
                assert model.objects.filter(member=who).update(until=later) == 1


def test_a_guest_and_a_co_worker_let_nobody_in() -> None:
    stage = make_stage()
    for has in ("guest", "co", "emergency"):
        who = somebody(stage, "worker", "second", has)
        act_as(who.pk)
        for part in ("main", "co", "reader"):
            with refused():
                Assignment.objects.create(
                    record=stage.record, member=stage.colleague, part=part, since=now(),
                    until=now() + timedelta(days=1), noted_by=who, noted_at=now(),
                )  # fmt: skip


def test_the_worker_lets_a_colleague_read_for_a_time_and_no_more() -> None:
    stage = make_stage()
    act_as(stage.opener.pk)
    new = {
        "record": stage.record,
        "member": stage.colleague,
        "since": now(),
        "noted_by": stage.opener,
        "noted_at": now(),
    }
    for part, until in (("main", None), ("co", None), ("co", now() + timedelta(days=1)), ("reader", None)):
        with refused():
            Assignment.objects.create(part=part, until=until, **new)
    Assignment.objects.create(part="reader", until=now() + timedelta(days=1), **new)
    act_as(stage.colleague.pk)
    assert Record.objects.filter(pk=stage.record.pk).exists()


def test_nobody_from_another_organisation_or_without_cases_is_let_in() -> None:
    stage = make_stage()
    chief = somebody(stage, "supervisor", "first")
    with as_owner():
        others = [stage.member({"role": "worker", "unit": "first", "at": "elsewhere", "has": []}),
                  stage.member({"role": "administrator", "unit": "first", "has": []}),
                  stage.member({"role": "analyst", "unit": "first", "has": []})]  # fmt: skip
    act_as(chief.pk)
    for other in others:
        with refused():
            Assignment.objects.create(
                record=stage.record, member=other, part="co", since=now(), noted_by=chief, noted_at=now()
            )


def test_only_the_head_of_the_unit_clears_and_never_herself() -> None:
    stage = make_stage()
    alike = somebody(stage, "worker", "first", "co", "alike")
    chief, elsewhere = (somebody(stage, "supervisor", unit) for unit in ("first", "second"))
    alike_chief = somebody(stage, "supervisor", "first", "alike")
    for who, whom in (
        (stage.opener, alike),
        (elsewhere, alike),
        (alike, alike),
        (alike_chief, alike_chief),
        (chief, chief),
    ):
        act_as(who.pk)
        with refused():
            Clearance.objects.create(record=stage.record, member=whom, noted_by=who, noted_at=now())
    act_as(chief.pk)
    Clearance.objects.create(
        record=stage.record, member=alike, noted_by=chief, noted_at=now(), matched=["all"]
    )
    act_as(alike.pk)
    assert Record.objects.filter(pk=stage.record.pk).exists()


def test_a_page_cannot_say_what_was_cleared() -> None:
    stage = make_stage()
    alike = somebody(stage, "worker", "first", "co")
    chief = somebody(stage, "supervisor", "first")
    act_as(chief.pk)
    Clearance.objects.create(record=stage.record, member=alike, noted_by=chief, noted_at=now(), matched=["x"])
    with as_owner():
        stage.alike(alike)
        assert Clearance.objects.get(member=alike).matched == []
    act_as(alike.pk)
    assert not Record.objects.filter(pk=stage.record.pk).exists()


def test_a_block_closes_at_once_and_only_the_head_ends_it() -> None:
    stage = make_stage()
    act_as(stage.opener.pk)
    Block.objects.create(record=stage.record, member=stage.colleague, noted_by=stage.opener, noted_at=now())
    assert Block.objects.update(ended_at=now()) == 0
    chief = somebody(stage, "supervisor", "first")
    act_as(chief.pk)
    assert Block.objects.update(ended_at=now()) == 1
    with refused():
        Block.objects.update(ended_at=None)


def test_who_declares_a_conflict_is_out_at_once_and_leaves_no_part() -> None:
    stage = make_stage()
    act_as(stage.opener.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_declare_conflict(%s, %s, %s)", [stage.record.pk, uuid.uuid4(), b"x"])
        assert cursor.fetchone() == (True,)
    assert not Record.objects.exists()
    with as_owner():
        assert not Assignment.objects.filter(record=stage.record, until=None).exists()
    with connection.cursor() as cursor:  # of a record that is not there for her nothing can be declared
        cursor.execute("SELECT casework_declare_conflict(%s, %s, %s)", [stage.record.pk, uuid.uuid4(), b"x"])
        assert cursor.fetchone() == (False,)


def test_only_the_taker_takes_over_what_was_offered_to_her() -> None:
    stage = make_stage()
    taker = somebody(stage, "worker", "first", "guest")
    thief = somebody(stage, "worker", "first", "co")
    act_as(stage.opener.pk)
    row = Handover.objects.create(
        record=stage.record,
        giver=stage.opener,
        taker=taker,
        kind="warm",
        noted_by=stage.opener,
        noted_at=now(),
    )

    def take(who: Member) -> bool:
        act_as(who.pk)
        with connection.cursor() as cursor:
            cursor.execute("SELECT casework_take_over(%s)", [row.pk])
            return bool(cursor.fetchone()[0])

    assert not take(taker)  # not offered yet
    act_as(stage.opener.pk)
    for change in ({"done_at": now()}, {"taker": thief}, {"emergency": True}):
        with refused():
            Handover.objects.update(**change)
    assert Handover.objects.update(offered_at=now()) == 1
    with refused():
        Handover.objects.update(kind="none")  # what was offered stays as the taker was shown it
    assert not take(thief) and not take(stage.opener)
    assert take(taker) and not take(taker)
    act_as(stage.opener.pk)
    assert not Record.objects.exists()


def test_closing_is_for_the_worker_and_opening_again_for_the_head() -> None:
    stage = make_stage()
    co, broke = (somebody(stage, "worker", "second", what) for what in ("co", "emergency"))
    for who in (co, broke):
        act_as(who.pk)
        with refused():
            Record.objects.update(closed_on=today())
    act_as(stage.opener.pk)
    assert Record.objects.update(closed_on=today()) == 1
    with refused():
        Record.objects.update(closed_on=None)
    act_as(somebody(stage, "supervisor", "first").pk)
    assert Record.objects.update(closed_on=None) == 1


def test_an_item_for_named_people_is_for_them_alone_and_so_is_what_it_was() -> None:
    stage = make_stage()
    chief, co = somebody(stage, "supervisor", "first"), somebody(stage, "worker", "first", "co")
    with as_owner():
        item = VaultItem.objects.create(kind="address", value=b"x", named_only=True, **stage.noted())
        VaultReader.objects.create(item=item, member=stage.opener, **stage.noted())
        VaultItem.objects.filter(pk=item.pk).update(current=False)
        VaultItem.objects.filter(pk=item.pk).update(current=True)
    for who, sees in ((stage.opener, True), (chief, False), (co, False)):
        act_as(who.pk)
        assert VaultItem.objects.filter(pk=item.pk).exists() == sees
        assert History.objects.filter(row=item.pk).exists() == sees
    with refused():  # the co-worker names herself
        VaultReader.objects.create(item=item, member=co, record=stage.record, noted_by=co, noted_at=now())
    assert VaultItem.objects.filter(pk=item.pk).update(named_only=False) == 0
    act_as(chief.pk)  # the head of the unit may name; it is logged
    VaultReader.objects.create(item=item, member=co, record=stage.record, noted_by=chief, noted_at=now())
    assert VaultReader.objects.filter(member=co).update(ended_at=now()) == 1
    act_as(co.pk)
    with refused():
        VaultReader.objects.filter(member=co).update(ended_at=None)
