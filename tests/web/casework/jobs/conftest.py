"""A real database with a key ring and a data folder of the test's own, and commands run as somebody would run them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from samsyn.vault.recipients import new_identity, recipient_of
from samsyn.web.database import roles
from tests.web.casework.lifecycle_making import Unit, make_unit_of
from tests.web.conftest import RealDatabase

SAMSYN = [sys.executable, "-m", "samsyn.cli"]


@dataclass
class Place:
    """A machine: its database, its folder, an age key for backups."""

    environment: dict[str, str]
    folder: Path
    recipient: str
    real: RealDatabase

    def run(self, *words: str, database: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """A command, as from a terminal. database: another one than the machine's own."""
        environment = self.real.server.environment(database) if database else self.environment
        code = "import sys; from samsyn.cli import main; sys.argv[0] = 'samsyn'; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *words, "--lang", "en"],
            env={**os.environ, **environment, **more}, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip


@pytest.fixture
def place(real_db: RealDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The machine. SAMSYN_DATA is the test's own, so that its key ring and its list of erased records are."""
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path / "data"))
    identity = new_identity()
    (tmp_path / "age.txt").write_text(f"# a key of the tests\n{identity}\n")
    return Place(real_db.environment, tmp_path, recipient_of(identity), real_db)


@pytest.fixture
def unit(place: Place) -> Unit:
    """A unit on that machine."""
    return make_unit_of()


@pytest.fixture
def empty(real_db: RealDatabase) -> Iterator[str]:
    """The name of a database with roles and no tables."""
    name = f"{real_db.name}_empty"
    server = real_db.server
    server.drop(name)
    with server.server.admin() as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    with server.server.admin(name) as admin:
        roles.run(admin, roles.database_statements(name))
    yield name
    server.drop(name)
