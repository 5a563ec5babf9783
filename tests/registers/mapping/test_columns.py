"""A map against the columns of a register."""

from __future__ import annotations

import pyarrow as pa
import pytest

from samsyn.errors import MapError
from samsyn.registers.mapping.columns import check_columns, unused
from tests.registers.mapping.making import HEAD, MARRIED, made, with_facts

MAP = with_facts(
    f'{{fact: {MARRIED}, column: gift, values: {{"1": yes, "0": no}}}}', more="ignored: [note]\n"
)
DAY = ("day", pa.date32())


def problems(*fields: tuple[str, pa.DataType]) -> list[tuple[str, str]]:
    with pytest.raises(MapError) as caught:
        check_columns(MAP, pa.schema(list(fields)), "MAP.yaml")
    return [(problem.where, problem.render("sv")) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.int8(),
        pa.float64(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.null(),
        pa.large_string(),
    ],
)
def test_what_fits(kind: pa.DataType) -> None:
    check_columns(MAP, pa.schema([DAY, ("gift", kind), ("more", pa.binary())]))


def test_every_column_that_is_missing_is_named_with_the_nearest() -> None:
    found = problems(("dag", pa.date32()), ("gifte", pa.string()))
    assert [where for where, _ in found] == ["act_date", "facts[0]"]
    assert "Menade du gifte?" in found[1][1]
    assert "MAP.yaml" in found[0][1]


def test_a_column_in_capitals_is_near() -> None:
    assert "GIFT" in problems(DAY, ("GIFT", pa.string()), *((f"c{n}", pa.string()) for n in range(30)))[0][1]


def test_a_column_that_stands_twice_is_named() -> None:
    assert "2 kolumner" in problems(DAY, ("gift", pa.string()), ("gift", pa.string()))[0][1]


@pytest.mark.parametrize("kind", [pa.list_(pa.string()), pa.date32(), pa.struct([]), pa.binary()])
def test_a_type_without_texts_is_named(kind: pa.DataType) -> None:
    assert [where for where, _ in problems(DAY, ("gift", kind))] == ["facts[0]"]


@pytest.mark.parametrize("kind", [pa.bool_(), pa.time32("s"), pa.list_(pa.date32())])
def test_a_type_without_days_is_named(kind: pa.DataType) -> None:
    assert [where for where, _ in problems(("day", kind), ("gift", pa.string()))] == ["act_date"]


def test_values_that_can_never_come_are_named() -> None:
    assert [where for where, _ in problems(DAY, ("gift", pa.bool_()))] == ["facts[0].values"]
    padded = with_facts(f'{{fact: {MARRIED}, column: gift, values: {{"01": yes}}}}')
    with pytest.raises(MapError, match="01"):
        check_columns(padded, pa.schema([DAY, ("gift", pa.dictionary(pa.int8(), pa.int64()))]))


def test_columns_that_nobody_thought_of() -> None:
    assert unused(MAP, ["x", "day", "gift", "note", "y"]) == ("x", "y")
    assert unused(made(HEAD), ["day"]) == ()
