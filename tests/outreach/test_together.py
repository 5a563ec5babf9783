"""Several processes write in the log at the same time, and nothing is lost or half written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from samsyn.outreach import entries, tries

ROWS, PROCESSES = 40, 3
WRITE = f"""
from datetime import date
from samsyn.outreach.entries import Entry, append, log, new_id
for number in range({ROWS}):
    append(Entry(id=new_id(), day=date(2026, 11, 3), kind="online", place="0a1b2c3d", approaches=number,
                 written=date(2026, 11, 3)))
    assert log().unread == 0
"""
CORRECT = """
import sys
from dataclasses import replace
from samsyn.errors import UserError
from samsyn.outreach.entries import append, log, new_id
first = log().rows[0]
try:
    append(replace(first, id=new_id(), instead_of=first.id, approaches=7))
except UserError:
    sys.exit(3)
"""
GUESS = """
from samsyn.outreach import tries
print(sum(tries.begin() == 0 for _ in range(4)))
"""


def at_once(program: str, processes: int) -> list[subprocess.CompletedProcess[str]]:
    """Run the program in several processes at the same time."""
    running = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    outs = [each.communicate(timeout=100)[0] for each in running]
    return [
        subprocess.CompletedProcess(each.args, each.returncode, out)
        for each, out in zip(running, outs, strict=True)
    ]


def test_every_row_of_every_process_is_there(data: Path) -> None:
    assert [each.returncode for each in at_once(WRITE, PROCESSES)] == [0] * PROCESSES
    now = entries.log()
    assert (len(now.rows), now.unread) == (ROWS * PROCESSES, 0)
    assert sum(row.approaches or 0 for row in now.current) == PROCESSES * sum(range(ROWS))
    assert {path.name for path in data.iterdir()} == {entries.FILE, f"{entries.FILE}.lock"}


def test_of_two_corrections_at_once_one_is_told_that_it_came_late() -> None:
    at_once(WRITE.replace(f"range({ROWS})", "range(1)"), 1)
    assert sorted(each.returncode for each in at_once(CORRECT, 2)) == [0, 3]
    assert len(entries.log().current) == 1


def test_guesses_at_once_are_counted_together() -> None:
    let_in = sum(int(each.stdout) for each in at_once(GUESS, PROCESSES))
    assert let_in == tries.MOST
    assert tries.begin() > 0
