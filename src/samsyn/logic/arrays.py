"""NumPy arrays into bit planes: boolean masks, and columns of small whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from samsyn.errors import RuleError
from samsyn.logic.expressions import Compare, Fact, Leaf, OneOf
from samsyn.logic.intake import Column, Key, Mask, Numbers, answered, fill, no_answer, unknown_planes
from samsyn.logic.planes import Planes, pack

_KINDS: Final[dict[type[Leaf], str]] = {Fact: "biu", OneOf: "iu", Compare: "iuf"}  # NumPy's letters of types


class Codes(NamedTuple):
    """The numbers that stand for no value, in columns of answers and options and in columns of numbers.

    None for not_applicable_number: no number says so.
    """

    unknown: int = -1
    not_applicable: int = -2
    unknown_number: int = -(2**31)
    not_applicable_number: int | None = None


def from_bool_masks(leaves: Sequence[Leaf], masks: Mapping[Key, tuple[Mask, Mask]]) -> Planes[Leaf]:
    """Planes from pairs of masks: surely yes, surely no.

    masks: by leaf, or by fact id for its yes-or-no leaves. RuleError when lengths differ, when a case
    is both yes and no, or when no leaf is meant.
    """
    planes = unknown_planes(leaves, masks, [mask for pair in masks.values() for mask in pair])
    for key, (yes, no) in masks.items():
        if np.any(np.logical_and(yes, no)):
            raise RuleError("from_bool_masks", "masks", key, "no case both yes and no")
        for leaf in answered(planes, key):
            pack(yes, planes.yes(leaf))
            pack(no, planes.no(leaf))
    return planes


def from_int8(
    leaves: Sequence[Leaf],
    columns: Mapping[str, Numbers],
    codes: Codes | None = None,
    categories: Mapping[str, Sequence[str]] | None = None,
) -> Planes[Leaf]:
    """Planes from columns of numbers, by fact id.

    A yes-or-no fact is 1 for yes and 0 for no; every other code is unknown. An option is its number, or
    its place in the fact's `categories`; numbers below 0 are unknown. A number is itself, a day counts
    from 1970-01-01 or is a datetime64; NaN and NaT are unknown. `codes` say what else stands for unknown
    and for not applicable.
    RuleError when lengths differ, a column is of the wrong kind, or no leaf looks at it.
    """
    planes = unknown_planes(leaves, columns, list(columns.values()))
    read: dict[tuple[object, ...], Column] = {}
    chosen: dict[Leaf, Column] = {}
    for leaf in leaves:
        if leaf.fact in columns:
            kind = (leaf.fact, type(leaf), type(leaf.bound) if isinstance(leaf, Compare) else None)
            if kind not in read:
                texts = (categories or {}).get(leaf.fact)
                read[kind] = _column(leaf, columns[leaf.fact], codes or Codes(), texts)
            chosen[leaf] = read[kind]
    fill(planes, chosen)
    return planes


def _column(leaf: Leaf, values: Numbers, codes: Codes, texts: Sequence[str] | None) -> Column:
    if isinstance(leaf, Compare) and isinstance(leaf.bound, date) and values.dtype.kind == "M":
        days = values.astype("datetime64[D]").astype(np.int64)
        values = np.where(np.isnat(values), codes.unknown_number, days)
    if values.dtype.kind not in _KINDS[type(leaf)]:
        expected = f"numbers that {type(leaf).__name__} can read"
        raise RuleError("from_int8", leaf.fact, str(values.dtype), expected)
    if isinstance(leaf, Compare):
        na = codes.not_applicable_number
        return Column(values, [codes.unknown_number], [] if na is None else [na])
    if isinstance(leaf, OneOf) and texts is not None:
        return Column(values, *no_answer(texts), lowest=0, texts=texts)
    return Column(values, [codes.unknown], [codes.not_applicable], lowest=0)
