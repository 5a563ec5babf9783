"""The invented register: the same for the same seed, evidently invented, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from samsyn.errors import UsageError
from samsyn.registers.made import register
from samsyn.registers.made.arrow import ACT, BORN, CODE, ID, NOTE, PLACE
from samsyn.registers.made.block import ROWS
from samsyn.registers.made.fields import BOOLEAN, DIGIT, FIELDS
from samsyn.registers.made.register import MAP, PLANTED, README, REGISTER, make_register
from samsyn.registers.mapping.columns import check_columns, unused
from samsyn.registers.mapping.private import first_identity
from samsyn.registers.mapping.read import read_map
from tests.registers.made.registers import PACK, made

CASES = ROWS + 3_000


def test_row_groups_change_nothing_but_themselves(tmp_path: Path) -> None:
    make_register(tmp_path / "other", CASES, 5, PACK, rows_in_group=7_001)
    one, other = made(CASES, 5), tmp_path / "other"
    assert pq.read_table(one / REGISTER).equals(pq.read_table(other / REGISTER))
    assert (one / PLANTED).read_bytes() == (other / PLANTED).read_bytes()
    groups = pq.read_metadata(other / REGISTER)
    assert max(groups.row_group(n).num_rows for n in range(groups.num_row_groups)) == 7_001


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    make_register(tmp_path / "again", 2_000, 11, PACK)
    for name in (REGISTER, MAP, PLANTED, README):
        assert (tmp_path / "again" / name).read_bytes() == (made(2_000, 11) / name).read_bytes()
    assert not pq.read_table(made(2_000, 12) / REGISTER).equals(pq.read_table(made(2_000, 11) / REGISTER))


def test_fewer_cases_are_the_first_of_more() -> None:
    few, more = (pq.read_table(made(cases, 5) / REGISTER) for cases in (2_000, CASES))
    assert few.equals(more.slice(0, 2_000))


def test_evidently_invented() -> None:
    file = pq.ParquetFile(made(2_000, 11) / REGISTER)
    ids = file.read([ID]).column(0).combine_chunks()
    assert ids[0].as_py() == "PÅHITT-00000001"
    assert ids[-1].as_py() == "PÅHITT-00002000"
    assert first_identity(ids) is None
    told = json.loads(file.metadata.metadata[register.METADATA_KEY.encode()])
    assert told["invented"] is True
    assert pc.unique(file.read([NOTE]).column(0)).to_pylist() == ["Påhittat. Inget här har hänt."]


def test_the_map_fits() -> None:
    file = pq.ParquetFile(made(2_000, 11) / REGISTER)
    map_ = read_map(made(2_000, 11) / MAP, PACK)
    check_columns(map_, file.schema_arrow)
    assert unused(map_, file.schema_arrow.names) == ()
    assert not map_.draft
    assert set(map_.fact_ids) == {field.fact for field in FIELDS}
    assert NOTE not in map_.columns()


def test_about_a_third_is_unknown_in_every_column() -> None:
    table = pq.read_table(made(CASES, 5) / REGISTER)
    for field in FIELDS:
        column = table.column(field.column).combine_chunks()
        if field.from_ is not None:
            column = column.filter(
                pc.greater_equal(table.column(ACT), pa.scalar(field.from_)).combine_chunks()
            )
        known = {id(BOOLEAN): [True, False], id(DIGIT): [0, 1]}.get(id(field.kind), ["ja", "nej"])
        share = pc.sum(pc.is_in(column, pa.array(known, column.type))).as_py() / len(column)
        assert share == pytest.approx(0.7, abs=0.025), field.column


def test_columns_of_days_places_and_codes() -> None:
    table = pq.read_table(made(CASES, 5) / REGISTER)
    act, born = (table.column(name).combine_chunks().to_numpy(zero_copy_only=False) for name in (ACT, BORN))
    assert np.nanmin(act).astype("datetime64[Y]") == np.datetime64("2005")
    assert np.nanmax(act) <= np.datetime64("2026-11-21")
    assert 0 < np.isnat(act).mean() < 0.01
    assert np.isnat(born).mean() == pytest.approx(0.3, abs=0.01)
    both = ~np.isnat(act) & ~np.isnat(born)
    assert (born[both] < act[both]).all()
    places = set(pc.unique(table.column(PLACE)).to_pylist())
    assert {None, "9999", "0180", "2584"} <= places
    assert set(pc.unique(table.column(CODE)).to_pylist()) == {
        "H1",
        "H2",
        "U1",
        "U2",
        "HU",
        "A1",
        "A2",
        "Z9",
        None,
    }


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "begun.part").mkdir()
    for name in ("there", "begun"):
        with pytest.raises(UsageError):
            make_register(tmp_path / name, 10, 1, PACK)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["begun.part", "there"]


def test_nothing_half_made_is_left(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_register(tmp_path / "out", 10, 1, PACK, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        make_register(tmp_path / "not" / "there", 10, 1, PACK)
