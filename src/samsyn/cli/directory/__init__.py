"""`samsyn directory`: the directory of help. Each command is loaded only when it is used."""

from __future__ import annotations

import importlib
from contextlib import suppress

import click

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


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kommandon / Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group("directory", cls=_Lazy)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Stödkatalogen: vem som kan hjälpa, och vad som saknas. / The directory of help."""
    if ctx.invoked_subcommand in ("verify-list", "verify"):
        return  # these read the content that they are given
    from samsyn.cli.left_out import say_left_out
    from samsyn.packs.load import load_pack

    with suppress(UserError):  # content that cannot be read at all is told by the command itself
        say_left_out(load_pack())
