"""A staff page is kept whole or not at all, and a public page never opens a connection."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from samsyn.web.database import one_transaction
from samsyn.web.database.acting import act_as, acting, as_owner
from samsyn.web.urls import urlpatterns as real
from tests.web.conftest import RealDatabase

WHO = "5f0c4d2e-8a41-4f5d-9a5e-0c6f4b1d2a33"
seen: list[object] = []


def write(request: HttpRequest) -> HttpResponse:
    seen.append(acting())
    act_as(WHO)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO thing VALUES ('page')")
    ending = request.GET.get("end")
    if ending == "missing":
        raise Http404
    if ending == "broken":
        raise ZeroDivisionError
    if ending == "database":
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nothing_of_the_kind")
    if ending == "slow":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 50")
            cursor.execute("SELECT pg_sleep(5)")
    if ending == "killed":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            os.kill(cursor.fetchone()[0], signal.SIGTERM)
            cursor.execute("SELECT 1")
    return HttpResponse("ok")


urlpatterns = [path("arenden/prov", write), *real]
handler404, handler500 = "samsyn.web.error_pages.not_found", "samsyn.web.error_pages.server_error"


@pytest.fixture
def page(real_db: RealDatabase) -> Iterator[Client]:
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE thing (what text)")
        cursor.execute("GRANT SELECT, INSERT ON thing TO samsyn_app")
    seen.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[
        "samsyn.web.language.language_of_path", "samsyn.web.database.one_transaction.one_transaction",
    ]):  # fmt: skip
        yield Client(raise_request_exception=False)


def kept(real_db: RealDatabase) -> list[str]:
    with psycopg.connect(real_db.environment["DATABASE_URL"]) as other:
        return [row[0] for row in other.execute("SELECT what FROM thing")]


def test_what_a_page_did_is_kept_and_nobody_acts_on_the_next(real_db: RealDatabase, page: Client) -> None:
    assert page.get("/arenden/prov").status_code == 200
    assert page.get("/en/arenden/prov").status_code == 200
    assert kept(real_db) == ["page", "page"]
    assert seen == [None, None]


@pytest.mark.parametrize(
    ("end", "status"), [("missing", 404), ("broken", 500), ("database", 500), ("slow", 503)]
)
def test_a_page_that_breaks_leaves_nothing_but_the_log(
    real_db: RealDatabase, page: Client, monkeypatch: pytest.MonkeyPatch, end: str, status: int
) -> None:
    def log(request: HttpRequest, response: object, kept: bool) -> None:
        assert not kept
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO thing VALUES ('log')")

    monkeypatch.setattr(one_transaction, "before_commit", [log])
    assert page.get("/arenden/prov", {"end": end}).status_code == status
    assert kept(real_db) == ["log"]


def test_a_connection_that_is_cut_in_the_middle_leaves_nothing_and_the_next_page_works(
    real_db: RealDatabase, page: Client
) -> None:
    answer = page.get("/arenden/prov", {"end": "killed"})
    assert answer.status_code == 503
    assert "Ärendena går inte att nå" in answer.content.decode()
    assert kept(real_db) == []
    assert page.get("/arenden/prov").status_code == 200
    assert kept(real_db) == ["page"]


def test_without_a_database_staff_pages_say_so_and_all_others_work() -> None:
    """No fixture of the database here: pytest-django would raise if any of these opened a connection."""
    client = Client(raise_request_exception=True)
    for address in (
        "/",
        "/om",
        "/rad/",
        "/en/rad/",
        "/yrke/",
        "/kartlaggning/luckor",
        "/api/hsds",
        "/nowhere",
        "/kallor",
    ):
        assert client.get(address).status_code in (200, 404), address


@pytest.mark.parametrize(
    ("address", "uses"),
    [
        ("/arenden/", True),
        ("/arenden/x", True),
        ("/konto", True),
        ("/arendena", False),
        ("/rad/arenden/", False),
        ("/", False),
    ],
)
def test_which_pages_use_the_database(address: str, uses: bool) -> None:
    assert one_transaction.uses_database(address) is uses
