"""Options that the chosen method makes no use of are refused: passed over in silence, they would be taken to have counted."""

from __future__ import annotations

from typing import Any

import click
from click.core import ParameterSource

from samsyn.cli.prevalence.choices import METHODS
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

_USED_BY = {
    "fixed": ("bic", "aic"),
    "max_order": ("bic", "aic", "threshold"),
    "bootstrap": ("bic", "aic", "stepwise"),
    "interval": ("bic", "aic", "stepwise"),
}
"""By option, the methods that it says something to. What is not here says something to all."""
_DRAWING = ("bca", "percentile")


def refuse_unused(options: dict[str, Any]) -> None:
    """UsageError with every option of this command line that the method, the given model or the interval has no use of."""
    method = options["method"]
    problems = [
        Problem(_unused(method), _other(users), where=_written(name))
        for name, users in _USED_BY.items()
        if given(name) and method not in users
    ]
    if not problems and options.get("fixed") is not None and given("max_order"):
        problems.append(Problem(_FIXED, _leave("--max-order"), where="--max-order"))
    if not problems and options.get("interval", "bca") not in _DRAWING and given("bootstrap"):
        problems.append(Problem(_NOT_DRAWN, _DRAW, where="--bootstrap"))
    if problems:
        raise UsageError(problems)


def given(name: str) -> bool:
    """Whether an option of the command that runs was written, whatever its value."""
    return click.get_current_context().get_parameter_source(name) not in (None, ParameterSource.DEFAULT)


def refuse_with_strata(options: dict[str, Any]) -> None:
    """UsageError with every option that estimates by group make no use of."""
    other = {"method": options["method"] != "bic", "interval": options["interval"] != "bca"}
    named = [name for name, differs in other.items() if differs]
    named += [name for name in ("max_order", "resume") if given(name)]
    if named:
        raise UsageError([Problem(_BIC_ONLY, _leave(_written(name)), where=_written(name)) for name in named])


def _written(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _unused(method: str) -> Text:
    return Text(sv=f"Metoden {method} använder inte valet.", en=f"The method {method} makes no use of it.")


def _other(users: tuple[str, ...]) -> Text:
    named = ", ".join(each for each in METHODS if each in users)
    return Text(
        sv=f"Ta bort valet, eller välj en metod som använder det: {named}.",
        en=f"Leave it out, or choose a method that makes use of it: {named}.",
    )


def _leave(option: str) -> Text:
    return Text(sv=f"Ta bort {option}.", en=f"Leave out {option}.")


_FIXED = Text(
    sv="En given modell (--fixed) har redan sina samspel.",
    en="A given model (--fixed) has its interactions already.",
)
_NOT_DRAWN = Text(
    sv="Inga tabeller dras om för ett sådant intervall (--interval).",
    en="No tables are drawn again for such an interval (--interval).",
)
_DRAW = Text(
    sv="Ta bort --bootstrap, eller välj --interval bca.",
    en="Leave out --bootstrap, or choose --interval bca.",
)
_BIC_ONLY = Text(
    sv="Grupper skattas med en modell som väljs med BIC, med BCa-intervall, i ett enda svep.",
    en="Groups are estimated by a model chosen by BIC, with BCa intervals, in one go.",
)
