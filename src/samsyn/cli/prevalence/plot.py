"""`samsyn prevalence plot DATA.csv --out DIR`: the comparison as pictures, each a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.cli.prevalence.choices import (
    METHODS,
    bootstrap_option,
    level_option,
    order_option,
    resume_option,
    seed_option,
)
from samsyn.cli.prevalence.table import asked, table_options
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text


@click.command("plot")
@table_options
@click.option(
    "--out", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="Mappen för bilderna. / The folder for the pictures.",
)  # fmt: skip
@click.option(
    "--method", type=click.Choice(METHODS), default="bic", show_default=True,
    help="Metoden som svarar. / The method that answers.",
)  # fmt: skip
@order_option
@bootstrap_option
@level_option
@seed_option
@resume_option
@lang_option
def command(folder: Path, resume: Path | None, lang: Lang, **options: Any) -> None:
    """Rita överlapp, skattningar, robusthet, modellernas vikt och spridning som SVG.

    Draw overlaps, estimates, robustness, weights of models and spread as SVG. Overlaps are rounded, and small ones hidden.
    """
    from samsyn.cli.prevalence.comparison import compared
    from samsyn.prevalence.pictures.together import overlapping, pictures

    read = asked(options).read()
    if read.strata:
        raise UsageError([Problem(_NO_STRATA, _LEAVE_OUT)])
    folder.mkdir(exist_ok=True)
    if read.refusal and read.histories.n:  # the lists can still be seen; then it is told why there is no more
        write_private(folder / "overlaps.svg", overlapping(read.histories, lang).file.encode())
        say("overlaps.svg")
    for name, picture in pictures(read.histories, compared(read, options, resume), lang).items():
        write_private(folder / f"{name}.svg", picture.file.encode())
        say(f"{name}.svg: {picture.alt}")


_NO_STRATA = Text(
    sv="Bilderna gäller hela tabellen, inte grupper.",
    en="The pictures are of the whole table, not of groups.",
)
_LEAVE_OUT = Text(sv="Ta bort --strata.", en="Leave out --strata.")
