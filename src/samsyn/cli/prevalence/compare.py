"""`samsyn prevalence compare DATA.csv`: all methods side by side, what the answer rests on, and whether it may be used."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.prevalence.choices import (
    give,
    method_option,
    output_options,
    selecting_options,
    work_options,
)
from samsyn.cli.prevalence.table import asked, table_options
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.prevalence.comparing.compare import Comparison
    from samsyn.prevalence.estimates import Warned
    from samsyn.prevalence.reading.table import Read

_NEAR_SHOWN = 10


@click.command("compare")
@table_options
@method_option("Metoden som svarar; de andra prövar den.", "The method that answers; the others test it.")
@click.option("--released", is_flag=True, help="Bara det som får spridas. / Only what may be published.")
@selecting_options
@work_options
@output_options
def command(
    released: bool, form: str, output: Path | None, resume: Path | None, lang: Lang, **options: Any
) -> None:
    """Alla metoder sida vid sida, modeller nära den bästa, vad svaret vilar på, och ett omdöme.

    Omdömet är att svaret kan användas, är bräckligt eller inte ska publiceras, med skälen. Svaret är för den som
    analyserar; det som får spridas ges med --released. Slutar med 2 när metoden som svarar inte ger något tal.

    All methods side by side, models near the best, what the answer rests on, and a verdict: usable, fragile, or do not
    publish, with its reasons. The answer is for whoever analyses; what may be published is given with --released. Ends
    with 2 where the method that answers gives no number.
    """
    from samsyn.cli.prevalence.comparison import compared
    from samsyn.cli.prevalence.numberless import end_without

    table = asked(options)
    if released and (table.without or table.merge):
        raise UsageError([Problem(_NO_PARTS, _WHOLE)])
    read = table.read()
    if read.strata:
        raise UsageError([Problem(_NO_STRATA, _ESTIMATE)])
    found = compared(read, options, resume)
    if released:
        from samsyn.cli.prevalence.releasing import released as may_leave

        answer = may_leave(read, found, options, form, lang)
    elif form == "json":
        from samsyn.cli.prevalence.showing import as_json

        answer = as_json(as_data(read, found))
    elif form == "html":
        answer = _page(read, found, lang)
    else:
        answer = "\n".join(_as_text(read, found, lang))
    give(answer, form, output)
    end_without(found.answer, lang)


def as_data(read: Read, found: Comparison) -> dict[str, Any]:
    """For programs. How many are left without a list is not told: the difference is a cell of the table."""
    row = found.row()
    for each in row["without_list"]:
        each.pop("n", None)
    told = [{"code": w.code, "sv": w.text.sv, "en": w.text.en} for w in read.warnings]
    return {
        "data": read.name,
        "lists": read.histories.totals(),
        "n": read.histories.n,
        "warnings": told,
        **row,
    }


def _as_text(read: Read, found: Comparison, lang: Lang) -> list[str]:
    from samsyn.cli.prevalence.showing import CARE, warned

    lines = [_heading(read, lang), "", found.verdict.text[lang]]
    lines += [f"  - {reason.text[lang]}" for reason in found.verdict.reasons]
    lines += ["", *_columns(_methods(found, lang))]
    if found.near:
        lines += ["", _NEAR[lang], *_columns(_near(found, lang))]
    if found.links:
        lines += ["", _LINKS[lang], *_columns(_linked(found, lang))]
    lines += ["", _RESTS[lang], *(f"  - {text[lang]}" for text in found.rests_on)]
    return [*lines, *warned(_warnings(read, found), lang), "", CARE[lang]]


def _page(read: Read, found: Comparison, lang: Lang) -> str:
    from samsyn.cli.prevalence.showing import CARE, figures, html_warnings, page
    from samsyn.prevalence.pictures.together import pictures

    reasons = [reason.text[lang] for reason in found.verdict.reasons]
    drawn = list(pictures(read.histories, found, lang).values())
    near = f"<h2>{escape(_NEAR[lang])}</h2>{_rows(_near(found, lang))}" if found.near else ""
    if found.links:
        near += f"<h2>{escape(_LINKS[lang])}</h2>{_rows(_linked(found, lang))}"
    body = (
        f"<p><strong>{escape(found.verdict.text[lang])}</strong></p>{_items(reasons)}"
        f"{_rows(_methods(found, lang))}{near}<h2>{escape(_RESTS[lang])}</h2>"
        f"{_items([text[lang] for text in found.rests_on])}{html_warnings(_warnings(read, found), lang)}"
        f"{figures(drawn)}<p>{escape(CARE[lang])}</p>"
    )
    return page(_heading(read, lang), body, lang)


def _linked(found: Comparison, lang: Lang) -> list[list[str]]:
    from samsyn.prevalence.pictures.together import linked_as
    from samsyn.prevalence.written import number

    rows = [[_QUALITY[lang], _ESTIMATE_WORD[lang]]]
    for each in found.links:
        told = number(each.same_model, lang) if each.possible else _NOT_POSSIBLE[lang]
        rows.append([linked_as(each)[lang], told])
    return rows


def _heading(read: Read, lang: Lang) -> str:
    from samsyn.prevalence.written import whole

    totals = ", ".join(f"{name} {whole(total, lang)}" for name, total in read.histories.totals().items())
    return f"{read.name}: {totals}"


def _methods(found: Comparison, lang: Lang) -> list[list[str]]:
    from samsyn.cli.prevalence.showing import limits
    from samsyn.prevalence.pictures.words import METHODS as NAMES
    from samsyn.prevalence.pictures.words import STANDINGS
    from samsyn.prevalence.written import number, share

    rows = [[_METHOD[lang], _ESTIMATE_WORD[lang], share(found.answer.level, lang), _MODEL[lang]]]
    for each in found.estimates:
        if each.estimate is None:
            rows.append([NAMES[each.method][lang], STANDINGS[each.status][lang], "", ""])
        else:
            rows.append(
                [
                    NAMES[each.method][lang],
                    number(each.estimate, lang, each.n),
                    limits(each, lang),
                    each.model,
                ]
            )
    return rows


def _near(found: Comparison, lang: Lang) -> list[list[str]]:
    from samsyn.prevalence.written import decimal, number, share

    rows = [[_MODEL[lang], _ESTIMATE_WORD[lang], _ABOVE[lang], _WEIGHT[lang]]]
    return rows + [
        [
            each.model,
            number(each.estimate, lang, found.answer.n),
            decimal(each.above_best, 1, lang),
            share(each.weight, lang),
        ]
        for each in found.near[:_NEAR_SHOWN]
    ]


def _warnings(read: Read, found: Comparison) -> tuple[Warned, ...]:
    """What speaks against the answer, besides its reasons: of the table, then of each method that answers or tests."""
    told = {each.text.en: each for each in (*read.warnings, *found.warnings)}
    return tuple(told.values())


def _columns(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _rows(rows: list[list[str]]) -> str:
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


def _items(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>" if texts else ""


_NO_STRATA = Text(
    sv="En jämförelse gäller hela tabellen, inte grupper.",
    en="A comparison is of the whole table, not of groups.",
)
_NO_PARTS = Text(
    sv="Det som får spridas gäller listorna som de är. Två sådana svar, med och utan sammanslagna listor, röjer ett överlapp.",
    en="What may be published is of the lists as they are. Two such answers, with and without merged lists, tell an overlap.",
)
_WHOLE = Text(
    sv="Ta bort --merge och --without, eller ta bort --released.",
    en="Leave out --merge and --without, or leave out --released.",
)
_ESTIMATE = Text(
    sv="Ta bort --strata, eller skatta grupper med samsyn prevalence estimate.",
    en="Leave out --strata, or estimate groups with samsyn prevalence estimate.",
)
_METHOD = Text(sv="Metod", en="Method")
_ESTIMATE_WORD = Text(sv="Skattning", en="Estimate")
_MODEL = Text(sv="Modell", en="Model")
_NEAR = Text(sv="Modeller nära den bästa (BIC):", en="Models near the best (BIC):")
_ABOVE = Text(sv="Över bästa", en="Above best")
_WEIGHT = Text(sv="Vikt", en="Weight")
_RESTS = Text(sv="Det här vilar svaret på:", en="This is what the answer rests on:")
_LINKS = Text(
    sv="Om träffarna mellan listorna inte var rätt (samma modell):",
    en="If the links between the lists were not right (the same model):",
)
_QUALITY = Text(sv="Antaget", en="Assumed")
_NOT_POSSIBLE = Text(sv="kan inte ha gett den här tabellen", en="cannot have given this table")
