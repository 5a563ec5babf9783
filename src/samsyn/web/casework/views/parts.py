"""The parts of the record page that other areas fill: each gives its template and what it needs.

    @part("plan", "casework/_plan.html")
    def plan(request: StaffRequest, record: Record) -> dict[str, object]: ...

An area is listed in AREAS so that its parts are known before the first record is shown. A name in a part's context
is its own: the page has `record`, `why`, `lines` and the like, so begin yours with the name of the part.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Literal

from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework.models import Record

Place = Literal[
    "people", "notes", "documents", "screenings", "plan", "disclosures", "continuity", "life", "log"
]
ORDER: tuple[Place, ...] = (
    "people", "notes", "documents", "screenings", "plan", "disclosures", "continuity", "life", "log",
)  # fmt: skip
AREAS = (
    "people", "notes", "documents", "screenings", "plan", "disclosures", "continuity", "lifecycle", "log",
)  # fmt: skip
"""Modules beside this one."""

Filling = Callable[[StaffRequest, Record], dict[str, object]]
_parts: dict[Place, tuple[str, Filling]] = {}


def part(place: Place, template: str) -> Callable[[Filling], Filling]:
    """Fill a part of the record page with this template and what the function gives. Not shown when it gives {}."""

    def decorate(filling: Filling) -> Filling:
        _parts[place] = (template, filling)
        return filling

    return decorate


@functools.cache
def _load() -> None:
    for area in AREAS:
        importlib.import_module(f"{__package__}.{area}")


def filled(request: StaffRequest, record: Record) -> tuple[list[str], dict[str, object]]:
    """The templates of the parts in their order, and what they need all together."""
    _load()
    templates: list[str] = []
    context: dict[str, object] = {}
    for place in ORDER:
        template, filling = _parts[place]
        given = filling(request, record)
        if given:
            templates.append(template)
            context |= given
    return templates, context
