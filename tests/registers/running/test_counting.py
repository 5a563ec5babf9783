"""Counts between borders, and groups, are what counting row by row gives."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.logic.planes import Planes, pack
from samsyn.packs.load import load_pack
from samsyn.packs.read import read_bytes
from samsyn.registers.mapping.map import Map
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.mapping.read import map_from_node
from samsyn.registers.running.counting import ANY_LINK, between, count, counted_keys
from samsyn.registers.running.groups import Group, grouped
from samsyn.registers.running.tally import Tally
from samsyn.screening.columns.judge import Judge
from tests.registers.running.registers import MAP, table

PACK = load_pack()
_JUDGE = Judge(PACK)


def the_map() -> Map:
    return map_from_node(read_bytes(MAP.encode(), "map.yaml"), PACK, file=None)


@given(st.data())
def test_bits_between_borders(data: st.DataObject) -> None:
    rows = data.draw(st.integers(1, 300))
    values = np.array(data.draw(st.lists(st.integers(0, 2), min_size=3 * rows, max_size=3 * rows))).reshape(
        3, rows
    )
    inner = data.draw(st.sets(st.integers(1, rows), max_size=8))
    borders = np.array(sorted({0, rows, *inner}), np.intp)
    planes = Planes.unknown(("link:a", "link:b", "duty:c"), rows)
    for key, each in zip(planes.keys, values, strict=True):
        pack(each == 2, planes.yes(key))
        pack(each == 0, planes.no(key))
    sides, counts = between(planes, borders)
    found = np.zeros((len(borders) - 1, 8), np.int64)
    found[:, sides] = counts.T
    any_link = values[:2].max(axis=0)
    for run, (first, last) in enumerate(pairwise(borders)):
        for place, each in enumerate([*values, any_link]):
            part = each[first:last]
            assert found[run, 2 * place : 2 * place + 2].tolist() == [
                int((part == 2).sum()),
                int((part == 0).sum()),
            ]


def test_groups_are_those_of_each_row() -> None:
    records = table(500).to_batches()[0]
    batch = Mapper(the_map(), PACK).batch(records, 1)
    found = grouped(batch)
    year = records.column("dag").to_numpy(zero_copy_only=False).astype("datetime64[Y]").astype(str)
    shown = {"K1": "exploitation", "K2": "honour", "K3": "none", "K4": "both"}
    for row in range(500):
        code, place = records.column("kod")[row].as_py(), records.column("kommun")[row].as_py()
        expected = Group(
            year[row], place[:2], code if code in shown else "not_named", shown.get(code, "not_known")
        )
        assert found.groups[found.of[row]] == expected


@pytest.mark.parametrize("by", [("year",), ("county", "code"), ()])
def test_groups_by_fewer_dimensions(by: tuple[str, ...]) -> None:
    batch = Mapper(the_map(), PACK).batch(table(200).to_batches()[0], 1)
    for group in grouped(batch, by).groups:
        named = {"year": group.year, "county": group.county, "code": group.code}
        assert all(bool(value) == (name in by) for name, value in named.items())


def test_counts_of_a_batch_are_those_of_its_rows() -> None:
    batch = Mapper(the_map(), PACK).batch(table(700).to_batches()[0], 1)
    counted = count(batch, _JUDGE)
    assert counted.rows.sum() == 700
    planes = _JUDGE.judge(batch.stated)
    found = grouped(batch)
    keys = counted_keys(_JUDGE)
    for key in (
        "link:link.both_fields",
        "urgent:" + next(iter(PACK.urgent)),
        "offence:" + next(iter(PACK.offences)),
    ):
        values = planes.values(key)
        for group in set(found.groups):
            rows = np.array([found.groups[place] == group for place in found.of])
            tally = Tally(keys)
            tally.add(batch, counted)
            assert tally.of(group)[keys.index(key)].tolist() == [
                int((values[rows] == 2).sum()),
                int((values[rows] == 0).sum()),
            ]
    assert keys[-1] == ANY_LINK
    assert isinstance(batch.ids, pa.Array)
