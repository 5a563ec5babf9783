"""`samsyn survey estimate`: what the answers say, with intervals that know how they were drawn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.surveys.answers.model import Answers
    from samsyn.surveys.describe import Compared, Described
    from samsyn.surveys.design.design import Design

_METHODS = ("beta", "logit", "xlogit", "wilson", "likelihood", "asin", "mean")


@click.command("estimate")
@click.argument("data", metavar="DATA", type=click.Path(path_type=Path))
@click.option(
    "--question", "questions", metavar="QUESTION", multiple=True,
    help="Bara den här frågan; får upprepas. / This question only; may be repeated.",
)  # fmt: skip
@click.option("--by", metavar="QUESTION", default=None, help="Jämför grupper. / Compare groups.")
@click.option("--method", type=click.Choice(_METHODS), default="beta", show_default=True,
              help="Intervall för andelar. / Intervals for shares.")  # fmt: skip
@click.option("--level", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True,
              help="Intervallens nivå. / The level of intervals.")  # fmt: skip
@click.option("--lone", type=click.Choice(("refuse", "centre")), default="refuse", show_default=True,
              help="Strata med ett kluster: vägra, eller jämför med alla. / Strata of one cluster: refuse, or compare with all.")  # fmt: skip
@click.option("--totals", metavar="FILE.csv", type=click.Path(path_type=Path), default=None,
              help="Kända antal i befolkningen att vikta mot. / Known numbers in the population to weigh by.")  # fmt: skip
@click.option("--classes", metavar="QUESTION", multiple=True,
              help="Väg upp bortfallet inom klasser; får upprepas. / Make up for non-response within classes; may be repeated.")  # fmt: skip
@click.option("--format", "shape", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def command(
    data: Path, questions: tuple[str, ...], by: str | None, method: str, level: float, lone: str, totals: Path | None, classes: tuple[str, ...],
    shape: str, lang: Lang,
) -> None:  # fmt: skip
    """Skatta ur svar som tagits in med samsyn survey import. Talen är inte skyddade: de är för den som får se svaren.

    Estimate from answers taken in with samsyn survey import. The numbers are not guarded: they are for those who may see
    the answers.
    """
    from samsyn.cli.survey.estimated import as_json, as_text
    from samsyn.surveys.answers.kept import read_kept

    answers = read_kept(data)[0]
    design, heavy, rate = _design(answers, lone == "centre", totals, classes)
    found = _found(answers, design, questions, by, method, level)
    if shape == "json":
        say(
            json.dumps(
                as_json(answers, design, found, level, heavy=heavy, rate=rate), ensure_ascii=False, indent=1
            )
        )
        return
    say(as_text(answers, design, found, lang, rate=rate))
    if heavy:
        say(_HEAVY[lang])


def _design(
    answers: Answers, centred: bool, totals: Path | None, classes: tuple[str, ...]
) -> tuple[Design, bool, float | None]:
    """The design, raised for those who did not answer and weighed by known totals where that is asked for; whether some
    answers then count for very many; and the response rate where it is known."""
    from samsyn.surveys.coding import design_of

    design, heavy, rate = design_of(answers, centred=centred), False, None
    if classes:
        from samsyn.surveys.raising import raised_by

        raised = raised_by(answers, design, classes)
        design, heavy, rate = raised.design, raised.large, raised.response_rate
    if totals is not None:
        from samsyn.surveys.weighting import read_totals, weigh

        weighted = weigh(answers, design, read_totals(totals))
        design, heavy = weighted.design, heavy or weighted.heavy
    return design, heavy, rate


def _found(
    answers: Answers, design: Design, questions: tuple[str, ...], by: str | None, method: str, level: float
) -> list[tuple[Described, Compared | None]]:
    from samsyn.surveys.describe import compare, describe, shown_unasked
    from samsyn.surveys.estimates.intervals import METHODS

    chosen = next(each for each in METHODS if each == method)
    wanted = questions or tuple(n for n, c in answers.columns.items() if shown_unasked(c) and n != by)
    for name in (*wanted, *((by,) if by else ())):
        if name not in answers.columns:
            raise UsageError([Problem(*_NO_QUESTION, where=name)])
    return [
        (
            describe(answers.column(name), design, chosen, level),
            compare(answers, name, by, design, chosen, level) if by else None,
        )
        for name in wanted
    ]


_HEAVY = Text(
    sv="Några svar väger mycket tungt. Slå gärna ihop små grupper innan du viktar.",
    en="Some answers count for very many. Consider merging small groups before you weigh.",
)
_NO_QUESTION = (
    Text(sv="Frågan finns inte bland svaren.", en="The question is not among the answers."),
    Text(sv="Skriv frågans id som i formuläret.", en="Write the question's id as in the questionnaire."),
)
