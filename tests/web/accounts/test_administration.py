"""What an administrator does: invitations, roles, endings, units, agreements. Never the content of a case."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samsyn.vault.index import digests
from samsyn.web.accounts.invitations import LETTERS, digest
from samsyn.web.accounts.models import Agreement, Invitation, Member, StaffIndex, Unit, User
from samsyn.web.database.acting import as_owner
from samsyn.web.ring import ring
from tests.web.accounts.making import PASSWORD, make_member, make_organisation, make_unit, signed_in_client
from tests.web.site import Reader, body, browser

pytestmark = pytest.mark.django_db
NEW = {"name": "Nils Provsson", "title": "Socialsekreterare", "role": "worker", "unit": ""}


def invited(client: Reader) -> tuple[str, str]:
    """Invite somebody; the member's page and the code on it."""
    response = client.post("/konto/medlemmar/ny", NEW)
    assert response.status_code == 303
    found = re.findall(rf"<code>([{LETTERS}-]{{23}})</code>", body(client.get(response["Location"])))
    return response["Location"], found[0]


def accept(
    code: str, username: str = "nils.provsson", password: str = PASSWORD, client: Reader | None = None
) -> Any:
    sent = {"code": code, "username": username, "password": password, "password2": password}
    return (client or browser()).post("/konto/inbjudan", sent)


def test_an_invitation_is_shown_once_opens_once_and_leads_to_the_second_factor() -> None:
    client = signed_in_client(make_member(role="administrator"))
    page, code = invited(client)
    assert code not in body(client.get(page))
    with as_owner():
        assert bytes(Invitation.objects.get().digest) == digest(code)
    someone = browser()
    response = accept(code.lower().replace("-", " "), client=someone)
    assert (response.status_code, response["Location"]) == (303, "/konto/andra-steget")
    assert someone.get("/konto/")["Location"] == "/konto/andra-steget"
    assert someone.get("/konto/app").status_code == 200  # no password is asked for once more
    twice = accept(code, "en.annan")
    assert twice.status_code == 422 and "redan använd" in body(twice)


def test_an_invitation_ends_after_its_days_and_with_the_membership() -> None:
    client = signed_in_client(make_member(role="administrator"))
    _page, code = invited(client)
    with as_owner():
        # The database's clock stands still at the beginning of a test: an hour is earlier than that too.
        Invitation.objects.update(expires=timezone.now() - timedelta(hours=1))
    assert accept(code).status_code == 422
    _page, code = invited(client)
    with as_owner():
        Member.objects.filter(name="Nils Provsson").update(active=False)
    assert accept(code).status_code == 422


def test_a_new_code_ends_the_one_before_and_nobody_who_is_in_gets_one() -> None:
    client = signed_in_client(make_member(role="administrator"))
    page, first = invited(client)
    response = client.post(f"{page}/kod")
    second = re.findall(rf"<code>([{LETTERS}-]{{23}})</code>", body(client.get(response["Location"])))[0]
    assert accept(first).status_code == 422
    assert accept(second).status_code == 303
    assert client.post(f"{page}/kod").status_code == 404


def test_whoever_has_an_account_uses_an_invitation_for_one_more_membership() -> None:
    client = signed_in_client(make_member(role="administrator"))
    _page, code = invited(client)
    other = make_member(make_organisation("Skyddat boende Påhittet", "shelter"))
    someone = signed_in_client(other)
    response = someone.post("/konto/inbjudan", {"code": code})
    assert (response.status_code, response["Location"]) == (303, "/konto/valj")
    page = body(someone.get("/konto/valj"))
    assert "Skyddat boende Påhittet" in page and "Socialnämnden i Påhittköping" in page


@pytest.mark.parametrize(
    ("username", "password", "says"),
    [
        ("ni", PASSWORD, "3 till 60 tecken"),
        ("nils provsson", PASSWORD, "3 till 60 tecken"),
        ("nils.provsson", "kort", "minst 12 tecken"),
        ("nils.provsson", "nils.provsson", "minst 12 tecken"),
        ("nils.provsson", "password12345", "minst 12 tecken"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(username: str, password: str, says: str) -> None:
    client = signed_in_client(make_member(role="administrator"))
    _page, code = invited(client)
    response = accept(code, username, password)
    assert response.status_code == 422
    assert says in body(response)
    assert f'value="{username}"' in body(response)
    assert password not in body(response).replace(username, "")


def test_a_name_that_is_taken_is_told_only_to_who_has_a_code() -> None:
    member = make_member(role="administrator")
    assert member.user
    client = signed_in_client(member)
    _page, code = invited(client)
    assert "Välj ett annat" in body(accept(code, member.user.username.upper()))
    assert "Välj ett annat" not in body(accept("AAAAA-AAAAA-AAAAA-AAAAA", member.user.username))


def test_a_role_is_changed_at_once_but_never_ones_own() -> None:
    admin, worker = make_member(role="administrator"), make_member(name="Nils Provsson")
    client, theirs = signed_in_client(admin), signed_in_client(worker)
    assert theirs.get("/konto/medlemmar").status_code == 404
    assert client.post(f"/konto/medlemmar/{worker.pk}", NEW | {"role": "administrator"}).status_code == 303
    assert theirs.get("/konto/medlemmar").status_code == 200
    own = client.post(f"/konto/medlemmar/{admin.pk}", NEW | {"role": "supervisor"})
    assert own.status_code == 422 and "En annan administratör" in body(own)
    assert client.post(f"/konto/medlemmar/{admin.pk}/avsluta").status_code == 404


def test_ending_a_membership_ends_its_sessions_and_is_for_good() -> None:
    admin, worker = make_member(role="administrator"), make_member(name="Nils Provsson")
    theirs = signed_in_client(worker)
    assert theirs.get("/konto/").status_code == 200
    client = signed_in_client(admin)
    assert "med detsamma" in body(client.get(f"/konto/medlemmar/{worker.pk}/avsluta"))
    assert client.post(f"/konto/medlemmar/{worker.pk}/avsluta").status_code == 303
    assert theirs.get("/konto/").status_code == 303
    with pytest.raises(Exception, match="stays ended"), as_owner():
        Member.objects.filter(pk=worker.pk).update(active=True)


def test_another_organisations_member_is_an_address_that_does_not_exist() -> None:
    client = signed_in_client(make_member(role="administrator"))
    other = make_member(make_organisation("Skyddat boende Påhittet", "shelter"), name="Sven Gränsfall")
    nothing = body(client.get("/konto/finns-inte"))
    for method, path in (
        ("GET", ""),
        ("POST", ""),
        ("POST", "/kod"),
        ("GET", "/avsluta"),
        ("POST", "/avsluta"),
    ):
        response = client.generic(method, f"/konto/medlemmar/{other.pk}{path}")
        assert (response.status_code, body(response)) == (404, nothing)
    assert "Sven Gränsfall" not in body(client.get("/konto/medlemmar"))
    with as_owner():
        foreign = make_unit(other.organisation)
    assert client.post("/konto/medlemmar/ny", NEW | {"unit": str(foreign.pk)}).status_code == 422


def test_units_are_added_and_removed_while_nobody_is_in_them() -> None:
    admin = make_member(role="administrator")
    client = signed_in_client(admin)
    assert client.post("/konto/enheter", {"name": "Mottagningen"}).status_code == 303
    assert client.post("/konto/enheter", {"name": "Mottagningen"}).status_code == 422
    with as_owner():
        unit = Unit.objects.get(name="Mottagningen")
    member = make_member(name="Nils Provsson", unit=unit)
    refused = client.post("/konto/enheter", {"remove": str(unit.pk)})
    assert refused.status_code == 422 and "Flytta dem först" in body(refused)
    client.post(f"/konto/medlemmar/{member.pk}", NEW)
    assert client.post("/konto/enheter", {"remove": str(unit.pk)}).status_code == 303
    foreign = make_unit(make_organisation("Skyddat boende Påhittet", "shelter"))
    client.post("/konto/enheter", {"remove": str(foreign.pk)})
    with as_owner():
        assert list(Unit.objects.values_list("pk", flat=True)) == [foreign.pk]


def test_what_is_declared_is_kept_as_digests_alone() -> None:
    member = make_member()
    client = signed_in_client(member)
    response = client.post("/konto/jav", {"kind": "surname", "text": "Testsson\nEkorre-Provsson\n\n"})
    assert response.status_code == 303
    page = body(client.get("/konto/jav"))
    assert "Uppgifter finns" in page and "Ekorre" not in page
    with as_owner():
        kept = {bytes(each) for each in StaffIndex.objects.values_list("digest", flat=True)}
        assert kept == digests(ring(), "surname", "Testsson") | digests(ring(), "surname", "Ekorre-Provsson")
    assert client.post("/konto/jav", {"kind": "surname", "text": "a\n" * 21}).status_code == 422


def test_nobody_takes_back_what_was_declared() -> None:
    """She would clear herself of a likeness that a supervisor has not looked at."""
    client = signed_in_client(make_member())
    client.post("/konto/jav", {"kind": "surname", "text": "Testsson"})
    for text in ("", "Ekorre", "Testsson"):
        assert client.post("/konto/jav", {"kind": "surname", "text": text}).status_code == 303
        with as_owner():
            kept = {bytes(each) for each in StaffIndex.objects.values_list("digest", flat=True)}
        assert kept >= digests(ring(), "surname", "Testsson")


AGREEMENT = {
    "name": "Samverkan i Påhittköping", "signed_on": "2026-01-15", "review_on": "2027-01-15", "ended_on": "",
    "item": ["fact", "påhittat"], "purpose_text": "Skydd", "disagreement": "Styrgruppen",
}  # fmt: skip


def test_an_agreement_is_seen_by_those_it_is_between_and_changed_by_who_wrote_it() -> None:
    shelter = make_organisation("Skyddat boende Påhittet", "shelter")
    school = make_organisation("Påhittskolan", "school")
    client = signed_in_client(make_member(role="administrator"))
    response = client.post("/konto/avtal/nytt", AGREEMENT | {"partner": [str(shelter.pk)]})
    assert response.status_code == 303
    with as_owner():
        made = Agreement.objects.get()
        assert made.item_kinds == ["fact"] and made.organisations.count() == 2
    path = f"/konto/avtal/{made.pk}"
    assert "Spara" in body(client.get(path))
    partner = signed_in_client(make_member(shelter, "administrator"))
    assert "Styrgruppen" in body(partner.get(path))
    assert partner.post(path, AGREEMENT | {"partner": [str(school.pk)]}).status_code != 303
    outside = signed_in_client(make_member(school, "administrator"))
    assert outside.get(path).status_code == 404
    assert "Samverkan" not in body(outside.get("/konto/avtal"))
    assert client.post(path, AGREEMENT | {"partner": [str(school.pk)]}).status_code == 303
    assert partner.get(path).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Skriv vad"),
        ("signed_on", "15/1", "Skriv datumet"),
        ("review_on", "2025-01-01", "kan inte vara före"),
        ("review_on", "", "Skriv datumet"),
        ("partner", [], "utöver er egen"),
    ],
)
def test_an_agreement_that_lacks_something_says_so(field: str, value: object, says: str) -> None:
    shelter = make_organisation("Skyddat boende Påhittet", "shelter")
    client = signed_in_client(make_member(role="administrator"))
    response = client.post("/konto/avtal/nytt", AGREEMENT | {"partner": [str(shelter.pk)]} | {field: value})
    assert response.status_code == 422 and says in body(response)


def test_a_new_password_ends_the_other_sessions() -> None:
    member = make_member()
    here, there = signed_in_client(member), signed_in_client(member)
    new = "en helt annan mening om grävlingar"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/konto/losenord", sent | {"oldpassword": "fel"}).status_code == 422
    assert here.post("/konto/losenord", sent).status_code == 303
    assert here.get("/konto/").status_code == 200
    assert there.get("/konto/").status_code == 303
    with as_owner():
        assert User.objects.get(members=member).password.startswith("argon2$")
