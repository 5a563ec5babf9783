"""No table of what a record holds is written without the log; a table that somebody makes later fails here."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections

from samsyn.web.audit.models import Entry
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.receiving import Open
from samsyn.web.casework.models import Disclosure, Fact
from samsyn.web.casework.models.base import CaseRow
from samsyn.web.database.acting import as_owner
from samsyn.web.database.clock import now, today
from tests.web.accounts.making import make_member, make_organisation
from tests.web.casework.access_making import make_office
from tests.web.casework.lifecycle_making import done
from tests.web.casework.walls.filling import MODELS
from tests.web.casework.walls.test_structure import asked, tables

pytestmark = pytest.mark.django_db
NOT_LOGGED = {
    "casework_history": "written by triggers alone: the trace itself",
    "casework_recordkey": "a key, rewritten when keys are rotated; that is logged as keys_rotated",
    "casework_disclosurekey": "as casework_recordkey",
    "casework_recordindex": "blind indexes, which follow the rows of the vault",
    "casework_erasure": "the list of what was erased, which is logged as deleted",
    "casework_parcelidentity": "a key of the organisation, of no record",
    "casework_knownsigner": "the key of a sender, of no record",
    "casework_clock": "the clock of tests",
    "casework_glasstry": "when a member has tried names in an emergency: it names no record",
}
"""Tables that hold nothing of a record, and why their writes are not logged row by row."""
OF_BOTH = {
    "casework_disclosure", "casework_disclosurebasis", "casework_discloseditem", "casework_disclosedsource",
    "casework_transfer",
}  # fmt: skip
"""Written by sender and receiver: the row in the log names no record."""


def attached() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """By table: when the trigger fires, how it is enabled, and what it is told."""
    rows = asked(
        "SELECT c.relname, pg_get_triggerdef(t.oid), t.tgenabled::text, encode(t.tgargs, 'escape') FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgfoid = 'samsyn_audit_write'::regproc"
        " AND c.relnamespace = 'samsyn'::regnamespace"
    )
    return {
        str(name): (str(told), str(enabled), tuple(str(said).split("\\000")[:2]))
        for name, told, enabled, said in rows
    }


def test_every_table_of_a_record_is_logged_or_says_why_not() -> None:
    found = {name for name in attached() if name.startswith("casework_")}
    assert tables() - found == set(NOT_LOGGED)
    assert not {name for name in NOT_LOGGED if issubclass(MODELS.get(name, object), CaseRow)}


def test_every_write_counts_and_no_setting_turns_it_off() -> None:
    for name, (told, enabled, _) in attached().items():
        assert "AFTER INSERT OR DELETE OR UPDATE ON" in told and "INITIALLY DEFERRED" in told, name
        assert " WHEN " not in told and " OF " not in told, name
        assert enabled == "A", name  # also while rows are replicated or restored


def test_the_log_names_the_record_except_where_two_organisations_write() -> None:
    for name, (_, _, (record, chain)) in attached().items():
        if not name.startswith("casework_"):
            continue
        columns = {field.column for field in MODELS[name]._meta.concrete_fields}
        of_record = "id" if name == "casework_record" else "record_id" if "record_id" in columns else ""
        assert record == ("" if name in OF_BOTH else of_record), name
        assert chain == ("organisation_id" if "organisation_id" in columns else ""), name


def logged_rows(thing: str) -> list[Entry]:
    """What the commit would log; here the transaction of the test is not committed."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with as_owner():
        return list(Entry.objects.filter(thing=thing, action__startswith="row_").order_by("number"))


def test_a_fact_is_logged_by_the_page_and_by_the_database() -> None:
    office = make_office()
    fact = done(
        office.worker, AddFact(office.record, Said(fact="", answer="", detail="Påhittat.", source="person"))
    )
    with as_owner():
        Fact.objects.filter(pk=fact.pk).update(current=False)
    rows = logged_rows("casework_fact")
    assert [(row.action, row.record, row.thing_id) for row in rows] == [
        ("row_added", office.record.pk, fact.pk),
        ("row_changed", office.record.pk, fact.pk),
    ]


def test_the_sender_does_not_learn_who_opened_it_nor_the_receiver_whose_record_it_is() -> None:
    office = make_office()
    police = make_organisation("Påhittad polis", "police")
    receiver = make_member(police, "supervisor", "Petra Fiktivsson")
    with as_owner():
        row = Disclosure.objects.create(
            record=office.record, noted_by=office.worker, noted_at=now(),
            from_organisation=office.worker.organisation, to_organisation=police, contact=office.worker,
            ground="crime_against_child", ground_value="yes", ground_missing=[], content_version="x",
            until=today() + timedelta(9), purpose=b"x", terms=b"x",
        )  # fmt: skip
    done(receiver, Open(row))
    found = logged_rows("casework_disclosure")
    assert {each.action for each in found} == {"row_added", "row_changed"}
    assert {each.record for each in found} == {None}
    with as_owner():
        of_record = Entry.objects.filter(record=office.record.pk, member=receiver.pk)
        assert not of_record.exists()
