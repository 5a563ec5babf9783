"""Work that stops goes on from where it was, and never on another's."""

from __future__ import annotations

import json
import re
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samsyn.prevalence.intervals.keeping import Part, part
from tests.cli.command import SAMSYN
from tests.cli.prevalence.here import TABLE, Here

QUICK = ("--bootstrap", "60", "--format", "json")


def _but_seconds(text: str) -> str:
    return re.sub(r'"seconds": [\d.]+', "", text)


def test_a_stopped_bootstrap_goes_on_and_gives_the_same_answer(
    here: Here, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = here("estimate", table, *QUICK).out
    kept = tmp_path / "kept.json"
    calls: list[int] = []

    def stops(number: int, make: Callable[[], Part]) -> Part:
        calls.append(number)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return part(number, make)

    with monkeypatch.context() as patch:
        patch.setattr("samsyn.prevalence.intervals.bootstrap.part", stops)
        stopped = here("estimate", table, *QUICK, "--resume", kept, "--lang", "en")
    assert (stopped.code, stopped.out) == (130, "")
    assert stopped.err.startswith("Stopped. What was done is kept") and stopped.err.count("\n") == 1
    held = json.loads(kept.read_text(encoding="utf-8"))["done"]
    assert len(held) == 7 and stat.S_IMODE(kept.stat().st_mode) == 0o600
    gone_on = here("estimate", table, *QUICK, "--resume", kept)
    assert gone_on.code == 0 and _but_seconds(gone_on.out) == _but_seconds(whole)
    assert here("estimate", table, *QUICK, "--resume", kept).out == gone_on.out


def test_kept_parts_are_used_and_not_made_again(
    here: Here, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.json"
    first = here("estimate", table, *QUICK, "--resume", kept)

    def again(*_words: object, **_options: object) -> None:
        raise AssertionError

    monkeypatch.setattr("samsyn.prevalence.selecting.estimate_by", again)
    assert here("estimate", table, *QUICK, "--resume", kept).out == first.out


@pytest.mark.parametrize(
    "words",
    [("--seed", "2"), ("--bootstrap", "61"), ("--method", "aic"), ("--without", "C"), ("--level", "0.9")],
)
def test_other_options_are_refused(here: Here, table: Path, tmp_path: Path, words: tuple[str, str]) -> None:
    kept = tmp_path / "kept.json"
    here("estimate", table, *QUICK, "--resume", kept)
    before = kept.read_bytes()
    done = here("estimate", table, *QUICK, *words, "--resume", kept, "--lang", "en")
    assert (done.code, done.out) == (2, "") and "another table, other options" in done.err
    assert kept.read_bytes() == before


def test_another_table_is_refused_and_the_same_in_another_file_is_not(
    here: Here, table: Path, tmp_path: Path
) -> None:
    kept, other, same = tmp_path / "kept.json", tmp_path / "other.csv", tmp_path / "same.csv"
    here("estimate", table, *QUICK, "--resume", kept)
    other.write_text(TABLE.replace("80", "81"), encoding="utf-8")
    same.write_text(TABLE.replace(",", ";"), encoding="utf-8")
    assert here("estimate", other, *QUICK, "--resume", kept).code == 2
    assert json.loads(here("estimate", same, *QUICK, "--resume", kept).out)["data"] == "same"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", "[" * 100_000, '{"what": "x", "bound": "y", "done": {}}', "\x00"]
)
def test_a_file_that_is_something_else_is_refused_and_left_as_it_was(
    here: Here, table: Path, tmp_path: Path, text: str
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(text, encoding="utf-8")
    done = here("estimate", table, *QUICK, "--resume", kept, "--lang", "en")
    assert (done.code, done.out) == (2, "") and "no kept work" in done.err
    assert kept.read_text(encoding="utf-8") == text


def _broken(done: dict[str, Any], how: str) -> None:
    part = next(name for name in done if name.startswith("part "))
    if how == "number":
        done["estimate"]["estimate"] = 4711.0
    elif how == "key":
        del done["estimate"]["level"]
    elif how == "type":
        done["estimate"]["warnings"] = [["x"]]
    elif how == "list":
        done["estimate"] = [1]
    elif how == "part":
        del done["estimate"]
        done[part] = [[1.0], "x"]
    elif how == "short":
        del done["estimate"]
        done[part][0].pop()
    else:
        done.clear()


@pytest.mark.parametrize("how", ["number", "key", "type", "list", "part", "short", "nothing"])
def test_a_file_that_was_edited_is_refused_and_left_as_it_was(
    here: Here, table: Path, tmp_path: Path, how: str
) -> None:
    """Neither a traceback nor a number that nothing computed."""
    kept = tmp_path / "kept.json"
    here("estimate", table, *QUICK, "--resume", kept)
    data = json.loads(kept.read_text(encoding="utf-8"))
    _broken(data["done"], how)
    kept.write_text(json.dumps(data), encoding="utf-8")
    before = kept.read_bytes()
    done = here("estimate", table, *QUICK, "--resume", kept, "--lang", "en")
    assert (done.code, done.out) == (2, "") and done.err.startswith("kept.json: The file has been changed")
    assert kept.read_bytes() == before


def test_headings_of_any_kind_are_kept_whole(here: Here, tmp_path: Path) -> None:
    table, kept = tmp_path / "names.csv", tmp_path / "kept.json"
    table.write_text(TABLE.replace("A,B,C", 'Å "ä\u2028,B\\,\U0001f600', 1), encoding="utf-8")
    one, other = (here("estimate", table, *QUICK, "--resume", kept) for _ in "ab")
    assert one.code == other.code == 0 and one.out == other.out


def test_ctrl_c_in_the_middle_of_the_work(table: Path, tmp_path: Path) -> None:
    """As a person does it: the first part is kept, then the signal comes, wherever the program is by then."""
    kept = tmp_path / "kept.json"
    words = [
        "prevalence",
        "estimate",
        str(table),
        "--bootstrap",
        "200000",
        "--resume",
        str(kept),
        "--lang",
        "en",
    ]
    with subprocess.Popen(
        [*SAMSYN, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as work:
        until = time.monotonic() + 60
        while not kept.exists() and work.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        work.send_signal(signal.SIGINT)
        out, err = work.communicate(timeout=60)
    assert (work.returncode, out) == (130, "")
    lines = err.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("Stopped. What was done is kept")


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    here: Here, table: Path, tmp_path: Path
) -> None:
    done = here("estimate", table, *QUICK, "--resume", tmp_path / "nix" / "kept.json", "--lang", "en")
    assert (done.code, done.out) == (2, "") and "cannot be written" in done.err
