"""What was read, before and after it is judged: counts by history, in all and in each stratum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.prevalence.covariates.people import People
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import Histories

Group = tuple[str, ...]
"""The values of the strata columns, such as ("2024", "girl")."""
MOST_TOLD = 100


@dataclass
class Table:
    """Counts as they are gathered.

    strata: names of the columns that divide the persons. whole: counts by mask over all of them. parts: the same for
    each group. blind: the lists, as a mask, that cannot see a group.
    """

    lists: tuple[str, ...]
    strata: tuple[str, ...]
    whole: dict[int, int] = field(default_factory=dict)
    parts: dict[Group, dict[int, int]] = field(default_factory=dict)
    blind: dict[Group, int] = field(default_factory=dict)
    warnings: list[Warned] = field(default_factory=list)
    people: People | None = None

    def histories(self, group: Group) -> Histories:
        """Of one group; what its blind lists would see is impossible."""
        hidden = self.blind.get(group, 0)
        unseen = [mask for mask in range(1, 1 << len(self.lists)) if mask & hidden]
        return Histories.of(self.lists, self.parts[group], unseen)


@dataclass(frozen=True, eq=False)
class Read:
    """A table that can be used.

    name: of the data, never a path. told: what was noticed while reading; it is among the warnings. refusal: why no
    number may come of it, or None. digest: a fingerprint of lists, counts and strata, the same however the file was
    written.
    """

    name: str
    histories: Histories
    strata: tuple[str, ...]
    parts: dict[Group, Histories]
    told: tuple[Warned, ...]
    warnings: tuple[Warned, ...]
    refusal: Warned | None
    digest: str
    people: People | None = None
    """The persons with their covariates, where these were asked for."""


class Faults:
    """Everything that is wrong, gathered so that it is told at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, problem: Problem) -> None:
        """One more."""
        self._found.append(problem)

    def __bool__(self) -> bool:
        return bool(self._found)

    def end(self) -> None:
        """DataError if there is anything; the first hundred and how many more."""
        if not self._found:
            return
        more = len(self._found) - MOST_TOLD
        told = self._found[:MOST_TOLD]
        raise DataError([*told, Problem(_more(more), _MEND)] if more > 0 else told)


def ordered(groups: Iterable[Group]) -> list[Group]:
    """Groups in an order that does not depend on the file."""
    return sorted(groups)


def _more(number: int) -> Text:
    return Text(sv=f"Det finns {number} fel till.", en=f"There are {number} more faults.")


_MEND = Text(sv="Rätta dessa först.", en="Correct these first.")
