"""`samsyn prevalence estimate DATA.csv`: how many there are, by one method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.prevalence import with_covariates
from samsyn.cli.prevalence.choices import (
    a_model,
    give,
    method_option,
    output_options,
    selecting_options,
    work_options,
)
from samsyn.cli.prevalence.table import asked, table_options
from samsyn.lang import Lang

if TYPE_CHECKING:
    from samsyn.cli.prevalence.resuming import Kept
    from samsyn.prevalence.estimates import Estimate
    from samsyn.prevalence.reading.table import Read

_INTERVALS = ("bca", "percentile", "profile", "none")


@click.command("estimate")
@table_options
@method_option("Metoden.", "The method.")
@click.option(
    "--fixed", metavar='"12,35"', callback=a_model,
    help="En given modell i stället för en vald. / A given model, not a chosen one.",
)  # fmt: skip
@with_covariates.covariate_options
@selecting_options
@click.option(
    "--interval", type=click.Choice(_INTERVALS), default="bca", show_default=True,
    help="Slags intervall, för metoder som väljer modell. / Kind of interval, for methods that choose a model.",
)  # fmt: skip
@work_options
@output_options
def command(form: str, output: Path | None, resume: Path | None, lang: Lang, **options: Any) -> None:
    """Skatta hur många som finns, sedda och osedda, ur listor som överlappar.

    DATA.csv har en kolumn med 0 och 1 för varje lista och count; eller en pseudonym på varje rad; eller är flera filer, en
    för varje lista. Det som lämnar programmet är skattningen, dess intervall och modell, listornas namn och hur många de
    har sett tillsammans. Slutar med 2 när det inte finns något tal, vilken metod det än är; svaret med skälen ges ändå.

    Estimate how many there are, seen and unseen, from lists that overlap. DATA.csv has a 0/1 column for each list and
    count; or a pseudonym on each row; or is several files, one for each list. What leaves the program is the estimate, its
    interval and model, the names of the lists and how many they have seen together. Ends with 2 where there is no number,
    whatever the method; the answer with its reasons is given all the same.
    """
    from samsyn.cli.prevalence.applying import refuse_unused
    from samsyn.cli.prevalence.keeping import warned_too
    from samsyn.cli.prevalence.numberless import end_without
    from samsyn.cli.prevalence.showing import as_json, as_text

    refuse_unused(options)
    with_covariates.refuse(options)
    read = asked(options).read(options["covariate"])
    if read.strata:
        from samsyn.cli.prevalence.by_stratum import by_stratum

        return by_stratum(read, options, form, output, lang)
    made = _refused(read, options) or _made(read, options, resume)
    found = warned_too(made, read.warnings)
    if form == "json":
        answer = as_json(found.row())
    elif form == "html":
        answer = _page(found, lang)
    else:
        answer = as_text(found, lang)
    give(answer, form, output)
    return end_without(made, lang, fixed=options["fixed"])


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
    from samsyn.cli.prevalence.resuming import Kept
    from samsyn.cli.progress import Bar

    with (
        Kept(resume, digest=read.digest, options={"command": "estimate", **options}) as kept,
        Bar(options["method"]) as bar,
    ):
        found = remembered(kept, "estimate", lambda: _estimate(read, options, kept, bar))
    return replace(found, data=read.name)


def _estimate(read: Read, options: dict[str, Any], kept: Kept, progress: Callable[[float], None]) -> Estimate:
    """By the method asked for. Only that method is loaded."""
    if read.people is not None:
        return with_covariates.estimate(read, options, progress)
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
