"""Invented populations: how likely each list is to see somebody, and how pairs of lists depend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.histories import MOST_LISTS, Histories, supersets

Floats = npt.NDArray[np.float64]
_ROUNDS = 2000
_CLOSE = 1e-12
_NEAR = 1e-6
"""Of the share that a list sees: farther off, the figures were not reached."""


@dataclass(frozen=True)
class World:
    """people: a guess of how many there are. rates: by list, the share of all people that it sees. odds: by pair of lists,
    how many times the odds of being on the one are for those on the other; 1 (or not named): independent. Above 1: one
    refers to the other, or both see the same kind of people. Below 1: who comes to one does not come to the other.
    """

    people: int
    rates: Mapping[str, float]
    odds: Mapping[tuple[str, str], float] = field(default_factory=dict)

    @property
    def lists(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self.rates)

    def chances(self) -> Floats:
        """By history, the chance that a person has it; place 0: the chance to be on no list. UsageError on bad figures.

        The rates hold exactly whatever the odds ratios: main effects are scaled in turn until the margins agree
        (iterative proportional fitting, which keeps odds ratios).
        """
        self._check()
        lists = len(self.rates)
        masks = np.arange(1 << lists)
        log_chance = np.zeros(masks.size)
        for i, j in combinations(range(lists), 2):
            log_chance[(masks >> i & 1 == 1) & (masks >> j & 1 == 1)] += np.log(self._odds(i, j))
        chance = np.exp(log_chance - log_chance.max())
        worst = float("inf")
        for _ in range(_ROUNDS):
            worst = self._scaled(chance, masks)
            if not worst >= _CLOSE:
                break
        if not worst < _NEAR:  # not a number, too
            raise UsageError([Problem(_APART, _CHANGE)])
        return np.asarray(chance / chance.sum())

    def _scaled(self, chance: Floats, masks: npt.NDArray[np.int64]) -> float:
        """Scale the chances, in place, to the rate of each list in turn; how far off the worst of them was."""
        worst = 0.0
        for j, rate in enumerate(self.rates.values()):
            on = masks >> j & 1 == 1
            seen, not_seen = float(chance[on].sum()), float(chance[~on].sum())
            if not seen > 0.0 or not not_seen > 0.0:
                return float("nan")
            worst = max(worst, abs(seen / (seen + not_seen) - rate))
            chance[on] *= rate / seen
            chance[~on] *= (1.0 - rate) / not_seen
        return worst

    def _odds(self, i: int, j: int) -> float:
        one, other = self.lists[i], self.lists[j]
        return self.odds.get((one, other), self.odds.get((other, one), 1.0))

    def _check(self) -> None:
        problems = []
        if not 2 <= len(self.rates) <= MOST_LISTS:
            problems.append(Problem(_LISTS, _CHANGE))
        if not 1 <= self.people <= MOST_PEOPLE:
            problems.append(Problem(_PEOPLE, _CHANGE))
        problems += [
            Problem(_RATE, _CHANGE, where=name) for name, rate in self.rates.items() if not 0.0 < rate < 1.0
        ]
        for pair, odds in self.odds.items():
            if len(set(pair)) != 2 or not set(pair) <= set(self.rates) or not 0.0 < odds < float("inf"):
                problems.append(Problem(_PAIR, _CHANGE, where=", ".join(pair)))
        if problems:
            raise UsageError(problems)


MOST_PEOPLE = 10_000_000


def drawn(world: World, tables: int, seed: int) -> list[Histories]:
    """Tables of such a population: everybody gets a history; those on no list are not seen. The same seed, the same tables."""
    return from_chances(world.lists, world.chances(), world.people, tables, seed)


def from_chances(
    lists: Sequence[str], chances: Floats, people: int, tables: int, seed: int
) -> list[Histories]:
    """The same from chances by history, such as those of a published fit."""
    rng = np.random.Generator(np.random.Philox(key=[seed, 5]))
    counts = rng.multinomial(people, chances, size=tables)
    counts[:, 0] = 0
    none = np.zeros(chances.size, np.bool_)
    return [Histories(tuple(lists), row.astype(np.int64), none) for row in counts]


def expected_overlaps(world: World) -> dict[tuple[str, str], float]:
    """By pair of lists, how many people are expected on both."""
    sums = supersets(world.chances()) * world.people
    pairs = combinations(range(len(world.lists)), 2)
    return {(world.lists[i], world.lists[j]): float(sums[1 << i | 1 << j]) for i, j in pairs}


_LISTS = Text(sv="Två till tolv listor behövs.", en="Two to twelve lists are needed.")
_PEOPLE = Text(sv="Antalet personer är orimligt.", en="The number of people is not possible.")
_RATE = Text(
    sv="Listan ska se fler än ingen och färre än alla personer.",
    en="The list must see more than nobody and fewer than all the people.",
)
_PAIR = Text(
    sv="Oddskvoten gäller två olika av listorna och är större än noll.",
    en="An odds ratio is for two different lists and is greater than nought.",
)
_APART = Text(
    sv="Andelarna och oddskvoterna går inte ihop: så starka beroenden kan inte räknas fram.",
    en="The shares and the odds ratios do not go together: dependence so strong cannot be worked out.",
)
_CHANGE = Text(sv="Ändra värdet.", en="Change the value.")
