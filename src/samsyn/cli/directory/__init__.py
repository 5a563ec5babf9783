"""`samsyn directory`: the directory of help. Each command is loaded only when it is used."""

from __future__ import annotations

from contextlib import suppress

import click

from samsyn.cli.lazy import LazyGroup
from samsyn.errors import UserError

_COMMANDS = {
    "find": (
        "samsyn.cli.directory.find",
        "Vem som kan hjälpa en person, med skäl. / Who can help a person, with reasons.",
    ),
    "export": (
        "samsyn.cli.directory.export",
        "Skriv ut stödkatalogen som öppna data. / Write the directory as open data.",
    ),
    "import": (
        "samsyn.cli.directory.import_",
        "Läs andras verksamheter till innehåll att kontrollera. / Read services of others, to be checked.",
    ),
    "gaps": (
        "samsyn.cli.directory.gaps",
        "Var det saknas hjälp, och var ingen vet. / Where help is missing.",
    ),
    "verify-list": (
        "samsyn.cli.directory.verify_list",
        "Vad någon behöver ringa om och kontrollera. / What to call about and check.",
    ),
    "verify": (
        "samsyn.cli.directory.verify",
        "För in det som någon har kontrollerat. / Put in what somebody has checked.",
    ),
}


@click.group("directory", cls=LazyGroup, commands_in=_COMMANDS)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Stödkatalogen: vem som kan hjälpa, och vad som saknas. / The directory of help."""
    if ctx.invoked_subcommand in ("verify-list", "verify"):
        return  # these read the content that they are given
    from samsyn.cli.left_out import say_left_out
    from samsyn.packs.load import load_pack

    with suppress(UserError):  # content that cannot be read at all is told by the command itself
        say_left_out(load_pack())
