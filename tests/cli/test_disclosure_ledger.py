"""`samsyn disclosure ledger` and `verify`."""

from __future__ import annotations

import json
from pathlib import Path

from samsyn.disclosure.release import written
from tests.cli.command import run
from tests.disclosure.ledger.test_folder import filled
from tests.disclosure.making import INNER, guarded, released, table


def test_the_ledger_is_listed_and_checked(tmp_path: Path) -> None:
    folder = filled(tmp_path / "ledger")
    done = run("disclosure", "ledger", str(folder.path), "--lang", "en")
    assert done.returncode == 0 and "3 releases, the chain is whole" in done.stdout
    rows = json.loads(run("disclosure", "ledger", str(folder.path), "--format", "json").stdout)
    assert rows["public"] == folder.public and [each["figures"] for each in rows["releases"]] == [
        ["t0"],
        ["t1"],
        ["t2"],
    ]


def test_a_broken_ledger_ends_with_two(tmp_path: Path) -> None:
    folder = filled(tmp_path / "ledger")
    (folder.path / "0002.json").unlink()
    done = run("disclosure", "ledger", str(folder.path))
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stdout == ""


def test_a_release_is_verified(tmp_path: Path) -> None:
    path = tmp_path / "release.json"
    release = released(guarded(table(INNER)))
    path.write_text(written(release))
    done = run("disclosure", "verify", str(path), "--lang", "en", "--key", release.public.upper())
    assert done.returncode == 0 and "Unchanged. study, release 1" in done.stdout and "invented" in done.stdout
    assert run("disclosure", "verify", str(path), "--key", "00" * 32).returncode == 2
    path.write_text(path.read_text().replace('"count": 40', '"count": 41'))
    changed = run("disclosure", "verify", str(path))
    assert changed.returncode == 2 and "ändrats" in changed.stderr
