"""Signing in: password, then code; what is told to whom; what holds back whoever guesses."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from samsyn.web.accounts.middleware import PLAIN_COOKIE
from samsyn.web.accounts.models import Member, Session, SignInLock
from samsyn.web.accounts.sessions import AT_MOST
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import (
    PASSWORD,
    code_now,
    make_member,
    make_organisation,
    make_user,
    signed_in_client,
)
from tests.web.site import Reader, body, browser

pytestmark = pytest.mark.django_db


def sign_in(client: Reader, username: str, password: str = PASSWORD) -> Any:
    return client.post("/konto/in", {"login": username, "password": password})


def forget_codes(member: Member) -> None:
    """Let the same code be used again, so that no test must wait for the next."""
    with as_owner():
        for each in Authenticator.objects.filter(user=member.user):
            each.data.pop("last", None)
            each.save()


def test_password_and_then_code_opens_the_account() -> None:
    member = make_member()
    client = browser()
    assert member.user
    response = sign_in(client, member.user.username)
    assert (response.status_code, response["Location"]) == (303, "/konto/kod")
    half_in = client.get("/konto/")
    assert (half_in.status_code, half_in["Location"]) == (303, "/konto/in?next=%2Fkonto%2F")
    response = client.post("/konto/kod", {"code": code_now()})
    assert (response.status_code, response["Location"]) == (303, "/konto/")
    chosen = client.get("/konto/", follow=True)
    assert "Linnea Testsson, Socialnämnden i Påhittköping" in body(chosen)


def test_the_cookie_is_for_this_site_alone_and_no_script_reads_it() -> None:
    member = make_member()
    client = browser()
    assert member.user
    response = sign_in(client, member.user.username)
    cookie = response.cookies[PLAIN_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Strict",
        "/",
        "",
    )
    secure = browser()
    response = secure.post("/konto/in", {"login": member.user.username, "password": PASSWORD}, secure=True)
    assert response.cookies["__Host-samsyn"]["secure"]


def test_the_first_page_leaves_no_cookie() -> None:
    response = browser().get("/konto/in")
    assert response.status_code == 200
    assert not response.cookies


def test_a_session_gets_a_new_name_at_each_step() -> None:
    """Session fixation: whoever planted the first name has nothing."""
    member = make_member()
    client = browser()
    client.cookies[PLAIN_COOKIE] = "a" * 32
    assert member.user
    sign_in(client, member.user.username)
    first = client.cookies[PLAIN_COOKIE].value
    client.post("/konto/kod", {"code": code_now()})
    second = client.cookies[PLAIN_COOKIE].value
    assert len({"a" * 32, first, second}) == 3
    stale = browser()
    stale.cookies[PLAIN_COOKIE] = first
    assert stale.get("/konto/").status_code == 303


def test_a_code_opens_once() -> None:
    member = make_member()
    assert member.user
    code = code_now()
    first, second = browser(), browser()
    for client in (first, second):
        sign_in(client, member.user.username)
    assert first.post("/konto/kod", {"code": code}).status_code == 303
    assert second.post("/konto/kod", {"code": code}).status_code == 422


def test_unknown_names_and_wrong_passwords_are_told_apart_by_nothing() -> None:
    """Reset enumeration and its kin: the page is the same, and so is the table of tries."""
    member = make_member()
    assert member.user
    known, unknown = browser(), browser()
    pages = []
    for _ in range(7):
        one = sign_in(known, member.user.username, "fel lösenord helt enkelt")
        other = sign_in(unknown, "ingen-alls", "fel lösenord helt enkelt")
        assert one.status_code == other.status_code == 422
        pages.append(
            body(one).replace(member.user.username, "NAMN") == body(other).replace("ingen-alls", "NAMN")
        )
    assert all(pages)
    assert "för många försök" in body(sign_in(known, member.user.username))
    with as_owner():
        assert sorted(SignInLock.objects.values_list("failed", flat=True)) == [5, 5]


def test_a_closed_account_is_answered_like_a_wrong_password() -> None:
    member = make_member()
    assert member.user
    with as_owner():
        type(member.user).objects.filter(pk=member.user.pk).update(is_active=False)
    closed = sign_in(browser(), member.user.username)
    assert closed.status_code == 422
    assert "hör inte ihop" in body(closed)


def test_there_is_no_reset_and_no_open_way_to_an_account() -> None:
    for path in ("/konto/signup/", "/konto/password/reset/", "/konto/email/", "/konto/nytt"):
        assert browser().get(path).status_code == 404


def test_codes_are_counted_too() -> None:
    member = make_member()
    assert member.user
    client = browser()
    sign_in(client, member.user.username)
    for _ in range(5):
        client.post("/konto/kod", {"code": "000000"})
    refused = client.post("/konto/kod", {"code": code_now()})
    assert refused.status_code == 422
    assert "för många försök" in body(refused)


def test_without_a_second_factor_nothing_else_opens() -> None:
    member = make_member(second_factor=False)
    client = signed_in_client(member)
    for path in ("/konto/", "/konto/sessioner", "/konto/medlemmar", "/konto/valj", "/konto/losenord"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (303, "/konto/andra-steget"), path


def test_an_app_is_added_and_gives_codes_on_paper_once() -> None:
    member = make_member(second_factor=False)
    client = signed_in_client(member)
    page = client.get("/konto/app")
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", body(page))[0]
    response = client.post("/konto/app", {"code": code_now(secret)})
    assert (response.status_code, response["Location"]) == (303, "/konto/koder")
    shown = client.get("/konto/koder")
    codes = re.findall(r"<code>([0-9]{10})</code>", body(shown))
    assert len(codes) == 10
    assert codes[0] not in body(client.get("/konto/koder"))
    assert client.get("/konto/").status_code == 200
    assert member.user
    again = browser()
    sign_in(again, member.user.username)
    assert again.post("/konto/kod", {"code": codes[0]}).status_code == 303
    twice = browser()
    sign_in(twice, member.user.username)
    assert twice.post("/konto/kod", {"code": codes[0]}).status_code == 422


def test_the_last_second_factor_stays() -> None:
    client = signed_in_client(make_member())
    assert "enda andra steg" in body(client.post("/konto/app/bort"))


def test_parallel_sessions_are_few_and_can_be_ended() -> None:
    member = make_member()
    clients = []
    for step in range(AT_MOST + 1):
        client = browser()
        assert member.user
        sign_in(client, member.user.username)
        forget_codes(member)
        assert client.post("/konto/kod", {"code": code_now()}).status_code == 303, step
        client.get("/konto/", follow=True)
        clients.append(client)
    assert clients[0].get("/konto/").status_code == 303
    assert all(client.get("/konto/").status_code == 200 for client in clients[1:])
    clients[-1].post("/konto/sessioner", {"session": "others"})
    assert [client.get("/konto/").status_code for client in clients] == [303, 303, 303, 200]


def test_a_session_that_belongs_to_somebody_else_is_not_ended_by_me() -> None:
    mine, other = signed_in_client(make_member()), make_member(name="Nils Provsson")
    theirs = signed_in_client(other)
    with as_owner():
        handle = Session.objects.get(user=other.user).handle
    mine.post("/konto/sessioner", {"session": str(handle)})
    assert theirs.get("/konto/").status_code == 200


def test_signing_out_takes_a_form_of_ours() -> None:
    """SecureDrop 2024: logout CSRF."""
    client = signed_in_client(make_member())
    assert client.get("/konto/ut").status_code == 405
    foreign = client.post(
        "/konto/ut", headers={"sec-fetch-site": "cross-site", "origin": "https://a.example"}
    )
    assert foreign.status_code == 403
    assert client.get("/konto/").status_code == 200
    copy = client.cookies[PLAIN_COOKIE].value
    assert client.post("/konto/ut").status_code == 303
    thief = browser()
    thief.cookies[PLAIN_COOKIE] = copy
    assert thief.get("/konto/").status_code == 303


def test_a_second_factor_is_made_and_removed_for_oneself_alone() -> None:
    """SecureDrop 2024: an id of somebody else at second-factor enrolment."""
    mine, other = make_member(), make_user("Nils Provsson")
    with as_owner():
        theirs = Authenticator.objects.create(
            user=other, type="webauthn", data={"name": "x", "credential": {}}
        )
    client = signed_in_client(mine)
    response = client.post("/konto/nycklar/bort", {"key": str(theirs.pk), "user": str(other.pk)})
    assert response.status_code == 404
    with as_owner():
        assert Authenticator.objects.filter(pk=theirs.pk).exists()
    response = client.post("/konto/app", {"user": str(other.pk), "code": "123456"})
    with as_owner():
        assert Authenticator.objects.filter(user=other, type="totp").count() == 1


def test_sensitive_acts_ask_again_and_then_go_on_with_what_was_typed() -> None:
    member = make_member(role="administrator")
    client = signed_in_client(member, recently=False)
    sent = {"name": "Nils Provsson", "title": "", "role": "worker", "unit": ""}
    asked = client.post("/konto/medlemmar/ny", sent)
    assert asked.status_code == 303
    assert asked["Location"].startswith("/konto/bekrafta?next=")
    page = client.get(asked["Location"])
    assert 'name="next"' in body(page)
    done = client.post("/konto/bekrafta", {"password": PASSWORD, "next": "/konto/medlemmar/ny"})
    assert done.status_code == 303 and done["Location"].startswith("/konto/medlemmar/")
    with as_owner():
        assert type(member).objects.filter(name="Nils Provsson", organisation=member.organisation).exists()


def test_signing_in_leads_only_to_staff_pages() -> None:
    member = make_member()
    assert member.user
    for wanted in (
        "https://a.example/",
        "//a.example/konto/",
        "/rad/",
        "/\\a.example",
        "javascript:alert(1)",
    ):
        client = browser()
        client.post("/konto/in", {"login": member.user.username, "password": PASSWORD, "next": wanted})
        forget_codes(member)
        response = client.post("/konto/kod", {"code": code_now()})
        assert response["Location"] == "/konto/", wanted


def test_signing_in_leads_on_to_the_page_that_was_asked_for() -> None:
    member = make_member()
    assert member.user
    client = browser()
    client.post("/konto/in", {"login": member.user.username, "password": PASSWORD, "next": "/arenden/"})
    forget_codes(member)
    response = client.post("/konto/kod", {"code": code_now()})
    assert response["Location"] == "/arenden/"
    assert client.get("/arenden/").status_code == 200


def test_several_memberships_one_at_a_time() -> None:
    user = make_user()
    first = make_member(user=user)
    second = make_member(make_organisation("Skyddat boende Påhittet", "shelter"), "supervisor", user=user)
    client = signed_in_client(first)
    assert "Byt organisation" in body(client.get("/konto/"))
    response = client.post("/konto/valj", {"member": str(second.pk)})
    assert response.status_code == 303
    assert "Skyddat boende Påhittet" in body(client.get("/konto/"))
    stranger = make_member(name="Nils Provsson")
    assert client.post("/konto/valj", {"member": str(stranger.pk)}).status_code == 422


def test_a_membership_that_ended_opens_nothing_more() -> None:
    member = make_member()
    client = signed_in_client(member)
    assert client.get("/konto/").status_code == 200
    with as_owner():
        type(member).objects.filter(pk=member.pk).update(active=False)
        assert not Session.objects.filter(member=member.pk).exists()
    assert client.get("/konto/").status_code == 303
