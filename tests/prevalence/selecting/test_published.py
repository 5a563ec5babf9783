"""Answers of published papers and of the R packages: points, criteria and models.

data/selection_peers.csv was made with MultipleSystemsEstimation 1.2.0 and Rcapture; see data/SOURCES.md.
"""

from __future__ import annotations

import csv
from typing import cast

import pytest

from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion
from samsyn.prevalence.hierarchy import read_notation
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE
from samsyn.prevalence.selecting import bounded, estimate_by, exhaustive
from samsyn.prevalence.selecting.estimating import Chosen
from tests.prevalence.published import DATA, table

with (DATA / "selection_peers.csv").open(encoding="utf-8") as file:
    PEERS = list(csv.DictReader(file))

PAPERS = [
    # name, method, order, estimate, to the nearest, source
    ("NewOrl_5_n185", "stepwise", None, 1034, "Chan, Silverman and Vincent 2021, section 4.1"),
    ("Western", "stepwise", None, 2483, "Chan, Silverman and Vincent 2021, section 4.2"),
    ("NewOrl_5", "bic", 2, 981, "Silverman, Chan and Vincent 2024, table 6"),
    ("NewOrl_5", "bic", 4, 981, "the same"),
    ("UKdat_5", "bic", 2, 22991, "the same"),
    ("UKdat_5", "bic", 4, 25311, "the same"),
    ("Kosovo", "bic", 2, 14342, "the same"),
    ("Kosovo", "bic", 3, 10357, "the same"),
    ("Korea", "bic", 2, 157, "the same"),
]


@pytest.mark.parametrize(
    "row", PEERS, ids=lambda r: f"{r['data']}-{r['method']}{r['order']}-{r['package'][:2]}"
)
def test_points_and_criteria_of_the_packages(row: dict[str, str]) -> None:
    held = table(row["data"])
    fixed = read_notation(len(held.lists), row["model"]) if row["method"] == "fixed" else None
    order = int(row["order"]) if row["order"] else None
    interval = "profile" if row["lower"] else "none"
    found = estimate_by(
        held,
        method=cast(Chosen, row["method"]),
        max_order=order,
        fixed=fixed,
        interval=interval,  # type: ignore[arg-type]
    )
    assert found.status == "ok"
    assert found.model == row["model"]
    assert found.estimate == pytest.approx(float(row["estimate"]), rel=1e-7)
    if row["bic"]:
        bic = found.ic if found.ic is not None else found.more["bic"]
        assert bic == pytest.approx(float(row["bic"]), rel=1e-6)
    if row[
        "lower"
    ]:  # Rcapture puts Stirling's formula for the factorials; Korea is small enough for it to show
        assert found.lower == pytest.approx(float(row["lower"]), rel=1e-4)
        assert found.upper == pytest.approx(float(row["upper"]), rel=1e-4)


@pytest.mark.parametrize(
    "row", [row for row in PEERS if row["models"]], ids=lambda r: f"{r['data']}-{r['order']}"
)
def test_as_many_models_have_an_estimate(row: dict[str, str]) -> None:
    """Of five lists of the Netherlands the package misses two of 6,085: they exist, by whole fractions
    (test_fits.py); it asks whether a floating point number is nought."""
    held = table(row["data"])
    found = exhaustive.ranking(held, "bic", int(row["order"]))
    many = int((found.fits.status == Status.EXISTS).sum())
    package = 6085 if (row["data"], row["order"]) == ("Ned_5", "3") else int(row["models"])
    assert many == package


@pytest.mark.parametrize(("name", "method", "order", "estimate", "source"), PAPERS)
def test_points_of_the_papers(name: str, method: str, order: int | None, estimate: int, source: str) -> None:
    found = estimate_by(table(name), method=cast(Chosen, method), max_order=order, interval="none")
    assert found.estimate is not None, source
    assert round(found.estimate) == estimate, source


def test_the_poisson_fit_of_rome() -> None:
    """Rcapture 1.4, as its manual recommends for these data: 12318.47, AIC 86.6496, BIC 119.9346."""
    found = estimate_by(table("HIV_Rome"), method="fixed", fixed=(0b0011,), interval="profile")
    assert found.estimate == pytest.approx(12318.47, rel=1e-6)
    assert found.more["aic"] == pytest.approx(86.6496, rel=1e-6)
    assert found.more["bic"] == pytest.approx(119.9346, rel=1e-6)
    assert found.more["profile_estimate"] == pytest.approx(12308.03, rel=1e-6)
    assert found.lower == pytest.approx(10265.99, rel=1e-6)
    assert found.upper == pytest.approx(14992.33, rel=1e-6)


@pytest.mark.parametrize("name", ["Kosovo", "Western", "NewOrl_5", "UKdat_5", "Ned_5", "Ned"])
@pytest.mark.parametrize("kind", ["bic", "aic"])
def test_the_bounded_search_finds_what_trying_all_finds(name: str, kind: Criterion) -> None:
    held = table(name)
    all_of_them = exhaustive.ranking(held, kind, 2)
    found = bounded.search(held, kind)
    assert found.exact
    assert found.bound == pytest.approx(all_of_them.values[all_of_them.order[0]], rel=1e-9)
    assert found.ranking.best is not None
    assert found.ranking.values[found.ranking.best] == pytest.approx(found.bound, rel=1e-9)
    assert len(held.lists) <= MOST_EXHAUSTIVE
