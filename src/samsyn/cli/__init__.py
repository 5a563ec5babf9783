"""The command line. Each command is loaded only when it is used, so that an answer comes at once."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from samsyn import __version__
from samsyn.cli.clicked import speak
from samsyn.cli.lang import lang_asked, lang_option, say
from samsyn.cli.lazy import LazyGroup
from samsyn.errors import Problem, UserError
from samsyn.lang import Text

_COMMANDS = {
    "screen": ("samsyn.cli.screen", "Bedöm ett fall ur en fil. / Screen a case from a file."),
    "ask": ("samsyn.cli.ask", "Intervju, fråga för fråga. / Interview, question by question."),
    "directory": (
        "samsyn.cli.directory",
        "Stödkatalogen: vem som kan hjälpa, och vad som saknas. / The directory of help.",
    ),
    "packs": ("samsyn.cli.packs", "Innehållet: kontrollera, lista, visa, provkör. / The content."),
    "outreach": (
        "samsyn.cli.outreach",
        "Uppsökande arbete: nyckel och summor. / The outreach: key and sums.",
    ),
    "prevalence": (
        "samsyn.cli.prevalence",
        "Hur många som finns, ur listor som överlappar. / How many there are, from lists that overlap.",
    ),
    "registers": (
        "samsyn.cli.registers",
        "Register: läs om varje ärende från båda fälten. / Registers: every case again, from both fields.",
    ),
    "survey": (
        "samsyn.cli.survey",
        "Enkäter: formulär och svar. / Surveys: questionnaires and answers.",
    ),
    "disclosure": (
        "samsyn.cli.disclosure",
        "Röjandekontroll: vad som får publiceras. / Disclosure control: what may be published.",
    ),
    "report": (
        "samsyn.cli.report",
        "Rapporter ur frisläppningar. / Reports out of releases.",
    ),
    "demo": ("samsyn.cli.demo", "Påhittade uppgifter att pröva med. / Invented data to try things on."),
    "database": ("samsyn.cli.database", "Databasen för ärenden. / The database for casework."),
    "organisation": (
        "samsyn.cli.organisation",
        "En organisation och dess första administratör. / An organisation and its first administrator.",
    ),
    "audit": ("samsyn.cli.audit", "Loggen: kontrollera, signera, ta ut, larma. / The log of who read what."),
    "casework": ("samsyn.cli.casework", "Ärenden: gallring. / Records: retention."),
    "study": ("samsyn.cli.study", "Studier: gallring. / Studies: retention."),
    "vault": ("samsyn.cli.vault", "Valvets nycklar. / The keys of the vault."),
    "serve": ("samsyn.cli.serve", "Starta webbsidorna. / Start the web pages."),
}


@click.group(
    cls=LazyGroup,
    commands_in=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="samsyn")
def cli() -> None:
    """Samsyn: från en oro till ett lagligt, dokumenterat nästa steg.

    From a worry to a lawful, documented next step.
    """


def main() -> None:
    """Run the command line. A user error is told without a traceback and ends with its exit code; Ctrl-C ends with 130."""
    speak(lang_asked())
    try:
        code = cli.main(standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UserError as error:
        say(error.render(lang_asked()), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except OSError as error:
        _leave(error)
    except (Exception, KeyboardInterrupt) as error:
        from samsyn.cli import stopping

        if not stopping.by_hand(error):
            raise
        say(stopping.told(error), err=True)
        sys.exit(stopping.CODE)
    if isinstance(code, int):  # what a command that ended early asked for; else commands give nothing
        sys.exit(code)


def _leave(error: OSError) -> NoReturn:
    """End when the answer cannot be written: the reader went away, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still to be written goes nowhere
    if error.errno == errno.EPIPE:
        sys.exit(141)
    reason = error.strerror or str(error)
    problem = Problem(
        Text(
            sv=f"Det gick inte att läsa eller skriva ({reason}).", en=f"Reading or writing failed ({reason})."
        ),
        Text(sv="Kontrollera plats och rättigheter.", en="Check space and permissions."),
        file=Path(error.filename).name if isinstance(error.filename, str) else None,
    )
    say(problem.render(lang_asked()), err=True)
    sys.exit(2)


__all__ = ["cli", "lang_option", "main"]
