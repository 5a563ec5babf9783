"""What looks like it points out a person. All numbers here are made up or the Tax Agency's test numbers."""

from __future__ import annotations

import base64
import uuid
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.registers.mapping.private import first_identity, is_identity, points_out

POINTING = [
    "19900101-2385", "900101-2385", "199001012385", "9001012385", "900101+2385", "19900161-2382", "900101-23AB",
    "pnr 19900101-2385", "a@b.se", "+46701234567", "070-123 45 67", "0701234567", "08-123 456 78",
    "19900101 2385", "19900101–2385", "0046 70 123 45 67",
]  # fmt: skip
PLAIN = [
    "1",
    "0",
    "4101",
    "ja",
    "vet ej",
    "H1",
    "2019-01-01",
    "2019",
    "12345",
    "1.5",
    "2020-2021",
    "X-17",
    "99",
    "-1",
]


def check_digit(nine: str) -> str:
    total = sum(sum(divmod(int(d) * (2 - place % 2), 10)) for place, d in enumerate(nine))
    return str(-total % 10)


@pytest.mark.parametrize("text", POINTING)
def test_what_points_out_a_person(text: str) -> None:
    assert points_out(text)
    assert is_identity(text) or text.startswith("pnr")


@pytest.mark.parametrize("text", PLAIN)
def test_plain_values_do_not(text: str) -> None:
    assert not points_out(text)


@pytest.mark.parametrize("text", ["Anna Berg", "Berg, Anna", "Anna-Maria Öst", "Jean d’Arc", "Ł Ż"])
def test_a_name_is_no_id(text: str) -> None:
    assert is_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna  Berg",
        "Anna\tBerg",
        "Anna\u00a0Berg",
        "Berg,Anna",
        "anna_berg",
        "anna.berg",
        "احمد علي",
        "Ахмед Али",
    ],
)
def test_a_name_in_odd_writing_is_no_id(text: str) -> None:
    assert first_identity(pa.array(["p1", text])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "P199001012385", "P-19900101-2385", "ID 900101-2385", "1990-01-01-2385", "1990-01-01 2385", "19 900101 2385",
        "900101/2385", "90 01 01 23 85", "199001012385X", "#9001012385", "１９９００１０１２３８５", "٩٠٠١٠١٢٣٨٥", "900101-23ab",
    ],
)  # fmt: skip
def test_a_personal_number_in_odd_writing_is_no_id(text: str) -> None:
    assert first_identity(pa.array(["p1", text])) == 1


@pytest.mark.parametrize(
    "text",
    ["P9001012385", "FALL-9001012385", "P199013012385", "P199001012386", "fall 1", "Hassel 27", "2024-17"],
)
def test_a_pseudonym_may_have_digits(text: str) -> None:
    assert first_identity(pa.array([text])) is None


@given(st.uuids())
def test_an_uuid_is_a_pseudonym(number: uuid.UUID) -> None:
    assert first_identity(pa.array([str(number)])) is None


@given(
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["", "-", "+"]),
    st.booleans(),
    st.booleans(),
)
def test_every_personal_number_is_seen(
    day: date, three: int, sign: str, century: bool, coordination: bool
) -> None:
    six = f"{day:%y%m}{day.day + 60 * coordination:02}"
    last = check_digit(f"{six}{three:03}")
    text = f"{'19' if century else ''}{six}{sign}{three:03}{last}"
    assert points_out(text)
    assert points_out(f"x {text} y")
    assert first_identity(pa.array(["p1", text, None])) == 1


@given(st.binary(min_size=20, max_size=20))
def test_pseudonyms_are_let_through(data: bytes) -> None:
    """Those of `samsyn prevalence pseudonymise`."""
    text = "p" + base64.b32encode(data).decode().lower()
    assert first_identity(pa.array([text])) is None


def test_whole_numbers_are_looked_at_as_text() -> None:
    assert first_identity(pa.array([1, 2, 199001012385])) == 2
    assert first_identity(pa.array([1, 2, 3])) is None


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_every_row_is_looked_at(kind: pa.DataType) -> None:
    ids = pa.array([f"p{n}" for n in range(5000)] + ["Anna Berg"]).cast(kind)
    assert first_identity(ids) == 5000
    assert first_identity(ids.slice(0, 5000)) is None


@pytest.mark.parametrize("day", [*range(1, 32), *range(61, 92)])
def test_every_day_of_a_month_is_seen(day: int) -> None:
    """Coordination numbers have 60 added to the day."""
    number = f"9001{day:02}000"
    assert first_identity(pa.array([f"{number}{check_digit(number)}"])) == 0
