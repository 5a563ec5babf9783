"""A role that sees records takes two: an administrator asks, a head confirms. Until then the member is a worker."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from samsyn.web.accounts.founding import found
from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.site import body

pytestmark = pytest.mark.django_db
HEADS = "/konto/chefer"


def asked_for(administrator: Any, role: str = "supervisor", unit: str = "") -> Member:
    """Somebody whom the administrator invites with a role."""
    sent = {"name": "Nils Provsson", "title": "", "role": role, "unit": unit}
    assert signed_in_client(administrator).post("/konto/medlemmar/ny", sent).status_code == 303
    with as_owner():
        return Member.objects.get(name="Nils Provsson")


def come_in(member: Member) -> None:
    """The member uses the invitation."""
    with as_owner():
        user = make_member(make_organisation("Påhittade skolan", "school")).user
        Member.objects.filter(pk=member.pk).update(user=user)


def state(member: Member) -> tuple[str, str]:
    with as_owner():
        found = Member.objects.get(pk=member.pk)
        return found.role, found.asked_role


@pytest.mark.parametrize("role", ["supervisor", "coordinator"])
def test_the_first_head_of_an_organisation_needs_nobody(role: str) -> None:
    administrator = make_member(role="administrator")
    assert state(asked_for(administrator, role)) == (role, "")
    with as_owner():
        assert Organisation.objects.get(pk=administrator.organisation_id).has_head


@pytest.mark.parametrize("role", ["supervisor", "coordinator"])
def test_the_next_is_a_worker_until_a_head_confirms(role: str) -> None:
    administrator = make_member(role="administrator")
    head = signed_in_client(make_member(administrator.organisation, role="supervisor"))
    new = asked_for(administrator, role)
    assert state(new) == ("worker", role)
    sent = {"member": str(new.pk), "answer": "confirm"}
    assert head.post(HEADS, sent).status_code == 422  # has not come in: nobody knows who it is
    come_in(new)
    page = body(head.get(HEADS))
    assert "Nils Provsson" in page and "Bekräfta" in page
    assert "1 att ta ställning till" in body(head.get("/konto/"))
    assert head.post(HEADS, sent).status_code == 303
    assert state(new) == (role, "")
    assert head.post(HEADS, sent).status_code == 422


def test_a_head_who_declines_leaves_a_worker() -> None:
    administrator = make_member(role="administrator")
    head = signed_in_client(make_member(administrator.organisation, role="supervisor"))
    new = asked_for(administrator)
    come_in(new)
    assert head.post(HEADS, {"member": str(new.pk), "answer": "decline"}).status_code == 303
    assert state(new) == ("worker", "")


def test_a_head_who_is_moved_to_another_unit_is_confirmed_anew_and_a_new_name_changes_nothing() -> None:
    administrator = make_member(role="administrator")
    head = make_member(administrator.organisation, role="supervisor")
    unit = str(make_unit(administrator.organisation, "Vuxen").pk)
    client, page = signed_in_client(administrator), f"/konto/medlemmar/{head.pk}"
    same = {"name": "Ett Annat Provnamn", "title": "", "role": "supervisor", "unit": str(head.unit_id or "")}
    assert client.post(page, same).status_code == 303
    assert state(head) == ("supervisor", "")
    assert client.post(page, same | {"unit": unit}).status_code == 303
    assert state(head) == ("worker", "supervisor")
    assert "Väntar på att bli arbetsledare" in body(client.get(page))
    assert client.post(page, same | {"unit": unit, "role": "worker"}).status_code == 303
    assert state(head) == ("worker", "")


def test_when_every_head_has_gone_the_next_still_waits_and_the_command_line_helps() -> None:
    administrator = make_member(role="administrator")
    head = make_member(administrator.organisation, role="supervisor")
    with as_owner():
        Member.objects.filter(pk=head.pk).update(active=False, role="worker")
    assert state(asked_for(administrator)) == ("worker", "supervisor")
    with as_owner():
        place = administrator.organisation
        found(place.name, place.kind, "", "", "Hanna Påhittad", "Barn")
        made = Member.objects.select_related("unit").get(name="Hanna Påhittad")
    assert (made.role, made.asked_role, made.unit and made.unit.name) == ("supervisor", "", "Barn")


def test_nobody_answers_for_another_organisation_without_such_a_role_or_after_the_end() -> None:
    administrator = make_member(role="administrator")
    place = administrator.organisation
    head, worker = make_member(place, role="supervisor"), make_member(place)
    new = asked_for(administrator)
    come_in(new)
    sent = {"member": str(new.pk), "answer": "confirm"}
    elsewhere = make_member(make_organisation("Påhittade polisen", "police"), role="supervisor")
    assert signed_in_client(elsewhere).post(HEADS, sent).status_code == 422
    for other in (administrator, worker):
        assert signed_in_client(other).post(HEADS, sent).status_code == 404
    with as_owner():
        Member.objects.filter(pk=new.pk).update(active=False)
    assert signed_in_client(head).post(HEADS, sent).status_code == 422
    assert state(new)[0] == "worker"


@pytest.mark.parametrize("sent", [{}, {"member": "x"}, {"member": "x", "answer": "confirm"}])
def test_a_form_without_an_answer_says_what_to_do(sent: dict[str, str]) -> None:
    head = make_member(role="supervisor")
    response = signed_in_client(head).post(HEADS, sent)
    assert response.status_code == 422 and "Välj" in body(response)


def test_the_pages_role_cannot_confirm_by_writing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_column_privilege('accounts_member', 'asked_role', 'UPDATE')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_column_privilege('accounts_organisation', 'has_head', 'UPDATE')")
        assert cursor.fetchone() == (False,)
