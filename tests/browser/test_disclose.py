"""A disclosure in a real browser without scripts, from the record page to the receipt; axe finds nothing on its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checks import axe_violations, no_horizontal_scroll, open_all_details
from tests.browser.seeded import seeded

SEED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
django.setup()
from tests.web.accounts.making import make_member, make_organisation, make_unit, session_of
home = make_organisation()
worker = make_member(home, unit=make_unit(home))
make_organisation("Påhittad polis", "police")
make_organisation("Påhittad kvinnojour", "shelter")
print(json.dumps({"worker": session_of(worker)}))
"""
SAID = "Passet hålls av en släkting"
pytestmark = pytest.mark.timeout(300)


class Place:
    """A server, and who is signed in. record: the address of the record of the story."""

    def __init__(self, url: str, session: str) -> None:
        self.url, self.session, self.record = url, session, ""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """`samsyn serve` with a database and a key ring of its own."""
    with seeded("disclose", SEED, tmp_path_factory.mktemp("disclose")) as found:
        yield Place(found.server.url, found.made["worker"])


def page_in(browser: Browser, place: Place, *, scripts: bool) -> Page:
    """A page of the worker. axe itself needs scripts; the pages have none."""
    context = browser.new_context(base_url=place.url, reduced_motion="reduce", java_script_enabled=scripts)
    context.add_cookies([{"name": "samsyn", "value": place.session, "url": place.url}])
    context.set_default_timeout(15_000)
    return context.new_page()


@pytest.fixture(scope="module")
def story(browser: Browser, place: Place) -> Place:
    """A record with something to disclose."""
    page = page_in(browser, place, scripts=False)
    page.goto("/arenden/nytt")
    page.get_by_label("Varför öppnas ärendet?").select_option("report_of_concern")
    page.get_by_label("Född").fill("2010-05-01")
    page.get_by_role("button", name="Öppna ärendet").click()
    place.record = page.url.removeprefix(place.url)
    page.goto(f"{place.record}/anteckningar/ny")
    page.get_by_label("Slag").select_option("talk")
    page.get_by_role("textbox", name="Anteckning").fill(SAID)
    page.get_by_role("button", name="Spara anteckningen").click()
    page.context.close()
    return place


def choose(page: Page, place: Place, to: str) -> None:
    """Items, receiver, purpose and day; then the preview."""
    page.goto(place.record)
    page.get_by_role("link", name="Lämna ut uppgifter").click()
    assert page.locator("input:checked").count() == 0
    page.get_by_role("checkbox", name=SAID).check()
    page.get_by_label("2. Till vem?").select_option(label=to)
    page.get_by_label("4. För vilket ändamål?").fill("Underlag för en påhittad anmälan.")
    page.get_by_label("5. Till och med när?").fill(
        page.locator("#until-h").inner_text()[-200:].split("senast ")[1][:10]
    )
    page.get_by_role("button", name="Uppdatera förhandsvisning").click()
    assert SAID in page.locator(".s-paper").inner_text()


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, narrow and wide, light and dark, all parts open."""
    found = []
    for width, scheme in ((320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        open_all_details(page)
        found += [f"{width} {scheme}: {each}" for each in axe_violations(page)]
        if not no_horizontal_scroll(page):
            found.append(f"{width}: wider than the window")
    return found


def test_a_disclosure_is_sent_and_ended_without_scripts(browser: Browser, story: Place) -> None:
    page = page_in(browser, story, scripts=False)
    choose(page, story, "Påhittad polis")
    page.get_by_role("radio", name="Misstanke om brott mot barn").check()
    page.get_by_role("button", name="Uppdatera förhandsvisning").click()
    for group in page.locator("fieldset[id^='a-']").all():
        group.get_by_label("Ja").check()
    page.get_by_role("button", name="Pröva grunden igen").click()
    seen = page.locator(".s-paper").inner_text()
    page.get_by_role("button", name="Lämna ut 1 uppgift").click()
    expect(page.get_by_text("Skickat, inte öppnat än")).to_be_visible()
    assert page.locator(".s-paper").inner_text() == seen
    page.get_by_role("link", name="Avsluta nu").click()
    page.get_by_label("Ändamålet är uppnått").check()
    page.get_by_role("button", name="Avsluta nu").click()
    assert page.get_by_text("Ändamålet är uppnått").is_visible()
    page.context.close()


def test_axe_finds_nothing_on_the_way_of_a_disclosure(browser: Browser, story: Place) -> None:
    page = page_in(browser, story, scripts=True)
    page.goto(f"{story.record}/lamna-ut")
    assert faults(page) == []
    choose(page, story, "Påhittad kvinnojour")
    page.get_by_role("radio", name="Samtycke", exact=True).check()
    page.get_by_role("button", name="Uppdatera förhandsvisning").click()
    assert faults(page) == []
    page.get_by_role("button", name="Spara samtycket").click()
    assert page.title().startswith("Fel:")
    for link in page.locator(".ds-error-summary a").all():
        target = link.get_attribute("href")
        assert target and page.locator(f"[id='{target[1:]}']").count() == 1, target
    assert faults(page) == []
    page.get_by_label("En vårdnadshavare").check()
    page.get_by_label("Hur gavs samtycket?").select_option("by_guardian")
    page.get_by_label("Vilken dag?", exact=True).fill("2026-01-10")
    page.locator("input[name='c_item']").first.check()
    page.get_by_role("button", name="Spara samtycket").click()
    assert page.get_by_text("Räknas inte").is_visible()
    assert faults(page) == []
    page.context.close()


@pytest.mark.parametrize("path", ["", "/samtycken", "/samtycken/nytt"])
def test_axe_finds_nothing_on_the_pages_beside_it(browser: Browser, story: Place, path: str) -> None:
    page = page_in(browser, story, scripts=True)
    page.goto(story.record + path)
    assert faults(page) == []
    for name in ("Det är återtaget", "Påhittad polis"):
        links = page.get_by_role("main").get_by_role("link", name=name)
        if links.count():
            links.first.click()
            assert faults(page) == [], name
            page.goto(story.record + path)
    page.goto("/arenden/utlamnanden")
    assert faults(page) == []
    page.context.close()
