"""What Click itself says comes in the language asked for."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

import samsyn.cli
from tests.cli.command import run

_PO = Path(samsyn.cli.__file__).parent / "locale/sv/LC_MESSAGES/click.po"
_MISTAKES = [
    (("screen",), "måste anges: 'CASE'", "Missing argument 'CASE'"),
    (("scren",), "Kommandot 'scren' finns inte", "No such command 'scren'"),
    (("screen", "--formt"), "Valet '--formt' finns inte. Menade du '--format'?", "No such option '--formt'"),
    (("screen", "x", "--format", "y"), "'y' är inte något av", "'y' is not one of"),
    (("screen", "x", "y"), "hör inte till kommandot: y", "unexpected extra argument (y)"),
    (("screen", "--format"), "behöver ett värde", "requires an argument"),
]


@pytest.mark.parametrize(("words", "sv", "en"), _MISTAKES, ids=[sv for _, sv, _ in _MISTAKES])
def test_a_mistake_is_told_in_the_language_asked_for(words: tuple[str, ...], sv: str, en: str) -> None:
    for lang, expected in (("sv", sv), ("en", en)):
        done = run(*words, env={"SAMSYN_LANG": lang})
        assert (done.returncode, done.stdout) == (2, "")
        assert expected in done.stderr


def test_help_speaks_the_language_asked_for() -> None:
    assert "Användning: " in run("screen", "--help").stdout
    assert "Usage: " in run("screen", "--help", "--lang", "en").stdout


def test_every_text_is_one_that_click_has() -> None:
    """So that a newer Click with other words is noticed."""
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    with _PO.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert len(messages) > 30
    for message in messages:
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            assert text.replace("\n", "\\n").replace("\t", "\\t") in sources, text
