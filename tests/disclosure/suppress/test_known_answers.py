"""Small tables of which it is known what must be withheld."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.axes import Grouping
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import Guarding, guarded
from samsyn.disclosure.tables import Key
from samsyn.errors import LeakError
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
    rules = Rules(threshold=2, zeros="published", sums=False, width=1, attackers=("nonneg",))
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
@pytest.mark.parametrize(("zeros", "most"), [("mixed", 420), ("published", 600)])
def test_a_large_table_is_safe_for_every_attacker(zeros: Literal["mixed", "published"], most: int) -> None:
    found = guarded(from_file("sdc_table_M_inner.csv", ("county", "form", "age", "sex")), Rules(zeros=zeros))
    assert found.primary == 951
    assert found.secondary < most
    assert all(each.safe for each in found.intervals)


def test_where_zeros_may_be_withheld_three_numbers_are_left_to_every_attacker() -> None:
    found = guarded(from_file("sdc_table_S_inner.csv", ("county", "form")), Rules())
    spans = [each.upper - each.lower for each in found.intervals if each.primary and each.upper is not None]
    assert len(spans) == 3 * 79 and min(spans) >= 2
    assert all(each.required >= 2 for each in found.intervals if each.primary)


def test_the_same_table_gives_the_same_cells_each_time() -> None:
    linked = from_file("sdc_table_S_inner.csv", ("county", "form"))
    assert hidden(guarded(linked, Rules())) == hidden(guarded(linked, Rules()))


PEER = Rules(sums=False, width=1, attackers=("nonneg",))
"""No more than GaussSuppression asks: that no primary cell is found exactly."""


@pytest.mark.parametrize("rules", [Rules(sums=False), PEER])
@pytest.mark.parametrize(
    ("threshold", "zeros", "with_eu", "secondary"),
    [(2, "protected", False, 3), (3, "protected", True, 5), (5, "published", True, 4)],
)
def test_no_more_cells_than_gausssuppression(
    threshold: int, zeros: Literal["published", "protected"], with_eu: bool, secondary: int, rules: Rules
) -> None:
    """GaussSuppression 1.0.0, vignettes; as it asks, and audited against three attackers with three numbers left possible."""
    age, geo = flat("age", NAME, AGES), flat("geo", NAME, COUNTRIES)
    members = {"EU": frozenset({"Spain", "Portugal"}), "nonEU": frozenset({"Iceland"})}
    eu = Grouping(flat("eu", NAME, ["EU", "nonEU"]), "geo", members)
    tables = {"geo": [age, geo], **({"eu": [age, eu.dimension]} if with_eu else {})}
    found = guarded(
        linked_of(inner_of([age, geo], PEOPLE), tables, [eu]),
        replace(rules, threshold=threshold, zeros=zeros),
    )
    assert found.secondary <= secondary
    assert all(each.safe and each.exact for each in found.intervals)


def ages_by_union_beside_countries() -> Linked:
    """Only the crossing, the countries and the total: no sum over ages and none over unions, as ~ age:eu + geo has it."""
    unions = {"Spain": "EU", "Iceland": "nonEU", "Portugal": "EU"}
    leaves = {f"{age} {geo}": (age, geo) for age, geo in PEOPLE}
    person = flat("person", NAME, list(leaves))
    crossing = [f"{age} {eu}" for age in AGES for eu in ("EU", "nonEU")]
    by_union = Grouping(
        flat("age_eu", NAME, crossing),
        "person",
        {code: frozenset(leaf for leaf, (age, geo) in leaves.items() if f"{age} {unions[geo]}" == code)
         for code in crossing},
    )  # fmt: skip
    by_country = Grouping(
        flat("geo", NAME, COUNTRIES),
        "person",
        {code: frozenset(leaf for leaf, (_, geo) in leaves.items() if geo == code) for code in COUNTRIES},
    )
    inner = inner_of([person], {(leaf,): PEOPLE[key] for leaf, key in leaves.items()})
    tables = {"age_eu": [by_union.dimension], "geo": [by_country.dimension]}
    return linked_of(inner, tables, [by_union, by_country])


@pytest.mark.parametrize("rules", [Rules(sums=False), PEER])
def test_a_crossing_without_its_sums_takes_one_cell_more(rules: Rules) -> None:
    """GaussSuppression 1.0.0, vignette, ~ age:eu + geo: the only union outside the EU is a country that is shown."""
    found = guarded(ages_by_union_beside_countries(), replace(rules, threshold=3, zeros="protected"))
    assert (found.primary, found.secondary) == (1, 1)
    assert hidden(found, "age_eu") == {("young nonEU",), ("old nonEU",)}
    assert all(each.safe and each.exact for each in found.intervals)


SECTORS = {"Agriculture": "AB", "Entertainment": "BD", "Governmental": "BCD", "Industry": "BCD"}
AMOUNTS = """\
Agriculture Portugal A 759
Agriculture Portugal B 245
Agriculture Spain A 966
Agriculture Spain B 432
Entertainment Iceland B 168
Entertainment Portugal B 71
Entertainment Portugal D 23
Entertainment Spain A 774
Entertainment Spain B 115
Entertainment Spain C 164
Governmental Portugal B 216
Governmental Portugal D 20
Governmental Spain C 65
Governmental Spain D 27
Industry Iceland B 96
Industry Iceland C 88
Industry Iceland D 19
Industry Portugal B 257
Industry Portugal D 34
Industry Spain C 84
"""


@pytest.mark.parametrize(
    "level", [PEER, Rules(sums=False), Rules(), Rules(zeros="published"), Rules(own=True)]
)
@pytest.mark.parametrize(
    ("rules", "primary", "secondary"),
    [
        (
            {"contributors": 1, "percent": 10},
            {("Entertainment", "Iceland"), ("Industry", "Spain")},
            5,
        ),
        (
            {"dominance": (1, 80), "percent": 10},
            {
                ("Entertainment", "Iceland"),
                ("Governmental", "Portugal"),
                ("Industry", "Portugal"),
                ("Industry", "Spain"),
            },
            5,
        ),
    ],
)
def test_amounts_with_few_or_dominant_contributors(
    rules: dict[str, Any], primary: set[Key], secondary: int, level: Rules
) -> None:
    """GaussSuppression 1.0.0, vignette on magnitudes, in tenths.

    Also where sums of withheld cells may not be of too few: in the peer's own pattern they are (of what Entertainment has in
    Iceland and Portugal, 91 % is B's). That those who are alone know their number may cost one cell more.
    """
    rows = [line.split() for line in AMOUNTS.splitlines()]
    contributions = [((sector, country), company, int(amount)) for sector, country, company, amount in rows]
    counts: dict[Key, int] = {}
    for key, _, amount in contributions:
        counts[key] = counts.get(key, 0) + amount
    dims = [flat("sector", NAME, list(SECTORS)), flat("geo", NAME, ["Portugal", "Spain", "Iceland"])]
    found = guarded(whole_of(dims, counts), replace(level, threshold=0, **rules), contributions=contributions)
    assert {each.key for each in found.intervals if each.primary} == primary
    assert found.secondary <= secondary + level.own
    assert all(each.safe for each in found.intervals)


def test_everybody_in_one_category_is_not_told() -> None:
    """All nine of n are of kind a: whoever knows that somebody lives there would know the kind."""
    dims = [flat("place", NAME, ["n", "s", "e"]), flat("kind", NAME, ["a", "b", "c"])]
    counts: dict[Key, int] = {
        ("n", "a"): 9,
        ("s", "a"): 8,
        ("s", "b"): 7,
        ("s", "c"): 12,
        ("e", "a"): 11,
        ("e", "b"): 6,
        ("e", "c"): 9,
    }
    assert hidden(guarded(whole_of(dims, counts), Rules())) == set()
    found = guarded(whole_of(dims, counts), Rules(group=("kind",)))
    assert {("n", "a"), ("n", "b"), ("n", "c")} <= hidden(found)
    assert all(each.safe for each in found.intervals)


def test_totals_may_be_hidden_or_rounded() -> None:
    linked = from_file("sdc_table_S_inner.csv", ("county", "form"))
    without = guarded(linked, Rules(totals="hidden"))
    states = without.protected.table("main").states
    assert {state for key, state in states.items() if "total" in key} == {"hidden"}
    assert without.secondary == 0
    near = guarded(linked, Rules(totals="rounded", base=5))
    table = near.protected.table("main")
    assert {state for key, state in table.states.items() if "total" in key} <= {"hidden", "rounded"}
    assert all(table.values[key] % 5 == 0 for key, state in table.states.items() if state == "rounded")
    assert all(each.safe for each in near.intervals)


def test_what_must_be_shown_is_shown_or_refused_by_name() -> None:
    linked = from_file("sdc_table_S_inner.csv", ("county", "form"))
    all_totals = tuple(
        key for key in linked.tables[0].counts if "total" in key and linked.tables[0].counts[key] > 4
    )
    kept = guarded(linked, Rules(prefer={"main": all_totals}))
    free = guarded(linked, Rules())
    assert len({key for key in hidden(kept) if "total" in key}) <= len(
        {key for key in hidden(free) if "total" in key}
    )
    everything = tuple(key for key, n in linked.tables[0].counts.items() if n > 4)
    with pytest.raises(LeakError) as raised:
        guarded(linked, Rules(show={"main": everything}))
    first = raised.value.problems[0]
    assert first.where.startswith("main[") and "hidden" in first.what.en and "(show)" in first.do.en


def test_a_small_count_that_must_be_shown_is_refused() -> None:
    linked = from_file("sdc_table_S_inner.csv", ("county", "form"))
    small = next(key for key, n in linked.tables[0].counts.items() if 0 < n < 5)
    with pytest.raises(LeakError) as raised:
        guarded(linked, Rules(show={"main": (small,)}))
    assert raised.value.problems[0].where == f"main[{', '.join(small)}]"
