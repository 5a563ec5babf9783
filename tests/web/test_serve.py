"""The server process: says where it is, says what is wrong, and writes down nothing about visitors."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samsyn.errors import UsageError
from samsyn.web.gunicorn_app import QuietLog, _without_values
from samsyn.web.serve import _address, _let_in, serve
from tests.browser.server import HOST, Server, free_port, running

SECRET = "zelda-hemlig"


@contextmanager
def served() -> Iterator[Server]:
    port = free_port()
    command = [str(Path(sys.executable).parent / "samsyn"), "serve", "--host", HOST, "--port", str(port)]
    with running(command, port) as server:
        yield server


def ask(
    url: str, headers: dict[str, str] | None = None, data: dict[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    body = urllib.parse.urlencode(data).encode() if data is not None else None
    given = headers or {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, given), timeout=20) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def test_it_says_where_it_is_and_nothing_about_who_came() -> None:
    with served() as server:
        agent = {"User-Agent": SECRET, "Referer": f"http://{SECRET}.example/", "Cookie": f"x={SECRET}"}
        own = agent | {"Sec-Fetch-Site": "same-origin"}
        assert ask(f"{server.url}/?{SECRET}", agent)[0] == 200
        assert ask(f"{server.url}/{SECRET}", agent)[0] == 404
        assert ask(f"{server.url}/yrke/fraga", own, {"f.act_recruit": "yes", SECRET: SECRET})[0] == 200
        assert ask(f"{server.url}/yrke/fraga", own, {f"f.{SECRET}": "yes"})[0] == 400
        assert ask(f"{server.url}/yrke/fraga", agent, {"x": SECRET})[0] == 403
        assert ask(f"{server.url}/", {"Host": f"{SECRET}.example"})[0] == 400
        with socket.create_connection((HOST, int(server.url.rsplit(":", 1)[1]))) as raw:
            raw.sendall(f"NONSENSE {SECRET}\r\n\r\n".encode())
            assert SECRET.encode() not in raw.recv(4000).split(b"\r\n\r\n")[0]
        printed = server.printed()
    assert printed.startswith(f"Samsyn: {server.url}/")
    assert SECRET not in printed
    assert "127.0.0.1" not in printed.replace(server.url, "")
    assert "act_recruit" not in printed
    assert len(printed.splitlines()) <= 4


def test_a_very_long_address_gets_a_page_and_not_the_bare_words_of_the_server() -> None:
    with served() as server:
        status, _, page = ask(f"{server.url}/rad/?{SECRET}{'a' * 6_000}")
        assert status == 400
        assert "Råd och kontakter" in page and "URI" not in page and SECRET not in page
        assert SECRET not in server.printed()


def test_head_gets_the_headers_of_get_and_no_body_and_nothing_is_logged() -> None:
    with served() as server:
        port = int(server.url.rsplit(":", 1)[1])
        before = server.printed()
        for path, status in (("/", 200), ("/nowhere", 404), ("/om", 200)):
            head = f"HEAD {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n"
            with socket.create_connection((HOST, port), timeout=20) as raw:
                raw.sendall(head.encode())
                with raw.makefile("rb") as answer:
                    headers, _, body = answer.read().partition(b"\r\n\r\n")
            _, _, page = ask(server.url + path)
            assert headers.startswith(f"HTTP/1.1 {status} ".encode())
            assert f"Content-Length: {len(page.encode())}".encode() in headers
            assert body == b""
        assert server.printed() == before


def test_the_server_does_not_say_what_it_is_made_of() -> None:
    with served() as server:
        _, headers, _ = ask(server.url + "/")
    assert headers["Server"] == "Samsyn"
    assert not re.search("gunicorn|python|django", str(headers), re.IGNORECASE)


def test_it_stops_when_asked() -> None:
    with served() as server:
        port = int(server.url.rsplit(":", 1)[1])
    time.sleep(0.1)
    with socket.socket() as probe:
        assert probe.connect_ex((HOST, port)) != 0


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(UsageError) as told:
            serve(HOST, taken.getsockname()[1])
    assert "upptagen" in told.value.render("sv")
    assert "--port 8001" in told.value.render("en")


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "::zz", "a" * 300])
def test_a_host_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(UsageError) as told:
        serve(host, 0)
    assert "finns inte på den här datorn" in told.value.render("sv")


def test_the_command_ends_with_2_and_no_traceback() -> None:
    samsyn = str(Path(sys.executable).parent / "samsyn")
    done = subprocess.run(
        [samsyn, "serve", "--host", "192.0.2.1"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "192.0.2.1" in done.stderr


def test_log_lines_of_the_server_lose_their_values(capfd: pytest.CaptureFixture[str]) -> None:
    assert _without_values("Worker (pid:%s) was sent %s!", (1, "TERM")) == "Worker (pid:"
    assert SECRET not in _without_values(f"Invalid request from {SECRET}", ())
    assert _without_values("%s", (SECRET,)).startswith("The server could not read")
    log = QuietLog.__new__(QuietLog)
    log.access(SECRET)
    log.info("Listening at: %s", SECRET)
    log.log("info", "%s", SECRET)
    log.warning(f"Invalid request from {SECRET}")
    log.error("Error handling request %s", SECRET)
    assert SECRET not in "".join(capfd.readouterr())


def test_a_worker_that_dies_is_replaced() -> None:
    with served() as server:
        pids = _children(server)
        os.kill(pids[0], signal.SIGKILL)
        end = time.monotonic() + 20
        while time.monotonic() < end and (pids[0] in _children(server) or len(_children(server)) < 2):
            time.sleep(0.2)
        assert len(_children(server)) == 2
        assert ask(server.url + "/")[0] == 200


def _children(server: Server) -> list[int]:
    """The worker processes of the server that listens there."""
    port = server.url.rsplit(":", 1)[1]
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                command = (entry / "cmdline").read_bytes()
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                parent_command = Path(f"/proc/{parent}/cmdline").read_bytes()
            except OSError:
                continue
            if port.encode() in command and b"samsyn.web" in command and port.encode() in parent_command:
                found.append(int(entry.name))
    return found


@pytest.mark.parametrize(
    ("host", "let_in"),
    [("192.0.2.7", "a.example,192.0.2.7"), ("fe80::1", "a.example,[fe80::1]"), ("0.0.0.0", "a.example"), ("::", "a.example")],  # noqa: S104
)  # fmt: skip
def test_it_answers_under_the_address_it_listens_on(
    host: str, let_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listening on every address lets in no more names than were given."""
    monkeypatch.setenv("SAMSYN_ALLOWED_HOSTS", "a.example")
    _let_in(host)
    assert os.environ["SAMSYN_ALLOWED_HOSTS"] == let_in


def test_the_address_that_is_told_can_be_opened() -> None:
    assert _address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert _address("0.0.0.0", 8000) == "http://127.0.0.1:8000/"  # noqa: S104
    assert _address("::1", 8000) == "http://[::1]:8000/"
