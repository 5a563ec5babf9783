"""Every staff page answers those whom its row in the matrix names, and nobody else."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.urls import get_resolver

from samsyn.web.accounts.middleware import PLAIN_COOKIE
from samsyn.web.accounts.models import Member
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.site import MATRIX, Reader, body, browser
from tests.web.test_authorisation import METHODS

pytestmark = pytest.mark.django_db
STAFF = [row for row in MATRIX if row["who"] in ("visitor", "enrolling", "user", "signed_in")]
GUARDED = [row for row in STAFF if row["who"] != "visitor"]
RESTRICTED = [row for row in STAFF if row.get("roles")]


def address(row: dict[str, Any]) -> str:
    """The row's address, with a random id in each place."""
    return re.sub("<uuid:[a-z_]+>", lambda _: str(uuid.uuid4()), row["path"])


def name(row: dict[str, Any]) -> str:
    return str(row["name"])


@pytest.mark.parametrize("row", GUARDED, ids=name)
def test_whoever_is_not_signed_in_is_sent_to_sign_in(row: dict[str, Any]) -> None:
    for method in row["methods"]:
        response = browser().generic(method, address(row))
        assert (response.status_code, response["Location"].split("?")[0]) == (303, "/konto/in"), method
        assert not response.cookies


@pytest.mark.parametrize("row", STAFF, ids=name)
def test_it_answers_to_no_other_method(row: dict[str, Any]) -> None:
    for method in set(METHODS) - set(row["methods"]):
        assert browser().generic(method, address(row)).status_code == 405, method


def test_a_role_that_is_not_named_gets_the_page_of_no_address() -> None:
    """Byte for byte the same as for an address that does not exist."""
    for role in Member.Role.values:
        client = signed_in_client(make_member(role=role))
        nothing = body(client.get("/konto/finns-inte"))
        for row in RESTRICTED:
            if role in row["roles"]:
                continue
            for method in row["methods"]:
                response = client.generic(method, address(row))
                assert response.status_code == 404, (row["name"], role, method)
                assert body(response) == nothing, (row["name"], role)


def test_the_roles_that_are_named_get_in() -> None:
    for role in Member.Role.values:
        client = signed_in_client(make_member(role=role))
        for row in STAFF:
            if row["who"] == "signed_in" and "GET" in row["methods"] and "<" not in row["path"]:
                expected = 200 if role in row.get("roles", [role]) else 404
                assert client.get(row["path"]).status_code == expected, (row["name"], role)


@pytest.mark.parametrize("row", [row for row in GUARDED if row.get("sensitive")], ids=name)
def test_sensitive_pages_ask_once_more(row: dict[str, Any]) -> None:
    client = signed_in_client(make_member(role=(row.get("roles") or ["worker"])[0]), recently=False)
    for method in row["methods"]:
        response = client.generic(method, address(row))
        asked = response.get("Location", "").split("?")[0] == "/konto/bekrafta"
        assert asked == (row["sensitive"] is True or method == "POST"), method
        assert response.status_code == (303 if asked else 404), "what is not there is not there, asked or not"


def test_every_view_under_the_staff_paths_says_whom_it_is_for() -> None:
    """A view without a gate has a row that says it is for visitors."""
    open_to_all = {row["name"] for row in STAFF if row["who"] == "visitor"}
    resolvers: list[Any] = get_resolver().url_patterns
    for resolver in resolvers:
        if str(resolver.pattern) == "konto/":
            for each in resolver.url_patterns:
                assert hasattr(each.callback, "who") != (each.name in open_to_all), each.name


@pytest.mark.parametrize(
    "path", ["/", "/om", "/yrke/", "/rad/", "/rad/svar", "/kartlaggning/luckor", "/api/hsds"]
)
def test_public_pages_touch_neither_session_nor_database(path: str, django_assert_num_queries: Any) -> None:
    client = signed_in_client(make_member())
    with django_assert_num_queries(0):
        response = client.get(path)
    assert response.status_code == 200
    assert PLAIN_COOKIE not in response.cookies
    assert not hasattr(response.wsgi_request, "session")
    assert not hasattr(response.wsgi_request, "member")


def test_a_public_page_is_the_same_for_whoever_is_signed_in() -> None:
    assert body(signed_in_client(make_member()).get("/om")) == body(browser().get("/om"))


def test_the_header_says_who_is_signed_in_and_offers_the_way_out(page: Reader | None = None) -> None:
    text = body(signed_in_client(make_member()).get("/konto/"))
    assert "Linnea Testsson, Socialnämnden i Påhittköping" in text
    assert 'action="/konto/ut"' in text
    assert 'href="/arenden/"' in text
    assert 'href="/arenden/"' not in body(signed_in_client(make_member(role="administrator")).get("/konto/"))


def test_scripts_and_passkeys_are_for_the_pages_that_need_them() -> None:
    page = browser().get("/konto/in")
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "publickey-credentials-get=(self)" in page["Permissions-Policy"]
    for other in ("/konto/inbjudan", "/om"):
        page = browser().get(other)
        assert "script-src" not in page["Content-Security-Policy"]
        assert "publickey-credentials-get=()" in page["Permissions-Policy"]
        assert "publickey-credentials-create=()" in page["Permissions-Policy"]
