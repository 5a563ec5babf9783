"""The server is killed in the middle of a disclosure: nothing crossed, nothing is lost, and it can be sent again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from samsyn.web.casework.models import (
    DisclosedItem,
    DisclosedSource,
    Disclosure,
    DisclosureBasis,
    DisclosureKey,
)
from samsyn.web.database.acting import as_owner
from tests.browser.server import HOST, free_port, wait_until_it_answers
from tests.web.accounts.making import make_organisation, session_of, signed_in_client
from tests.web.casework.jobs.conftest import Place
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.casework.sharing_making import filled, offered, preview, send, shown_in

TABLES = (Disclosure, DisclosureKey, DisclosedItem, DisclosedSource, DisclosureBasis)


def serving(place: Place, port: int) -> subprocess.Popen[bytes]:
    """A server of its own process group, so that all of it can be killed at once."""
    log = place.folder / "served"
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "samsyn"), "serve", "--host", HOST, "--port", str(port)],
        env={**os.environ, **place.environment}, stdout=log.open("wb"), stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    wait_until_it_answers(f"http://{HOST}:{port}/", process, log)
    return process


def post(url: str, session: str, form: dict[str, Any], answers: list[int]) -> None:
    """Send a form as a browser does. answers: gets the status, when there is one."""
    request = urllib.request.Request(  # noqa: S310 - loopback, our own server
        url,
        urlencode(form, doseq=True).encode(),
        {"Cookie": f"samsyn={session}", "Sec-Fetch-Site": "same-origin"},
    )
    opener = urllib.request.build_opener(Stays)
    try:
        answers.append(opener.open(request, timeout=20).status)
    except urllib.error.HTTPError as error:
        answers.append(error.code)
    except OSError:
        pass


class Stays(urllib.request.HTTPRedirectHandler):
    """Goes nowhere by itself."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def waits_for(holder: psycopg.Connection, table: str) -> bool:
    """Whether somebody stands still at the table."""
    row = holder.execute(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [f"samsyn.{table}"]
    ).fetchone()
    return bool(row and row[0])


def rows() -> list[int]:
    """How many rows a disclosure has left in each of its tables."""
    with as_owner():
        return [table._default_manager.count() for table in TABLES]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "table", ["casework_disclosurekey", "casework_discloseditem", "casework_disclosurebasis", "audit_entry"]
)
def test_a_disclosure_that_is_killed_was_never_sent(place: Place, table: str) -> None:
    """Another holds the table, so that the sending stands still there, with what comes before it written."""
    worker = make_worker()
    client = signed_in_client(worker)
    police = make_organisation("Påhittad polis", "police")
    record = open_record(worker)
    add_fact(client, record, detail="Passet hålls av en släkting")
    form = filled(police, offered(client, record, "fact"))
    digest = shown_in(preview(client, record, form))
    session, port, answers = session_of(worker), free_port(), list[int]()
    process = serving(place, port)
    url = f"http://{HOST}:{port}/arenden/{record.pk}/lamna-ut/skicka"
    sending = threading.Thread(target=post, args=(url, session, {**form, "shown": digest}, answers))
    with psycopg.connect(place.environment["SAMSYN_OWNER_DATABASE_URL"]) as holder:
        holder.execute(f"LOCK TABLE samsyn.{table} IN SHARE MODE".encode())
        sending.start()
        end = time.monotonic() + 20
        while not waits_for(holder, table) and time.monotonic() < end and not answers:
            time.sleep(0.05)
        stood_still = waits_for(holder, table)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    sending.join(20)
    assert stood_still and answers == []
    time.sleep(0.5)
    assert rows() == [0, 0, 0, 0, 0]
    assert send(client, record, form).status_code == 303
    assert rows() == [1, 1, 1, 1, 1]
    verify = place.run("audit", "verify")
    assert verify.returncode == 0, verify.stdout + verify.stderr
