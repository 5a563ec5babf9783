"""A record in a real browser, without scripts: opened, filled, revealed from; axe finds nothing, print shows no vault value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.checks import axe_violations, no_horizontal_scroll, open_all_details
from tests.browser.seeded import seeded

SEED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
django.setup()
from tests.web.accounts.making import make_member, make_organisation, make_unit, session_of
organisation = make_organisation()
worker = make_member(organisation, unit=make_unit(organisation))
print(json.dumps({"worker": session_of(worker)}))
"""
STREET = "Påhittade gränden 17"


class Place:
    """A server, and who is signed in. record: the address of the record that the story opens."""

    def __init__(self, url: str, session: str) -> None:
        self.url, self.session, self.record = url, session, ""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """`samsyn serve` with a database and a key ring of its own."""
    with seeded("casework", SEED, tmp_path_factory.mktemp("casework")) as found:
        yield Place(found.server.url, found.made["worker"])


def context_of(browser: Browser, place: Place) -> BrowserContext:
    """A browser without scripts, signed in."""
    context = browser.new_context(base_url=place.url, reduced_motion="reduce", java_script_enabled=False)
    context.add_cookies([{"name": "samsyn", "value": place.session, "url": place.url}])
    context.set_default_timeout(15_000)
    return context


@pytest.fixture(scope="module")
def story(browser: Browser, place: Place) -> Iterator[Place]:
    """A record that a worker has opened and filled, through the pages as they stand."""
    context = context_of(browser, place)
    page = context.new_page()
    page.goto("/arenden/")
    page.get_by_role("link", name="Öppna ett ärende", exact=True).click()
    page.get_by_label("Varför öppnas ärendet?").select_option("report_of_concern")
    page.get_by_label("Född").fill("2010-05-01")
    page.get_by_role("button", name="Öppna ärendet").click()
    place.record = page.url.removeprefix(place.url)
    mark(page, place)
    people(page, place)
    facts(page, place)
    vault(page, place)
    yield place
    context.close()


def mark(page: Page, place: Place) -> None:
    page.goto(f"{place.record}/markeringar")
    page.get_by_label("Skyddade personuppgifter").check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Skyddad folkbokföring").check()
    page.get_by_role("button", name="Spara markeringen").click()


def people(page: Page, place: Place) -> None:
    for relation, part in (("child", "Medföljande barn"), ("brother", "Får inte veta att ärendet finns")):
        page.goto(f"{place.record}/personer/ny")
        page.get_by_label("Relation till personen").select_option(relation)
        page.get_by_label(part, exact=True).check()
        page.get_by_role("button", name="Spara").click()


def facts(page: Page, place: Place) -> None:
    for answer, source in (("Ja", "school"), ("Nej", "relative")):
        page.goto(f"{place.record}/uppgifter/ny")
        page.get_by_label("Sök bland frågor och tecken").fill("under 18")
        page.get_by_role("button", name="Sök").click()
        page.locator("#fact-victim_under_18").check()
        page.get_by_role("button", name="Välj och svara").click()
        page.get_by_label(answer, exact=True).check()
        page.get_by_label("Vem har sagt det?").select_option(source)
        page.get_by_role("button", name="Spara uppgiften").click()
    page.goto(f"{place.record}/anteckningar/ny")
    page.get_by_label("Slag").select_option("talk")
    page.get_by_role("textbox", name="Anteckning").fill("Hon vill gå klart skolan.")
    page.get_by_role("button", name="Spara anteckningen").click()
    page.goto(f"{place.record}/handlingar/ny")
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "brev.txt", "mimeType": "text/plain", "buffer": "Ett påhittat brev.".encode()}
    )
    page.get_by_label("Slag").select_option("letter")
    page.get_by_role("button", name="Spara handlingen").click()


def vault(page: Page, place: Place) -> None:
    page.goto(f"{place.record}/valv/ny")
    page.get_by_label("Adress", exact=True).check()
    page.get_by_label("Uppgiften").fill(STREET)
    page.get_by_role("button", name="Spara i valvet").click()


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


@pytest.fixture
def page(browser: Browser, story: Place) -> Iterator[Page]:
    """A page of the worker. axe itself needs scripts; the pages have none."""
    context = browser.new_context(base_url=story.url, reduced_motion="reduce")
    context.add_cookies([{"name": "samsyn", "value": story.session, "url": story.url}])
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


PAGES = (
    "/uppgifter/ny", "/uppgifter/tidigare", "/markeringar", "/andra", "/anteckningar", "/anteckningar/ny", "/handlingar/ny",
    "/personer/ny", "/natverk", "/valv", "/valv/ny", "/bild", "",
)  # fmt: skip


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages_of_a_record(page: Page, story: Place, path: str) -> None:
    page.goto(story.record + path)
    assert page.title()
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/arenden/", "/arenden/nytt", "/arenden/sok"])
def test_axe_finds_nothing_beside_the_records(page: Page, story: Place, path: str) -> None:
    page.goto(path)
    assert faults(page) == []


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/uppgifter/ny", "Spara uppgiften"),
        ("/anteckningar/ny", "Spara anteckningen"),
        ("/handlingar/ny", "Spara handlingen"),
        ("/personer/ny", "Spara"),
        ("/valv/ny", "Spara i valvet"),
    ],
)
def test_a_form_that_must_be_mended_leads_to_its_fields(
    page: Page, story: Place, path: str, button: str
) -> None:
    page.goto(story.record + path)
    page.get_by_role("button", name=button, exact=True).click()
    assert page.title().startswith("Fel:")
    for link in page.locator(".ds-error-summary a").all():
        target = link.get_attribute("href")
        assert target and page.locator(f"[id='{target[1:]}']").count() == 1, target
    assert faults(page) == []


def test_a_reveal_shows_the_value_once_and_print_never_does(page: Page, story: Place) -> None:
    page.goto(f"{story.record}/valv")
    assert STREET not in page.content()
    page.get_by_role("link", name="Visa Adress").click()
    assert faults(page) == []
    page.get_by_label("Kontakta personen").check()
    page.get_by_label("Med egna ord").fill("Boka nästa samtal")
    page.get_by_role("button", name="Visa uppgiften").click()
    assert page.get_by_text(STREET).is_visible()
    assert faults(page) == []
    page.emulate_media(media="print")
    assert not page.get_by_text(STREET).is_visible()
    page.emulate_media(media="screen")
    page.goto(story.record)
    assert STREET not in page.content()
    assert page.get_by_text("Boka nästa samtal").count() == 1
    assert page.locator("[data-state='disputed']").count() == 2


def test_axe_finds_nothing_where_links_of_the_record_lead(page: Page, story: Place) -> None:
    page.goto(f"{story.record}/bild")
    page.get_by_role("button", name="Spara bilden i ärendet").click()
    assert page.get_by_text("Så såg bilden ut").is_visible()
    assert faults(page) == []
    for name in ("Nytt beslut", "Rätta", "Tidigare lydelser"):
        page.goto(story.record)
        page.get_by_role("article").get_by_role("link", name=name).first.click()
        assert faults(page) == [], name


def test_the_frame_is_in_english_too(page: Page, story: Place) -> None:
    page.goto(f"/en{story.record}")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_text("You are the worker of this record.").is_visible()
    assert no_horizontal_scroll(page)
