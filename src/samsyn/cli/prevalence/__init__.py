"""`samsyn prevalence`: how many people there are, seen and unseen, from lists that overlap."""

from __future__ import annotations

import click

from samsyn.cli.lazy import LazyGroup

_COMMANDS = {
    "estimate": (
        "samsyn.cli.prevalence.estimate",
        "Skatta med en metod. / Estimate by one method.",
    ),
    "compare": (
        "samsyn.cli.prevalence.compare",
        "Alla metoder sida vid sida och ett omdöme. / All methods side by side, and a verdict.",
    ),
    "plan": (
        "samsyn.cli.prevalence.plan",
        "Vilka listor som behövs. / Which lists are needed.",
    ),
    "pseudonymise": (
        "samsyn.cli.prevalence.pseudonymise",
        "Gör pseudonymer av identiteter. / Make pseudonyms of identities.",
    ),
    "plot": (
        "samsyn.cli.prevalence.plot",
        "Rita bilder. / Draw pictures.",
    ),
}


@click.group("prevalence", cls=LazyGroup, commands_in=_COMMANDS)
def command() -> None:
    """Hur många som finns, sedda och osedda, ur listor som överlappar.

    How many people there are, seen and unseen, from lists that overlap.
    """
