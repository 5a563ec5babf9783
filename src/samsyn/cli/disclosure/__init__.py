"""`samsyn disclosure`: what may be published, and what has been."""

from __future__ import annotations

import click

from samsyn.cli.lazy import LazyGroup

_COMMANDS = {
    "protect": (
        "samsyn.cli.disclosure.protect",
        "Skydda och granska tabeller. / Guard and audit tables.",
    ),
    "release": (
        "samsyn.cli.disclosure.release",
        "Skydda, granska och släpp tabeller. / Guard, audit and release tables.",
    ),
    "audit": (
        "samsyn.cli.disclosure.audit",
        "Vad kan räknas ut av tabellerna? / What can be worked out of the tables?",
    ),
    "attack": (
        "samsyn.cli.disclosure.attack",
        "Hur många celler röjs? / How many cells are exposed?",
    ),
    "anonymise": (
        "samsyn.cli.disclosure.anonymise",
        "Gör poster k-anonyma. / Make records k-anonymous.",
    ),
    "check": (
        "samsyn.cli.disclosure.check",
        "Är poster k-anonyma? / Are records k-anonymous?",
    ),
    "synthesise": (
        "samsyn.cli.disclosure.synthesise",
        "Gör påhittade poster med differentiell integritet. / Make invented records under differential privacy.",
    ),
    "ledger": (
        "samsyn.cli.disclosure.ledger",
        "Allt som har frisläppts i en studie. / Everything that a study has released.",
    ),
    "verify": (
        "samsyn.cli.disclosure.verify",
        "Är frisläppningen oförändrad, och vems är den? / Is the release unchanged, and whose is it?",
    ),
}


@click.group("disclosure", cls=LazyGroup, commands_in=_COMMANDS)
def command() -> None:
    """Röjandekontroll: vad som får publiceras utan att någon röjs.

    Disclosure control: what may be published without exposing anybody.
    """
