"""A large file is read from whoever is signed in, and from nobody else."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.web.accounts.middleware import PLAIN_COOKIE
from samsyn.web.accounts.models import Member, Session
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.site import Reader, browser

pytestmark = pytest.mark.django_db
PAGE = f"/arenden/{uuid.UUID(int=4)}/handlingar/ny"
OUT = "/konto/in?note=ut"


class Unread:
    """A body that must not be read."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def sent(client: Reader, path: str = PAGE, size: int = 9_000_000, *, unread: bool = True) -> Any:
    """A large body, as long as it says."""
    if unread:
        return client.generic("POST", path, CONTENT_LENGTH=str(size), **{"wsgi.input": Unread()})
    return client.post(path, b"x" * size, content_type="application/octet-stream")


@pytest.mark.parametrize("path", [PAGE, "/arenden/filer"])
def test_without_a_cookie_it_is_refused_unread_and_nothing_is_asked(path: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = sent(browser(), path)
    assert (response.status_code, response["Location"]) == (303, OUT)
    assert len(asked) == 0


def test_with_a_cookie_of_nothing_one_question_is_asked() -> None:
    client = browser()
    client.cookies[PLAIN_COOKIE] = "påhittad".encode().hex()
    with CaptureQueriesContext(connection) as asked:
        response = sent(client)
    assert (response.status_code, len(asked)) == (303, 1)


def test_a_session_that_is_nobodys_or_has_ended_is_none() -> None:
    member = make_member()
    client = signed_in_client(member)
    with as_owner():
        Session.objects.update(member=None)
    assert sent(client)["Location"] == OUT
    with as_owner():
        Session.objects.all().delete()
    assert sent(client)["Location"] == OUT
    ended = signed_in_client(member)
    with as_owner():
        Member.objects.filter(pk=member.pk).update(active=False)
    assert sent(ended)["Location"] == OUT


def test_whoever_is_signed_in_is_read_and_answered_as_the_page_answers() -> None:
    client = signed_in_client(make_member())
    assert sent(client, unread=False).status_code == 404  # no such record
    assert sent(client, size=11_000_000, unread=False).status_code == 413


def test_a_small_form_passes_to_the_page_whoever_sends_it() -> None:
    assert sent(browser(), size=1_000, unread=False)["Location"] == OUT
