"""The municipalities and counties that an entry may be placed in."""

from __future__ import annotations

import functools

from samsyn.packs import places


@functools.cache
def counties() -> dict[str, str]:
    """The Swedish names of the counties by their two-digit code."""
    return {code: each.name.sv for code, each in places.counties().items()}


@functools.cache
def names() -> dict[str, str]:
    """The names of all counties and municipalities by their code."""
    return counties() | {code: each.name for code, each in places.municipalities().items()}
