"""An estimate made by a process of its own: bounded in time, and gone with everything it was given.

Numba and SciPy are loaded there and never in the server, whose pages somebody in need may be waiting for. The table goes
in through a pipe and the answer comes back through one: no argument, no file and no log line holds anything of it.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any

from samsyn.errors import Problem
from samsyn.lang import Lang, Text

SECONDS = 45
"""What takes longer is for the command line."""
OTHERS_UNTIL = 20.0
"""Seconds: a method beside the answer that is not done by then is left out, and it is said."""
BOOTSTRAP = 1000
"""Tables drawn for an interval on the page."""
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "NUMBA_CACHE_DIR", "TMPDIR", "SYSTEMROOT")
_ONE_THREAD = dict.fromkeys(("NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
_MODULE = "samsyn.web.studies.extent_work"
_one_at_a_time = threading.Lock()
_log = logging.getLogger("samsyn.web")

Report = dict[str, Any]
"""shown: for whoever sent the table. released, data: what may be published, for the files. Texts in both languages."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer, and the status of the page that says so."""

    problems: tuple[Problem, ...]
    status: int

    def told(self, lang: Lang) -> list[str]:
        """One sentence for each problem."""
        return [problem.render(lang) for problem in self.problems]


def estimated(table: bytes, method: str) -> Report | Failed:
    """The answer for a table of counts. One is made at a time in each process; whoever comes meanwhile is told so.

    They are not kept waiting: visitors in hand are what the worker counts before it takes in others.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return _failed(_BUSY, 503)
    try:
        return _run(table, method)
    finally:
        _one_at_a_time.release()


def _run(table: bytes, method: str) -> Report | Failed:
    asked = (
        json.dumps(
            {"method": method, "bootstrap": BOOTSTRAP, "seconds": SECONDS, "others": OTHERS_UNTIL}
        ).encode()
        + b"\n"
        + table
    )
    command = [sys.executable, "-I", "-m", _MODULE]
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | _ONE_THREAD
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the visitor's in the words
            command, input=asked, capture_output=True, timeout=SECONDS, cwd="/", env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return _failed(_LATE, 422)
    try:
        answer: Report = json.loads(done.stdout)
    except ValueError:
        answer = {}
    if "problems" in answer:
        return Failed(tuple(_problem(each) for each in answer["problems"]), 422)
    if "shown" not in answer:
        _log.error("The process that estimates ended without an answer: %s", done.returncode)
        return _failed(_BROKEN, 500)
    return answer


def _problem(held: dict[str, Any]) -> Problem:
    return Problem(Text(**held["what"]), Text(**held["do"]), held["where"], None, held["line"])


def _failed(said: tuple[Text, Text], status: int) -> Failed:
    return Failed((Problem(*said),), status)


_BUSY = (
    Text(sv="Någon annan räknar just nu.", en="Somebody else is computing just now."),
    Text(sv="Vänta en halv minut och försök igen.", en="Wait half a minute and try again."),
)
_LATE = (
    Text(
        sv=f"Beräkningen blev inte klar på {SECONDS} sekunder.",
        en=f"The computation was not done in {SECONDS} seconds.",
    ),
    Text(
        sv="Kör den i terminalen: samsyn prevalence estimate.",
        en="Run it in the terminal: samsyn prevalence estimate.",
    ),
)
_BROKEN = (
    Text(sv="Beräkningen gick sönder hos oss.", en="The computation broke on our side."),
    Text(
        sv="Kör den i terminalen: samsyn prevalence estimate.",
        en="Run it in the terminal: samsyn prevalence estimate.",
    ),
)
