"""The result page over loopback: a real server, eight connections, a bounded number of requests."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from samsyn.packs.load import load_pack
from samsyn.screening.case_file import read_case
from samsyn.web.screen.files import state_of

TITLE = "Result page in the browser, 8 connections"
_CASE = Path(__file__).resolve().parent.parent / "examples" / "readme-engaged-girl-trip.yaml"
_CONNECTIONS, _REQUESTS, _WARM_UP = 8, 400, 24
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def run() -> list[dict[str, object]]:
    """Milliseconds until the whole page has come, for the pages of door 2 that judge a case."""
    case = read_case(_CASE, load_pack(), date(2026, 11, 21))
    form = urlencode(list(state_of(case).fields()))
    rows: list[dict[str, object]] = []
    with server() as port:
        for what, path, connections, target in (
            ("result page", "/yrke/resultat", _CONNECTIONS, "p95 <= 150 ms"),
            ("next question page", "/yrke/fraga", _CONNECTIONS, ""),
            ("result page, one connection", "/yrke/resultat", 1, ""),
        ):
            load(port, path, form, connections, _WARM_UP)
            start = time.perf_counter()
            times = sorted(load(port, path, form, connections, _REQUESTS))
            rate = len(times) / (time.perf_counter() - start)
            rows.append({
                "what": what, "connections": connections, "requests": len(times),
                "p50_ms": round(median(times) * 1000, 1), "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
                "max_ms": round(times[-1] * 1000, 1), "pages_a_second": round(rate, 1), "target": target,
            })  # fmt: skip
    return rows


def load(port: int, path: str, form: str, connections: int, requests: int) -> list[float]:
    """Each connection asks again as soon as it is answered, until so many requests have been made in all."""
    times: list[float] = []
    faults: list[str] = []

    def visitor() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for _ in range(requests // connections):
            start = time.perf_counter()
            connection.request("POST", path, form, _HEADERS)
            answer = connection.getresponse()
            page = answer.read()
            times.append(time.perf_counter() - start)
            if answer.status != 200 or not page.rstrip().endswith(b"</html>"):
                faults.append(f"{answer.status}, {len(page)} bytes")
        connection.close()

    visitors = [threading.Thread(target=visitor) for _ in range(connections)]
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    if faults:
        raise RuntimeError(f"{len(faults)} of {requests} requests failed, first: {faults[0]}")
    return times


@contextmanager
def server() -> Iterator[int]:
    """`samsyn serve` as a user starts it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "samsyn", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with exit code {process.returncode}.")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not answer within 60 s.")
