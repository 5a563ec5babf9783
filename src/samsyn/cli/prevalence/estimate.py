"""`samsyn prevalence estimate DATA.csv`: how many there are, by one method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.lang import lang_option, say
from samsyn.cli.prevalence.choices import (
    METHODS,
    bootstrap_option,
    give,
    level_option,
    order_option,
    output_options,
    resume_option,
    seed_option,
)
from samsyn.cli.prevalence.table import asked, table_options
from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.cli.prevalence.resuming import Kept
    from samsyn.prevalence.estimates import Estimate
    from samsyn.prevalence.reading.table import Read

_INTERVALS = ("bca", "percentile", "profile", "none")


@click.command("estimate")
@table_options
@click.option(
    "--method", type=click.Choice(METHODS), default="bic", show_default=True, help="Metoden. / The method."
)
@order_option
@click.option(
    "--fixed",
    metavar='"12,35"',
    help="En given modell i stället för en vald. / A given model, not a chosen one.",
)
@bootstrap_option
@click.option(
    "--interval", type=click.Choice(_INTERVALS), default="bca", show_default=True,
    help="Slags intervall, för metoder som väljer modell. / Kind of interval, for methods that choose a model.",
)  # fmt: skip
@level_option
@seed_option
@resume_option
@output_options
@lang_option
def command(form: str, output: Path | None, resume: Path | None, lang: Lang, **options: Any) -> None:
    """Skatta hur många som finns, sedda och osedda, ur listor som överlappar.

    DATA.csv har en kolumn med 0 och 1 för varje lista och count; eller en pseudonym på varje rad; eller är flera filer, en
    för varje lista. Bara skattningen, dess intervall och listornas storlek lämnar programmet.

    Estimate how many there are, seen and unseen, from lists that overlap. DATA.csv has a 0/1 column for each list and
    count; or a pseudonym on each row; or is several files, one for each list. Nothing but the estimate, its interval and
    the sizes of the lists leaves the program. Ends with 2 where the table bears no number.
    """
    from samsyn.cli.prevalence.keeping import warned_too
    from samsyn.cli.prevalence.showing import as_json, as_text

    if options["fixed"] and options["method"] not in ("bic", "aic"):
        raise UsageError([Problem(_FIXED, _LEAVE_OUT)])
    read = asked(options).read()
    if read.strata:
        from samsyn.cli.prevalence.by_stratum import by_stratum

        return give(by_stratum(read, options, resume, form, lang), form, output)
    found = warned_too(_refused(read, options) or _made(read, options, resume), read.warnings)
    if form == "json":
        answer = as_json(found.row())
    elif form == "html":
        answer = _page(found, lang)
    else:
        answer = as_text(found, lang)
    give(answer, form, output)
    if read.refusal:
        say(DataError([Problem(read.refusal.text, _NO_NUMBER, file=read.name)]).render(lang), err=True)
        raise click.exceptions.Exit(2)
    return None


def _refused(read: Read, options: dict[str, Any]) -> Estimate | None:
    """The estimate that there is none, where the table bears no number by any method; else nothing."""
    from samsyn.prevalence.estimates import Estimate

    if not read.refusal:
        return None
    return Estimate(
        read.name, read.histories.lists, read.histories.n, options["method"], None, level=options["level"],
        status="no_estimate", warnings=(read.refusal,), seed=options["seed"],
    )  # fmt: skip


def _made(read: Read, options: dict[str, Any], resume: Path | None) -> Estimate:
    from samsyn.cli.prevalence.keeping import remembered
    from samsyn.cli.prevalence.progress import Bar
    from samsyn.cli.prevalence.resuming import Kept

    with (
        Kept(resume, digest=read.digest, options={"command": "estimate", **options}) as kept,
        Bar(options["method"]) as bar,
    ):
        found = remembered(kept, "estimate", lambda: _estimate(read, options, kept, bar))
    return replace(found, data=read.name)


def _estimate(read: Read, options: dict[str, Any], kept: Kept, progress: Callable[[float], None]) -> Estimate:
    """By the method asked for. Only that method is loaded."""
    histories, method, seed, level = read.histories, options["method"], options["seed"], options["level"]
    if method == "threshold":
        from samsyn.prevalence.bayes import threshold

        return threshold.estimate(
            histories,
            seed,
            max_order=options["max_order"] or 2,
            level=level,
            data=read.name,
            progress=progress,
        )
    if method == "decomposable":
        from samsyn.prevalence.bayes import decomposable

        return decomposable.estimate(histories, seed, level=level, data=read.name, progress=progress)
    if method == "lcmcr":
        from samsyn.prevalence.bayes import latent

        return latent.estimate(histories, seed, level=level, data=read.name, progress=progress)
    return _selected(read, options, kept, progress)


def _selected(read: Read, options: dict[str, Any], kept: Kept, progress: Callable[[float], None]) -> Estimate:
    from samsyn.prevalence.hierarchy import read_notation
    from samsyn.prevalence.intervals.keeping import kept_in
    from samsyn.prevalence.selecting import estimate_by

    lists = len(read.histories.lists)
    fixed = read_notation(lists, options["fixed"]) if options["fixed"] else None
    with kept_in(kept):
        return estimate_by(
            read.histories, method="fixed" if fixed else options["method"], max_order=options["max_order"],
            fixed=fixed, bootstrap=options["bootstrap"], interval=options["interval"], level=options["level"],
            seed=options["seed"], progress=progress, data=read.name,
        )  # fmt: skip


def _page(found: Estimate, lang: Lang) -> str:
    from samsyn.cli.prevalence.showing import as_html
    from samsyn.prevalence.pictures import distribution, estimates

    drawn = [estimates.draw([found], lang)]
    if found.estimate is not None and len(found.draws) >= distribution.FEWEST:
        drawn.append(distribution.draw(found, lang))
    return as_html(found, drawn, lang)


_FIXED = Text(
    sv="En given modell passar inte ihop med den metoden.", en="A given model does not go with that method."
)
_LEAVE_OUT = Text(sv="Ta bort --method eller --fixed.", en="Leave out --method or --fixed.")
_NO_NUMBER = Text(sv="Inget tal ges.", en="No number is given.")
