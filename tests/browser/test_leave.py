"""Leaving the page at once: with a script, with the keyboard, and with no script at all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from samsyn.web.operator import WEATHER
from tests.browser.conftest import OpenPage
from tests.browser.weather import TITLE, answer_for_the_weather

PUBLIC = ["/rad/", "/rad/ung", "/rad/nara", "/rad/latt", "/rad/spar", "/en/rad/", "/", "/en/"]


def gone(page: Page) -> None:
    """The neutral page is what the window shows."""
    page.wait_for_url(WEATHER)
    expect(page).to_have_title(TITLE)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", PUBLIC)
def test_the_exit_leads_to_the_weather(open_page: OpenPage, path: str, scripts: bool) -> None:
    page = open_page(path, scripts=scripts, may_leave=True)
    asked = answer_for_the_weather(page)
    page.locator(".s-exit").click()
    gone(page)
    assert "referer" not in {name.lower() for name in asked[0]}


def test_back_does_not_lead_to_the_page_that_was_left(open_page: OpenPage) -> None:
    page = open_page("/rad/ung", may_leave=True)
    answer_for_the_weather(page)
    before = page.evaluate("history.length")
    page.locator(".s-exit").click()
    gone(page)
    assert page.evaluate("history.length") == before
    page.go_back(wait_until="commit")
    assert page.url == "about:blank"  # what the window held before the visit


def test_without_scripts_back_leads_to_the_page_as_the_page_on_traces_says(open_page: OpenPage) -> None:
    page = open_page("/rad/", scripts=False, may_leave=True)
    answer_for_the_weather(page)
    page.locator(".s-exit").click()
    gone(page)
    page.go_back()
    expect(page).to_have_title("Råd och kontakter")
    expect(page.locator("h1")).to_be_visible()


def test_whoever_comes_back_to_an_earlier_page_can_read_it(open_page: OpenPage) -> None:
    page = open_page("/rad/spar", may_leave=True)
    answer_for_the_weather(page)
    page.goto("/rad/ung")
    page.locator(".s-exit").click()
    gone(page)
    page.go_back()
    assert page.url.endswith("/rad/spar")
    expect(page.locator("h1")).to_be_visible()


def search(page: Page) -> None:
    """Choose and write something in every sort of field, and ask."""
    page.locator("#need").select_option("forced_or_child_marriage")
    page.locator("#place").fill("Kalmar")
    page.locator("#age").fill("16")
    page.locator("details:has(input[name=groups]) > summary").click()
    page.locator("input[name=groups]").first.check()
    page.locator("input[name=gender]").first.check()
    page.locator("#anonymous").check()
    page.locator("#form button[type=submit]:not([name])").first.click()
    page.wait_for_url("**/rad/svar")


def said(page: Page) -> list[str]:
    """Every field that holds something."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('select, input:not([type=hidden]):not([hidden])')]
             .filter((e) => ['checkbox', 'radio'].includes(e.type) ? e.checked : e.value).map((e) => e.id)"""
    )
    return found


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", ["/rad/", "/rad/ung", "/rad/nara"])
def test_back_after_leaving_an_answer_shows_an_empty_form(
    open_page: OpenPage, path: str, scripts: bool
) -> None:
    page = open_page(path, width=360, scripts=scripts, may_leave=True)
    answer_for_the_weather(page)
    search(page)
    if scripts:  # without, the exit leaves the answer in the history, as the page on traces says
        page.locator(".s-exit").click()
        gone(page)
    page.go_back()
    page.wait_for_url(f"**{path}")
    expect(page.locator("#place")).to_be_visible()
    assert said(page) == []


def test_back_to_a_page_made_of_a_search_gives_the_empty_form(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=360)
    search(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_url("**/rad/")
    expect(page.locator("#place")).to_be_visible()
    assert said(page) == []


def test_a_form_kept_by_the_browser_is_emptied(open_page: OpenPage) -> None:
    page = open_page("/rad/", width=360)
    page.locator("#place").fill("Kalmar")
    page.locator("#need").select_option("hrv")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert said(page) == []


@pytest.mark.parametrize("path", ["/rad/", "/"])
def test_the_page_is_blank_before_the_network_answers(open_page: OpenPage, path: str) -> None:
    page = open_page(path, may_leave=True)
    answer_for_the_weather(page)
    shown = page.evaluate(
        """() => {
          document.querySelector('.s-exit').click();
          return [...document.querySelectorAll('body *')]
            .filter((e) => e.getClientRects().length && e.getBoundingClientRect().width > 1).length;
        }"""
    )
    assert shown == 0
    gone(page)


@pytest.mark.parametrize("path", ["/rad/", "/"])
def test_the_skip_link_leaves_too(open_page: OpenPage, path: str) -> None:
    page = open_page(path, may_leave=True)
    answer_for_the_weather(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("a.ds-skip-link[href='/ut']")).to_be_focused()
    page.keyboard.press("Enter")
    gone(page)


@pytest.mark.parametrize("path", ["/rad/", "/"])
def test_shift_three_times_leaves_and_says_how_far_it_has_come(open_page: OpenPage, path: str) -> None:
    page = open_page(path, may_leave=True)
    answer_for_the_weather(page)
    told = page.get_by_role("status")
    page.keyboard.press("Shift")
    expect(told).to_have_text("Tryck Skift två gånger till så lämnar du sidan.")
    page.keyboard.press("Shift")
    expect(told).to_have_text("Tryck Skift en gång till.")
    page.keyboard.press("Shift")
    gone(page)


def test_capital_letters_and_shift_with_another_key_do_not_leave(open_page: OpenPage) -> None:
    page = open_page("/rad/")
    page.locator("#place").click()
    for key in ("Shift+A", "Shift+B", "Shift+C", "Control+Shift", "Shift+Tab", "Shift+Tab"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_have_text("")
    assert page.url.endswith("/rad/")


def test_slow_presses_are_forgotten(open_page: OpenPage) -> None:
    page = open_page("/rad/")
    page.clock.install()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5_100)
    expect(page.get_by_role("status")).to_have_text("")
    page.keyboard.press("Shift")
    expect(page.get_by_role("status")).to_have_text("Tryck Skift två gånger till så lämnar du sidan.")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_exit_is_always_in_sight_and_never_over_what_has_the_focus(
    open_page: OpenPage, width: int
) -> None:
    page = open_page("/rad/", width=width, height=640)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for _ in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const e = document.activeElement, exit = document.querySelector('.s-exitbar').getBoundingClientRect();
              if (exit.bottom > innerHeight + 1 || exit.top < -1) return 'the exit is out of sight';
              if (e === document.body || e.closest('.s-header, nav')) return '';
              const bar = getComputedStyle(document.querySelector('.s-exitbar')).position === 'fixed'
                ? exit : document.querySelector('.s-header').getBoundingClientRect();
              const box = e.getBoundingClientRect();
              const free = box.bottom <= bar.top + 1 || box.top >= bar.bottom - 1;
              return free ? '' : `${e.outerHTML.slice(0, 80)} is under the bar`;
            }"""
        )
        assert covered == ""
