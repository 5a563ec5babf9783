"""Visitors who lose their signal, or mean ill, do not keep others from the pages. Real sockets, a real server."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from samsyn.web import patient
from samsyn.web.patient import Coming
from tests.browser.server import HOST, Server
from tests.web.test_serve import ask, served

QUICK = 2.0
"""Far below the ten seconds that a slow visitor may take."""


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with served() as server:
        yield server


def connect(site: Server) -> socket.socket:
    return socket.create_connection((HOST, port(site)), timeout=30)


def port(site: Server) -> int:
    return int(site.url.rsplit(":", 1)[1])


def head(site: Server, path: str, *lines: str, method: str = "POST") -> bytes:
    own = (
        f"Host: {HOST}:{port(site)}",
        "Sec-Fetch-Site: same-origin",
        "Content-Type: application/x-www-form-urlencoded",
    )
    return "\r\n".join([f"{method} {path} HTTP/1.1", *own, *lines, "", ""]).encode()


def everything(visitor: socket.socket) -> bytes:
    """All that comes until the server closes."""
    parts = []
    while part := visitor.recv(65_536):
        parts.append(part)
    return b"".join(parts)


def answers_quickly(site: Server) -> None:
    for _ in range(4):
        start = time.monotonic()
        assert ask(f"{site.url}/rad/")[0] == 200
        assert time.monotonic() - start < QUICK


@pytest.mark.parametrize(
    "sent",
    [b"", b"G", b"GET /rad/ HTTP/1.1\r\nHost: x\r\nX-Slow", "body"],
    ids=["nothing", "a letter", "half a head", "half a body"],
)
def test_a_hundred_who_stop_in_the_middle_hold_nobody_up(site: Server, sent: bytes | str) -> None:
    part = head(site, "/rad/svar", "Content-Length: 500") + b"door=exposed" if isinstance(sent, str) else sent
    slow = [connect(site) for _ in range(100)]
    try:
        for each in slow:
            each.sendall(part)
        time.sleep(0.3)
        answers_quickly(site)
    finally:
        for each in slow:
            each.close()


def test_those_who_ask_and_never_close_hold_nobody_up(site: Server) -> None:
    slow = [connect(site) for _ in range(40)]
    try:
        for each in slow:
            each.sendall(head(site, "/rad/", method="GET"))
        time.sleep(0.3)
        answers_quickly(site)
    finally:
        for each in slow:
            each.close()


def test_whoever_sends_nothing_whole_in_time_is_let_go(site: Server) -> None:
    with closing(connect(site)) as idle, closing(connect(site)) as trickling:
        start = time.monotonic()
        trickling.sendall(b"GET /rad/ HTTP/1.1\r\n")
        ended = False
        while not ended and time.monotonic() - start < patient.SECONDS + 5:
            try:
                trickling.sendall(b"X")
                trickling.settimeout(0.5)
                ended = trickling.recv(1) == b""
            except TimeoutError:
                continue
            except OSError:
                ended = True
        assert ended and patient.SECONDS - 1 < time.monotonic() - start < patient.SECONDS + 4
        assert idle.recv(1) == b""


def test_a_form_that_comes_in_pieces_is_read_whole(site: Server) -> None:
    body = b"door=exposed&need=forced_or_child_marriage&place=Kalmar&age=16"
    with closing(connect(site)) as visitor:
        sent = head(site, "/rad/svar", f"Content-Length: {len(body)}") + body
        for at in range(0, len(sent), 40):
            visitor.sendall(sent[at : at + 40])
            time.sleep(0.01)
        page = everything(visitor).decode()
    assert page.startswith("HTTP/1.1 200") and "Kalmar" in page and "</html>" in page


@pytest.mark.parametrize("path", ["/rad/svar", "/api/hsds/services", "/yrke/fraga"])
def test_a_form_in_chunks_is_refused_and_never_answered_as_if_nothing_was_said(
    site: Server, path: str
) -> None:
    with closing(connect(site)) as visitor:
        visitor.sendall(
            head(site, path, "Transfer-Encoding: chunked")
            + b"1e\r\ndoor=child&place=Kalmar&age=16&\r\n0\r\n\r\n"
        )
        assert everything(visitor).startswith(b"HTTP/1.1 400")


def test_a_large_file_arrives_and_too_many_at_once_do_not_fill_the_memory(site: Server) -> None:
    body = b"fil=" + b"a" * 150_000
    with closing(connect(site)) as visitor:
        visitor.sendall(head(site, "/yrke/fraga", f"Content-Length: {len(body)}") + body)
        assert everything(visitor).startswith(b"HTTP/1.1 ")
    large = [connect(site) for _ in range(4 * patient.MOST_LARGE)]
    try:
        for each in large:
            each.sendall(head(site, "/yrke/oppna", "Content-Length: 1000000") + b"a" * 100)
        time.sleep(0.3)
        gone = 0
        for each in large:
            each.settimeout(0.01)
            try:
                gone += each.recv(1) == b""
            except TimeoutError:
                pass
            except OSError:
                gone += 1
        assert gone >= 2 * patient.MOST_LARGE
        answers_quickly(site)
    finally:
        for each in large:
            each.close()


def test_a_head_without_end_is_refused(site: Server) -> None:
    with closing(connect(site)) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * (patient.MOST_HEAD + 100))
        assert visitor.recv(100).startswith(b"HTTP/1.1 431")


def test_a_request_is_whole_when_its_body_is() -> None:
    coming = Coming(0.0)
    assert not coming.add(b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r")
    assert not coming.add(b"\nab")
    assert coming.add(b"c")
    assert Coming(0.0).add(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")


@pytest.mark.parametrize(
    "line",
    ["Content-Length: 9999999", "Content-Length: 3\r\nContent-Length: 4", "Content-Length: x",
     "Content-Length: 5\r\nTransfer-Encoding: chunked"],
)  # fmt: skip
def test_a_body_that_will_be_refused_is_not_waited_for(line: str) -> None:
    assert Coming(0.0).add(f"POST / HTTP/1.1\r\n{line}\r\n\r\n".encode())
