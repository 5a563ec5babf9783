"""What has been released before, laid over what is to be: one joint table for all of it.

Where data are the same, a cell of an earlier release is a cell of the joint table. Where data have grown, the joint table
gets an axis of time: what was known then, and what was added since, which is never less than nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from samsyn.disclosure.joint.axes import Axis, Ints, axis_of_time
from samsyn.disclosure.joint.table import Joint, Linked, axes_of, leaves_of, sums_of
from samsyn.disclosure.tables import Guarded, Protected, Table
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

ZEROS_SHOWN: Final = Text(sv="Nollor visas.", en="Zeros are shown.")
"""The rule, as a release tells it, that every zero is shown."""


@dataclass(frozen=True)
class Earlier:
    """A release as the ledger has it: its tables, and the true inner table behind them. zeros_shown: whether it showed every
    zero, so that what it withheld is known to be at least one."""

    tables: tuple[Guarded, ...]
    inner: Table
    zeros_shown: bool = False


def earlier_of(protected: Protected) -> Earlier:
    """What was made of tables, once it has been released."""
    return Earlier(protected.tables, protected.inner, ZEROS_SHOWN in protected.rules)


@dataclass(frozen=True)
class Laid:
    """joint: with an axis of time where data have grown. cells: (earlier release, its table, the cell of each key)."""

    joint: Joint
    times: tuple[int, ...]


def laid(linked: Linked, earlier: Sequence[Earlier]) -> Laid:
    """The joint table of what is to be released and what has been, and the node of time of each earlier release.

    DataError where earlier data have dimensions or categories that these have not, or records that are no longer there.
    """
    axes = axes_of(linked)
    now = leaves_of(linked.inner, axes)
    versions: list[Ints] = []
    numbers: list[int] = []
    for number, each in enumerate(earlier, 1):
        version = _version(each.inner, axes, now, number)
        if not versions or not np.array_equal(version, versions[-1]):
            versions.append(version)
        numbers.append(len(versions))
    if versions and np.array_equal(versions[-1], now):
        last = len(versions)
        versions.pop()
        numbers = [0 if number == last else number for number in numbers]
    if not versions:
        return Laid(Joint(axes, sums_of(axes, now)), tuple(numbers))
    parts = np.diff(np.stack([np.zeros_like(now), *versions, now], axis=-1), axis=-1)
    if (parts < 0).any():
        raise DataError([Problem(_FEWER, _APART, where=linked.inner.name)])
    all_axes = (*axes, axis_of_time(len(versions)))
    return Laid(Joint(all_axes, sums_of(all_axes, parts)), tuple(numbers))


def _version(inner: Table, axes: Sequence[Axis], now: Ints, number: int) -> Ints:
    """The data of an earlier release by the finest cells of today."""
    names = [dim.name for dim in inner.dims]
    places = [next((at for at, axis in enumerate(axes) if axis.name == name), -1) for name in names]
    if -1 in places:
        raise DataError([Problem(_NO_DIMENSION, _ADD, where=f"{number}: {names[places.index(-1)]}")])
    for dim, at in zip(inner.dims, places, strict=True):
        if gone := set(dim.leaves) - set(axes[at].leaves):
            raise DataError([Problem(_NO_CATEGORY, _ADD, where=f"{number}: {dim.name}.{min(gone)}")])
    found = leaves_of(inner, [axes[at] for at in places])
    found = np.transpose(found, np.argsort(places))
    return _spread(found, now, [at for at in range(len(axes)) if at not in places])


def _spread(counts: Ints, now: Ints, missing: Sequence[int]) -> Ints:
    """Counts without some dimensions, over all: as many in each finest cell, in order, as there are today. Which of them it
    was, nobody has told, so that any way of spreading them is as good."""
    if not missing:
        return counts
    kept = [at for at in range(now.ndim) if at not in missing]
    room = np.transpose(now, (*kept, *missing)).reshape((*counts.shape, -1))
    before = np.cumsum(room, axis=-1) - room
    taken = np.clip(counts[..., None] - before, 0, room)
    if (taken.sum(axis=-1) != counts).any():
        raise DataError([Problem(_FEWER, _APART)])
    whole = taken.reshape([now.shape[at] for at in (*kept, *missing)])
    return np.ascontiguousarray(np.transpose(whole, np.argsort((*kept, *missing))))


_FEWER = Text(
    sv="I någon cell är det färre nu än vid ett tidigare släpp.",
    en="In some cell there are fewer now than at an earlier release.",
)
_APART = Text(
    sv="Rätta data, eller för en egen liggare för andra personer.",
    en="Mend the data, or keep a ledger of its own for other records.",
)
_NO_DIMENSION = Text(
    sv="Ett tidigare släpp har en dimension som saknas här.",
    en="An earlier release has a dimension that is missing here.",
)
_NO_CATEGORY = Text(
    sv="Ett tidigare släpp har en kategori som saknas här.",
    en="An earlier release has a category that is missing here.",
)
_ADD = Text(
    sv="Lägg till den i specifikationen; allt granskas tillsammans.",
    en="Add it to the spec; everything is audited together.",
)
