"""Tables of the same lists by stratum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.histories import Histories


@dataclass(frozen=True, eq=False)
class Strata:
    """names: of the strata. lists: the same for all. counts: by stratum and history. unseen: the same; True where a history
    is impossible, such as every history of a list that cannot see the stratum. unknown: by history, people whose stratum
    is not known."""

    names: tuple[str, ...]
    lists: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    unseen: npt.NDArray[np.bool_]
    unknown: npt.NDArray[np.int64]

    @classmethod
    def of(cls, tables: Mapping[str, Histories], unknown: Histories | None = None) -> Strata:
        """From a table for each stratum. UsageError where the lists differ or there is no stratum."""
        parts = [*tables.values(), *([unknown] if unknown else [])]
        if not tables or any(part.lists != parts[0].lists for part in parts):
            raise UsageError([Problem(_UNLIKE, _SAME)])
        counts = np.array([table.counts for table in tables.values()])
        left = unknown.counts if unknown else np.zeros(counts.shape[1], np.int64)
        unseen = np.array([table.unseen for table in tables.values()])
        if np.any(left[unseen.all(axis=0)]):
            raise UsageError([Problem(_NOWHERE, _MARKS)])
        return cls(tuple(tables), parts[0].lists, counts, unseen, left)

    def blind(self, stratum: str, name: str) -> Strata:
        """With a list that cannot see a stratum. UsageError where it has seen somebody there."""
        h, j = self.names.index(stratum), self.lists.index(name)
        unseen = self.unseen.copy()
        unseen[h] |= np.arange(unseen.shape[1]) >> j & 1 == 1
        if np.any(self.counts[h][unseen[h]]):
            raise UsageError([Problem(_SEES, _MARKS, where=f"{stratum}, {name}")])
        return Strata(self.names, self.lists, self.counts, unseen, self.unknown)

    @property
    def n(self) -> int:
        """Persons observed, those of unknown stratum among them."""
        return int(self.counts.sum() + self.unknown.sum())

    def table(self, name: str) -> Histories:
        """One stratum."""
        h = self.names.index(name)
        return Histories(self.lists, self.counts[h], self.unseen[h])

    def pooled(self) -> Histories:
        """All strata as one table, those of unknown stratum too."""
        return Histories(
            self.lists, self.counts.sum(axis=0) + self.unknown, np.asarray(self.unseen.all(axis=0))
        )


_UNLIKE = Text(
    sv="Strata saknas, eller så har de inte samma listor.", en="There are no strata, or their lists differ."
)
_SAME = Text(
    sv="Ge varje stratum samma listor i samma ordning; markera en lista som inte kan se ett stratum.",
    en="Give every stratum the same lists in the same order; mark a list that cannot see a stratum.",
)
_SEES = Text(
    sv="Listan sägs inte kunna se detta stratum men har personer där.",
    en="The list is said to be unable to see this stratum, and has people there.",
)
_NOWHERE = Text(
    sv="Personer vars stratum inte är känt har en kombination av listor som inte kan finnas i något stratum.",
    en="People whose stratum is not known have a combination of lists that can be in no stratum.",
)
_MARKS = Text(sv="Rätta märkningen eller uppgifterna.", en="Mend the marking or the data.")
