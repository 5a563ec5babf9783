"""Tell whoever runs a command which records of the directory are broken and not used."""

from __future__ import annotations

from samsyn.cli.lang import say
from samsyn.packs.left_out import told
from samsyn.packs.pack import Pack


def say_left_out(pack: Pack) -> None:
    """A line for each on standard error, in both languages; nothing when all are whole."""
    for line in told(pack):
        say(line, err=True)
