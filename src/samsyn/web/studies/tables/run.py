"""Guarding by a process of its own: bounded in time, and gone with everything it was given."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from typing import Any

from samsyn.errors import LeakError, Problem, UsageError
from samsyn.lang import Text

SECONDS = 25
"""PostgreSQL ends a transaction that has been idle for longer than thirty."""
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "NUMBA_CACHE_DIR", "TMPDIR", "SAMSYN_CONTENT")
_ONE_THREAD = dict.fromkeys(("NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
_MODULE = "samsyn.web.studies.tables.work"
_one_at_a_time = threading.Lock()
_log = logging.getLogger("samsyn.web")


def guarded(asked: dict[str, Any]) -> dict[str, Any]:
    """What the process made. LeakError with cell, attacker and what would help; UsageError where it is too much for a page."""
    if not _one_at_a_time.acquire(blocking=False):
        raise UsageError([Problem(*_BUSY)])
    try:
        answer = _run(asked)
    finally:
        _one_at_a_time.release()
    if "problems" in answer:
        problems = [
            Problem(Text(**each["what"]), Text(**each["do"]), each["where"]) for each in answer["problems"]
        ]
        raise LeakError(problems) if answer["leak"] else UsageError(problems)
    return answer


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | _ONE_THREAD
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of anybody's in the words
            [sys.executable, "-I", "-m", _MODULE], input=json.dumps(asked).encode(), capture_output=True, timeout=SECONDS,
            cwd="/", env=environment, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UsageError([Problem(*_LATE)]) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        _log.error("The process that guards tables ended without an answer: %s", done.returncode)
        raise UsageError([Problem(*_BROKEN)]) from None
    return answer


_BUSY = (
    Text(sv="Någon annan granskar tabeller just nu.", en="Somebody else is auditing tables just now."),
    Text(sv="Vänta en halv minut och försök igen.", en="Wait half a minute and try again."),
)
_LATE = (
    Text(sv=f"Granskningen blev inte klar på {SECONDS} sekunder.", en=f"The audit was not done in {SECONDS} seconds."),
    Text(sv="Välj färre tabeller, eller kör den i terminalen: samsyn disclosure protect.",
         en="Choose fewer tables, or run it in the terminal: samsyn disclosure protect."),
)  # fmt: skip
_BROKEN = (
    Text(sv="Granskningen gick sönder hos oss.", en="The audit broke on our side."),
    Text(sv="Inget har släppts. Säg till den som driver servern.", en="Nothing was released. Tell whoever runs the server."),
)  # fmt: skip
