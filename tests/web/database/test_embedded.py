"""The embedded server: who gets in, what it writes down, and what is left when somebody pulls the plug."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from samsyn.errors import UserError
from samsyn.web.database import account, cluster, embedded, process, roles
from samsyn.web.database.address import APP, OWNER

SECRET = "Zelda-Hemlig-7"
QUICK = {"fsync": "off"}


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="samsyn-pg-"))
    yield folder
    process.stop(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


def postmaster(data: Path) -> int:
    return int((data / "postgres/postmaster.pid").read_text().splitlines()[0])


def until(true: Callable[[], bool], seconds: float = 15.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_the_last_to_leave_stops_it_and_what_was_kept_is_there_again(data: Path) -> None:
    one, other = embedded.start(data, QUICK), embedded.start(data, QUICK)
    with psycopg.connect(one.url(OWNER)) as connection:
        connection.execute("CREATE TABLE samsyn.kept (x int)")
    assert not one.leave()
    assert process.is_running(data / "postgres")
    assert other.leave()
    assert not process.is_running(data / "postgres")
    again = embedded.start(data, QUICK)
    with psycopg.connect(again.url(OWNER)) as connection:
        assert connection.execute("SELECT count(*) FROM samsyn.kept").fetchone() == (0,)
    assert again.leave()


def test_only_one_account_gets_in_and_never_from_the_network(data: Path) -> None:
    server = embedded.start(data, QUICK)
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700
    assert not data.stat().st_mode & 0o007
    with server.admin() as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("",)
        rules = admin.execute("SELECT type, auth_method FROM pg_hba_file_rules").fetchall()
        assert rules == [("local", "peer")]
        assert admin.execute(
            "SELECT count(*) FROM pg_ident_file_mappings WHERE error IS NOT NULL"
        ).fetchone() == (0,)
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    assert ":1538 " not in listening  # 5432
    if os.geteuid() == 0:  # another account: not even the one that the server runs as may be a role of ours
        who = account.account()
        (data / "postgres/samsyn.log").write_text("")
        script = "import psycopg,sys; psycopg.connect(sys.argv[1])"
        for uid in (who.uid, 65534):
            done = subprocess.run([str(account.tool("psql")), server.url(APP), "-c", "SELECT 1"],
                                  user=uid, group=uid, extra_groups=[], capture_output=True, text=True,
                                  check=False, env={})  # fmt: skip
            assert done.returncode != 0, script
            assert "eer authentication failed" in done.stderr or "ermission denied" in done.stderr
    server.leave()


def test_the_log_holds_no_statement_and_no_value(data: Path) -> None:
    server = embedded.start(data, QUICK)
    with server.admin(embedded.DATABASE) as admin:
        admin.execute("CREATE TABLE samsyn.t (x text UNIQUE, y int)")
        for wrong in (
            f"INSERT INTO samsyn.t VALUES ('{SECRET}', '{SECRET}')",
            f"SELECT {SECRET}",
            f"'{SECRET}",
        ):
            with pytest.raises(psycopg.Error):
                admin.execute(wrong.encode())
        for _ in range(2):
            try:
                admin.execute("INSERT INTO samsyn.t VALUES (%s, 1)", [SECRET])
            except psycopg.errors.UniqueViolation as error:
                assert SECRET in str(error)  # told to the program, which must not tell it on
        admin.execute("DO $$ BEGIN RAISE WARNING 'Zelda-Hemlig-7'; END $$")
    os.kill(postmaster(data), signal.SIGINT)
    until(lambda: not process.is_running(data / "postgres"))
    server.leave()
    assert SECRET not in (data / "postgres/samsyn.log").read_text()


def test_a_killed_server_starts_again_with_all_that_was_promised(data: Path) -> None:
    """fsync is on here: what COMMIT answered to is there, what it did not is not."""
    server = embedded.start(data)
    with psycopg.connect(server.url(OWNER)) as connection:
        connection.execute("CREATE TABLE samsyn.t (x int)")
        connection.execute("INSERT INTO samsyn.t SELECT generate_series(1, 1000)")
    half = psycopg.connect(server.url(OWNER))
    half.execute("INSERT INTO samsyn.t SELECT generate_series(1, 500)")
    half.execute("CREATE TABLE samsyn.half (x int)")
    os.kill(postmaster(data), signal.SIGKILL)
    again = embedded.start(data)
    with psycopg.connect(again.url(OWNER)) as connection:
        assert connection.execute("SELECT count(*), to_regclass('samsyn.half') FROM samsyn.t").fetchone() == (
            1000,
            None,
        )
    again.leave()
    server.leave()


def test_a_pid_file_of_before_that_names_another_program_by_now(data: Path) -> None:
    server = embedded.start(data, QUICK)
    old = (data / "postgres/postmaster.pid").read_text().splitlines()
    server.leave()
    for number in (os.getpid(), 4_194_303):  # a live stranger, and nobody
        pid_file = data / "postgres/postmaster.pid"
        pid_file.write_text("\n".join([str(number), *old[1:]]) + "\n")
        account.account().own(pid_file)
        again = embedded.start(data, QUICK)
        assert postmaster(data) != number
        again.leave()


def test_when_the_only_user_is_killed_the_server_ends_by_itself(data: Path) -> None:
    script = (
        "import sys,time,pathlib; from samsyn.web.database import embedded;"
        "embedded.start(pathlib.Path(sys.argv[1])); print('up', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(data)], stdout=subprocess.PIPE) as user:
        assert user.stdout is not None and user.stdout.readline() == b"up\n"
        pid = postmaster(data)
        user.kill()
    assert until(lambda: not Path(f"/proc/{pid}").exists())


def test_a_server_that_is_killed_while_it_is_used_comes_back_by_itself(data: Path) -> None:
    server = embedded.start(data, QUICK)
    first = postmaster(data)
    os.kill(first, signal.SIGKILL)
    assert until(lambda: process.is_running(data / "postgres") and postmaster(data) != first)
    with psycopg.connect(server.url(APP)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert server.leave()
    assert not process.is_running(data / "postgres")


def test_many_that_start_at_once_share_one_server(data: Path) -> None:
    script = (
        "import sys,pathlib; from samsyn.web.database import embedded;"
        "s=embedded.start(pathlib.Path(sys.argv[1])); print((s.home/'postmaster.pid').read_text().split()[0], flush=True);"
        "sys.stdin.read(); s.leave()"
    )
    words = [sys.executable, "-c", script, str(data)]
    users = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) for _ in range(4)
    ]
    pids = {user.stdout.readline() for user in users if user.stdout}
    assert len(pids) == 1 and pids != {""}
    for user in users:
        user.communicate()
        assert user.returncode == 0
    assert not process.is_running(data / "postgres")


def test_a_first_start_that_was_killed_leaves_nothing_in_the_way(data: Path) -> None:
    """The files are made beside their place; roles and database are noted as made when all of them are."""
    (data / "postgres.new").mkdir()
    (data / "postgres.new/half").write_text("x")
    server = embedded.start(data, QUICK)
    with server.admin() as admin:
        admin.execute(f"COMMENT ON DATABASE {embedded.DATABASE} IS NULL")
    server.leave()
    again = embedded.start(data, QUICK)
    with psycopg.connect(again.url(APP)) as connection:
        roles.check_app_role(connection)
    again.leave()


def test_a_path_too_long_for_a_socket_gets_a_short_one(data: Path) -> None:
    deep = data / ("x" * 90)
    account.account().make_reachable(data)
    server = embedded.start(deep, QUICK)
    with psycopg.connect(server.url(APP)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700
    server.leave()
    process.stop(deep / "postgres")
    server.sockets.rmdir()


def test_files_of_another_version_are_refused(data: Path) -> None:
    home = data / "postgres"
    home.mkdir()
    (home / "PG_VERSION").write_text("16\n")
    with pytest.raises(UserError) as told:
        embedded.start(data)
    assert "another version of PostgreSQL" in told.value.render("en")


def test_a_data_folder_that_is_a_file_and_settings_that_break_it_are_told(data: Path) -> None:
    (data / "file").write_text("")
    with pytest.raises(UserError):
        embedded.start(data / "file")
    with pytest.raises(UserError) as told:
        embedded.start(data, {"shared_buffers": SECRET})
    assert "--no-database" in told.value.render("sv")
    assert SECRET not in told.value.render("sv")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("FATAL: could not write lock file: No space left on device", "The disk is full"),
        ('FATAL: data directory "x" has wrong ownership', "may not read or write"),
        ("FATAL: could not map anonymous shared memory: Cannot allocate memory", "not enough memory"),
    ],
)
def test_what_postgresql_says_becomes_something_to_do(words: str, said: str) -> None:
    from samsyn.web.database.trouble import cannot_start

    assert said in cannot_start(words, None).render("en")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount and change accounts")
def test_as_root_a_closed_way_is_told_and_not_opened(data: Path) -> None:
    data.chmod(0o700)
    inner = data / "mine"
    with pytest.raises(UserError) as told:
        embedded.start(inner)
    assert "SAMSYN_DATA" in told.value.render("sv")
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_settings_written_by_hand_do_not_stay(data: Path) -> None:
    server = embedded.start(data, QUICK)
    server.leave()
    (data / "postgres/pg_hba.conf").write_text("host all all 0.0.0.0/0 trust\n")
    (data / "postgres/postgresql.auto.conf").write_text("listen_addresses = '*'\n")
    again = embedded.start(data, QUICK)
    with again.admin() as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("",)
        assert admin.execute("SELECT count(*) FROM pg_hba_file_rules WHERE type <> 'local'").fetchone() == (
            0,
        )
    again.leave()
    assert cluster.SETTINGS["log_statement"] == "none"


def test_the_socket_is_the_only_door(data: Path) -> None:
    server = embedded.start(data, QUICK)
    with socket.socket(socket.AF_UNIX) as raw:
        raw.connect(str(server.sockets / ".s.PGSQL.5432"))
    assert stat.S_IMODE((server.sockets / ".s.PGSQL.5432").stat().st_mode) == 0o700
    server.leave()
