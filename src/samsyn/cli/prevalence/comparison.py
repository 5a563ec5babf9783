"""All methods on one table, each remembered as it is done: what `compare` tells and `plot` draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samsyn.cli.prevalence.numberless import NO_NUMBER
from samsyn.cli.prevalence.resuming import Kept, Under
from samsyn.cli.progress import Bar
from samsyn.errors import DataError, Problem

if TYPE_CHECKING:
    from samsyn.prevalence.comparing.compare import Comparison
    from samsyn.prevalence.comparing.methods import Asked, Tell
    from samsyn.prevalence.estimates import Estimate, Method
    from samsyn.prevalence.histories import Histories
    from samsyn.prevalence.reading.table import Read


def compared(read: Read, options: dict[str, Any], resume: Path | None) -> Comparison:
    """The comparison. DataError where the table bears no number by any method."""
    from samsyn.prevalence.comparing.compare import compare
    from samsyn.prevalence.comparing.methods import Asked, fitting_for

    if read.refusal:
        raise DataError([Problem(read.refusal.text, NO_NUMBER, file=read.name)])
    methods = _first(options["method"], fitting_for(read.histories))
    fixed = {key: options[key] for key in ("bootstrap", "level", "seed", "max_order")}
    asked = Asked(**fixed, data=read.name)
    with Kept(resume, digest=read.digest, options={"command": "compare", **fixed}) as kept, Bar() as bar:
        return compare(
            read.histories, methods=methods, asked=asked, tell=_tell(bar, methods), ask=_asking(kept)
        )


def _first(method: Method, fitting: tuple[Method, ...]) -> tuple[Method, ...]:
    """The methods, the one that answers before all others. A method that does not fit the table is asked, and refuses."""
    return (method, *(each for each in fitting if each != method))


def _asking(kept: Kept) -> Callable[[Histories, Method, Asked, Tell | None], Estimate]:
    from samsyn.cli.prevalence.keeping import remembered
    from samsyn.prevalence.comparing.methods import estimate
    from samsyn.prevalence.intervals.keeping import kept_in

    def ask(histories: Histories, method: Method, asked: Asked, tell: Tell | None) -> Estimate:
        with kept_in(Under(kept, method)):
            found = remembered(kept, method, lambda: estimate(histories, method, asked, tell))
        return replace(found, data=asked.data)

    return ask


def _tell(bar: Bar, methods: tuple[Method, ...]) -> Tell:
    def tell(method: Method, share: float) -> None:
        bar.name(method)
        bar((methods.index(method) + min(share, 1.0)) / len(methods))

    return tell
