"""Sending a file in, and starting the process that takes it in once the page's own work is kept."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

from django.db import transaction

from samsyn.web.accounts.models import Member
from samsyn.web.database.clock import now
from samsyn.web.studies.keys import key_of, sealed
from samsyn.web.studies.models import Intake, Round, Study

DEAD_AFTER = timedelta(seconds=40)
"""A process that has not said for so long that it lives is taken for ended."""
_MODULE = "samsyn.web.studies.taking.work"
_log = logging.getLogger("samsyn.web")


def send(
    study: Study, made: Round, member: Member, source: str, ending: str, data: bytes, wanted: dict[str, Any]
) -> Intake:
    """Lay a file in, sealed, and let it be taken in when this page is kept. ending: of its name, such as ".csv"."""
    at = now()
    row = Intake(
        round=made, source=source, ending=ending, wanted=wanted, begun_at=at, seen_at=at, begun_by=member
    )
    row.sealed = sealed(key_of(study), row, "sealed", data)
    row.save(force_insert=True)
    transaction.on_commit(lambda: start(row))
    return row


def start(row: Intake) -> None:
    """The process, on its own from now on. Its words hold two random ids and nothing else."""
    command = [sys.executable, "-m", _MODULE, str(row.pk), str(row.begun_by_id)]
    process = subprocess.Popen(  # noqa: S603 - our own module, ids of ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", env=dict(os.environ),
        start_new_session=True,
    )  # fmt: skip
    threading.Thread(target=_ended, args=(process,), daemon=True).start()


def _ended(process: subprocess.Popen[bytes]) -> None:
    if process.wait() not in (0, 1):
        _log.error("The process that takes answers in ended with %s", process.returncode)


def has_stopped(row: Intake) -> bool:
    """Whether the work on a file has ended without saying how."""
    return row.state in ("waiting", "working") and now() - row.seen_at > DEAD_AFTER
