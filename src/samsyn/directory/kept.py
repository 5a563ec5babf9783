"""What is made once and used again: by content, language and day, never by who asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """At most so many things, each by its key; when there are more, all are dropped and made anew.

    Threads may share it: at worst two of them make the same thing at once, and both get a right one.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The thing of this key, made now if it is not there."""
        made = self._made
        found = made.get(key)
        if found is None:
            found = make()
            if len(made) >= self._most:
                made = self._made = {}  # another thread may still be reading the old one
            made[key] = found
        return found

    def __len__(self) -> int:
        return len(self._made)
