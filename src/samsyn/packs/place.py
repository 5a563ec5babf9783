"""Where an entry stands, so that a problem can point at its line."""

from __future__ import annotations

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.packs.read import Node, line_at

Places = dict[tuple[str, str], tuple[str, Node]]
"""The file and the node of each entry, by field and id."""


class Where:
    """Makes problems for entries of a pack."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def problem(
        self,
        field: str,
        entry: str,
        what: tuple[str, str],
        do: tuple[str, str],
        path: tuple[str | int, ...] = (),
        *,
        passes: bool = False,
    ) -> Problem:
        """A problem of one entry. what and do are (Swedish, English); path leads into the entry.

        passes: whether it may pass by itself.
        """
        file, node = self._places.get((field, entry), (None, None))
        inner = ".".join(str(step) for step in path)
        return Problem(
            Text(sv=what[0], en=what[1]),
            Text(sv=do[0], en=do[1]),
            " ".join(part for part in (entry, inner) if part),
            file,
            line_at(node, path) if node is not None else None,
            passes,
        )
