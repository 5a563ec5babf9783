"""`samsyn registers`: a whole register read anew, from both fields at once."""

from __future__ import annotations

import click

from samsyn.cli.lazy import LazyGroup

_COMMANDS = {
    "screen": (
        "samsyn.cli.registers.screen",
        "Bedöm varje rad och räkna. / Judge every row, and count.",
    ),
    "map": (
        "samsyn.cli.registers.map",
        "Kartan från kolumner till fakta: föreslå, kontrollera. / The map from columns to facts: draft, check.",
    ),
}


@click.group("registers", cls=LazyGroup, commands_in=_COMMANDS)
def command() -> None:
    """Register: läs om varje fall från båda fälten.

    Registers: read every case again, from both fields.
    """
