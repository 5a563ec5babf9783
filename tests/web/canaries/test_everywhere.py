"""A canary in every protected field, and then everything that comes out is searched for it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from samsyn.web.casework.keys import open_keys, unsealed_bytes
from samsyn.web.database.account import tool
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import signed_in_client
from tests.web.canaries.conftest import Heard
from tests.web.canaries.finding import ALLOWED, CANARIES, canaries_in, shown, told_beside
from tests.web.matrix.asking import address, undone
from tests.web.matrix.expected import STAFF, expected
from tests.web.matrix.filling import BORN, MARKERS, REASON, sealed_fields
from tests.web.matrix.world import World
from tests.web.site import body, browser

WHO = (
    "main", "co", "guest", "supervisor", "emergency", "administrator", "analyst", "receiving_supervisor",
    "receiving_laid", "colleague", "supervisor_elsewhere",
)  # fmt: skip
NO_WORDS = {("snapshot", "body"), ("parcelidentity", "identity")}
"""Sealed, but nobody types them: what a screening found, and a key."""


def may_stand(canary: str, row: str) -> bool:
    """Whether the page of this row is meant to show this field."""
    return row in (ALLOWED[canary].get("shown") or ())


def test_every_sealed_field_has_a_canary_and_a_line() -> None:
    """A new sealed field fails here until somebody has said where it may be shown."""
    assert set(CANARIES) == set(ALLOWED), set(CANARIES) ^ set(ALLOWED)
    assert {f"{table}.{name}" for table, name in sealed_fields()} <= set(ALLOWED)


def test_every_sealed_field_of_the_world_is_filled(world: World) -> None:
    from django.apps import apps

    with as_owner(), open_keys():
        for table, name in sealed_fields():
            if (table, name) in NO_WORDS:
                continue
            rows = apps.get_model("casework", table)._default_manager.all()
            texts = [unsealed_bytes(row, name) for row in rows if bytes(getattr(row, name))]
            assert any(MARKERS[table, name].encode() in text for text in texts), (table, name)


@pytest.mark.parametrize(
    ("identity", "lang"),
    [
        *((each, "sv") for each in WHO),
        *((each, "en") for each in ("main", "supervisor", "receiving_supervisor")),
    ],
)
def test_each_page_shows_what_it_is_for_and_nothing_else(world: World, identity: str, lang: str) -> None:
    client, wrong = world.client(identity, lang), []
    for state in ("open", "closed"):
        for row in STAFF:
            if "GET" not in row["methods"]:
                continue
            response = client.get(address(row, world, state))
            found = shown(response)
            if expected(row, identity, state) == "in":
                found = {each for each in found if not may_stand(each, row["name"])}
            wrong += [f"{row['name']}: {each}" for each in found]
            wrong += [f"{row['name']}: {each} beside" for each in told_beside(response)]
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_the_vault_is_shown_by_a_reveal_alone(world: World) -> None:
    """No page that is only opened shows anything of it; the answer to a reveal shows the one item."""
    for canary, line in ALLOWED.items():
        if canary.startswith("vault"):
            assert not line.get("shown"), canary
    client, item = world.client("main"), world.objects["open"].ids["item"]
    at = f"/arenden/{world.objects['open'].ids['record']}/valv/{item}/visa"
    with undone(client):
        response = client.post(at, {"because": "contact", "words": REASON, "do": "save"})
    assert shown(response) & {each for each in CANARIES if each.startswith("vault")} == {"vaultitem.value"}
    assert not told_beside(response)


FILES: list[tuple[str, str, dict[str, Any]]] = [
    *(
        ("supervisor", "{record}/export", {"form": form, "ground": "law", "text": "Påhittad grund", "trafficking": "yes"})
        for form in ("record_json", "record_csv", "htcds_json", "htcds_csv")
    ),
    *(("supervisor", "export", {"form": form}) for form in ("list_json", "list_csv")),
    *(
        (
            "main", "{record}/utdrag",
            {"sections": ["about", "fact", "note", "who_read"], "to_whom": "person", "form": form},
        )
        for form in ("print", "pdf")
    ),
]  # fmt: skip
GIVEN_OUT = {"record_json", "record_csv", "print", "pdf"}
"""What the person or a new system is given holds what was written about her; the others hold codes alone."""


@pytest.mark.parametrize(("identity", "where", "form"), FILES)
def test_no_file_gives_out_what_lies_in_the_vault(
    world: World, identity: str, where: str, form: dict[str, Any]
) -> None:
    """Nor what is sealed for the log, nor anything at all in its name or in what it says of itself."""
    client = world.client(identity)
    with undone(client):
        response = client.post(
            f"/arenden/{where.format(record=world.objects['open'].ids['record'])}", {**form, "do": "save"}
        )
    assert response.status_code == 200, body(response)
    assert not told_beside(response)
    found = shown(response)
    assert not {
        each for each in found if each.startswith(("vault", "reason", "block", "clearance", "breakglass"))
    }
    if form["form"] not in GIVEN_OUT:
        assert not found, found


def test_no_error_page_repeats_anything(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """400, 403, 404, 405, 409, 413 and 500, with canaries in the form and in the address."""
    main, guest = world.client("main"), world.client("guest")
    record = world.objects["open"].ids["record"]
    at, note = (
        f"/arenden/{record}",
        {"kind": "talk", "on": "2026-02-01", "body": MARKERS["note", "body"], "do": "save"},
    )
    main.raise_request_exception = False
    answers = {
        403: guest.post(f"{at}/anteckningar/ny", note),
        404: main.post(f"/arenden/{uuid4()}/anteckningar/ny", note),
        405: main.generic("PUT", f"{at}/anteckningar/ny"),
        400: browser(host="kvitter.invalid").get(at),
        413: main.post(f"{at}/anteckningar/ny", {**note, "body": MARKERS["note", "body"] * 400_000}),
    }
    foreign = browser(**{"sec-fetch-site": "cross-site"})
    foreign.cookies = main.cookies
    assert foreign.post(f"{at}/anteckningar/ny", note).status_code == 403

    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError(MARKERS["note", "body"])

    monkeypatch.setattr("samsyn.web.casework.actions.notes.seal_in", breaks)
    answers[500] = main.post(f"{at}/anteckningar/ny", note)
    for status, response in answers.items():
        assert response.status_code == status, (status, response.status_code)
        assert not shown(response) and not told_beside(response), status
        assert str(record) not in body(response), status


def test_a_form_that_waits_for_who_it_is_lies_sealed(world: World) -> None:
    """The suspended form is in the session; the session is sealed with the name that only the browser holds."""
    client = signed_in_client(world.members["main"], recently=False)
    at = f"/arenden/{world.objects['open'].ids['record']}/valv/{world.objects['open'].ids['item']}/visa"
    response = client.post(at, {"because": "contact", "words": REASON, "do": "save"})
    assert response.status_code == 303 and not told_beside(response)
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, ' ') FROM accounts_session t")
        assert not canaries_in(cursor.fetchone()[0])


def test_nothing_was_logged(world: World, heard: Heard) -> None:
    """Not by the program, not by PostgreSQL. Runs after the pages were asked for."""
    assert heard.lines
    assert not canaries_in("\n".join(heard.lines))


def test_the_database_as_it_is_dumped_holds_nothing_in_plain(world: World, module_db: Any) -> None:
    """Every table, the history and the log among them, of records that are open, closed and erased."""
    done = subprocess.run(
        [str(tool("pg_dump")), "--inserts", "--dbname", module_db.server.server.url("samsyn_owner", module_db.name)],
        capture_output=True, check=False, env={"PATH": os.environ["PATH"]}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"casework_history" in done.stdout and b"audit_entry" in done.stdout
    assert canaries_in(done.stdout) == set()
    logs = b"".join(
        each.read_bytes() for each in module_db.server.data.rglob("*") if each.is_file() and "log" in each.name.lower()
        and each.stat().st_size < 50_000_000 and "pg_wal" not in str(each)
    )  # fmt: skip
    assert canaries_in(logs) == set()


def test_a_reminder_says_how_many_and_nothing_else(world: World, module_db: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samsyn.web.casework.remind", "sv", "json"], capture_output=True, check=False, timeout=120,
        env={**os.environ, **module_db.environment},
    )  # fmt: skip
    assert canaries_in(done.stdout + done.stderr) == set()
    assert BORN.encode() not in done.stdout and b"Traceback" not in done.stderr
