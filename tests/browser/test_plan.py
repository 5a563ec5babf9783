"""The plan in a real browser without scripts: a deadline is given its start, support is chosen, a draft is made; axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import no_horizontal_scroll
from tests.browser.test_casework import Place, context_of, faults
from tests.browser.test_casework import place as place


@pytest.fixture(scope="module")
def story(browser: Browser, place: Place) -> Iterator[Place]:
    """A record with a plan, made by pressing what the pages offer."""
    context = context_of(browser, place)
    page = context.new_page()
    page.goto("/arenden/nytt")
    page.get_by_label("Varför öppnas ärendet?").select_option("report_of_concern")
    page.get_by_label("Född").fill("2010-05-01")
    page.get_by_label("Kommun").fill("Norrköping")
    page.get_by_role("button", name="Öppna ärendet").click()
    place.record = page.url.removeprefix(place.url)
    said(page, place)
    planned(page, place)
    meeting(page, place)
    yield place
    context.close()


def said(page: Page, place: Place) -> None:
    for fact, answer in (
        ("report_received", "Ja"),
        ("needs_protection_from_violence", "Ja"),
        ("needs_protection_from_violence", "Nej"),
    ):
        page.goto(f"{place.record}/uppgifter/ny")
        page.get_by_label("Sök bland frågor och tecken").fill(fact)
        page.get_by_role("button", name="Sök").click()
        page.locator(f"#fact-{fact}").check()
        page.get_by_role("button", name="Välj och svara").click()
        page.get_by_label(answer, exact=True).check()
        page.get_by_label("Vem har sagt det?").select_option("school" if answer == "Ja" else "relative")
        page.get_by_role("button", name="Spara uppgiften").click()


def planned(page: Page, place: Place) -> None:
    page.goto(f"{place.record}/plan")
    page.get_by_role("link", name="Skriv ett mål").click()
    page.get_by_label("Personens egen vilja").check()
    page.get_by_label("Målet", exact=True).fill("Gå klart skolan.")
    page.get_by_label("Inte börjat").check()
    page.get_by_role("button", name="Spara målet").click()
    page.get_by_role("link", name="Lägg till en insats").click()
    page.get_by_label("Skyddat boende", exact=True).check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Begärd tid, i dagar").fill("90")
    page.get_by_label("Läge").select_option("not_available")
    page.get_by_role("button", name="Spara insatsen").click()
    page.get_by_role("link", name="Skriv varför det inte gick").click()
    page.get_by_label("Kö eller fullt").check()
    page.get_by_role("button", name="Spara", exact=True).click()
    page.goto(f"{place.record}/plan/frister")
    page.get_by_role("button", name=re.compile("Lägg in i planen: Bedöm skyddet genast")).click()
    page.get_by_label("Startdag").fill("2026-11-02")
    page.get_by_role("button", name="Spara fristen").click()


def meeting(page: Page, place: Place) -> None:
    page.goto(f"{place.record}/plan/mote/nytt")
    page.get_by_label("Samråd med Barnahus").check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Begärt, väntar på svar").check()
    page.get_by_label("Polis", exact=True).check()
    page.get_by_role("button", name="Spara", exact=True).click()


@pytest.fixture
def page(browser: Browser, story: Place) -> Iterator[Page]:
    """A page of the worker. axe itself needs scripts; the pages have none."""
    context = browser.new_context(base_url=story.url, reduced_motion="reduce")
    context.add_cookies([{"name": "samsyn", "value": story.session, "url": story.url}])
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


PAGES = (
    "", "/plan", "/plan/mal/nytt", "/plan/insats/ny", "/plan/behov/nytt", "/plan/frister", "/plan/mote/nytt",
    "/plan/aterresa", "/utkast",
)  # fmt: skip


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages_of_a_plan(page: Page, story: Place, path: str) -> None:
    page.goto(story.record + path)
    assert page.title()
    assert faults(page) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "link", ["Gå klart skolan.", "Skyddat boende", "Bedöm skyddet genast", "Samråd med Barnahus"]
)
def test_axe_finds_nothing_where_the_plan_leads(page: Page, story: Place, link: str) -> None:
    page.goto(f"{story.record}/plan")
    page.get_by_role("link", name=re.compile(re.escape(link))).first.click()
    assert page.get_by_role("button", name=re.compile("^Spara")).count() == 1
    assert faults(page) == []


@pytest.mark.timeout(300)
def test_the_work_list_has_what_waits_and_axe_finds_nothing(page: Page, story: Place) -> None:
    page.goto("/arenden/")
    assert page.get_by_role("heading", name=re.compile("Dagen har passerat")).is_visible()
    assert page.get_by_text("Bedöm skyddet genast").is_visible()
    assert faults(page) == []


@pytest.mark.timeout(300)
def test_a_draft_is_prepared_made_and_fetched(page: Page, story: Place) -> None:
    page.goto(f"{story.record}/utkast")
    page.get_by_role("button", name="Förbered: Orosanmälan").click()
    assert faults(page) == []
    page.get_by_role("button", name="Gör utkastet").click()
    assert page.get_by_role("heading", name="Orosanmälan").is_visible()
    assert page.get_by_text("Ifrågasatt, båda uppgifterna står kvar:").is_visible()
    assert faults(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta som PDF").click()
    assert fetched.value.suggested_filename == "utkast.pdf"


@pytest.mark.timeout(300)
def test_a_form_that_must_be_mended_leads_to_its_fields(page: Page, story: Place) -> None:
    page.goto(f"{story.record}/plan/behov/nytt")
    page.get_by_label("Kommun").fill("Norrköpng-på-låtsas")
    page.get_by_role("button", name="Spara", exact=True).click()
    assert page.title().startswith("Fel:")
    for link in page.locator(".ds-error-summary a").all():
        target = link.get_attribute("href")
        assert target and page.locator(f"[id='{target[1:]}']").count() == 1, target
    assert faults(page) == []


def test_the_plan_is_in_english_too(page: Page, story: Place) -> None:
    page.goto(f"/en{story.record}/plan/frister")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_text("Assess protection at once").first.is_visible()
    assert no_horizontal_scroll(page)
