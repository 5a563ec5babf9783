"""The first administrator comes in with a code from the command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from samsyn.web.accounts.models import Member, User
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


def test_the_first_organisation_gets_a_key_ring_and_no_later_one_another(
    real_db: Any, tmp_path: Path
) -> None:
    given = {**real_db.environment, "SAMSYN_DATA": str(tmp_path)}
    first = samsyn(given, *ORGANISATION)
    ring = (tmp_path / "keys").read_bytes()
    assert f"Nyckelringen är gjord: {tmp_path / 'keys'}" in first.stdout
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600
    second = samsyn(given, "Påhittade skolan", "--kind", "school", "--administrator", "Ada Provsson")
    assert "Nyckelringen" not in second.stdout and (tmp_path / "keys").read_bytes() == ring


def test_a_ring_that_was_lost_is_never_replaced_by_another(real_db: Any, tmp_path: Path) -> None:
    with as_owner():
        User.objects.create(username="nils", name="Nils Provsson")
    done = samsyn({**real_db.environment, "SAMSYN_DATA": str(tmp_path)}, *ORGANISATION)
    assert done.returncode == 2 and "Nyckelringen saknas" in done.stderr
    assert not (tmp_path / "keys").exists() and "Inbjudan" not in done.stdout
    with as_owner():
        assert not Member.objects.exists()


def test_what_cannot_be_made_is_said_without_a_traceback(real_db: Any) -> None:
    for words in (["", *ORGANISATION[1:]], [*ORGANISATION[:4], "58x", *ORGANISATION[5:]]):
        done = samsyn(real_db.environment, *words)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr and "går inte att göra" in done.stderr
    assert samsyn(real_db.environment, *ORGANISATION).returncode == 0
    assert samsyn(real_db.environment, *ORGANISATION[:2], "school", *ORGANISATION[3:]).returncode == 2
