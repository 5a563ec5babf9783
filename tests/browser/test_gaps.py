"""The page of gaps in a real browser: filtered, read without the picture, fetched as a file; no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.test_every_page import faults

KALMAR = "/kartlaggning/luckor?lan=08&behov=child_house&grupp=child"


@pytest.mark.timeout(600)  # axe looks at every element six times, and the map has hundreds
@pytest.mark.parametrize(
    "path", ["/kartlaggning/luckor", KALMAR, "/en/kartlaggning/luckor?lan=14&behov=shelter&grupp=man_or_boy"]
)
def test_pages_of_gaps(open_page: OpenPage, path: str) -> None:
    assert faults(open_page(path)) == []


def test_a_county_is_chosen_and_its_gaps_are_told_with_their_source(open_page: OpenPage) -> None:
    page: Page = open_page("/", width=360)
    page.get_by_role("link", name="Se var det finns hjälp").click()
    page.get_by_label("Län").select_option("Kalmar län")
    page.get_by_label("Behov").select_option("Barnahus")
    page.get_by_role("button", name="Visa").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Västervik"))
    assert row.get_by_role("cell").first.inner_text().endswith("saknas")
    assert page.get_by_role("img", name="Karta: Barnahus för barn under 18 år, Kalmar län").is_visible()
    page.get_by_role("heading", name="Inget Barnahus: norra Kalmar län").wait_for()
    assert page.get_by_text("Källans datum 2025-12-26").is_visible()


def test_the_table_is_fetched_as_a_file(open_page: OpenPage) -> None:
    page = open_page(KALMAR)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Hämta tabellen (CSV)").click()
    assert waiting.value.suggested_filename == "luckor.csv"


def fill(page: Page, name: str) -> str:
    """How the places of a class are painted."""
    painted: str = page.locator(f".s-map path.{name}").first.evaluate("each => getComputedStyle(each).fill")
    return painted


def test_unknown_is_hatched_and_nothing_else_looks_alike(open_page: OpenPage) -> None:
    page = open_page("/kartlaggning/luckor")
    fills = [fill(page, name) for name in ("s-q2", "s-q4", "s-qx")]
    assert "#hatch" in fills[-1]
    page.goto(page.url + "?behov=social_help")
    assert len({*fills, fill(page, "s-q1")}) == 4
