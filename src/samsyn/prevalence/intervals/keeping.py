"""Where a long bootstrap keeps what it has done, so that it can go on after a stop. Without such a place nothing is kept.

A part is asked for by its number; because draws depend on the seed alone, a part that was kept is the part that would be
made. Whoever sets the place binds it to the table and all options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Part = tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]


class Place(Protocol):
    """Parts by name, in a form that JSON has."""

    def get(self, name: str) -> Any:
        """A part that is done, or None."""

    def put(self, name: str, value: Any) -> None:
        """Keep a part."""


_place: ContextVar[Place | None] = ContextVar("place", default=None)


@contextmanager
def kept_in(place: Place | None) -> Iterator[None]:
    """Keep the parts of every bootstrap within, and take those that are there."""
    before = _place.set(place)
    try:
        yield
    finally:
        _place.reset(before)


def part(number: int, make: Callable[[], Part]) -> Part:
    """Estimates and what was chosen, of one part of the tables."""
    place = _place.get()
    if place is None:
        return make()
    held = place.get(f"part {number}")
    if held is None:
        estimates, chosen = make()
        place.put(
            f"part {number}", [[float(e) if np.isfinite(e) else None for e in estimates], chosen.tolist()]
        )
        return estimates, chosen
    estimates = np.array([np.inf if e is None else e for e in held[0]], float)
    return estimates, np.array(held[1], np.int64)
