"""Ctrl-C ends whatever is being done with one plain line and 130, also where compiled code met the signal."""

from __future__ import annotations

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
