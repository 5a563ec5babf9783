"""Values that the map does not name: shown only where no person can be behind them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from samsyn.registers.mapping.unmapped import FEWEST_ROWS, LONGEST, MOST_VALUES, Unmapped


def counted(column: str, values: dict[str, int]) -> Unmapped:
    found = Unmapped()
    found.count(column, values)
    return found


def test_ten_rows_are_shown_and_nine_are_not() -> None:
    found = counted("c", {"ten": FEWEST_ROWS, "nine": FEWEST_ROWS - 1})
    assert found.shown() == [("c", "ten", FEWEST_ROWS)]
    assert found.others() == {"c": FEWEST_ROWS - 1}
    assert found.rows() == {"c": 2 * FEWEST_ROWS - 1}


def test_what_may_point_out_a_person_is_never_kept() -> None:
    values = [
        "900101-2385",
        "a@b.se",
        "070-123 45 67",
        "x" * (LONGEST + 1),
        "a\nb",
        "\x1b[2J",
        "Anna Berg",
        "Berg, Anna-Maria",
    ]
    found = counted("c", dict.fromkeys(values, 1000))
    assert found.shown() == []
    assert found.others() == {"c": 1000 * len(values)}
    written = json.dumps(found.to_data())
    assert not any(value in written for value in values)


def test_words_that_are_no_name_are_shown() -> None:
    found = counted("c", dict.fromkeys(["vet ej", "Vill inte svara", "VET EJ", "H1"], 10))
    assert len(found.shown()) == 4


def test_few_rows_in_each_part_may_be_enough_together() -> None:
    whole = counted("c", {"v": 6})
    whole.add(counted("c", {"v": 4}))
    assert whole.shown() == [("c", "v", 10)]


def test_free_text_is_counted_and_not_kept() -> None:
    found = counted("c", {f"v{n}": 20 for n in range(MOST_VALUES + 1)})
    assert (found.shown(), found.others()) == ([], {"c": 20 * (MOST_VALUES + 1)})
    found.count("c", {"v1": 20})
    assert found.kept == {}
    assert found.rows() == {"c": 20 * (MOST_VALUES + 2)}


PARTS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.dictionaries(st.sampled_from(["1", "2", "a@b.se"]), st.integers(1, 9)),
        st.booleans(),
    ),
    max_size=6,
)


@given(PARTS, st.randoms())
def test_parts_add_up_in_any_order(parts: list[tuple[str, dict[str, int], bool]], random: object) -> None:
    """Also where a column turns out to be free text in one of the parts: workers report in the order they end."""
    made = []
    for column, values, free in parts:
        made.append(counted(column, values | ({f"v{n}": 1 for n in range(MOST_VALUES)} if free else {})))
    first, second = Unmapped(), Unmapped()
    for part in made:
        first.add(part)
    random.shuffle(made)  # type: ignore[attr-defined]
    for part in made:
        second.add(part)
    assert first.to_data() == second.to_data()
    assert Unmapped.from_data(json.loads(json.dumps(first.to_data()))) == first
