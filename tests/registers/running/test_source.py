"""Registers that cannot be read are refused with the row, and without what stands in it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samsyn.errors import DataError
from samsyn.registers.running.ids import fingerprints
from samsyn.registers.running.opening import open_source

SECRET = "Påhittad Person"


def read(path: Path, columns: list[str]) -> list[dict[str, str]]:
    return [row for piece in open_source(path).read(columns) for row in piece.records.to_pylist()]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_with_any_usual_separator_and_a_mark_of_byte_order(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(separator.join("ab") + "\r\n" + separator.join("12") + "\r\n", encoding="utf-8-sig")
    assert read(path, ["a", "b"]) == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_with_any_usual_end_of_lines(tmp_path: Path, end: str) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(f"a,å{end}1,2{end}".encode())
    assert read(path, ["a", "å"]) == [{"a": "1", "å": "2"}]


def test_a_heading_in_quotes_may_hold_separators_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text('"a, b, c\nd";e\n1;2\n', encoding="utf-8")
    assert read(path, ["a, b, c\nd", "e"]) == [{"a, b, c\nd": "1", "e": "2"}]


def test_parquet_in_another_encoding(tmp_path: Path) -> None:
    latin = pa.array([SECRET.encode("latin-1")])
    texts = pa.StringArray.from_buffers(1, latin.buffers()[1], latin.buffers()[2])
    pq.write_table(pa.table({"a": [1], "b": texts}), tmp_path / "r.parquet")
    assert len(read(tmp_path / "r.parquet", ["a"])) == 1
    with pytest.raises(DataError, match="column 'b' is not in UTF-8") as caught:
        read(tmp_path / "r.parquet", ["b"])
    assert "hittad" not in str(caught.value)


def test_a_line_with_too_many_cells(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f"a,b\n1,2\n3,4\n5,{SECRET},6\n", encoding="utf-8")
    with pytest.raises(DataError, match="Row 3: 3 cells, but the first line has 2") as caught:
        read(path, ["a"])
    assert SECRET not in str(caught.value)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(f"a,b\n1,{SECRET}\n".encode("latin-1"))
    with pytest.raises(DataError, match="not in UTF-8") as caught:
        read(path, ["b"])
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("header", ["", "a,,b", "a,a", "\n"])
def test_a_header_that_names_no_columns(tmp_path: Path, header: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(header, encoding="utf-8")
    with pytest.raises(DataError, match="first line"):
        open_source(path)


def test_what_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "r.parquet").write_text(SECRET, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        open_source(tmp_path / "r.parquet")
    assert SECRET not in str(caught.value)
    with pytest.raises(DataError, match="does not exist"):
        open_source(tmp_path / "none.parquet")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"no \.parquet files"):
        open_source(tmp_path / "empty")


def test_a_folder_with_files_of_two_kinds(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"a": ["x"]}), tmp_path / "2.parquet")
    with pytest.raises(DataError, match="other columns or types"):
        open_source(tmp_path)


def test_batches_are_the_same_when_the_first_are_skipped(tmp_path: Path) -> None:
    data = pa.table({"a": list(range(1000))})
    pq.write_table(data, tmp_path / "r.parquet", row_group_size=70)
    source = open_source(tmp_path / "r.parquet")
    whole = list(source.read(["a"], at_once=150))
    for skip in range(len(whole) + 1):
        rest = list(source.read(["a"], at_once=150, skip=skip))
        assert [p.first_row for p in rest] == [p.first_row for p in whole[skip:]]
        assert all(one.records.equals(other.records) for one, other in zip(rest, whole[skip:], strict=True))


def test_fingerprints_tell_texts_apart() -> None:
    texts = ["", "a", "b", "ab", "ba", "abc", "aab", "påhitt-1", "påhitt-2", "x" * 100, "x" * 101]
    assert len(set(fingerprints(pa.array(texts)).tolist())) == len(texts)
    twice = fingerprints(pa.array([*texts, *texts]).slice(3, len(texts)))
    assert set(twice.tolist()) == set(fingerprints(pa.array(texts)).tolist())
