"""Ctrl-C ends whatever is being done with one plain line and 130, also where compiled code met the signal."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from samsyn.cli import cli, main
from samsyn.cli.stopping import by_hand
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text


def _stopped(lang: str, error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    def invoke(_context: click.Context) -> None:
        raise error

    monkeypatch.setattr(cli, "invoke", invoke)
    monkeypatch.setattr(sys, "argv", ["samsyn", "packs", "check", "--lang", lang])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def _from_compiled_code() -> SystemError:
    error = SystemError("CPUDispatcher(<function>) returned a result with an exception set")
    error.__cause__ = KeyboardInterrupt()
    return error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), _from_compiled_code()], ids=["python", "compiled"])
@pytest.mark.parametrize(("lang", "said"), [("sv", "Avbrutet."), ("en", "Stopped.")])
def test_one_line_in_the_language_asked_for(
    lang: str,
    said: str,
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _stopped(lang, error, monkeypatch) == 130
    out, err = capsys.readouterr()
    assert (out, err.strip()) == ("", said)


def test_what_is_wrong_with_the_program_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["samsyn", "packs", "check"])
    monkeypatch.setattr(cli, "invoke", lambda _context: [][0])
    with pytest.raises(IndexError):
        main()


def test_a_fault_met_while_stopping_is_told_as_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = UsageError([Problem(Text(sv="Disken är full.", en="The disk is full."), Text(sv="", en=""))])
    error.__context__ = KeyboardInterrupt()
    assert by_hand(error) and _stopped("en", error, monkeypatch) == 2
    assert capsys.readouterr().err.strip() == "The disk is full."


def _ended(code: str) -> tuple[int, str, str]:
    start = "import os, signal, sys; from samsyn.cli.stopping import AtOnce; from samsyn.lang import Text\n"
    start += "def stop(): os.kill(os.getpid(), signal.SIGINT)\n"
    words = [sys.executable, "-c", start + code, "--lang", "en"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def test_work_ends_where_it_stands_and_raises_nothing_there() -> None:
    """An error raised on the way out of compiled code may crash it."""
    code = (
        "try:\n with AtOnce(lambda: Text(sv='x', en='Go on.')): stop()\nexcept BaseException: print('raised')"
    )
    assert _ended(code) == (130, "", "Stopped. Go on.\n")


def test_what_must_not_be_left_half_done_is_done_first() -> None:
    code = "with AtOnce() as end:\n with end.held():\n  stop(); print('whole', flush=True)\n print('never', flush=True)"
    assert _ended(code) == (130, "whole\n", "Stopped.\n")


def test_a_disk_that_is_full_at_the_end_is_told() -> None:
    code = """
from samsyn.errors import Problem, UsageError
def last():
    raise UsageError([Problem(Text(sv='x', en='It cannot be written.'), Text(sv='x', en='Choose another.'))])
with AtOnce(last): stop()"""
    assert _ended(code) == (2, "", "It cannot be written. Choose another.\n")


def test_after_the_work_ctrl_c_is_as_before_and_another_handler_is_left_alone() -> None:
    code = """
with AtOnce():
    with AtOnce(): pass
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
signal.signal(signal.SIGINT, signal.SIG_IGN)
with AtOnce(): stop()
print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"""
    assert _ended(code) == (0, "True\nTrue\n", "")
