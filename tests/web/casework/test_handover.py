"""One worker follows another: only when the list is done and the colleague has taken it; or a head appoints, for a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from samsyn.packs.load import load_pack
from samsyn.web.casework.actions.access import BlockMember
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.models import Assignment, Handover, VaultItem, VaultReader
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from tests.web.casework.access_making import Office, body, client_of, logged, make_office, post, sees
from tests.web.casework.lifecycle_making import done, move_clock

pytestmark = pytest.mark.django_db
TOLD = "Hon vet att Olle tar över och vill träffa honom i skolan."


@pytest.fixture
def office() -> Office:
    return make_office()


def at(office: Office, more: str = "") -> str:
    return f"/arenden/{office.record.pk}/overlamning{more}"


def begin(office: Office, taker: object = None) -> None:
    who = taker or office.colleague
    begun = post(office.worker, at(office), taker=str(who.pk), because="leaves")  # type: ignore[attr-defined]
    assert begun.status_code == 303, body(begun)


def all_done(**other: str) -> dict[str, str]:
    return {
        **{item.id: "yes" for item in load_pack().checklists["handover"].items},
        "kind": "warm",
        "told": TOLD,
        "why_not": "",
        **other,
    }


def main_of(office: Office) -> list[str]:
    with acting_as(office.head.pk):
        rows = Assignment.objects.filter(record=office.record, part="main", until=None)
        return [row.member.name for row in rows.select_related("member")]


def test_a_warm_handover_from_beginning_to_end(office: Office) -> None:
    begin(office)
    assert not sees(office.colleague, office.record), "nothing is open before it is offered"
    offered = client_of(office.worker).post(at(office), {**all_done(), "do": "offer"})
    assert offered.status_code == 303, body(offered)
    assert main_of(office) == [office.worker.name]
    assert "Överlämningar till dig" in body(client_of(office.colleague).get("/arenden/"))
    assert office.record.pseudonym in body(client_of(office.colleague).get("/arenden/overlamningar"))
    assert TOLD in body(client_of(office.colleague).get(at(office, "/ta")))
    taken = client_of(office.colleague).post(at(office, "/ta"), {"do": "take"})
    assert taken.status_code == 303, body(taken)
    assert main_of(office) == [office.colleague.name]
    assert sees(office.colleague, office.record) and not sees(office.worker, office.record)
    assert [each for each in logged(office.record) if "hand" in each or each == "plan_changed"] == [
        "handover_begun",
        "handover_written",
        "handed_over",
    ]
    page = body(client_of(office.colleague).get(f"/arenden/{office.record.pk}"))
    assert "Handläggaren har bytts 1 gång" in page and "Möte med personen och båda handläggarna" in page


@pytest.mark.parametrize(
    "left",
    [{"safety": ""}, {"safety": "no"}, {"safety": "unknown"}, {"told": ""}, {"kind": ""}, {"kind": "talk"}],
)
def test_it_cannot_be_offered_before_the_list_is_done(office: Office, left: dict[str, str]) -> None:
    begin(office)
    refused = client_of(office.worker).post(at(office), {**all_done(**left), "do": "offer"})
    assert refused.status_code == 422
    assert TOLD in body(refused) or "told" in left, "what was typed is kept"
    assert not sees(office.colleague, office.record) and main_of(office) == [office.worker.name]


def test_what_could_not_be_done_is_settled_by_saying_why(office: Office) -> None:
    begin(office)
    said = all_done(kind="talk", met="no", why_not="Hon ville inte träffas, det var inte säkert.")
    assert client_of(office.worker).post(at(office), {**said, "do": "offer"}).status_code == 303


def test_saved_for_now_is_there_again(office: Office) -> None:
    begin(office)
    assert post(office.worker, at(office), told=TOLD, kind="warm").status_code == 303
    assert TOLD in body(client_of(office.worker).get(at(office)))


def test_only_the_taker_takes_it_and_only_once(office: Office) -> None:
    begin(office)
    client_of(office.worker).post(at(office), {**all_done(), "do": "offer"})
    with acting_as(office.head.pk):
        row = Handover.objects.get(record=office.record)
    for who in (office.worker, office.head, office.elsewhere):
        with acting_as(who.pk), connection.cursor() as cursor:
            cursor.execute("SELECT casework_take_over(%s)", [row.pk])
            assert cursor.fetchone() == (False,)
    with acting_as(office.worker.pk):
        changes: list[dict[str, Any]] = [{"done_at": now()}, {"checks": {}}, {"taker": office.head}]
        for change in changes:
            with pytest.raises(IntegrityError), transaction.atomic():
                Handover.objects.filter(pk=row.pk).update(**change)
    client_of(office.colleague).post(at(office, "/ta"), {"do": "take"})
    with acting_as(office.colleague.pk), connection.cursor() as cursor:
        cursor.execute("SELECT casework_take_over(%s)", [row.pk])
        assert cursor.fetchone() == (False,)
    assert main_of(office) == [office.colleague.name]


def test_declined_or_taken_back_the_colleague_reads_no_longer(office: Office) -> None:
    for who, where, do in ((office.colleague, "/ta", "decline"), (office.worker, "", "cancel")):
        begin(office)
        client_of(office.worker).post(at(office), {**all_done(), "do": "offer"})
        assert sees(office.colleague, office.record)
        assert client_of(who).post(at(office, where), {"do": do}).status_code == 303
        assert not sees(office.colleague, office.record)
        assert main_of(office) == [office.worker.name]
    assert logged(office.record, "handover_declined", "handover_cancelled", "plan_changed") == [
        "handover_declined",
        "handover_cancelled",
    ]


def test_a_taker_who_is_like_the_record_cannot_take_it_before_a_head_has_looked(office: Office) -> None:
    begin(office, office.kin)
    client_of(office.worker).post(at(office), {**all_done(), "do": "offer"})
    assert client_of(office.kin).post(at(office, "/ta"), {"do": "take"}).status_code == 404
    assert main_of(office) == [office.worker.name]


def test_a_block_ends_a_handover_that_waits(office: Office) -> None:
    begin(office)
    client_of(office.worker).post(at(office), {**all_done(), "do": "offer"})
    done(office.head, BlockMember(office.record, office.colleague, "Påhittat."))
    with acting_as(office.worker.pk):
        assert Handover.objects.get(record=office.record).cancelled


def test_a_head_appoints_without_a_giver_for_a_reason(office: Office) -> None:
    said = {"taker": str(office.colleague.pk), "because": "leave", "why": "Sjuk sedan i går."}
    where = f"/arenden/{office.record.pk}/utse"
    assert post(office.worker, where, **said).status_code == 403
    assert post(office.head, where, **{**said, "why": ""}).status_code == 422
    assert post(office.head, where, **said).status_code == 303
    assert main_of(office) == [office.colleague.name]
    assert not sees(office.worker, office.record)
    with acting_as(office.colleague.pk), pytest.raises(ProgrammingError), transaction.atomic():
        Handover(
            record=office.record, taker=office.colleague, emergency=True, done_at=now(), noted_by=office.colleague,
            noted_at=now(),
        ).save(force_insert=True)  # fmt: skip


def test_the_head_sees_who_carries_what_and_what_nobody_carries(office: Office) -> None:
    page = body(client_of(office.head).get("/arenden/enheten"))
    assert office.worker.name in page and "Öppna ärenden i enheten: 1" in page
    assert "Öppna ärenden i enheten: 0" in body(client_of(office.head_elsewhere).get("/arenden/enheten"))
    for who in (office.worker, office.administrator):
        assert client_of(who).get("/arenden/enheten").status_code == 404
    post(office.worker, f"/arenden/{office.record.pk}/jav", why="Påhittat.")
    page = body(client_of(office.head).get("/arenden/enheten"))
    assert "Utan handläggare" in page and office.record.pseudonym in page


def test_many_changes_in_a_year_are_shown(office: Office) -> None:
    where = f"/arenden/{office.record.pk}/utse"
    for number, who in enumerate((office.colleague, office.worker, office.colleague), 1):
        move_clock(now() + timedelta(days=30 * number))
        said = {"taker": str(who.pk), "because": "workload", "why": "Påhittat."}
        assert post(office.head, where, **said).status_code == 303
    page = body(client_of(office.head).get("/arenden/enheten"))
    assert "Många byten" in page
    assert "Handläggaren har bytts 3 gånger" in body(
        client_of(office.head).get(f"/arenden/{office.record.pk}")
    )


def kept_for_named(office: Office) -> VaultItem:
    kept = Kept(kind="address", value="Påhittade gränden 17", named_only=True)
    item = done(office.worker, KeepInVault(office.record, kept))
    assert isinstance(item, VaultItem)
    return item


def named_for(item: VaultItem) -> set[object]:
    with as_owner():
        return set(VaultReader.objects.filter(item=item, ended_at=None).values_list("member_id", flat=True))


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_taker_is_named_only_where_the_giver_says_so(office: Office, answer: str) -> None:
    item = kept_for_named(office)
    begin(office)
    page = body(client_of(office.worker).get(at(office)))
    assert "bara för namngivna: 1" in page and "Påhittade gränden" not in page
    assert client_of(office.worker).post(at(office), {**all_done(), "do": "offer"}).status_code == 422
    said = all_done(**{f"named_{item.pk.hex}": answer})
    assert client_of(office.worker).post(at(office), {**said, "do": "offer"}).status_code == 303
    assert named_for(item) == {office.worker.pk}, "nothing changes before it is taken"
    taken = client_of(office.colleague).post(at(office, "/ta"), {"do": "take"})
    assert taken.status_code == 303, body(taken)
    assert named_for(item) == ({office.colleague.pk} if answer == "yes" else set())
    told = "kan ingen läsa nu" in body(client_of(office.head).get(f"/arenden/{office.record.pk}"))
    assert told == (answer == "no")


def test_who_is_appointed_is_named_where_the_head_says_so(office: Office) -> None:
    item = kept_for_named(office)
    said = {"taker": str(office.colleague.pk), "because": "leaves", "why": "Handläggaren har slutat."}
    address = f"/arenden/{office.record.pk}/utse"
    assert post(office.head, address, **said).status_code == 422
    assert post(office.head, address, **said, **{f"named_{item.pk.hex}": "yes"}).status_code == 303
    assert named_for(item) == {office.colleague.pk}
