"""The first administrator comes in with a code from the command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

from samsyn.web.accounts.models import Member
from samsyn.web.database.acting import as_owner
from tests.web.site import browser

ORGANISATION = ["Påhittade polisen", "--kind", "police", "--area", "0580", "--administrator", "Nils Provsson"]


def samsyn(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a database."""
    return subprocess.run(
        [sys.executable, "-m", "samsyn", "organisation", *words],
        env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_code_that_is_printed_lets_the_administrator_in(real_db: Any) -> None:
    done = samsyn(real_db.environment, *ORGANISATION)
    assert done.returncode == 0, done.stderr
    code = re.findall(r"[A-Z2-9]{5}(?:-[A-Z2-9]{5}){3}", done.stdout)[0]
    password = "en påhittad mening om ekorrar"
    sent = {"code": code, "username": "nils", "password": password, "password2": password}
    response = browser().post("/konto/inbjudan", sent)
    assert response["Location"] == "/konto/andra-steget"
    with as_owner():
        member = Member.objects.select_related("organisation").get()
    assert (member.role, member.organisation.area_kind, member.user_id is not None) == (
        "administrator", "municipality", True,
    )  # fmt: skip


def test_what_cannot_be_made_is_said_without_a_traceback(real_db: Any) -> None:
    for words in (["", *ORGANISATION[1:]], [*ORGANISATION[:4], "58x", *ORGANISATION[5:]]):
        done = samsyn(real_db.environment, *words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr and "går inte att göra" in done.stderr
    assert samsyn(real_db.environment, *ORGANISATION).returncode == 0
    assert samsyn(real_db.environment, *ORGANISATION[:2], "school", *ORGANISATION[3:]).returncode == 2
