"""Persons as rows that a model is fitted to, in an order that depends neither on the file nor on the order of the lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import lgamma, log

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.covariates.people import Covariate, Floats, People, Places
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import supersets


@dataclass(frozen=True)
class Column:
    """One column of what is known. level: the category it stands for; empty for a number, whose unit is its spread."""

    covariate: str
    level: str = ""


@dataclass(frozen=True, eq=False)
class Design:
    """Everything but how many persons each row stands for is the same in every bootstrap draw.

    lists: sorted. to_own: the place of each in the order of the file. z: by group of persons alike, (groups, columns), the
    first column 1. columns: what the others are. group, mask, count: by row, persons alike in everything and on the same
    lists. codes: by group and category covariate, the place of the level; levels: how many there are of each.
    """

    lists: tuple[str, ...]
    to_own: tuple[int, ...]
    z: Floats
    columns: tuple[Column, ...]
    group: Places
    mask: Places
    count: Places
    codes: Places
    levels: tuple[int, ...]

    @property
    def n(self) -> int:
        """Persons."""
        return int(self.count.sum())

    @property
    def distinct(self) -> bool:
        """Whether no column can be had from the others."""
        return bool(np.linalg.matrix_rank(self.z) == self.z.shape[1])

    def alone(self) -> Design:
        """The same persons with nothing known of them."""
        masks, place = np.unique(self.mask, return_inverse=True)
        count = np.bincount(place.reshape(-1), weights=self.count).astype(np.int64)
        nothing = np.zeros((1, 0), np.int64)
        return Design(
            self.lists, self.to_own, np.ones((1, 1)), (), np.zeros_like(masks), masks, count, nothing, ()
        )

    def own(self, model: Model) -> Model:
        """A model of the sorted lists, in the order of the file."""
        return tuple(sorted((_moved(m, self.to_own) for m in model), key=lambda m: (m.bit_count(), m)))

    def sorted(self, model: Model) -> Model:
        """A model in the order of the file, of the sorted lists."""
        back = [self.to_own.index(j) for j in range(len(self.to_own))]
        return tuple(sorted((_moved(m, back) for m in model), key=lambda m: (m.bit_count(), m)))


@dataclass(frozen=True, eq=False)
class Weighted:
    """A design with so many persons in each row. persons: by group. sums: by column and mask, the sum of the column over
    persons whom all lists of the mask saw."""

    design: Design
    weights: Floats
    persons: Floats
    sums: Floats

    @classmethod
    def of(cls, design: Design, weights: Floats) -> Weighted:
        """weights: by row, whole numbers."""
        size = 1 << len(design.lists)
        persons = np.bincount(design.group, weights, len(design.z)).astype(float)
        z = design.z[design.group]
        tables = [np.bincount(design.mask, weights * z[:, a], size) for a in range(z.shape[1])]
        return cls(design, weights, persons, supersets(np.array(tables)))

    @cached_property
    def n(self) -> float:
        """Persons."""
        return float(self.persons.sum())

    @cached_property
    def by_level(self) -> tuple[Places, Places, Floats]:
        """By level of every category covariate: the place of the covariate, the level, and how many of its persons the
        lists of each mask saw."""
        size, design = self.sums.shape[1], self.design
        at = [(c, k) for c, many in enumerate(design.levels) for k in range(many)]
        here = np.zeros((len(at), size))
        for i, (c, k) in enumerate(at):
            here[i] = np.bincount(design.mask, self.weights * (design.codes[design.group, c] == k), size)
        where = np.array(at, np.int64).reshape(len(at), 2)
        return where[:, 0], where[:, 1], supersets(here)

    @cached_property
    def constant(self) -> float:
        """Of the Poisson likelihood of the counts by history: the same for every model of the same persons."""
        counts = np.bincount(self.design.mask, self.weights)
        return self.n * log(self.n) - self.n - sum(lgamma(y + 1.0) for y in counts if y > 1.0)


def arranged(people: People) -> Design:
    """The design of persons of whom everything is known."""
    order = sorted(range(len(people.lists)), key=lambda j: (people.lists[j].casefold(), people.lists[j]))
    masks = np.zeros_like(people.masks)
    for j, own in enumerate(order):
        masks |= (people.masks >> own & 1) << j
    covariates = sorted(people.covariates, key=lambda each: (each.name.casefold(), each.name))
    known = (
        np.array([each.values for each in covariates]).T.reshape(len(people), len(covariates)) + 0.0
    )  # no -0
    groups, place = np.unique(known, axis=0, return_inverse=True)
    rows, count = np.unique(np.column_stack([place.reshape(-1), masks]), axis=0, return_counts=True)
    persons = np.bincount(rows[:, 0], count, len(groups)).astype(float)
    columns, z = _columns(covariates, groups, persons)
    kinds = [c for c, each in enumerate(covariates) if each.levels]
    return Design(
        tuple(people.lists[own] for own in order), tuple(order), z, columns, rows[:, 0], rows[:, 1],
        count.astype(np.int64), groups[:, kinds].astype(np.int64), tuple(len(covariates[c].levels) for c in kinds),
    )  # fmt: skip


def _columns(
    covariates: list[Covariate], groups: Floats, persons: Floats
) -> tuple[tuple[Column, ...], Floats]:
    """Numbers in units of their spread; every category but the most common one as a column of 0 and 1."""
    columns, z = [], [np.ones(len(groups))]
    for c, each in enumerate(covariates):
        values = groups[:, c]
        if not each.levels:
            middle, spread = moments(values, persons)
            columns.append(Column(each.name))
            z.append((values - middle) / (spread or 1.0))
            continue
        usual = reference(values, persons, len(each.levels))
        for k, level in enumerate(each.levels):
            if k != usual and persons @ (values == k):  # nobody may be left of a category
                columns.append(Column(each.name, level))
                z.append((values == k).astype(float))
    return tuple(columns), np.ascontiguousarray(np.array(z).T)


def moments(values: Floats, persons: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Mean and standard deviation."""
    middle = float(persons @ values / persons.sum())
    return middle, float(np.sqrt(persons @ (values - middle) ** 2 / persons.sum()))


def reference(values: Floats, persons: Floats, many: int) -> int:
    """The level that most persons have, the first of those that are as common."""
    return int(np.argmax(np.bincount(values.astype(np.int64), persons, many)))


def _moved(mask: int, to: tuple[int, ...] | list[int]) -> int:
    return sum(1 << to[j] for j in range(len(to)) if mask >> j & 1)
