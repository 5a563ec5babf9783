"""The page that estimates in a real browser: sent with the keyboard, read without scripts, seen, printed, fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.checks import no_horizontal_scroll, open_all_details
from tests.browser.conftest import OpenPage
from tests.browser.test_every_page import faults

PATH = "/kartlaggning/omfattning"
TABLE = Path(__file__).resolve().parents[2] / "docs" / "sv" / "extent.csv"
WAIT = 60_000
SMALL = b"polisen,kommunen,antal\n1,0,400\n0,1,300\n1,1,90\n"
"""Two lists, so that the answer comes soon."""


def send(page: Page, table: bytes = SMALL, method: str = "stepwise") -> None:
    """Fill the form and send it; wait for the answer, or for what must be mended."""
    page.set_default_timeout(WAIT)
    page.locator("#fil").set_input_files({"name": "t.csv", "mimeType": "text/csv", "buffer": table})
    page.locator("#metod").select_option(method)
    page.locator("main form button").last.click()
    page.locator("#hamta, .ds-error-summary").first.wait_for(timeout=WAIT)


@pytest.mark.timeout(600)  # axe looks at every element six times
@pytest.mark.parametrize("path", [PATH, f"/en{PATH}"])
def test_the_form_has_no_faults(open_page: OpenPage, path: str) -> None:
    assert faults(open_page(path)) == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("root", ["", "/en"])
def test_an_answer_with_all_its_pictures_has_no_faults(open_page: OpenPage, root: str) -> None:
    page = open_page(root + PATH)
    send(page, TABLE.read_bytes(), "bic")
    assert page.locator("figure svg[role=img]").count() >= 5
    assert faults(page) == []


@pytest.mark.timeout(600)
def test_bad_input_has_no_faults_and_leads_to_the_field(open_page: OpenPage) -> None:
    page = open_page(PATH)
    send(page, b"a,b,count\n1,0,5\n0,1,-3\n1,1,2\n")
    page.get_by_role("link", name="Rad 3, count").click()
    assert page.evaluate("document.activeElement.id") == "fil"
    assert faults(page) == []


def test_it_works_without_scripts_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(PATH, scripts=False, width=320)
    page.locator("#fil").set_input_files({"name": "t.csv", "mimeType": "text/csv", "buffer": SMALL})
    page.locator("#metod").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#hamta").wait_for(timeout=WAIT)
    assert page.get_by_role("img", name="Skattningar med olika metoder").is_visible()


def test_a_picture_is_read_in_words(open_page: OpenPage) -> None:
    page = open_page(PATH)
    send(page)
    picture = page.get_by_role("img", name="Listorna och hur de överlappar")
    described = picture.evaluate(
        "each => document.getElementById(each.getAttribute('aria-describedby')).textContent"
    )
    assert described.startswith("2 listor; den största är polisen med 490.")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_pictures_can_be_read_at_any_width(open_page: OpenPage, width: int) -> None:
    page = open_page(PATH, width=width)
    send(page)
    open_all_details(page)
    assert no_horizontal_scroll(page)
    sizes = page.evaluate(
        """[...document.querySelectorAll('figure svg text')].map((each) => {
             const svg = each.ownerSVGElement;
             return parseFloat(getComputedStyle(each).fontSize) * svg.getBoundingClientRect().width / 340;
           })"""
    )
    assert min(sizes) >= 10.5, "CSS pixels"
    beyond = page.evaluate(
        """[...document.querySelectorAll('details figure')].filter((each) => {
             const [own, held] = [each, each.closest('details')].map((one) => one.getBoundingClientRect());
             return own.left < held.left || own.right > held.right + 0.5;
           }).length"""
    )
    assert page.locator("details figure").count() > 0 and beyond == 0, "what reaches beyond is cut off"


def test_colours_follow_the_page_and_paper_is_light(open_page: OpenPage) -> None:
    page = open_page(PATH)
    send(page)

    def bar() -> str:
        return str(
            page.locator("#bilder ~ div svg rect").first.evaluate("each => getComputedStyle(each).fill")
        )

    light = bar()
    page.emulate_media(color_scheme="dark")
    dark = bar()
    page.emulate_media(media="print", color_scheme="dark")
    assert light != dark
    assert page.evaluate("getComputedStyle(document.querySelector('#bilder')).color") == "rgb(48, 43, 35)"
    assert page.locator("#hamta").is_hidden() and page.locator("#fil").is_hidden()


@pytest.mark.parametrize(("button", "name"), [("HTML", "omfattning.html"), ("JSON", "omfattning.json")])
def test_what_may_be_published_is_fetched(open_page: OpenPage, button: str, name: str) -> None:
    page = open_page(PATH)
    send(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    assert waiting.value.suggested_filename == name


def test_the_answer_is_there_in_the_other_language(open_page: OpenPage) -> None:
    page = open_page(PATH)
    send(page)
    page.get_by_role("button", name="English").click()
    page.locator("html[lang=en]").wait_for()
    assert page.get_by_role("img", name="Estimates by different methods").is_visible()
