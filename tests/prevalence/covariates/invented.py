"""Invented people whose number is known."""

from __future__ import annotations

import numpy as np

from samsyn.prevalence.covariates.people import Covariate, Floats, People
from samsyn.prevalence.histories import Histories

LISTS = ("a", "b", "c")


def of_counts(histories: Histories, *covariates: Covariate) -> People:
    """Each person of a table, with nothing known unless it is given."""
    masks = np.repeat(np.arange(histories.counts.size), histories.counts)
    return People(histories.lists, masks, covariates)


def expected(slopes: tuple[float, ...] = (1.2, 1.0, 0.8), each: int = 4000) -> tuple[People, int]:
    """People of seven ages, as many of each, whom three lists see independently: the logarithm of the odds is linear in age.

    Numbers are as expected, rounded: what a model that is right says differs from the truth by rounding alone.
    """
    masks: list[int] = []
    ages: list[float] = []
    for age in np.arange(12.0, 19.0):
        odds = np.exp(-1.0 + np.array(slopes) * (age - 15.0) / 2.0)
        seen = odds / (1.0 + odds)
        for mask in range(1, 1 << len(slopes)):
            chance = np.prod([seen[j] if mask >> j & 1 else 1.0 - seen[j] for j in range(len(slopes))])
            many = round(each * float(chance))
            masks += [mask] * many
            ages += [float(age)] * many
    return People(LISTS, np.array(masks), (Covariate("age", np.array(ages)),)), 7 * each


def drawn(many: int, lists: int = 3, seed: int = 1, sexes: bool = True) -> People:
    """People drawn at random, older ones and girls easier to see; ages with many decimals."""
    source = np.random.Generator(np.random.Philox(seed))
    age, girl = source.normal(15.0, 2.0, many), source.integers(0, 2, many).astype(float)
    masks = np.zeros(many, np.int64)
    for j in range(lists):
        eta = -1.2 - 0.1 * j + 0.4 * (age - 15.0) + 0.3 * girl
        masks |= (source.random(many) < 1.0 / (1.0 + np.exp(-eta))).astype(np.int64) << j
    seen = masks > 0
    known = [Covariate("age", age[seen])]
    if sexes:
        known.append(Covariate("sex", girl[seen], ("boy", "girl")))
    return People(tuple("abcdefgh"[:lists]), masks[seen], tuple(known))


def shuffled(people: People, seed: int = 5) -> People:
    """The same people in another order."""
    order = np.random.Generator(np.random.Philox(seed)).permutation(len(people))
    return people.only(order)  # type: ignore[arg-type]  # places do as well as a choice


def relisted(people: People, to: list[int]) -> People:
    """List j becomes list to[j]."""
    lists = [""] * len(to)
    masks = np.zeros_like(people.masks)
    for j, place in enumerate(to):
        lists[place] = people.lists[j]
        masks |= (people.masks >> j & 1) << place
    return People(tuple(lists), masks, people.covariates)


def values(people: People, covariate: str) -> Floats:
    """What is known of each by one name."""
    return next(each.values for each in people.covariates if each.name == covariate)
