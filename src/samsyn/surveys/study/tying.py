"""Questions that tell of each other by the way they were put: one asks only those who chose something in another, and every choice
of a question where several may be chosen has the same people who gave no answer.

Such questions are guarded in one joint table; what cannot be (who was not asked, and yet answered) is given to the attacker,
who has read the questionnaire.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Final

import numpy as np

from samsyn.disclosure.tables import Guarded, Key
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.counting import NO_ANSWER, NOT_ASKED, Counted, Ints, counted, table_of
from samsyn.surveys.study.pooling import told

CHANCE: Final = 0.05
"""What falls out alike for everybody with a smaller chance than this is taken to follow from the questionnaire."""
LARGEST: Final = 5_000
"""Cells of the joint table of tied questions; where it would be larger, those who gave no answer are given to the attacker."""


def together(
    found: Mapping[str, Counted],
    parts: Mapping[str, str],
    once: Sequence[frozenset[str]],
    groups: Callable[[Sequence[str]], int],
) -> list[list[str]]:
    """The questions that must be guarded jointly. found: by dimension. parts: the question that a choice is of. once: what
    was guarded jointly before. groups: into how many groups some questions are divided, sums among them."""
    sets = [{name} for name in found]
    for first in found:
        for second in found:
            if first < second and (_joint(found, parts, first, second) or _with(once, first, second)):
                _merge(sets, first, second)
    kept: list[list[str]] = []
    for each in sets:
        own = [name for name in found if name in each]
        kept += [own] if _size(found, own) * groups(own) <= LARGEST else _divided(own, parts)
    return kept


def by_status(names: Sequence[str], every: Sequence[Sequence[str]], parts: Mapping[str, str]) -> list[str]:
    """Of some questions guarded jointly, the choices whose question has choices guarded elsewhere."""
    elsewhere = {parts[name] for each in every if list(each) != list(names) for name in each if name in parts}
    return [name for name in names if parts.get(name) in elsewhere]


def impossible(dims: Sequence[Counted], parts: Mapping[str, str]) -> list[Guarded]:
    """The combinations that the questionnaire leaves nobody in, as tables that are known to be zero there."""
    found = []
    for at, first in enumerate(dims):
        for second in dims[at + 1 :]:
            cross = _crossed(first, second)
            none = cross == 0
            same = _status(first), _status(second)
            ruled = (none & _ruled(cross, first, second)) | (none & _ruled(cross.T, second, first).T)
            if parts.get(first.dim.name) and parts.get(first.dim.name) == parts.get(second.dim.name):
                ruled |= none & (same[0][:, None] != same[1][None, :])
            if ruled.any():
                found.append(_zeros(first, second, ruled))
    return found


def undecided(found: Mapping[str, Counted], groups: Mapping[str, Counted], names: Sequence[str]) -> list[str]:
    """Questions that others are filtered by, with a choice that nobody made: which way the filter goes there the answers do not
    say, but whoever has read the questionnaire knows, and can find the nought."""
    own = [found[name] for name in names if name not in groups]
    others = [*groups.values(), *own]
    return [
        each.dim.name for each in own if any(_unsure(each, other) for other in others if other is not each)
    ]


def _unsure(first: Counted, second: Counted) -> bool:
    cross = _crossed(first, second)
    return bool((cross.sum(axis=1) == 0).any() and _ruled(cross, first, second).any())


def status(groups: Sequence[Counted], question: Counted, answers: Answers) -> Guarded:
    """How many in each group answered, did not, or were not asked: given to the attacker."""
    dims = (*(told(each.dim) for each in groups), question.view.dimension)
    table = table_of(question.dim.name, question.dim.title, [*groups, question], answers.rows, dims)
    counts = {key: count for key, count in table.counts.items() if key[-1] not in question.choices}
    return Guarded(table.name, table.title, dims, dict.fromkeys(counts, "shown"), counts)


def nobody(groups: Sequence[Counted], question: Counted, answers: Answers) -> Guarded:
    """Where a group has nobody, which is told, nobody answered anything."""
    dims = (*(told(each.dim) for each in groups), question.view.dimension)
    table = table_of(question.dim.name, question.dim.title, [*groups, question], answers.rows, dims)
    empty = {key: 0 for key in table.counts if not table.counts[*key[:-1], dims[-1].total]}
    return Guarded(table.name, table.title, dims, dict.fromkeys(empty, "shown"), empty)


def question_of(answers: Answers, dim: str) -> tuple[str, Counted] | None:
    """The question ("" where it is no part of one) and the counts of a dimension that was released; None where it is gone."""
    if dim in answers.columns:
        return "", counted(answers, dim)
    for name, column in answers.columns.items():
        code = dim.removeprefix(f"{name}__")
        if column.kind == "multiple" and code != dim and any(each.code == code for each in column.choices):
            return name, counted(answers, name, code)
    return None


def _divided(names: Sequence[str], parts: Mapping[str, str]) -> list[list[str]]:
    """The first choice of every question stays with the questions it is tied to; the others stand by themselves."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(parts.get(name, name), name)
    return [list(first.values()), *([name] for name in names if name not in first.values())]


def _size(found: Mapping[str, Counted], names: Sequence[str]) -> int:
    return prod(len(found[name].dim.leaves) + 2 for name in names)


def _with(once: Sequence[frozenset[str]], first: str, second: str) -> bool:
    return any({first, second} <= each for each in once)


def _merge(sets: list[set[str]], first: str, second: str) -> None:
    one, other = (next(each for each in sets if name in each) for name in (first, second))
    if one is not other:
        one |= other
        sets[:] = [each for each in sets if each is not other]


def _joint(found: Mapping[str, Counted], parts: Mapping[str, str], first: str, second: str) -> bool:
    if first in parts and parts.get(second) == parts[first]:
        return True
    one, other = found[first], found[second]
    cross = _crossed(one, other)
    return bool(_ruled(cross, one, other).any() or _ruled(cross.T, other, one).any())


def _crossed(first: Counted, second: Counted) -> Ints:
    cross = np.zeros((len(first.dim.leaves), len(second.dim.leaves)), np.int64)
    np.add.at(cross, (first.codes, second.codes), 1)
    return cross


def _ruled(cross: Ints, first: Counted, second: Counted) -> np.ndarray:
    """Leaves of the first by leaves of the second: what its filter rules out, if it has one that the first decides."""
    at = [place for place, kind in enumerate(_status(second)) if kind == 2]
    found = np.zeros(cross.shape, np.bool_)
    if not at or not 0 < cross[:, at[0]].sum() < cross.sum():
        return found
    of, out = cross.sum(axis=1), cross[:, at[0]]
    share = out.sum() / of.sum()
    all_out, all_in = (of > 0) & (out == of), (of > 0) & (out == 0)
    if share ** of[all_out].sum() >= CHANCE and (1 - share) ** of[all_in].sum() >= CHANCE:
        return found
    found[all_out] = True
    found[all_out, at[0]] = False
    found[all_in, at[0]] = True
    return found


def _status(each: Counted) -> Ints:
    """By leaf: 0 an answer, 1 no answer, 2 not asked."""
    kinds = {NO_ANSWER: 1, NOT_ASKED: 2}
    own = [0 if leaf in each.choices else kinds.get(leaf.rstrip("_"), 0) for leaf in each.dim.leaves]
    return np.array(own, np.int64)


def _zeros(first: Counted, second: Counted, ruled: np.ndarray) -> Guarded:
    keys: dict[Key, int] = {
        (first.dim.leaves[row], second.dim.leaves[column]): 0 for row, column in np.argwhere(ruled).tolist()
    }
    return Guarded("", first.dim.title, (first.dim, second.dim), dict.fromkeys(keys, "shown"), keys)
