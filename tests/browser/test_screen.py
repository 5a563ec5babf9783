"""Door 2 in a real browser: a newcomer, the keyboard, no scripts, paper, both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.server import Server
from tests.browser.steps import LABELS, answer, carried, example_facts, example_fields, send

QUESTION = "h1"


def start(page: Page) -> None:
    """From the start page to the first question, by way of the basics."""
    page.get_by_role("link", name="Börja utan namn").click()
    page.get_by_label("Yrke").select_option(label="Lärare eller annan skolpersonal")
    page.get_by_label("Ålder när det hände").select_option(label="15–17 år")
    page.get_by_label("Kommun").fill("linkoping")
    page.get_by_label("När det hände").last.fill("2026-06-10")
    page.get_by_role("button", name="Fortsätt till frågorna").click()


def answer_by_example(page: Page, times: int) -> None:
    """Answer the questions as they come, as the example does; what it does not say is not known."""
    facts = example_facts()
    for _ in range(times):
        fact = page.locator('input[name="fact"]').get_attribute("value") or ""
        answer(page, LABELS.get(facts.get(fact, ""), "Vet inte"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_newcomer_answers_ten_questions_and_prints_the_result(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", scripts=scripts)
    start(page)
    for sign in ("cm.engaged_minor", "tm.family_debt"):
        page.get_by_role("button", name="Alla frågor").click()
        page.get_by_label("Sök bland frågorna").fill("förlovad" if sign == "cm.engaged_minor" else "skuld")
        page.get_by_role("button", name="Sök").click()
        page.locator(f'button[name="goto"][value="{sign}"]').first.click()
        answer(page, "Ja")
    answer_by_example(page, 8)
    assert len(carried(page)) >= 12  # ten questions, and two facts from the age group
    page.get_by_role("button", name="Se svaret nu").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#offences")).to_be_visible()
    expect(page.get_by_text("Samsyn är inte ett validerat instrument").first).to_be_attached()
    assert "/yrke/lista" not in page.url
    page.get_by_role("button", name="Utskriftsversion").click()
    expect(page.locator("#form")).to_be_attached()
    page.get_by_role("button", name="Tillbaka till svaret").click()
    with page.expect_response("**/yrke/pdf") as told:
        page.get_by_role("button", name="Spara som PDF").click(no_wait_after=True)
    assert told.value.status == 200
    assert told.value.headers["content-type"] == "application/pdf"


def test_no_address_ever_says_anything(open_page: OpenPage) -> None:
    page = open_page("/")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    start(page)
    answer_by_example(page, 3)
    page.get_by_role("button", name="Se svaret nu").click()
    assert seen
    for url in seen:
        assert "?" not in url
        assert re.fullmatch(r"http://[^/]+(/static/samsyn/[\w./-]+|/[a-z/]*)", url), url


def test_the_browser_keeps_nothing(open_page: OpenPage) -> None:
    page = open_page("/")
    start(page)
    answer_by_example(page, 2)
    assert page.context.cookies() == []
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_language_changes_in_the_middle_and_nothing_is_lost(open_page: OpenPage) -> None:
    page = open_page("/")
    start(page)
    answer_by_example(page, 3)
    before, question = carried(page), page.locator('input[name="fact"]').get_attribute("value")
    page.get_by_role("radio", name="Vill inte svara").check()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/en/yrke/fraga")
    assert carried(page) == before
    assert page.locator('input[name="fact"]').get_attribute("value") == question
    expect(page.get_by_role("radio", name="Does not want to answer")).to_be_checked()
    with page.expect_navigation():
        page.get_by_role("button", name="Continue", exact=True).click()
    assert len(carried(page)) == len(before) + 1


def test_one_question_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/yrke/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    press_tab_until(page, page.get_by_role("button", name="Fortsätt till frågorna").evaluate_handle("e => e"))
    page.keyboard.press("Enter")
    page.wait_for_selector('input[name="fact"]', state="attached")
    fact = page.locator('input[name="fact"]').get_attribute("value")
    press_tab_until(page, page.get_by_role("radio", name="Ja", exact=True).evaluate_handle("e => e"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Nej")).to_be_checked()
    press_tab_until(page, page.get_by_role("button", name="Fortsätt", exact=True).evaluate_handle("e => e"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert carried(page) == {f"f.{fact}": "no"}


def press_tab_until(page: Page, wanted: object) -> None:
    """Press Tab until the element has the focus, which must be seen on the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        if page.evaluate("e => e === document.activeElement", wanted):
            return
    raise AssertionError("Tab never reached the element")


def test_enter_in_a_field_goes_on_and_does_not_change_language(open_page: OpenPage) -> None:
    page = open_page("/yrke/")
    page.get_by_label("Kommun").fill("Linköping")
    with page.expect_navigation():
        page.get_by_label("Kommun").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert page.locator('input[name="fact"]').count() == 1
    page.get_by_role("button", name="Alla frågor").click()
    page.get_by_label("Sök bland frågorna").fill("pass")
    with page.expect_navigation():
        page.get_by_label("Sök bland frågorna").press("Enter")
    expect(page.locator("#funna")).to_be_visible()


def test_a_missing_answer_leads_to_the_field(open_page: OpenPage) -> None:
    page = open_page("/yrke/")
    page.get_by_role("button", name="Fortsätt till frågorna").click()
    page.get_by_role("button", name="Fortsätt", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Svaret saknas")
    summary.get_by_role("link").click()
    expect(page.get_by_role("radio", name="Ja", exact=True)).to_be_focused()


def test_the_example_is_stated_in_a_minute_from_the_list(open_page: OpenPage) -> None:
    page = open_page("/yrke/")
    page.get_by_role("button", name="Ange det du redan vet").click()
    for group in ("Tvångsäktenskap", "Kontroll och våld", "Det som skyddar"):
        page.get_by_role("button", name=group, exact=True).click()
        rows = page.locator('input[type="radio"][name^="c."]')
        names = {row.get_attribute("name") or "" for row in rows.all()}
        for fact, given in example_facts().items():
            if f"c.{fact}" in names and given in LABELS:
                page.locator(f'input[name="c.{fact}"][value="{given}"]').check()
    page.get_by_role("button", name="Se svaret nu").click()
    kept = carried(page)
    for fact in ("fm.fear_taken_abroad", "co.documents_held", "pt.trusted_adult"):
        assert kept[f"f.{fact}"] == "yes"
    assert kept["f.co.physical_violence"] == "no"


@pytest.mark.parametrize("path", ["/yrke/resultat", "/yrke/utskrift"])
def test_paper_shows_the_answer_and_its_limits_and_nothing_to_press(open_page: OpenPage, path: str) -> None:
    page = open_page("/yrke/")
    send(page, path, example_fields())
    page.emulate_media(media="print")
    expect(page.get_by_text(re.compile("Samsyn är inte ett validerat instrument")).first).to_be_visible()
    shown = page.evaluate(
        """[...document.querySelectorAll('button, .s-tools, .s-nav, .s-footer, form input:not([type=hidden])')]
           .filter((e) => e.getClientRects().length && !e.classList.contains('s-default')).map((e) => e.outerHTML)"""
    )
    assert shown == []
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_nothing_of_all_this_was_written_down(server: Server, open_page: OpenPage) -> None:
    page = open_page("/yrke/")
    send(page, "/yrke/resultat", example_fields())
    send(page, "/yrke/fraga", {"f.no_such_fact": "yes"})
    printed = server.printed()
    for word in ("engaged_minor", "0580", "/yrke", "Mozilla", "no_such_fact"):
        assert word not in printed
