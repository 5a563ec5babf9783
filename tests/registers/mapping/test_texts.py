"""Columns of every type as texts, and texts as codes: the same as looking at each row by itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.registers.mapping.lookup import UNMAPPED, counted, look_up, table_of
from samsyn.registers.mapping.texts import readable, text_of, texts_of

MEANINGS = {"1": 1, "0": 2, "true": 1, "false": 2, "ja": 1, "-3": 3, "300": 4, "70000": 5}
NUMBERS = st.sampled_from([None, 0, 1, 2, -3, 100, 127])
WIDE = st.sampled_from([None, 0, 1, -3, 300, 70000, 2**40])
COLUMNS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "bool": (pa.bool_(), st.sampled_from([None, True, False])),
    "int8": (pa.int8(), NUMBERS),
    "uint8": (pa.uint8(), st.sampled_from([None, 0, 1, 255])),
    "int16": (pa.int16(), st.sampled_from([None, 0, 1, -3, 300])),
    "uint32": (pa.uint32(), st.sampled_from([None, 0, 1, 300, 2**32 - 1])),
    "int64": (pa.int64(), NUMBERS),
    "int64 wide": (pa.int64(), WIDE),
    "uint64": (pa.uint64(), st.sampled_from([None, 1, 2**64 - 1])),
    "float64": (pa.float64(), st.sampled_from([None, 0.0, 1.0, -3.0, 0.5, float("nan")])),
    "string": (pa.string(), st.sampled_from([None, "", " ", "1", " ja ", "ja", "JA", "å", "nej nej"])),
    "large_string": (pa.large_string(), st.sampled_from([None, "1", "ja"])),
    "null": (pa.null(), st.none()),
}


def codes(column: pa.Array) -> list[int]:
    texts = texts_of(column)
    return [int(code) for code in look_up(texts, table_of(texts.texts, MEANINGS))]


def expected(values: list[Any]) -> list[int]:
    texts = [text_of(value) for value in values]
    return [MEANINGS.get(text, UNMAPPED) if text else 0 for text in texts]


@given(st.data(), st.sampled_from(sorted(COLUMNS)), st.integers(0, 11), st.booleans())
def test_codes_are_those_of_each_row(
    data: st.DataObject, name: str, offset: int, as_dictionary: bool
) -> None:
    kind, values = COLUMNS[name]
    rows = data.draw(st.lists(values, max_size=40))
    column = pa.array(rows, kind)
    if as_dictionary and name != "null":
        column = column.dictionary_encode()
    assert codes(column.slice(offset)) == expected(rows[offset:])


@pytest.mark.parametrize("index", [pa.int8(), pa.uint8(), pa.int16(), pa.int32(), pa.int64()])
def test_dictionaries_with_any_index(index: pa.DataType) -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2, 1], index), pa.array(["1", "0", None]))
    assert codes(column) == [1, 2, 0, 0, 2]


@pytest.mark.parametrize("number", [255, 256, 257, 1000])
def test_many_texts_and_many_rows(number: int) -> None:
    """On both sides of what a byte can tell, and of one turn of the look-up."""
    rng = np.random.Generator(np.random.Philox(key=[1, number]))
    at = rng.integers(0, number, 70_000)
    missing = rng.random(70_000) < 0.1
    column = pa.DictionaryArray.from_arrays(
        pa.array(at.astype(np.int32), mask=missing), pa.array([str(each) for each in range(number)])
    )
    wanted = np.full(70_000, UNMAPPED)
    wanted[at == 1], wanted[at == 0], wanted[at == 300] = 1, 2, 4
    wanted[missing] = 0
    assert (np.array(codes(column)) == wanted).all()


def test_a_null_may_have_any_number_under_it() -> None:
    """Arrow says nothing of what stands where there is no value."""
    indices = pa.Array.from_buffers(
        pa.int32(), 3, [pa.py_buffer(b"\x05"), pa.py_buffer(np.array([0, -77_777, 1], np.int32).tobytes())], 1
    )
    assert codes(pa.DictionaryArray.from_arrays(indices, pa.array(["1", "0"]), safe=False)) == [1, 0, 2]


def test_rows_taken_are_those_rows() -> None:
    column = texts_of(pa.array(["1", None, "0", "x"]))
    rows = column.take(np.array([3, 1]))
    assert look_up(rows, table_of(rows.texts, MEANINGS)).tolist() == [UNMAPPED, 0]
    assert column.take(None) is column


def test_counted_adds_texts_that_differ_by_spaces() -> None:
    column = texts_of(pa.array(["a", " a", "b", "a"]))
    assert counted(column, np.array([True, True, True, False])) == {"a": 2, "b": 1}


@pytest.mark.parametrize(
    "kind", [pa.list_(pa.int8()), pa.date32(), pa.binary(), pa.struct([]), pa.decimal128(4)]
)
def test_other_types_are_not_readable(kind: pa.DataType) -> None:
    assert not readable(kind)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_types_that_are_readable(name: str) -> None:
    assert readable(COLUMNS[name][0])
    assert readable(pa.dictionary(pa.int32(), COLUMNS[name][0]))
