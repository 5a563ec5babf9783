"""A group of commands of which each is loaded only when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """commands: for each name the module whose `command` it is, and what it does, in both languages."""

    def __init__(self, *args: Any, commands_in: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are told."""
        return list(self._in)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command, loaded now."""
        if name not in self._in:
            return None
        command: click.Command = importlib.import_module(self._in[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each command does, without loading any."""
        with formatter.section("Kommandon / Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self._in.items()])
