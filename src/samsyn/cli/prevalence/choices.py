"""Options that several of the commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

METHODS = ("bic", "aic", "stepwise", "threshold", "decomposable", "lcmcr")
_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


def together(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Several options as one, told in this order."""

    def all_of_them(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return all_of_them


def a_number(_context: click.Context, parameter: click.Parameter, value: float) -> float:
    """Of every option with decimals: UsageError on "nan", which is within every range, and on "inf"."""
    if not math.isfinite(value):
        raise UsageError([Problem(_NO_NUMBER, _WRITE_NUMBER, where=parameter.opts[0])])
    return value


def something(_context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Of every option with words: UsageError where it is given and empty. `value`: a text, several, or None."""
    for each in [value] if isinstance(value, str) else value or ():
        if not all(part.strip() for part in each.split(",")):
            raise UsageError([Problem(_EMPTY, _WRITE, where=parameter.opts[0])])
    return value


def a_model(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Of `--fixed`: UsageError on an empty term, and on a term that has a list twice, which is no interaction."""
    if value is None:
        return None
    something(context, parameter, value.strip().strip("[]"))
    for term in value.replace(" ", "").strip("[]").split(","):
        if len(set(term.lower())) < len(term):
            raise UsageError([Problem(_TWICE, _ONCE, where=f"--fixed {value}")])
    return value


def method_option(sv: str, en: str) -> Callable[[_Command], _Command]:
    """--method, with what it is to the command."""
    return click.option(
        "--method", type=click.Choice(METHODS), default="bic", show_default=True, help=f"{sv} / {en}"
    )


_bootstrap = click.option(
    "--bootstrap", type=click.IntRange(0, 1_000_000), default=1000, show_default=True,
    help="Omdragna tabeller för intervallet. / Tables drawn again for the interval.",
)  # fmt: skip
_order = click.option(
    "--max-order", type=click.IntRange(1, 12),
    help="Flest listor i ett samspel. / The most lists in one interaction.",
)  # fmt: skip
_level = click.option(
    "--level", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True, callback=a_number,
    help="Hur mycket intervallet ska täcka. / How much the interval is to cover.",
)  # fmt: skip
_seed = click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True,
    help="Samma frö, samma tal. / Same seed, same number.",
)  # fmt: skip
_resume = click.option(
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

selecting_options = together(_order, _bootstrap)
"""Of the methods that choose a model."""
work_options = together(_level, _seed, _resume)
"""Of every long computation."""
output_options = together(_format, _output, lang_option)
"""In which form and language the answer is given, and where."""


def give(answer: str, form: str, output: Path | None) -> None:
    """Write the answer where it was asked for."""
    if output is not None:
        write_private(output, answer.encode() + b"\n")
    elif form == "text":
        say(answer)
    else:  # for a program: UTF-8, whatever the terminal can show
        click.echo(answer.encode())


_NO_NUMBER = Text(sv="Värdet är inget tal.", en="The value is no number.")
_WRITE_NUMBER = Text(sv="Skriv ett tal, till exempel 2.", en="Write a number, for example 2.")
_EMPTY = Text(sv="Här saknas ett namn.", en="A name is missing here.")
_WRITE = Text(sv="Skriv det, eller ta bort valet.", en="Write it, or leave the option out.")
_TWICE = Text(sv="En term har samma lista två gånger.", en="A term has the same list twice.")
_ONCE = Text(
    sv="Skriv varje listas nummer en gång, till exempel 12,35.",
    en="Write the number of each list once, for example 12,35.",
)
