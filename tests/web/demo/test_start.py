"""The demo is filled once, filled anew when a filling was killed, and never laid over a real database or shown as one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from samsyn.web.database import embedded, process
from samsyn.web.database.address import APP_URL
from tests.browser.server import HOST, free_port
from tests.web.demo.helpers import SAMSYN, asked, refused, served


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with nothing in it. The demo's own is `demo` in it."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-demo-"))
    monkeypatch.setenv("SAMSYN_DATA", str(folder))
    yield folder
    for each in (folder, folder / "demo"):
        process.stop(each / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


def sign_in_page(url: str) -> str:
    with urllib.request.urlopen(f"{url}/konto/in", timeout=20) as answer:  # noqa: S310 - loopback, our own server
        return str(answer.read().decode())


def test_it_is_filled_once_and_shown_with_the_flag_alone(data: Path) -> None:
    with served() as server:
        page = sign_in_page(server.url)
        assert "Demo. Alla personer är påhittade." in page
        assert "Logga in som Linnea Testsson" in page
        assert "Demon fylls" in server.printed()
    (mark,) = asked(data / "demo", "SELECT state, password FROM demo_mark")
    assert mark[0] == "filled"
    assert str(mark[1]) in page
    records = asked(data / "demo", "SELECT id FROM casework_record ORDER BY id")
    with served() as server:
        assert "Demon fylls" not in server.printed()
        assert str(mark[1]) in sign_in_page(server.url)
    assert asked(data / "demo", "SELECT id FROM casework_record ORDER BY id") == records
    assert asked(data / "demo", "SELECT * FROM casework_clock") == []

    # The same database as a real one: refused, embedded or named.
    assert "påhittade" in refused(demo=False, SAMSYN_DATA=str(data / "demo"))
    running = embedded.start(data / "demo")
    try:
        assert "påhittade" in refused(demo=False, **{APP_URL: running.environment()[APP_URL]})
    finally:
        running.leave()


def test_a_demo_that_was_killed_while_it_was_filled_is_filled_anew(data: Path) -> None:
    words = [*SAMSYN, HOST, str(free_port()), "sv", "demo"]
    process_ = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    assert process_.stdout
    read = b""
    while b"..." not in read:  # three chapters are there
        piece = process_.stdout.read1(64)  # type: ignore[attr-defined]
        assert piece, read
        read += piece
    os.killpg(process_.pid, signal.SIGKILL)
    process_.wait()
    process_.stdout.close()
    time.sleep(1)
    (half,) = asked(data / "demo", "SELECT state, password FROM demo_mark")
    assert half[0] == "filling"
    with served() as server:
        page = sign_in_page(server.url)
        assert str(half[1]) not in page and "Logga in som Linnea" in page
    assert asked(data / "demo", "SELECT state FROM demo_mark") == [("filled",)]
    assert asked(data / "demo", "SELECT * FROM casework_clock") == []


def test_a_real_database_is_never_filled_and_never_shown_as_a_demo(data: Path) -> None:
    with served(demo=False) as server:
        page = sign_in_page(server.url)
        assert "Demo." not in page and "Logga in som" not in page
    assert asked(data, "SELECT * FROM demo_mark") == []
    # Somebody has laid a real database where the demo's would be.
    words = [
        sys.executable,
        "-m",
        "samsyn.web.accounts",
        "Riktiga nämnden",
        "social_board",
        "",
        "Ada Ordningsson",
        "",
        "",
        "sv",
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    (data / "demo").mkdir()
    for each in ("postgres", "keys"):
        if (data / each).exists():
            shutil.move(data / each, data / "demo" / each)
    assert "inte gjord för demon" in refused(demo=True)
    assert asked(data / "demo", "SELECT name FROM accounts_organisation") == [("Riktiga nämnden",)]
    assert asked(data / "demo", "SELECT * FROM demo_mark") == []


def test_the_demo_takes_no_database_that_is_named(data: Path) -> None:
    named = "postgresql://samsyn_app@/samsyn?host=/nowhere"
    assert "egen databas" in refused(demo=True, **{APP_URL: named})
    assert not (data / "demo").exists()
