"""Trees of categories."""

from __future__ import annotations

import pytest

from samsyn.disclosure.dimensions import Category, Dimension, dimension_of
from samsyn.errors import DataError
from tests.disclosure.making import PLACES, text


def test_a_tree_is_walked_up_and_down() -> None:
    assert PLACES.codes == ("total", "north", "n1", "n2", "south")
    assert PLACES.leaves == ("n1", "n2", "south")
    assert PLACES.children("total") == ("north", "south")
    assert PLACES.leaves_of("north") == ("n1", "n2") and PLACES.leaves_of("total") == ("n1", "n2", "south")
    assert PLACES.leaves_of("south") == ("south",)
    assert list(PLACES.ancestors("n1")) == ["north", "total"]
    assert [PLACES.level(code) for code in PLACES.codes] == [0, 1, 2, 2, 1]


def test_it_comes_back_from_json() -> None:
    assert dimension_of(PLACES.row()) == PLACES


@pytest.mark.parametrize(
    ("categories", "says"),
    [
        ((("a", None), ("a", None)), "there twice"),
        ((("total", None),), "there twice"),
        ((("a", "b"),), "is not there"),
        ((("a", "b"), ("b", "a")), "into itself"),
    ],
)
def test_what_is_no_tree_is_told(categories: tuple[tuple[str, str | None], ...], says: str) -> None:
    with pytest.raises(DataError) as told:
        Dimension("d", text("d"), tuple(Category(code, text(code), parent) for code, parent in categories))
    assert says in told.value.render("en") and "d." in told.value.render("en")
