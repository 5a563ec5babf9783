"""Signed-in users who open pages: one thread each, with or without time to think between two pages."""

from __future__ import annotations

import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.casework_world import World

LIST_SHARE = 0.2
"""So many of the pages are the work list; the rest are records."""


@dataclass
class Load:
    """What a load came to. times: seconds by kind of page."""

    seconds: float = 0.0
    times: dict[str, list[float]] = field(default_factory=lambda: {"record": [], "list": []})
    faults: list[str] = field(default_factory=list)

    def add(self, kind: str, seconds: float) -> None:
        """Lists may be appended to from several threads."""
        self.times[kind].append(seconds)


def load(
    port: int,
    users: Sequence[dict[str, Any]],
    seconds: float,
    think: tuple[float, float],
    pages: int = 1_000_000,
) -> Load:
    """Each user opens pages until the time is over. think: the shortest and the longest pause, in seconds."""
    found, begin = Load(), time.perf_counter()
    threads = [
        threading.Thread(target=_user, args=(port, user, number, begin + seconds, think, pages, found))
        for number, user in enumerate(users)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    found.seconds = time.perf_counter() - begin
    if found.faults:
        raise RuntimeError(f"{len(found.faults)} requests failed, first: {found.faults[0]}")
    return found


def _user(
    port: int,
    user: dict[str, Any],
    number: int,
    end: float,
    think: tuple[float, float],
    pages: int,
    found: Load,
) -> None:
    chance = random.Random(number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Cookie": f"samsyn={user['cookie']}",
        "Accept-Encoding": "gzip",
        "Sec-Fetch-Site": "same-origin",
    }
    time.sleep(chance.uniform(0, think[1]))  # they do not all begin at once
    for _ in range(pages):
        if time.perf_counter() > end:
            break
        kind = "list" if chance.random() < LIST_SHARE else "record"
        path = "/arenden/" if kind == "list" else f"/arenden/{chance.choice(user['records'])}"
        start = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        page = answer.read()
        found.add(kind, time.perf_counter() - start)
        if answer.status != 200 or not page:
            found.faults.append(f"{kind}: {answer.status}, {len(page)} bytes")
        time.sleep(chance.uniform(*think))
    connection.close()


@contextmanager
def served(world: World) -> Iterator[int]:
    """`samsyn serve` on the database of the benchmark, as an operator starts it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "samsyn", "serve", "--port", str(port)],
        env={**os.environ, **world.environment}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with exit code {process.returncode}.")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/konto/in")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not answer within 90 s.")
