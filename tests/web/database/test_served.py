"""`samsyn serve` with its database: started, stopped, and nothing that a public page needs."""

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

import psycopg
import pytest

from samsyn.web.database import embedded, process
from samsyn.web.database.address import APP
from tests.browser.server import HOST, free_port, running
from tests.web.conftest import RealDatabase

SAMSYN = str(Path(sys.executable).parent / "samsyn")
SECRET = "Zelda-Hemlig-7"


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="samsyn-pg-"))
    monkeypatch.setenv("SAMSYN_DATA", str(folder))
    yield folder
    process.stop(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


def get(url: str) -> int:
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - loopback, our own server
        return int(answer.status)


def gone(data: Path, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while process.is_running(data / "postgres") and time.monotonic() < end:
        time.sleep(0.1)
    return not process.is_running(data / "postgres")


def test_it_starts_its_database_and_stops_it_and_no_public_page_connects(data: Path) -> None:
    port = free_port()
    with running([SAMSYN, "serve", "--port", str(port)], port) as server:
        for path in ("/", "/om", "/rad/", "/yrke/", "/kartlaggning/luckor", "/api/hsds"):
            assert get(server.url + path) == 200
        beside = embedded.start(data)
        with beside.admin() as admin:
            who = admin.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = %s", [APP]).fetchone()
            assert who == (0,)
            tables = admin.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [APP]).fetchone()
            assert tables == (1,)
        assert not beside.leave()
        assert len(server.printed().splitlines()) <= 2
    assert gone(data)


def test_no_process_of_the_web_server_knows_the_owner(real_db: RealDatabase) -> None:
    """What a worker holds in its environment and its open sockets: the pages' role and nothing more."""
    port = free_port()
    command = [SAMSYN, "serve", "--port", str(port)]
    before = dict(os.environ)
    os.environ.update(real_db.environment)
    try:
        with running(command, port) as server:
            assert get(server.url + "/") == 200
            with real_db.server.server.admin() as admin:
                owners = admin.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE usename = 'samsyn_owner' AND datname = %s",
                    [real_db.name],
                ).fetchone()
            assert owners == (0,)
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_killed_with_all_its_workers_the_database_ends_and_starts_again(data: Path) -> None:
    port = free_port()
    for _ in range(2):
        words = [SAMSYN, "serve", "--port", str(port)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True) as server:
            assert server.stdout is not None and server.stdout.readline().startswith(b"Samsyn: ")
            os.killpg(server.pid, signal.SIGKILL)
        assert gone(data)


def test_stopped_while_it_starts_it_leaves_no_database_behind(data: Path) -> None:
    for after in (0.2, 0.5, 1.0):
        with subprocess.Popen(
            [SAMSYN, "serve", "--port", str(free_port())], start_new_session=True
        ) as server:
            time.sleep(after)
            server.terminate()
            server.wait(30)
        assert gone(data)


def test_without_a_database_none_is_made(data: Path) -> None:
    port = free_port()
    with running([SAMSYN, "serve", "--no-database", "--port", str(port)], port) as server:
        assert get(server.url + "/") == 200
    assert not (data / "postgres").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"postgresql://samsyn_app:{SECRET}@{HOST}:9/samsyn", "nobody answers there"),
        (f"postgresql://samsyn_app:{SECRET}@/x", "not the address"),
    ],
)
def test_an_address_that_cannot_be_used_ends_with_2_and_without_the_password(url: str, said: str) -> None:
    done = subprocess.run(
        [SAMSYN, "serve", "--port", "0", "--lang", "en"], env={**os.environ, "DATABASE_URL": url},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr and SECRET not in done.stderr + done.stdout and "Traceback" not in done.stderr


def test_a_page_role_that_may_do_too_much_stops_the_start(real_db: RealDatabase) -> None:
    url = real_db.environment["SAMSYN_OWNER_DATABASE_URL"]
    done = subprocess.run(
        [SAMSYN, "serve", "--port", "0", "--lang", "en"], env={**os.environ, "DATABASE_URL": url},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "may do too much" in done.stderr
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_the_commands_tell_how_it_stands(real_db: RealDatabase) -> None:
    def say(what: str, lang: str = "en") -> tuple[int, str]:
        done = subprocess.run(
            [SAMSYN, "database", what, "--lang", lang], env={**os.environ, **real_db.environment},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    code, told = say("status")
    assert code == 0 and "PostgreSQL 18 answers." in told and "All tables are up to date." in told
    assert say("migrate") == (0, "Done: 0 changes were made.\n")
    assert "NOBYPASSRLS" in say("sql")[1]
    first = {lang: say("sql", lang)[1].splitlines() for lang in ("sv", "en")}
    assert "sätt sedan lösenorden" in first["sv"][0] and "set the passwords" in first["en"][0]
    assert first["sv"][1:] == first["en"][1:]
