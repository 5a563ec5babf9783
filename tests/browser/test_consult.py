"""A call to a coordinator in a real browser without scripts, from the form to the record; axe finds nothing on any page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.checks import no_horizontal_scroll
from tests.browser.seeded import seeded
from tests.browser.test_every_page import faults

SEED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
django.setup()
from tests.web.accounts.making import make_member, make_organisation, session_of
home = make_organisation("Påhittade koordinatorn", "coordinator")
names = {"coordinator": "Sam Samordnarsson", "supervisor": "Siv Chefsson", "administrator": "Ada Testsson"}
print(json.dumps({role: session_of(make_member(home, role, name)) for role, name in names.items()}))
"""


class Place:
    """A server, who is signed in by role, and the address of the call that the story logs."""

    def __init__(self, url: str, sessions: dict[str, str]) -> None:
        self.url, self.sessions, self.call = url, sessions, ""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """`samsyn serve` with a database and a key ring of its own."""
    with seeded("consult", SEED, tmp_path_factory.mktemp("consult")) as found:
        yield Place(found.server.url, found.made)


def signed_in(browser: Browser, place: Place, role: str = "coordinator", *, scripts: bool) -> BrowserContext:
    """A browser of somebody who is signed in, on a phone."""
    context = browser.new_context(
        base_url=place.url,
        reduced_motion="reduce",
        java_script_enabled=scripts,
        viewport={"width": 360, "height": 740},
    )
    context.add_cookies([{"name": "samsyn", "value": place.sessions[role], "url": place.url}])
    context.set_default_timeout(15_000)
    return context


@pytest.fixture(scope="module")
def story(browser: Browser, place: Place) -> Iterator[Place]:
    """A call that is logged, screened and advised on, all by pressing what a page offers."""
    context = signed_in(browser, place, scripts=False)
    page = context.new_page()
    page.goto("/radgivning/")
    page.get_by_role("link", name="Nytt samtal").click()
    page.get_by_label("Yrke på den som frågar").select_option("school_nurse")
    page.get_by_label("Kommun där den som frågar arbetar").fill("Linköping")
    page.get_by_label("Båda").check()
    page.get_by_label("Ålder på den det gäller").select_option("15_17")
    page.get_by_role("button", name="Spara och fortsätt").click()
    place.call = page.url.removeprefix(place.url)
    page.get_by_role("link", name="Ställ frågor").click()
    for question in page.get_by_role("group").all()[:2]:
        question.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Spara och visa samlad bild").click()
    assert no_horizontal_scroll(page)
    page.get_by_role("link", name="Råd och avslut").click()
    for name, box in (
        ("Skyldigheter och rättigheter", "#duties-child_report"),
        ("Verksamheter", "input[name=services] >> nth=0"),
        ("Råd som gavs", "input[name=guidance] >> nth=0"),
    ):
        page.locator("summary", has_text=name).click()
        page.locator(box).check()
    page.get_by_role("radio", name="Ja").check()
    page.get_by_label("Hur många minuter samtalet tog").fill("25")
    page.get_by_role("button", name="Spara").click()
    assert "Orosanmälan" in page.inner_text("main")
    yield place
    context.close()


PAGES = ["", "/ratta", "/rad", "/tidigare", "/fragor", "/bild", "/blad", "/arende"]
LISTS = ["/radgivning/", "/radgivning/nytt", "/radgivning/siffror", "/en/radgivning/"]


@pytest.mark.timeout(600)  # the whole picture is long
@pytest.mark.parametrize("path", [*LISTS, *PAGES])
def test_every_page_of_the_log(browser: Browser, story: Place, path: str) -> None:
    context = signed_in(browser, story, scripts=True)
    page = context.new_page()
    page.goto(path if "radgivning" in path else story.call + path)
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize(("role", "path"), [("supervisor", "summor"), ("administrator", "val")])
def test_pages_of_the_other_roles(browser: Browser, story: Place, role: str, path: str) -> None:
    context = signed_in(browser, story, role, scripts=True)
    page = context.new_page()
    page.goto(f"/radgivning/{path}")
    assert page.get_by_role("heading", level=1).count() == 1
    assert faults(page) == []
    context.close()


def test_a_form_that_must_be_mended(browser: Browser, story: Place) -> None:
    context = signed_in(browser, story, scripts=True)
    page = context.new_page()
    page.goto("/radgivning/nytt")
    page.get_by_label("Kommun där den som frågar arbetar").fill("Linköpng")
    page.get_by_role("button", name="Spara och fortsätt").click()
    assert page.get_by_label("Kommun där den som frågar arbetar").input_value() == "Linköpng"
    assert faults(page) == []
    context.close()


def test_the_printed_sheet_says_nothing_of_the_call(browser: Browser, story: Place) -> None:
    context = signed_in(browser, story, scripts=False)
    page = context.new_page()
    page.goto(f"{story.call}/blad")
    page.emulate_media(media="print")
    printed = page.inner_text("body")
    assert "Orosanmälan" in printed
    for word in ("Linköping", "Skolsköterska", "Samordnarsson", "koordinatorn", "15–17"):
        assert word not in printed, word
    context.close()


def test_it_becomes_a_record(browser: Browser, story: Place) -> None:
    """Last: the answers leave the log."""
    context = signed_in(browser, story, scripts=False)
    page: Page = context.new_page()
    page.goto(story.call)
    page.get_by_role("link", name="Gör samtalet till ett ärende").click()
    page.get_by_role("button", name="Öppna ärendet").click()
    assert "/arenden/" in page.url
    assert "Samtal i rådgivningen" in page.inner_text("main")
    page.goto(f"{story.call}/bild")
    assert "följde svaren med" in page.inner_text("main")
    context.close()
