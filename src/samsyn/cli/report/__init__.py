"""`samsyn report`: a study told in two languages, every number out of a release."""

from __future__ import annotations

import click

from samsyn.cli.lazy import LazyGroup

_COMMANDS = {
    "build": (
        "samsyn.cli.report.build",
        "Bygg rapporten som HTML eller PDF. / Build the report as HTML or PDF.",
    ),
    "check": (
        "samsyn.cli.report.check",
        "Kontrollera studien utan att skriva något. / Check the study and write nothing.",
    ),
}


@click.group("report", cls=LazyGroup, commands_in=_COMMANDS)
def command() -> None:
    """Rapporter: varje tal kommer ur en frisläppning, inget är skrivet för hand.

    Reports: every number comes out of a release, none is typed by hand.
    """
