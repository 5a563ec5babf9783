"""`samsyn audit`, as whoever runs the server uses it: on an embedded database of its own, and on a file."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samsyn.vault.keyring import new_ring
from samsyn.vault.keyring_text import save_ring
from samsyn.web.audit.verify import SEALED_FOR
from tests.cli.command import run

CHAIN = uuid.UUID(int=1)


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that PostgreSQL's account can reach, as pytest's own folder is not for root."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-audit-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def export(folder: Path, *, changed: bool = False) -> Path:
    """An exported file of three rows."""
    previous, rows = "0" * 64, []
    for number in (1, 2, 3):
        body = f"\\\\x{previous}\t{CHAIN}\t{number}\t{number}\t{CHAIN}\tprinted\t\\N\t\t\\N\t\t\\N\t{CHAIN}"
        previous = hashlib.sha256(body.encode()).hexdigest()
        rows.append(
            f"{body.replace('printed', 'exported') if changed and number == 2 else body}\t\\\\x{previous}\n"
        )
    path = folder / "log.tsv"
    path.write_text("".join([*rows, f"head\t{CHAIN}\t3\t{previous}\n", "end\t3\n"]), "ascii")
    return path


def test_a_right_file_ends_with_0_and_says_what_was_not_compared(tmp_path: Path) -> None:
    done = run("audit", "verify", export(tmp_path))
    assert done.returncode == 0
    assert "3 rader i 1 kedjor är kontrollerade. Fel: 0." in done.stdout
    assert "Inga signerade ändar" in done.stdout


def test_a_changed_row_ends_with_1_and_says_which(tmp_path: Path) -> None:
    done = run("audit", "verify", export(tmp_path, changed=True), "--lang", "en")
    assert done.returncode == 1
    assert f"Chain {CHAIN}, row 2: the row has been changed." in done.stdout


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"signed": "x", "key": "y", "signature": "z"}', "\ufeff"]
)
def test_heads_that_are_not_signed_are_refused(tmp_path: Path, text: str) -> None:
    heads = tmp_path / "heads.json"
    heads.write_text(text, "utf-8")
    done = run("audit", "verify", export(tmp_path), "--heads", heads)
    assert done.returncode == 2
    assert "inte signerad" in done.stderr


def signed(folder: Path, number: int, hashed: str) -> Path:
    """A file of signed heads of the chain."""
    key = Ed25519PrivateKey.generate()
    text = json.dumps({"heads": [{"chain": str(CHAIN), "number": number, "hash": hashed}]})
    public = key.public_key().public_bytes_raw().hex()
    path = folder / "heads.json"
    said = {"signed": text, "key": public, "signature": key.sign(SEALED_FOR + text.encode()).hex()}
    path.write_text(json.dumps(said), "utf-8")
    return path


def test_rows_that_are_missing_are_told_as_missing_rows_and_not_as_changed_ones(tmp_path: Path) -> None:
    done = run("audit", "verify", export(tmp_path), "--heads", signed(tmp_path, 5, "0" * 64), "--lang", "en")
    assert done.returncode == 1
    assert f"Chain {CHAIN}, row 3: the chain ends here, but a later row was signed" in done.stdout
    assert "rows are missing, and the heads do not fit" in done.stdout
    assert "the row does not fit" not in done.stdout
    done = run("audit", "verify", export(tmp_path), "--heads", signed(tmp_path, 3, "0" * 64), "--lang", "en")
    assert "row 3: the row does not fit what was signed" in done.stdout


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for words in ([tmp_path / "no"], [export(tmp_path), "--heads", tmp_path / "no"]):
        done = run("audit", "verify", *words)
        assert (done.returncode, "går inte att läsa" in done.stderr) == (2, True)


def test_the_whole_way_on_a_database_of_its_own(tmp_path: Path, data: Path) -> None:
    """Sign, take out, check both, look for odd reading; and an old file is never written over."""
    here = {"SAMSYN_DATA": str(data), "SAMSYN_LANG": "en"}
    assert run("database", "migrate", env=here).returncode == 0
    keys = tmp_path / "ring"
    save_ring(keys, new_ring(date(2026, 1, 1)))
    here["SAMSYN_VAULT_KEYS"] = str(keys)
    heads, rows = tmp_path / "heads.json", tmp_path / "rows"
    sealed = run("audit", "seal", heads, env=here)
    assert sealed.returncode == 0, sealed.stderr
    key = sealed.stdout.splitlines()[1]
    assert json.loads(heads.read_text())["key"] == key
    assert heads.stat().st_mode & 0o777 == 0o600
    again = run("audit", "seal", heads, env=here)
    assert (again.returncode, "exists already" in again.stderr) == (2, True)
    assert run("audit", "export", rows, env=here).stdout == "0 rows are written.\n"
    for words in ([], [rows]):
        done = run("audit", "verify", *words, "--heads", heads, "--key", key, env=here)
        assert (done.returncode, done.stdout) == (0, "0 rows in 0 chains are checked. Faults: 0.\n"), (
            done.stderr
        )
    wrong = run("audit", "verify", rows, "--heads", heads, "--key", "00" * 32, env=here)
    assert (wrong.returncode, "another key" in wrong.stderr) == (2, True)
    assert run("audit", "watch", env=here).stdout == "New alarms: 0.\n"
