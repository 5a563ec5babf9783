"""An estimate for each group and for their sum, by one model with shared interactions."""

from __future__ import annotations

import time
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samsyn.cli.prevalence.choices import give
from samsyn.errors import DataError, Problem
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.prevalence.reading.table import Group, Read
    from samsyn.prevalence.strata.estimating import InStrata, Part


def by_stratum(read: Read, options: dict[str, Any], form: str, output: Path | None, lang: Lang) -> None:
    """Give the answer. The model is chosen by BIC or given; the interval is BCa."""
    from samsyn.cli.prevalence.applying import refuse_with_strata
    from samsyn.cli.prevalence.numberless import end
    from samsyn.cli.prevalence.showing import as_json, page

    refuse_with_strata(options)
    began = time.perf_counter()
    made = _refused(read, options) if read.refusal else _estimated(read, options)
    found = replace(made, warnings=(*read.warnings, *made.warnings))
    if form == "json":
        answer = as_json(_as_data(read, found, options, time.perf_counter() - began))
    else:
        answer = "\n".join(_as_text(read, found, lang))
        if form == "html":
            answer = page(read.name, f"<pre>{escape(answer)}</pre>", lang)
    give(answer, form, output)
    if found.total.estimate is None:
        end(read.name, (read.refusal or made.warnings[0]).text, lang)


def _refused(read: Read, options: dict[str, Any]) -> InStrata:
    """That there is no number in any group, where the whole table bears none. Why stands in its warnings."""
    from samsyn.prevalence.strata.estimating import InStrata, Part

    parts = tuple(Part(_named(group), part.n, None) for group, part in read.parts.items() if all(group))
    total = Part("total", read.histories.n, None)
    why = (read.refusal,) if read.refusal else ()
    return InStrata(parts, total, "", None, options["level"], "no_estimate", why)


def _as_data(read: Read, found: InStrata, options: dict[str, Any], seconds: float) -> dict[str, Any]:
    method = "bic" if options["fixed"] is None else "fixed"
    head = {"data": read.name, "lists": list(read.histories.lists), "by": list(read.strata), "method": method}
    return {**head, **found.row(), "seed": options["seed"], "seconds": round(seconds, 3)}


def _estimated(read: Read, options: dict[str, Any]) -> InStrata:
    from samsyn.cli.progress import Bar
    from samsyn.cli.stopping import AtOnce
    from samsyn.prevalence.hierarchy import read_notation
    from samsyn.prevalence.strata.estimating import estimate
    from samsyn.prevalence.strata.tables import Strata

    known = {_named(group): part for group, part in read.parts.items() if all(group)}
    unknown = [part for group, part in read.parts.items() if not all(group)]
    if len(unknown) > 1:
        raise DataError([Problem(_SEVERAL_UNKNOWN, _ONE_COLUMN, file=read.name)])
    strata = Strata.of(known, unknown[0] if unknown else None)
    model = read_notation(len(read.histories.lists), options["fixed"]) if options["fixed"] else None
    with AtOnce(), Bar("bic") as bar:
        return estimate(
            strata, model=model, bootstrap=options["bootstrap"], seed=options["seed"], level=options["level"],
            progress=bar,
        )  # fmt: skip


def _named(group: Group) -> str:
    return ", ".join(group)


def _as_text(read: Read, found: InStrata, lang: Lang) -> list[str]:
    from samsyn.cli.prevalence.showing import CARE, warned
    from samsyn.prevalence.written import between, number, share

    def told(part: Part) -> str:
        if part.estimate is None:
            return _NONE[lang]
        span = f" ({between(part.lower, part.upper, lang, part.n)})" if part.lower is not None else ""
        return number(part.estimate, lang, part.n) + span

    rows = [(part.name, part) for part in found.parts] + [(_SUM[lang], found.total)]
    width = max(len(name) for name, _ in rows) + 2
    level = share(found.level, lang)
    lines = [_HEADING[lang].format(by=", ".join(read.strata), level=level), ""]
    lines += [f"{name + ':':<{width}}{told(part)}" for name, part in rows]
    lines += ["", f"{_MODEL[lang]}: {found.model}"] if found.model else []
    care = ["", CARE[lang]] if found.total.estimate is not None else []
    return [*lines, *warned(found.warnings, lang), *care]


_SEVERAL_UNKNOWN = Text(
    sv="Flera gruppkolumner har tomma celler på olika sätt.",
    en="Several columns of groups have empty cells in different ways.",
)
_ONE_COLUMN = Text(sv="Ange en kolumn med --strata.", en="Name one column with --strata.")
_HEADING = Text(
    sv="Skattning per {by}, sedda och osedda (intervall {level})",
    en="Estimate by {by}, seen and unseen (interval {level})",
)
_SUM = Text(sv="Alla", en="All")
_NONE = Text(sv="finns inte", en="there is none")
_MODEL = Text(sv="Modell", en="Model")
