"""How a command ends whose answer is that there is no honest number: the answer as asked for, why on standard error, code 2."""

from __future__ import annotations

from typing import NoReturn

import click

from samsyn.cli.lang import say
from samsyn.errors import Problem
from samsyn.lang import Lang, Text
from samsyn.prevalence.estimates import Estimate

CODE = 2
"""The same for every method and every reason, so that a script cannot take it for a number."""
NO_NUMBER = Text(sv="Inget tal ges.", en="No number is given.")


def end(name: str, why: Text, lang: Lang, *, where: str = "", do: Text = NO_NUMBER) -> NoReturn:
    """Say of a table why it has no number, and end."""
    say(Problem(why, do, where=where, file=name).render(lang), err=True)
    raise click.exceptions.Exit(CODE)


def end_without(found: Estimate, lang: Lang, *, fixed: str | None = None) -> None:
    """End where an estimate has no number; its first warning says why. fixed: the model that was asked for."""
    if found.estimate is not None:
        return
    why = found.warnings[0].text
    if fixed is None or found.method != "fixed":
        end(found.data, why, lang)
    end(found.data, why, lang, where=f"--fixed {fixed}", do=_ANOTHER_MODEL)


_ANOTHER_MODEL = Text(
    sv="Inget tal ges. Ange en modell med färre samspel, eller ta bort --fixed så väljs en.",
    en="No number is given. Name a model with fewer interactions, or leave out --fixed and one is chosen.",
)
