"""Setting a report by a process of its own, bounded in time."""

from __future__ import annotations

import base64
import json
import logging
import os
import subprocess
import sys
from typing import Literal

from samsyn.errors import Problem, SpecError, UsageError
from samsyn.lang import Lang, Text

SECONDS = 25
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "SAMSYN_CONTENT")
_MODULE = "samsyn.web.studies.reporting.work"
_log = logging.getLogger("samsyn.web")


def built(files: dict[str, str], lang: Lang, form: Literal["html", "pdf"]) -> bytes:
    """The report. SpecError with file, line and word of everything that is wrong."""
    asked = json.dumps({"files": files, "lang": lang, "form": form}).encode()
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no words of anybody's
            [sys.executable, "-I", "-m", _MODULE], input=asked, capture_output=True, timeout=SECONDS, cwd="/", env=environment,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UsageError([Problem(*_LATE)]) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        _log.error("The process that sets reports ended without an answer: %s", done.returncode)
        raise UsageError([Problem(*_BROKEN)]) from None
    if "problems" in answer:
        raise SpecError(
            [
                Problem(Text(**each["what"]), Text(**each["do"]), each["where"], each["file"], each["line"])
                for each in answer["problems"]
            ]
        )
    return base64.b64decode(answer["report"])


_LATE = (
    Text(
        sv=f"Rapporten blev inte klar på {SECONDS} sekunder.",
        en=f"The report was not done in {SECONDS} seconds.",
    ),
    Text(sv="Kör den i terminalen: samsyn report build.", en="Run it in the terminal: samsyn report build."),
)
_BROKEN = (
    Text(sv="Rapporten gick inte att sätta.", en="The report could not be set."),
    Text(sv="Säg till den som driver servern.", en="Tell whoever runs the server."),
)
