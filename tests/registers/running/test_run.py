"""A register from file to folder: the same result whatever the way, and nothing half done."""

from __future__ import annotations

import csv
import json
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samsyn.errors import DataError, MapError, UsageError
from samsyn.packs.load import load_pack
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.mapping.read import read_map
from samsyn.registers.running.ids import refuse_repeats
from samsyn.registers.running.order import Order
from samsyn.registers.running.parquet_source import ParquetSource
from samsyn.registers.running.rows import METADATA_KEY, Permission
from samsyn.registers.running.run import screen_register
from samsyn.registers.running.source import Piece
from samsyn.registers.running.tally import Tally
from samsyn.screening.case_file import case_from_data
from samsyn.screening.result import Result
from samsyn.screening.screen import screen
from tests.registers.running.registers import FACTS, table, write

PACK = load_pack()
ROWS = Permission("Påhittat beslut 1", "Prov", date(2099, 1, 1))


def order(folder: Path, data: pa.Table | None = None, *, kind: str = "parquet", **options: Any) -> Order:
    register, map_file = write(folder, table(400) if data is None else data, kind=kind)
    return Order(register, read_map(map_file, PACK), folder / "out", **options)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def counts(folder: Path) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    with (folder / "counts.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            found[row["finding"], row["value"]] += int(row["count"])
    return found


def each_result(data: pa.Table) -> list[Result]:
    found = []
    for row in data.to_pylist():
        answers = {"ja": "yes", "nej": "no"}
        facts = {fact: answers[row[f"c{n}"]] for n, fact in enumerate(FACTS) if row[f"c{n}"] in answers}
        given = {
            "act_date": str(row["dag"]),
            "born": str(row["fodd"]),
            "assessed_on": "2026-11-21",
            "facts": facts,
        }
        found.append(screen(case_from_data(given, PACK, date(2026, 11, 21)), PACK, would_change=False))
    return found


def kept(data: pa.Table) -> pa.Table:
    """The rows whose days are possible."""
    return data.filter(pa.compute.less_equal(data["fodd"], data["dag"]))


def test_counts_are_those_of_screening_each_row(tmp_path: Path) -> None:
    data = kept(table(150))
    screen_register(order(tmp_path, data), PACK)
    expected: Counter[tuple[str, str]] = Counter()
    for result in each_result(data):
        for finding in result.of_kind("urgent", "link", "offence"):
            expected[f"{finding.kind}:{finding.id}", finding.value] += 1
    told = json.loads((tmp_path / "out/about.json").read_text())["unknown_in_every_row"]
    assert all({value for finding, value in expected if finding == each} <= {"unknown"} for each in told)
    expected = Counter({key: rows for key, rows in expected.items() if key[0] not in told})
    assert expected["link:link.child_marriage_trafficking", "yes"]
    got = counts(tmp_path / "out")
    assert {key: rows for key, rows in got.items() if key in expected} == expected
    assert sum(got[key] for key in expected) == sum(expected.values())


def test_every_finding_counts_every_row_once(tmp_path: Path) -> None:
    tally = screen_register(order(tmp_path, set_aside=True), PACK)
    by_finding: Counter[str] = Counter()
    for (finding, _), rows in counts(tmp_path / "out").items():
        by_finding[finding] += rows
    assert set(by_finding.values()) == {tally.number_judged}


def test_links_by_what_the_code_shows(tmp_path: Path) -> None:
    data = kept(table(200))
    screen_register(order(tmp_path, data), PACK)
    shown = {"K1": "exploitation", "K2": "honour", "K3": "none", "K4": "both"}
    expected: Counter[tuple[str, str]] = Counter()
    for row, result in zip(data.to_pylist(), each_result(data), strict=True):
        links = [f"link:{f.id}" for f in result.of_kind("link") if f.value == "yes"]
        for link in [*links, *(["link:any"] if links else [])]:
            expected[link, shown.get(row["kod"], "not_known")] += 1
    got: Counter[tuple[str, str]] = Counter()
    with (tmp_path / "out/links.csv").open(encoding="utf-8") as stream:
        for line in csv.DictReader(stream):
            got[line["link"], line["shown"]] += int(line["cases"])
    assert got == expected
    assert expected["link:any", "honour"]


def test_rows_are_the_findings_of_each_row(tmp_path: Path) -> None:
    data = kept(table(150))
    screen_register(order(tmp_path, data, rows=ROWS, at_once=64), PACK)
    got = pa.concat_tables([pq.read_table(part) for part in sorted((tmp_path / "out/rows").iterdir())])
    assert got["id"].to_pylist() == data["id"].to_pylist()
    words = {True: "yes", False: "no", None: "unknown"}
    for row, result in zip(got.to_pylist(), each_result(data), strict=True):
        for finding in result.of_kind("urgent", "link", "offence", "ground"):
            assert words[row[f"{finding.kind}:{finding.id}"]] == finding.value


def test_rows_carry_their_permission(tmp_path: Path) -> None:
    screen_register(order(tmp_path, set_aside=True, rows=ROWS), PACK)
    told = json.loads(pq.read_schema(next((tmp_path / "out/rows").iterdir())).metadata[METADATA_KEY])
    assert told["ground"] == ROWS.ground
    assert told["until"] == "2099-01-01"
    assert json.loads((tmp_path / "out/about.json").read_text())["given_out_as_rows"] == ROWS.to_data()


@pytest.mark.parametrize("options", [{"at_once": 37}, {"workers": 1}, {"workers": 5, "at_once": 10}])
def test_the_tables_are_the_same_bytes_however_it_is_cut(tmp_path: Path, options: dict[str, Any]) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    screen_register(order(one, set_aside=True), PACK)
    screen_register(order(other, set_aside=True, **options), PACK)
    assert contents(one / "out") == contents(other / "out")


@pytest.mark.parametrize("kind", ["csv", "folder"])
def test_another_form_of_the_same_register(tmp_path: Path, kind: str) -> None:
    parquet, other = tmp_path / "parquet", tmp_path / "other"
    parquet.mkdir()
    other.mkdir()
    screen_register(order(parquet, set_aside=True), PACK)
    if kind == "csv":
        screen_register(order(other, kind="csv", set_aside=True), PACK)
    else:
        whole = order(other, set_aside=True)
        (other / "parts").mkdir()
        data = pq.read_table(whole.register)
        for number in range(4):
            pq.write_table(data.slice(number * 100, 100), other / f"parts/{number}.parquet")
        screen_register(replace(whole, register=other / "parts"), PACK)
    names = ("counts.csv", "links.csv")
    assert [(parquet / "out" / n).read_bytes() for n in names] == [
        (other / "out" / n).read_bytes() for n in names
    ]


def test_only_the_owner_can_read(tmp_path: Path) -> None:
    screen_register(order(tmp_path, set_aside=True, rows=ROWS), PACK)
    for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_stopped_half_way_leaves_nothing_under_the_name_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, halted = tmp_path / "whole", tmp_path / "halted"
    whole.mkdir()
    halted.mkdir()
    screen_register(order(whole, set_aside=True, rows=ROWS, at_once=50), PACK)
    begun = order(halted, set_aside=True, rows=ROWS, at_once=50)

    def stop(done: int, of: int | None) -> None:
        if done >= 150:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_register(begun, PACK, stop)
    assert not begun.out.exists()
    with pytest.raises(UsageError, match="resume"):
        screen_register(begun, PACK)
    read: list[int] = []
    screen_register(replace(begun, resume=True), PACK, lambda done, of: read.append(done))
    assert read[0] == 150
    assert contents(whole / "out") == contents(halted / "out")
    assert sorted(path.name for path in halted.iterdir()) == ["map.yaml", "out", "register.parquet"]


def test_stopped_in_the_midst_of_adding_counts_no_row_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, halted = tmp_path / "whole", tmp_path / "halted"
    whole.mkdir()
    halted.mkdir()
    screen_register(order(whole, set_aside=True, at_once=50), PACK)
    begun = order(halted, set_aside=True, at_once=50)
    add = Tally._add

    def stop(self: Tally, *counted: Any) -> None:
        if self.rows > 150:  # the rows of the batch are counted, its findings not yet
            raise KeyboardInterrupt
        add(self, *counted)

    with monkeypatch.context() as patched:
        patched.setattr(Tally, "_add", stop)
        with pytest.raises(KeyboardInterrupt):
            screen_register(begun, PACK)
    assert screen_register(replace(begun, resume=True), PACK).rows == 400
    assert contents(whole / "out") == contents(halted / "out")


@pytest.mark.parametrize("change", ["register", "map", "by", "rows"])
def test_it_goes_on_only_with_the_same(tmp_path: Path, change: str) -> None:
    begun = order(tmp_path, set_aside=True, at_once=50)

    def stop(done: int, of: int | None) -> None:
        if done >= 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_register(begun, PACK, stop)
    if change == "register":
        write(tmp_path, table(400, seed=2))
    changes: dict[str, dict[str, Any]] = {
        "register": {},
        "map": {"map_": replace(begun.map_, register="Ett annat")},
        "by": {"by": ("year",)},
        "rows": {"rows": ROWS},
    }
    with pytest.raises(UsageError, match=change):
        screen_register(replace(begun, resume=True, **changes[change]), PACK)


def test_what_exists_is_not_overwritten(tmp_path: Path) -> None:
    asked = order(tmp_path)
    asked.out.mkdir()
    with pytest.raises(UsageError, match="already"):
        screen_register(asked, PACK)


def test_impossible_days_are_named_by_row_and_column_and_not_told(tmp_path: Path) -> None:
    data = kept(table(100))
    days = data["dag"].to_pylist()
    days[41] = date(1800, 5, 17)
    data = data.set_column(data.schema.get_field_index("dag"), "dag", pa.array(days))
    asked = order(tmp_path, data)
    with pytest.raises(DataError, match="Row 42, column dag") as caught:
        screen_register(asked, PACK)
    assert "1800" not in str(caught.value)
    assert not asked.out.exists()
    assert not asked.out.with_name("out.part").exists()
    tally = screen_register(replace(asked, set_aside=True), PACK)
    assert (tally.number_judged, tally.set_aside) == (data.num_rows - 1, {"out_of_range": 1})


def test_repeated_ids_are_named_by_row_and_not_told(tmp_path: Path) -> None:
    data = kept(table(100))
    ids = data["id"].to_pylist()
    ids[60] = ids[7]
    with pytest.raises(DataError, match="Row 8, 61, column id") as caught:
        screen_register(order(tmp_path, data.set_column(0, "id", pa.array(ids))), PACK)
    assert ids[7] not in str(caught.value)


def test_an_id_that_is_a_person_is_refused_also_where_only_counts_are_wanted(tmp_path: Path) -> None:
    data = kept(table(100))
    ids = data["id"].to_pylist()
    ids[9] = "påhittad@exempel.invalid"
    with pytest.raises(DataError, match="Row 10, column id") as caught:
        screen_register(order(tmp_path, data.set_column(0, "id", pa.array(ids))), PACK)
    assert "exempel" not in str(caught.value)


def test_a_missing_id_is_named(tmp_path: Path) -> None:
    data = kept(table(100))
    ids = data["id"].to_pylist()
    ids[3] = None
    with pytest.raises(DataError, match="Row 4, column id"):
        screen_register(order(tmp_path, data.set_column(0, "id", pa.array(ids))), PACK)


def test_nothing_is_left_of_a_register_that_is_wrong_far_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samsyn.registers.running.run._SECONDS_BETWEEN_KEEPING", -1.0)
    data = kept(table(400))
    days = [*data["dag"].to_pylist()[:-1], date(1800, 5, 17)]
    data = data.set_column(data.schema.get_field_index("dag"), "dag", pa.array(days))
    with pytest.raises(DataError, match=f"Row {data.num_rows}, column dag"):
        screen_register(order(tmp_path, data, at_once=50), PACK)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.yaml", "register.parquet"]


def test_ids_are_not_read_to_the_end_when_nobody_waits(tmp_path: Path) -> None:
    asked = order(tmp_path, table(400))
    stop = Event()
    stop.set()
    read: list[Piece] = []

    class Watched(ParquetSource):
        def read(self, *columns: Any, **options: Any) -> Iterator[Piece]:
            for piece in super().read(*columns, at_once=40, **options):
                read.append(piece)
                yield piece

    refuse_repeats(Watched(asked.register, [asked.register]), "id", stop)
    assert len(read) == 1  # of twelve


@pytest.mark.parametrize("blank", ["", " \u00a0"])
def test_an_id_of_nothing_but_spaces_is_missing(tmp_path: Path, blank: str) -> None:
    data = kept(table(100))
    ids = data["id"].to_pylist()
    ids[3] = blank
    with pytest.raises(DataError, match="Row 4, column id: the id is missing"):
        screen_register(order(tmp_path, data.set_column(0, "id", pa.array(ids))), PACK)


def test_a_part_in_which_no_row_can_be_judged(tmp_path: Path) -> None:
    data = table(100)
    days = [None] * 50 + data["dag"].to_pylist()[50:]
    data = data.set_column(data.schema.get_field_index("dag"), "dag", pa.array(days, pa.date32()))
    tally = screen_register(order(tmp_path, data, set_aside=True, at_once=50), PACK)
    assert tally.set_aside["act_missing"] == 50
    assert tally.rows == tally.number_judged + tally.set_aside.total() == 100


@pytest.mark.parametrize("out", ["", ".", "/"])
def test_a_place_without_a_name_is_refused(tmp_path: Path, out: str) -> None:
    with pytest.raises(UsageError, match="--out"):
        screen_register(replace(order(tmp_path), out=Path(out)), PACK)


def test_tables_that_cannot_be_written_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("samsyn.registers.running.run.write_tables", full)
    asked = order(tmp_path, set_aside=True)
    with pytest.raises(OSError, match="full"):
        screen_register(asked, PACK)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.yaml", "register.parquet"]


def test_a_map_without_facts_judges_nothing(tmp_path: Path) -> None:
    asked = order(tmp_path)
    with pytest.raises(MapError, match="no line under facts"):
        screen_register(replace(asked, map_=replace(asked.map_, facts=())), PACK)


def test_rows_need_ids(tmp_path: Path) -> None:
    asked = order(tmp_path, rows=ROWS)
    with pytest.raises(UsageError, match="pseudonyms"):
        screen_register(replace(asked, map_=replace(asked.map_, id=None)), PACK)


def test_two_runs_cannot_share_a_folder(tmp_path: Path) -> None:
    asked = order(tmp_path, set_aside=True, at_once=50)

    def again(done: int, of: int | None) -> None:
        if done:
            screen_register(replace(asked, resume=True), PACK)

    with pytest.raises(UsageError, match="Another samsyn"):
        screen_register(asked, PACK, again)


def test_an_empty_register(tmp_path: Path) -> None:
    tally = screen_register(order(tmp_path, table(0)), PACK)
    assert (tally.rows, tally.number_judged) == (0, 0)
    assert (tmp_path / "out/counts.csv").read_text().count("\n") == 1


def test_nothing_but_mapped_columns_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = kept(table(50)).append_column("namn", pa.array(["Påhittad"] * kept(table(50)).num_rows))
    seen: set[str] = set()
    whole = Mapper.batch

    def watch(self: Any, records: pa.RecordBatch, first_row: int) -> Any:
        seen.update(records.schema.names)
        return whole(self, records, first_row)

    monkeypatch.setattr(Mapper, "batch", watch)
    screen_register(order(tmp_path, data), PACK)
    assert seen
    assert "namn" not in seen
    assert "id" not in seen
