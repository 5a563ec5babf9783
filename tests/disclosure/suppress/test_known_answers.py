"""Small tables of which it is known what must be withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.axes import Grouping
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import Guarding, guarded
from samsyn.disclosure.tables import Key
from tests.disclosure.tables_made import NAME, from_file, inner_of, linked_of, whole_of


def hidden(guarding: Guarding, table: str = "main") -> set[Key]:
    return {key for key, state in guarding.protected.table(table).states.items() if state == "hidden"}


def one_dimension(rules: Rules, **counts: int) -> Guarding:
    dims = [flat("place", NAME, list(counts))]
    return guarded(whole_of(dims, {(code,): n for code, n in counts.items()}), rules)


REGIONS = {"A": (18, 2), "B": (14, 19), "C": (12, 10), "D": (11, 14)}


def test_one_primary_cell_needs_three_more() -> None:
    """Data microdata1 of sdcTable; any right method withholds a closed rectangle."""
    dims = [flat("region", NAME, list(REGIONS)), flat("gender", NAME, ["male", "female"])]
    counts: dict[Key, int] = {
        (region, gender): n
        for region, each in REGIONS.items()
        for gender, n in zip(("male", "female"), each, strict=True)
    }
    found = guarded(whole_of(dims, counts), Rules(threshold=3))
    assert (found.primary, found.secondary) == (1, 3)
    assert ("A", "female") in hidden(found)


def test_a_sum_of_withheld_cells_below_the_threshold_takes_one_more() -> None:
    """sdcTools/UserSupport issue 307: 5 and 3 withheld show 8 by the total."""
    assert hidden(one_dimension(Rules(threshold=11), A=15, B=5, C=3)) == {("A",), ("B",), ("C",)}


def test_two_who_are_alone_do_not_guard_one_another() -> None:
    """sdcTable, singletons: whoever is alone in a knows that c is one too."""
    rules = Rules(threshold=2, sums=False, width=1, attackers=("nonneg",))
    assert hidden(one_dimension(rules, a=1, b=2, c=1, d=0)) == {("a",), ("c",)}
    assert hidden(one_dimension(replace(rules, own=True), a=1, b=2, c=1, d=0)) == {("a",), ("b",), ("c",)}


AGES, COUNTRIES = ["young", "old"], ["Spain", "Iceland", "Portugal"]
PEOPLE: dict[Key, int] = {
    ("young", "Spain"): 5, ("young", "Iceland"): 2, ("young", "Portugal"): 0,
    ("old", "Spain"): 6, ("old", "Iceland"): 3, ("old", "Portugal"): 4,
}  # fmt: skip


def test_overlapping_groupings_are_guarded_together() -> None:
    """GaussSuppression, vignette of 2014, counts to 4 with zeros shown: five primary cells and five more."""
    age, geo = flat("age", NAME, AGES), flat("geo", NAME, COUNTRIES)
    eu = Grouping(
        flat("eu", NAME, ["EU", "nonEU"]),
        "geo",
        {"EU": frozenset({"Spain", "Portugal"}), "nonEU": frozenset({"Iceland"})},
    )
    tables = {"geo": [age, geo], "eu": [age, eu.dimension]}
    found = guarded(linked_of(inner_of([age, geo], PEOPLE), tables, [eu]), Rules(sums=False, width=1))
    assert all(each.safe for each in found.intervals)
    assert (("young", "Iceland") in hidden(found, "geo")) and (("young", "nonEU") in hidden(found, "eu"))
    assert len(hidden(found, "geo") | hidden(found, "eu")) <= 10


def test_a_table_with_many_small_counts_is_safe_for_every_attacker() -> None:
    found = guarded(from_file("sdc_table_S_inner.csv", ("county", "form")), Rules())
    assert found.primary == 79
    assert all(each.safe for each in found.intervals)
    assert {each.attacker for each in found.intervals} == {"nonneg", "zeros", "rule"}
    assert all(each.exact for each in found.intervals)


@pytest.mark.slow
def test_a_large_table_is_safe_for_every_attacker() -> None:
    found = guarded(from_file("sdc_table_M_inner.csv", ("county", "form", "age", "sex")), Rules())
    assert found.primary == 951
    assert found.secondary < 600
    assert all(each.safe for each in found.intervals)


def test_the_same_table_gives_the_same_cells_each_time() -> None:
    linked = from_file("sdc_table_S_inner.csv", ("county", "form"))
    assert hidden(guarded(linked, Rules())) == hidden(guarded(linked, Rules()))
