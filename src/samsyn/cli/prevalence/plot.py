"""`samsyn prevalence plot DATA.csv --out DIR`: the comparison as pictures, each a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.cli.prevalence.choices import method_option, selecting_options, work_options
from samsyn.cli.prevalence.table import asked, table_options
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text


@click.command("plot")
@table_options
@click.option(
    "--out", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="Mappen för bilderna. / The folder for the pictures.",
)  # fmt: skip
@method_option("Metoden som svarar.", "The method that answers.")
@selecting_options
@work_options
@lang_option
def command(folder: Path, resume: Path | None, lang: Lang, **options: Any) -> None:
    """Rita överlapp, skattningar, robusthet, modellernas vikt och spridning som SVG.

    Överlapp avrundas, och små visas inte. Slutar med 2 när metoden som svarar inte ger något tal.

    Draw overlaps, estimates, robustness, weights of models and spread as SVG. Overlaps are rounded, and small ones hidden.
    Ends with 2 where the method that answers gives no number.
    """
    from samsyn.cli.prevalence.comparison import compared
    from samsyn.cli.prevalence.numberless import end_without
    from samsyn.prevalence.pictures.together import overlapping, pictures

    read = asked(options).read()
    if read.strata:
        raise UsageError([Problem(_NO_STRATA, _LEAVE_OUT)])
    folder.mkdir(exist_ok=True)
    if read.refusal and read.histories.n:  # the lists can still be seen; then it is told why there is no more
        write_private(folder / "overlaps.svg", overlapping(read.histories, lang).file.encode())
        say("overlaps.svg")
    found = compared(read, options, resume)
    for name, picture in pictures(read.histories, found, lang).items():
        write_private(folder / f"{name}.svg", picture.file.encode())
        say(f"{name}.svg: {picture.alt}")
    end_without(found.answer, lang)


_NO_STRATA = Text(
    sv="Bilderna gäller hela tabellen, inte grupper.",
    en="The pictures are of the whole table, not of groups.",
)
_LEAVE_OUT = Text(sv="Ta bort --strata.", en="Leave out --strata.")
