"""Persons by the lists that saw them and what is known of each. They stay inside: nothing of a single one is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.histories import Histories

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Covariate:
    """What is known of each person by one name.

    values: by person, a number, or the place of its level; not a number where it is unknown. levels: the categories,
    sorted; none for a number.
    """

    name: str
    values: Floats
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class People:
    """lists: the names. masks: by person, at least one list each. covariates: of the same persons."""

    lists: tuple[str, ...]
    masks: Places
    covariates: tuple[Covariate, ...]

    def __len__(self) -> int:
        return int(self.masks.size)

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """By person: whether every covariate is known."""
        found = np.ones(self.masks.size, np.bool_)
        for each in self.covariates:
            found &= ~np.isnan(each.values)
        return found

    def only(self, which: npt.NDArray[np.bool_]) -> People:
        """Some of the persons."""
        kept = tuple(replace(each, values=each.values[which]) for each in self.covariates)
        return replace(self, masks=self.masks[which], covariates=kept)

    def histories(self) -> Histories:
        """The counts that the persons come to."""
        counts = np.bincount(self.masks, minlength=1 << len(self.lists))
        return Histories.of(self.lists, {int(mask): int(counts[mask]) for mask in np.flatnonzero(counts)})

    def changed(self, without: Sequence[str], merged: Mapping[str, Sequence[str]]) -> People:
        """With lists left out, then lists put together; who was only on a list left out is not seen any longer."""
        found = self
        for name in without:
            kept = [each for each in found.lists if each != name]
            found = found._by_list(kept, [[each] for each in kept])
        for to, names in merged.items():
            first = min(found.lists.index(name) for name in names)
            rest = [j for j, each in enumerate(found.lists) if each not in names or j == first]
            sources = [list(names) if j == first else [found.lists[j]] for j in rest]
            found = found._by_list([to if j == first else found.lists[j] for j in rest], sources)
        return found

    def _by_list(self, lists: Sequence[str], sources: Sequence[Sequence[str]]) -> People:
        masks = np.zeros_like(self.masks)
        for j, names in enumerate(sources):
            bits = sum(1 << self.lists.index(name) for name in names)
            masks |= ((self.masks & bits) != 0).astype(np.int64) << j
        return replace(self, lists=tuple(lists), masks=masks).only(masks > 0)

    def digest(self) -> str:
        """A fingerprint of the lists, the covariates and everything known, the same in whatever order the persons stand."""
        known = np.column_stack([self.masks.astype(float), *(each.values for each in self.covariates)])
        head = [list(self.lists), [[each.name, list(each.levels)] for each in self.covariates]]
        rows = sorted(json.dumps(row) for row in known.tolist())
        data = json.dumps([head, rows], ensure_ascii=False)
        return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()
