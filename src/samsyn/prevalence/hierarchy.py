"""Hierarchical log-linear models: sets of interactions that hold every part of each interaction in them.

A model is written by its maximal terms, lists numbered from one: "[12,13,4]" (lists 10 to 12 as a, b, c). It is
kept as a sorted tuple of masks with the empty set and every list among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations

import numpy as np

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.kernels import enumerating
from samsyn.prevalence.kernels.newton import Masks

Model = tuple[int, ...]
FIGURES = "123456789abc"
MOST_MODELS = 100_000
"""That are made at a time: six lists with interactions of three have 3,702,013."""


def main_effects(lists: int) -> Model:
    """The model in which no list depends on another."""
    return (0, *(1 << j for j in range(lists)))


def closed(lists: int, terms: Iterable[int]) -> Model:
    """The smallest hierarchical model that holds these terms."""
    found = set(main_effects(lists))
    for term in terms:
        part = term
        while part:
            found.add(part)
            part = (part - 1) & term
    return tuple(sorted(found, key=_order))


def notation(model: Model) -> str:
    """The maximal terms, those of more lists first."""
    top = [m for m in model if m and not any(m != o and m & o == m for o in model)]
    top.sort(key=lambda m: (-m.bit_count(), _figures(m)))
    return f"[{','.join(_figures(m) for m in top)}]"


def read_notation(lists: int, text: str) -> Model:
    """A model from "12,35" or "[12,35]". UsageError where a figure is not a list."""
    terms = []
    for part in text.strip().strip("[]").replace(" ", "").split(","):
        places = [FIGURES.find(each.lower()) for each in part]
        if part and any(not 0 <= place < lists for place in places):
            raise UsageError([Problem(_NO_LIST(part, lists), _FIGURES_ONLY)])
        terms.append(sum(1 << place for place in set(places)))
    return closed(lists, terms)


def interactions(lists: int, order: int) -> list[int]:
    """Every interaction of two lists up to `order` of them, small ones first."""
    sizes = range(2, order + 1)
    terms = (sum(1 << j for j in some) for size in sizes for some in combinations(range(lists), size))
    return sorted(terms, key=_order)


@cache
def all_models(lists: int, order: int) -> tuple[Masks, Masks]:
    """Every hierarchical model whose interactions have at most `order` lists.

    Parameters one model a row, filled out with -1, and how many parameters each has. Made once: 6,893 models of five
    lists, 32,768 of six lists with pairs alone.
    """
    terms, found, _parents = _grown(lists, order)
    return enumerating.rows(found, terms, lists)


def parents(lists: int, order: int) -> Masks:
    """By model of `all_models`, the place of the same model without its last term, which comes earlier; -1 for the first."""
    return _grown(lists, order)[2]


@cache
def _grown(lists: int, order: int) -> tuple[Masks, Masks, Masks]:
    """Down-sets of the interactions, each once: a term may come in when all its parts of one list less are in."""
    terms = interactions(lists, order)
    place = {t: i for i, t in enumerate(terms)}
    needs = [
        sum(1 << place[t & ~(1 << j)] for j in range(lists) if t >> j & 1 and t.bit_count() > 2)
        for t in terms
    ]
    found, above = enumerating.grow(np.array(needs, np.int64), MOST_MODELS)
    if found.size > MOST_MODELS:
        raise UsageError([Problem(_TOO_MANY, _FEWER)])
    return np.array(terms, np.int64), found, above


def _order(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


def _figures(mask: int) -> str:
    return "".join(FIGURES[j] for j in range(len(FIGURES)) if mask >> j & 1)


def _NO_LIST(part: str, lists: int) -> Text:
    return Text(sv=f"Termen {part} nämner en lista som inte finns: det finns {lists}.",
                en=f"The term {part} names a list that does not exist: there are {lists}.")  # fmt: skip


_FIGURES_ONLY = Text(
    sv="Skriv listornas nummer, till exempel 12,35.", en="Write the numbers of the lists, for example 12,35."
)
_TOO_MANY = Text(
    sv="Det finns för många modeller för att pröva alla.", en="There are too many models to try all of them."
)
_FEWER = Text(
    sv="Pröva färre listor, eller beroenden mellan högst två listor åt gången.",
    en="Try fewer lists, or dependences between at most two lists at a time.",
)
