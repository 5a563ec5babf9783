"""How far a checklist has come, and what still stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from samsyn.packs.casework import Checklist

Reply = Literal["yes", "no", "unknown", "does_not_apply"]


@dataclass(frozen=True, slots=True)
class Progress:
    """stands_in_the_way: required items that are not yet settled. open: others without an answer.

    no: items answered no, in order; a no settles an item only where it was told why.
    """

    done: tuple[str, ...]
    no: tuple[str, ...]
    open: tuple[str, ...]
    stands_in_the_way: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether the step may be taken."""
        return not self.stands_in_the_way


def progress(
    checklist: Checklist, answers: Mapping[str, Reply], told_why: frozenset[str] = frozenset()
) -> Progress:
    """The state of a checklist. told_why: items answered no, or as not applying, with a reason written down."""
    done, no, left, blocking = [], [], [], []
    for item in checklist.items:
        reply = answers.get(item.id, "unknown")
        settled = reply == "yes" or (reply in ("no", "does_not_apply") and item.id in told_why)
        if reply in ("yes", "does_not_apply"):
            done.append(item.id)
        elif reply == "no":
            no.append(item.id)
        else:
            left.append(item.id)
        if item.required and not settled:
            blocking.append(item.id)
    return Progress(tuple(done), tuple(no), tuple(left), tuple(blocking))
