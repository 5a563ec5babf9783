"""What the command line says of itself."""

from __future__ import annotations

import re

import pytest

from samsyn import __version__
from tests.cli.command import run

COMMANDS = [
    (),
    ("disclosure",),
    ("disclosure", "protect"),
    ("disclosure", "release"),
    ("disclosure", "audit"),
    ("disclosure", "attack"),
    ("disclosure", "anonymise"),
    ("disclosure", "check"),
    ("disclosure", "synthesise"),
    ("disclosure", "ledger"),
    ("disclosure", "verify"),
    ("screen",),
    ("ask",),
    ("directory",),
    ("directory", "find"),
    ("directory", "gaps"),
    ("directory", "verify-list"),
    ("directory", "verify"),
    ("directory", "import"),
    ("directory", "export"),
    ("packs",),
    ("packs", "check"),
    ("packs", "list"),
    ("packs", "show"),
    ("packs", "cases"),
    ("packs", "schema"),
    ("outreach",),
    ("outreach", "key"),
    ("outreach", "summary"),
    ("prevalence",),
    ("prevalence", "estimate"),
    ("prevalence", "compare"),
    ("prevalence", "plan"),
    ("prevalence", "pseudonymise"),
    ("prevalence", "plot"),
    ("registers",),
    ("registers", "screen"),
    ("registers", "map"),
    ("report",),
    ("report", "build"),
    ("report", "check"),
    ("survey",),
    ("survey", "release"),
    ("survey", "estimate"),
    ("survey", "stated"),
    ("survey", "tabulate"),
    ("survey", "trend"),
    ("survey", "questionnaire"),
    ("survey", "questionnaire", "check"),
    ("survey", "questionnaire", "convert"),
    ("survey", "questionnaire", "paper"),
    ("survey", "questionnaire", "codebook"),
    ("survey", "import"),
    ("demo",),
    ("demo", "register"),
    ("demo", "survey"),
    ("demo", "recall"),
    ("study",),
    ("study", "retention"),
    ("serve",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=[" ".join(words) or "samsyn" for words in COMMANDS])
def test_every_command_explains_itself_in_both_languages(words: tuple[str, ...]) -> None:
    done = run(*words, "--help")
    assert done.returncode == 0 and done.stderr == ""
    assert "Användning: " in done.stdout
    assert len(done.stdout.splitlines()) > 4


def test_the_short_word_for_help_works_too() -> None:
    assert run("-h").stdout == run("--help").stdout


@pytest.mark.parametrize("words", [words for words in COMMANDS if len(words) == 2])
def test_what_an_option_takes_is_named_in_one_way(words: tuple[str, ...]) -> None:
    usage = run(*words, "--help").stdout
    assert not re.search(r"\b(FIL|MAPP|TITEL|ADRESS|DATUM|TEXTEN)\b|\|namn", usage)


def test_help_names_every_command() -> None:
    text = run("--help").stdout
    assert all(name in text for name in ("screen", "ask", "packs", "serve"))


def test_without_a_command_the_help_is_shown() -> None:
    done = run()
    assert "screen" in done.stdout + done.stderr


def test_the_version_is_told() -> None:
    assert run("--version").stdout.strip() == f"samsyn, version {__version__}"


@pytest.mark.parametrize("port", ["x", "-1", "70000"])
def test_a_port_that_cannot_be_is_refused(port: str) -> None:
    done = run("serve", "--port", port)
    assert done.returncode == 2 and "port" in done.stderr
