"""Run `samsyn` as a user does: another process, its output, its exit code, the files it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SAMSYN = [sys.executable, "-c", "from samsyn.cli import main; main()"]


def run(
    *words: str | Path,
    stdin: str | bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """The finished command. No traceback is ever right."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    plain = {
        name: value for name, value in os.environ.items() if name not in ("SAMSYN_LANG", "LC_ALL", "LANG")
    }
    done = subprocess.run(
        [*SAMSYN, *map(str, words)],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**plain, **(env or {})},
        timeout=60,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in out + err, err
    assert "Exception ignored" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)
