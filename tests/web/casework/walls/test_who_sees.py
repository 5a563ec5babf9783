"""Both walls, each alone, give the answers of need_to_know.yaml; the second for every table that there is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import act_as, acting_as, as_owner
from tests.web.casework.walls.casting import CASES, Stage, make_stage
from tests.web.casework.walls.filling import MODELS, Filler

pytestmark = pytest.mark.django_db
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])

NEVER_READ = {"casework_recordindex"}
OF_THE_ORGANISATION = {
    "casework_erasure": ("supervisor", "administrator"),
    "casework_parcelidentity": ("supervisor", "coordinator"),
    "casework_knownsigner": ("supervisor", "coordinator"),
}
"""Tables that are of no record: who sees the organisation's own."""
SENT = {"casework_disclosure", "casework_disclosurekey", "casework_discloseditem", "casework_transfer"}
"""What the receiver of a disclosure sees of the sender's tables."""


def rows(table: str) -> int | None:
    """How many rows the acting member sees; None where she may not even ask."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            (found,) = cursor.fetchone()
    except ProgrammingError as error:
        assert "permission denied" in str(error)
        return None
    return int(found)


def cast(case: dict[str, Any]) -> tuple[Stage, Member]:
    """The stage and whoever the case is about."""
    stage = make_stage()
    with as_owner():
        return stage, stage.member(case)


def is_current(case: dict[str, Any]) -> bool:
    return not {"ended", "ran_out", "organisation_over"} & set(case["has"])


@each_case
def test_the_first_wall_alone(case: dict[str, Any]) -> None:
    stage, who = cast(case)
    with as_owner(), acting_as(who.pk):  # the owner of the tables is held by no row-level security
        record = Record.objects.get(pk=stage.record.pk)
        assert list(policy.relations(who, record)) == case["opens"]
        assert policy.may(who, record, "read").allowed == bool(case["opens"])


@pytest.mark.parametrize(
    "case",
    [each for each in CASES if not {"block", "alike"} & set(each["has"])],
    ids=lambda case: case["name"],
)
def test_the_first_wall_opens_nothing_more_when_the_database_keeps_nothing_closed(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks the database too; what it finds by itself must be right without that, but for blocks and likenesses."""
    stage, who = cast(case)
    monkeypatch.setattr(policy, "_ASKED", policy._ASKED.replace("casework_is_closed(%(record)s)", "false"))
    with as_owner(), acting_as(who.pk):
        assert list(policy.relations(who, Record.objects.get(pk=stage.record.pk))) == case["opens"]


@each_case
def test_the_second_wall_alone(case: dict[str, Any]) -> None:
    stage, who = cast(case)
    act_as(who.pk)
    seen = Record.objects.filter(pk=stage.record.pk).exists()
    assert seen == bool(case["opens"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_relations(%s)", [stage.record.pk])
        (relations,) = cursor.fetchone()
        assert bool(relations) == bool(case["opens"])


@each_case
def test_the_second_wall_of_every_table(case: dict[str, Any]) -> None:
    stage, who = cast(case)
    with as_owner():
        Filler(stage).everything()
    act_as(who.pk)
    own = [table for table, roles in OF_THE_ORGANISATION.items() if is_current(case)
           and case.get("at", "home") == "home" and who.role in roles]  # fmt: skip
    receives = case.get("at") == "receiver" and who.role in ("supervisor", "coordinator")
    for table in MODELS:
        found = rows(table)
        if table in NEVER_READ:
            assert found is None, table
        elif table in OF_THE_ORGANISATION:
            assert bool(found) == (table in own), table
        elif table in SENT and receives:
            assert found == 1, table
        else:
            assert bool(found) == bool(case["opens"]), table


def test_without_a_member_nothing_is_there() -> None:
    stage = make_stage()
    with as_owner():
        Filler(stage).everything()
    act_as(None)
    for table in MODELS:
        assert not rows(table), table


def test_a_member_that_is_none_sees_nothing() -> None:
    stage = make_stage()
    with as_owner():
        Filler(stage).everything()
    act_as(stage.record.pk)  # an id of ours, but of no member
    assert [table for table in MODELS if rows(table)] == []


def test_the_clock_is_not_for_pages() -> None:
    assert rows("casework_clock") is None
