"""What is written about somebody comes out where it belongs and nowhere else: no log, error, title, address or plain row."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from samsyn.web import wsgi
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db

FACT, NOTE, CAUTION, MARK, PDF_NAME, PDF_BODY, ADDRESS, GIVEN, SURNAME, REASON, CHILD, BORN = (
    f"Kanariefågel{number}" for number in range(12)
)
ALL = (FACT, NOTE, CAUTION, MARK, PDF_NAME, PDF_BODY, ADDRESS, GIVEN, SURNAME, REASON, CHILD)
VAULT = (ADDRESS, GIVEN, SURNAME, REASON)


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that is logged, however small."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def fill(client: Reader, record: Record) -> None:
    """A canary in every field that takes words."""
    at = f"/arenden/{record.pk}"
    posts: list[tuple[str, dict[str, Any]]] = [
        ("markeringar", {"kind": "caution", "text": CAUTION}),
        ("anteckningar/ny", {"kind": "talk", "on": "2026-02-01", "body": NOTE}),
        ("personer/ny", {"relation": "child", "part": "accompanying_child", "risk": "unknown", "label": MARK}),
        ("handlingar/ny", {
            "kind": "letter", "name": PDF_NAME,
            "file": SimpleUploadedFile(f"{SURNAME}.pdf", f"%PDF-1.7\n{PDF_BODY}\n%%EOF".encode(), "application/pdf"),
        }),
        ("valv/ny", {"kind": "address", "value": f"{ADDRESS} 17"}),
        ("valv/ny", {"kind": "name", "value": GIVEN, "surname": SURNAME}),
    ]  # fmt: skip
    for path, said in posts:
        response = client.post(f"{at}/{path}", {**said, "do": "save"})
        assert response.status_code == 303, (path, body(response))
        if path.startswith("personer"):
            decided = {"decision": "other", "heard": "yes", "why": CHILD, "decided_on": "", "do": "save"}
            assert client.post(response["Location"], decided).status_code == 303
    assert add_fact(client, record, detail=FACT).status_code == 303


def test_no_plain_row_of_any_table_holds_a_word() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    fill(client, record)
    client.post(f"/arenden/{record.pk}/bild", {"do": "keep"})
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'samsyn'")
        tables = [row[0] for row in cursor.fetchall()]
        assert "casework_fact" in tables and "audit_entry" in tables
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")
            for (row,) in cursor.fetchall():
                plain = row.encode()
                for canary in ALL:
                    hidden = canary.encode().hex().encode()
                    assert canary.encode() not in plain and hidden not in plain, (table, canary)


def test_the_record_page_shows_the_case_but_never_the_vault() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    fill(client, record)
    for path in (
        "",
        "/valv",
        "/bild",
        "/anteckningar",
        "/uppgifter/tidigare",
        "/markeringar",
        "/andra",
        "/personer/ny",
    ):
        page = body(client.get(f"/arenden/{record.pk}{path}"))
        for canary in VAULT:
            assert canary not in page, (path, canary)
        title = page.split("<title>")[1].split("</title>")[0]
        assert not any(canary in title for canary in ALL)
    for path in ("/arenden/", "/arenden/sok", "/arenden/nytt"):
        assert not any(canary in body(client.get(path)) for canary in ALL), path


def test_nothing_is_logged_and_no_error_tells(
    told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    assert callable(wsgi.application)  # the server's entry point is what notes faults
    client.raise_request_exception = False
    record = open_record(worker)
    fill(client, record)
    at = f"/arenden/{record.pk}"
    client.post(
        f"{at}/uppgifter/ny", {"fact": FACT, "detail": NOTE, "source": CAUTION, "said_on": MARK, "do": "save"}
    )
    client.post(f"{at}/andra", {"municipality": ADDRESS, "born": BORN, "placed": GIVEN, "version": SURNAME})
    client.post(f"{at}/valv/ny", {"kind": "personal_number", "value": ADDRESS, "do": "save"})

    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("samsyn.web.casework.actions.facts.seal_in", breaks)
    broken = add_fact(client, record, detail=FACT)
    assert broken.status_code == 500
    assert not any(canary in body(broken) for canary in ALL)
    assert record.pseudonym not in body(broken) and str(record.pk) not in body(broken)
    assert "RuntimeError at" in told.text
    for each in told.records:
        line = f"{each.getMessage()} {each.exc_text or ''} {vars(each)}"
        assert not any(canary in line for canary in (*ALL, BORN)), each.name


def test_a_reason_is_read_by_those_who_see_the_record() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    fill(client, record)
    listed = body(client.get(f"/arenden/{record.pk}/valv"))
    url = listed.split('href="')[
        [part.split('"')[0].endswith("/visa") for part in listed.split('href="')].index(True)
    ].split('"')[0]
    client.post(url, {"because": "contact", "words": REASON, "do": "save"})
    assert REASON in body(client.get(f"/arenden/{record.pk}"))
