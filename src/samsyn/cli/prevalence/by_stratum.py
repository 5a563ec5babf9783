"""An estimate for each group and for their sum, by one model with shared interactions."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.prevalence.reading.table import Group, Read
    from samsyn.prevalence.strata.estimating import InStrata


def by_stratum(read: Read, options: dict[str, Any], resume: Path | None, form: str, lang: Lang) -> str:
    """The answer in its form. The model is chosen by BIC or given; the interval is BCa."""
    if (
        options["method"] != "bic"
        or options["interval"] != "bca"
        or resume is not None
        or options["max_order"]
    ):
        raise UsageError([Problem(_BIC_ONLY, _LEAVE_OUT)])
    if read.refusal:
        raise DataError([Problem(read.refusal.text, _NO_NUMBER, file=read.name)])
    found = _estimated(read, options)
    from samsyn.cli.prevalence.showing import as_json, page

    if form == "json":
        row = found.row()
        row["warnings"] = [{"code": w.code, "sv": w.text.sv, "en": w.text.en} for w in read.warnings] + row[
            "warnings"
        ]
        return as_json(
            {"data": read.name, "lists": list(read.histories.lists), "by": list(read.strata), **row}
        )
    lines = _as_text(read, found, lang)
    return (
        "\n".join(lines)
        if form == "text"
        else page(read.name, f"<pre>{escape(chr(10).join(lines))}</pre>", lang)
    )


def _estimated(read: Read, options: dict[str, Any]) -> InStrata:
    from samsyn.cli.prevalence.progress import Bar
    from samsyn.prevalence.hierarchy import read_notation
    from samsyn.prevalence.strata.estimating import estimate
    from samsyn.prevalence.strata.tables import Strata

    known = {_named(group): part for group, part in read.parts.items() if all(group)}
    unknown = [part for group, part in read.parts.items() if not all(group)]
    if len(unknown) > 1:
        raise DataError([Problem(_SEVERAL_UNKNOWN, _ONE_COLUMN, file=read.name)])
    strata = Strata.of(known, unknown[0] if unknown else None)
    model = read_notation(len(read.histories.lists), options["fixed"]) if options["fixed"] else None
    with Bar("bic") as bar:
        return estimate(
            strata, model=model, bootstrap=options["bootstrap"], seed=options["seed"], level=options["level"],
            progress=bar,
        )  # fmt: skip


def _named(group: Group) -> str:
    return ", ".join(group)


def _as_text(read: Read, found: InStrata, lang: Lang) -> list[str]:
    from samsyn.cli.prevalence.showing import CARE, warned
    from samsyn.prevalence.written import between, number, share

    def told(estimate: float | None, lower: float | None, upper: float | None) -> str:
        if estimate is None:
            return _NONE[lang]
        return number(estimate, lang) + (f" ({between(lower, upper, lang)})" if lower is not None else "")

    rows = [(part.name, part) for part in found.parts] + [(_SUM[lang], found.total)]
    width = max(len(name) for name, _ in rows) + 2
    level = share(found.level, lang)
    lines = [_HEADING[lang].format(by=", ".join(read.strata), level=level), ""]
    lines += [f"{name + ':':<{width}}{told(part.estimate, part.lower, part.upper)}" for name, part in rows]
    lines += ["", f"{_MODEL[lang]}: {found.model}"] if found.model else []
    return [*lines, *warned((*read.warnings, *found.warnings), lang), "", CARE[lang]]


_BIC_ONLY = Text(
    sv="Grupper skattas med en modell som väljs med BIC, med BCa-intervall, i ett enda svep.",
    en="Groups are estimated by a model chosen by BIC, with BCa intervals, in one go.",
)
_LEAVE_OUT = Text(
    sv="Ta bort --method, --interval, --max-order och --resume.",
    en="Leave out --method, --interval, --max-order and --resume.",
)
_NO_NUMBER = Text(sv="Inget tal ges.", en="No number is given.")
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
