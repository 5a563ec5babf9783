"""A real server process for the tests: started on a free loopback port, stopped when done."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 10


class ServerError(Exception):
    """The server did not start; the message holds what it printed."""


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and where it writes what it prints."""

    url: str
    log: Path

    def printed(self) -> str:
        """All that the server has printed so far, on either stream."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as the server gives any HTTP answer; raise `ServerError` if it never does."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise ServerError(f"It ended with exit code {process.returncode}:\n{log.read_text()}")
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - loopback, our own server
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise ServerError(f"No answer from {url} within {START_SECONDS} s:\n{log.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and its workers, kindly first."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[Server]:
    """Run a server command that shall answer on the port, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                list(command), stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
            )
            try:
                server = Server(f"http://{HOST}:{port}", log)
                wait_until_it_answers(server.url, process, log)
                yield server
            finally:
                if process.poll() is None:
                    stop(process)
