"""Options that several of the commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from samsyn.cli.files import write_private
from samsyn.cli.lang import say

METHODS = ("bic", "aic", "stepwise", "threshold", "decomposable", "lcmcr")
_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)

bootstrap_option = click.option(
    "--bootstrap", type=click.IntRange(0, 1_000_000), default=1000, show_default=True,
    help="Omdragna tabeller för intervallet. / Tables drawn again for the interval.",
)  # fmt: skip


def _a_number(_context: click.Context, parameter: click.Parameter, value: float) -> float:
    if value != value:  # "nan" is within every range
        raise click.BadParameter("nan", param=parameter)
    return value


level_option = click.option(
    "--level", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True, callback=_a_number,
    help="Hur mycket intervallet ska täcka. / How much the interval is to cover.",
)  # fmt: skip
seed_option = click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True,
    help="Samma frö, samma tal. / Same seed, same number.",
)  # fmt: skip
order_option = click.option(
    "--max-order", type=click.IntRange(1, 12),
    help="Flest listor i ett samspel. / The most lists in one interaction.",
)  # fmt: skip
resume_option = click.option(
    "--resume", type=_FILE, metavar="FILE",
    help="Spara det som är gjort, och fortsätt därifrån. / Keep what is done, and go on from it.",
)  # fmt: skip
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True,
    help="Hur svaret ges. / How the answer is given.",
)  # fmt: skip
_output = click.option(
    "--output", type=_FILE, metavar="FILE",
    help="Skriv till en fil som bara du kan läsa. / Write to a file that only you can read.",
)  # fmt: skip


def output_options(command: _Command) -> _Command:
    """In which form the answer is given, and where."""
    return _format(_output(command))


def give(answer: str, form: str, output: Path | None) -> None:
    """Write the answer where it was asked for."""
    if output is not None:
        write_private(output, answer.encode() + b"\n")
    elif form == "text":
        say(answer)
    else:  # for a program: UTF-8, whatever the terminal can show
        click.echo(answer.encode())
