"""What the options of `samsyn directory` may hold, with a clear word when they do not."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from samsyn.directory.places import find_place, name_of
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.folder import CONTENT

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=CONTENT,
    show_default=False,
    help="Innehållets mapp. / The content folder.",
)


def ids(option: str, given: tuple[str, ...], known: Mapping[str, Any]) -> frozenset[str]:
    """The ids that were given. UsageError lists those that exist."""
    strange = [each for each in given if each not in known]
    if strange:
        what = Text(sv=f"{strange[0][:60]!r} finns inte.", en=f"{strange[0][:60]!r} does not exist.")
        names = ", ".join(known)
        do = Text(sv=f"Välj bland: {names}.", en=f"Choose among: {names}.")
        raise UsageError([Problem(what, do, option)])
    return frozenset(given)


def services_asked(given: tuple[str, ...], known: Mapping[str, Any]) -> frozenset[str]:
    """The ids of services that were given. UsageError names those that come nearest."""
    strange = next((each for each in given if each not in known), None)
    if strange is not None:
        near = ", ".join(difflib.get_close_matches(strange[:60], known, n=5, cutoff=0.5))
        what = Text(sv=f"Tjänsten {strange[:60]!r} finns inte.", en=f"There is no service {strange[:60]!r}.")
        do = Text(sv=f"Menade du: {near}?", en=f"Did you mean: {near}?")
        every = Text(
            sv="Alla id visas av samsyn directory verify-list --all.",
            en="samsyn directory verify-list --all shows every id.",
        )
        raise UsageError([Problem(what, do if near else every, "--service")])
    return frozenset(given)


def place_asked(text: str) -> str:
    """The code of the municipality that is meant. UsageError names those that come nearest."""
    found = find_place(text)
    if found.municipality:
        return found.municipality
    near = ", ".join(name_of(code) for code in found.choices)
    what = Text(
        sv="Det är inte klart vilken kommun som menas.", en="It is not clear which municipality is meant."
    )
    do = (
        Text(sv=f"Skriv någon av: {near}.", en=f"Write one of: {near}.")
        if near
        else Text(
            sv="Skriv kommunens namn eller fyrsiffriga kod.", en="Write the name or the four-digit code."
        )
    )
    raise UsageError([Problem(what, do, "--place")])
