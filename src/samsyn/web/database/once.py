"""What a page that only reads asks the database several times is asked once, and forgotten with the page.

    kept(("facts", record.pk), lambda: list(...))

A page that changes something asks anew each time: what it was told before its change may no longer hold.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Found = TypeVar("Found")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("samsyn_kept", default=None)


@contextmanager
def page(*, reads_only: bool) -> Iterator[None]:
    """For as long as one page is made."""
    token = _kept.set({} if reads_only else None)
    try:
        yield
    finally:
        _kept.reset(token)


def reads_only() -> bool:
    """Whether a page is being made that only reads."""
    return _kept.get() is not None


def kept(key: Hashable, ask: Callable[[], Found]) -> Found:
    """What `ask` gives, or gave before on this page. key: all that the answer depends on, whoever acts included."""
    known = _kept.get()
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    found: Found = known[key]
    return found


def found(key: Hashable) -> Any:
    """What was given before for this key on this page; None when it was not asked for."""
    known = _kept.get()
    return known.get(key) if known is not None else None
