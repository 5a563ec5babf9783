"""Signing in through an organisation's own service: a real OpenID Connect server on loopback."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from oidc_provider_mock import run_server_in_thread

from samsyn.errors import UsageError
from samsyn.web.accounts import oidc
from samsyn.web.accounts.models import Member, Organisation, User
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import code_now, make_member, make_organisation, make_user, signed_in_client
from tests.web.site import Reader, body, browser

pytestmark = pytest.mark.django_db
SUBJECT = "påhittad-17"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a sign-in service."""
    with run_server_in_thread() as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def organisation(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Organisation:
    """An organisation that has that service."""
    found = make_organisation()
    service = {
        "organisation": str(found.pk), "name": "Påhittköpings inloggning", "server_url": server,
        "client_id": "samsyn", "secret": "hemlig-i-provet",
    }  # fmt: skip
    file = tmp_path / "services.json"
    file.write_text(json.dumps([service]), "utf-8")
    monkeypatch.setenv(oidc.VARIABLE, str(file))
    return found


def prepared(organisation: Organisation, subject: str = SUBJECT) -> Member:
    """A member whom the administrator has prepared, with a second factor."""
    user = make_user(username=oidc.username(organisation.pk, subject))
    with as_owner():
        SocialAccount.objects.create(user=user, provider=str(organisation.pk), uid=subject)
    return make_member(organisation, user=user)


def through_the_service(client: Reader, organisation: Organisation, subject: str = SUBJECT) -> Any:
    """Go to the service, sign in there, and come back with what it gave; from another site, as a browser does."""
    going = client.post(f"/konto/tjanst/{organisation.pk}")
    assert going.status_code == 200
    to = html.unescape(re.findall(r'href="(http[^"]+)"', body(going))[0])
    asked = parse_qs(urlsplit(to).query)
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    back = requests.post(to, data={"sub": subject}, allow_redirects=False, timeout=10)
    return urlsplit(back.headers["Location"])


def test_a_prepared_account_is_opened_after_our_own_second_factor(organisation: Organisation) -> None:
    member = prepared(organisation)
    client = browser()
    back = through_the_service(client, organisation)
    response = client.get(f"{back.path}?{back.query}", headers={"sec-fetch-site": "cross-site"})
    assert (response.status_code, response["Location"]) == (303, "/konto/kod")
    assert client.get("/konto/").status_code == 303
    assert client.post("/konto/kod", {"code": code_now()}).status_code == 303
    assert member.name in body(client.get("/konto/", follow=True))


def test_coming_back_without_the_cookie_leads_once_around(organisation: Organisation) -> None:
    """The cookie is not sent from another site; a page of ours asks again, and then it is."""
    prepared(organisation)
    client = browser()
    back = through_the_service(client, organisation)
    stranger = browser().get(f"{back.path}?{back.query}", headers={"sec-fetch-site": "cross-site"})
    assert stranger.status_code == 200
    again = html.unescape(re.findall(r'url=([^"]+)"', body(stranger))[0])
    assert again.startswith(back.path) and "_redir" in again
    assert client.get(again)["Location"] == "/konto/kod"


def test_nobody_else_gets_in_and_no_account_is_made(organisation: Organisation) -> None:
    with as_owner():
        before = User.objects.count()
    client = browser()
    back = through_the_service(client, organisation, "en-annan")
    response = client.get(f"{back.path}?{back.query}")
    assert (response.status_code, response["Location"]) == (303, "/konto/in?note=tjanst")
    assert "inget konto förberett" in body(client.get(response["Location"]))
    with as_owner():
        assert User.objects.count() == before


def test_nothing_but_the_subject_is_kept(organisation: Organisation) -> None:
    prepared(organisation)
    client = browser()
    back = through_the_service(client, organisation)
    client.get(f"{back.path}?{back.query}")
    with as_owner():
        assert SocialAccount.objects.get(uid=SUBJECT).extra_data == {}


def test_an_answer_opens_once_and_only_where_it_was_asked_for(organisation: Organisation) -> None:
    prepared(organisation)
    client = browser()
    back = through_the_service(client, organisation)
    path = f"{back.path}?{back.query}&_redir="
    assert browser().get(path)["Location"] == "/konto/in?note=tjanst"
    assert client.get(path)["Location"] == "/konto/kod"
    assert client.get(path)["Location"] != "/konto/kod"


def test_an_organisation_without_a_service_has_none(organisation: Organisation) -> None:
    other = make_organisation("Skyddat boende Påhittet", "shelter")
    assert browser().post(f"/konto/tjanst/{other.pk}").status_code == 404
    assert browser().get(f"/konto/tjanst/{other.pk}/svar").status_code == 404


def test_the_administrator_prepares_an_account(organisation: Organisation) -> None:
    client = signed_in_client(make_member(organisation, "administrator"))
    sent = {"name": "Nils Provsson", "title": "", "role": "worker", "unit": "", "subject": SUBJECT}
    response = client.post("/konto/medlemmar/ny", sent)
    assert response.status_code == 303
    page = body(client.get(response["Location"]))
    assert "Inbjudan att skriva ut" not in page
    assert client.post("/konto/medlemmar/ny", sent).status_code == 422
    someone = browser()
    back = through_the_service(someone, organisation)
    arrived = someone.get(f"{back.path}?{back.query}", follow=True)
    assert arrived.redirect_chain[-1][0] == "/konto/andra-steget"


def test_a_file_that_cannot_be_read_is_said_without_its_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "services.json"
    file.write_text('[{"organisation": "x", "secret": "hemlig-i-provet"}]', "utf-8")
    monkeypatch.setenv(oidc.VARIABLE, str(file))
    with pytest.raises(UsageError) as error:
        oidc.services()
    assert "hemlig" not in str(error.value)
