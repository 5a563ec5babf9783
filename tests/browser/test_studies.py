"""Door 3 in a real browser: a study from nothing to a release, and answering it on a telephone, without scripts; axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.checks import no_horizontal_scroll
from tests.browser.seeded import seeded
from tests.browser.test_every_page import faults

SEED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
django.setup()
from tests.web.accounts.making import make_member, make_organisation, session_of
home = make_organisation("Påhittade nämnden")
names = {"analyst": "Sixten Siffersson", "supervisor": "Siv Chefsson"}
print(json.dumps({role: session_of(make_member(home, role, name)) for role, name in names.items()}))
"""
CODEBOOK = """question,kind,text_sv,text_en,code,label_sv,label_en,code_kind
group,single,Påhittat yrke,Invented profession,,,,
group,,,,a,Alfa,Alpha,answer
group,,,,b,Beta,Beta,answer
met,single,Har mött,Has met,,,,
met,,,,yes,Ja,Yes,answer
met,,,,no,Nej,No,answer
"""
ANSWERS = "group,met\n" + "a,yes\na,no\n" * 60 + "b,yes\n" * 2 + "b,no\n" * 38


class Place:
    """A server, who is signed in by role, and the addresses that the story makes."""

    def __init__(self, url: str, sessions: dict[str, str]) -> None:
        self.url, self.sessions, self.study, self.round, self.release = url, sessions, "", "", ""


def signed_in(
    browser: Browser, place: Place, role: str = "analyst", *, scripts: bool = False
) -> BrowserContext:
    """A browser of somebody who is signed in."""
    context = browser.new_context(base_url=place.url, reduced_motion="reduce", java_script_enabled=scripts)
    context.add_cookies([{"name": "samsyn", "value": place.sessions[role], "url": place.url}])
    context.set_default_timeout(15_000)
    return context


def local(place: Place, page: Page) -> str:
    return page.url.removeprefix(place.url)


@pytest.fixture(scope="module")
def place(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A study with answers from a file, taken in by the process that does it in real life, a release, and a round that is open."""
    with seeded("studies", SEED, tmp_path_factory.mktemp("studies")) as found:
        made = Place(found.server.url, found.made)
        context = signed_in(browser, made)
        page = context.new_page()
        _begin(made, page)
        _take_in(page)
        _release(made, page)
        context.close()
        yield made


def _begin(place: Place, page: Page) -> None:
    page.goto("/studier/")
    page.get_by_role("link", name="Ny studie").click()
    page.get_by_label("Namn på svenska").fill("Påhittad studie")
    page.get_by_label("Syfte").fill("Att prova")
    page.get_by_role("button", name="Spara och fortsätt").click()
    for label, text in (
        ("Källor: varifrån", "Påhittad enkät"), ("Vem ansvarar", "Påhittad ansvarig"), ("Beslutets nummer", "Dnr påhittat"),
        ("När gjordes konsekvens", "2026-01-10"), ("Var finns konsekvens", "Dnr påhittat"), ("Lagrum", "Påhittat"),
        ("Sista dag", "2030-12-31"),
    ):  # fmt: skip
        page.get_by_label(label).fill(text)
    page.get_by_label("Studien är etikprövad").check()
    page.get_by_label("Uppgift av allmänt intresse").check()
    page.get_by_role("button", name="Spara", exact=True).click()
    place.study = local(place, page)
    page.get_by_role("link", name="Ny omgång").click()
    page.get_by_label("Namn på svenska").fill("Hösten")
    page.get_by_label("Vilka tillfrågas?").fill("Påhittade")
    page.get_by_label("Namn i adressen").fill("hosten")
    page.get_by_role("button", name="Spara").click()
    place.round = local(place, page)
    page.get_by_role("link", name="Välj frågor").click()
    page.get_by_label("Eller frågor ur en fil").set_input_files(
        {"name": "kodbok.csv", "mimeType": "text/csv", "buffer": CODEBOOK.encode()}
    )
    page.get_by_role("button", name="Läs in frågorna").click()
    page.goto(place.round)


def _take_in(page: Page) -> None:
    page.get_by_role("link", name="Läs in svar ur en fil").click()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "svar.csv", "mimeType": "text/csv", "buffer": ANSWERS.encode()}
    )
    page.get_by_label("CSV").check()
    page.get_by_role("button", name="Skicka filen").click()
    expect(page.get_by_role("heading", name="Svaren är inlästa")).to_be_visible(
        timeout=60_000
    )  # the page loads itself anew


def _release(place: Place, page: Page) -> None:
    page.goto(f"{place.study}/tabeller/ny")
    page.get_by_label("Vad räknas?").select_option("met")
    page.get_by_label("Uppdelat på").select_option("group")
    page.get_by_role("button", name="Visa tabellen").click()
    assert "Bara inom studien" in page.inner_text("main")
    page.goto(f"{place.study}/tabeller")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Visas. Det säger").check()
    page.get_by_role("button", name="Pröva skyddet").click()
    assert "Visas inte" in page.inner_text("main") and no_horizontal_scroll(page)
    page.get_by_role("button", name="Släpp tabellerna").click()
    place.release = local(place, page)
    assert re.search(r"/slapp/[0-9a-f-]{36}$", place.release)
    page.goto(f"{place.round}/oppna")
    page.get_by_label("Sista dag").fill("2030-01-31")
    page.get_by_role("button", name="Öppna").click()
    assert "Tar emot svar" in page.inner_text("main")


STUDY = (
    "",
    "/grund",
    "/grund/tidigare",
    "/personer",
    "/tabeller",
    "/tabeller/ny",
    "/liggare",
    "/rapport",
    "/omgangar/ny",
)
ROUND = ("", "/andra", "/fil", "/kodbok", "/dagbok", "/dagbok/ny", "/papper", "/oppna")


@pytest.mark.timeout(600)  # axe looks at every element of many pages six times
def test_every_page_of_a_study(browser: Browser, place: Place) -> None:
    context = signed_in(browser, place, scripts=True)
    page = context.new_page()
    paths = ["/studier/", "/studier/ny", place.release]
    paths += [f"{place.study}{each}" for each in STUDY] + [f"{place.round}{each}" for each in ROUND]
    for path in paths:
        page.goto(path)
        assert page.get_by_role("heading", level=1).count() == 1, path
        assert faults(page) == [], path
    context.close()


def test_answering_on_a_telephone_without_scripts(browser: Browser, place: Place) -> None:
    context = browser.new_context(
        base_url=place.url,
        java_script_enabled=False,
        viewport={"width": 360, "height": 740},
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/svara/hosten")
    assert page.get_by_role("link", name="Lämna sidan").last.is_visible() and no_horizontal_scroll(page)
    page.get_by_role("button", name="Börja").click()
    page.get_by_label("Alfa").check()
    page.get_by_role("button", name="Spara och fortsätt en annan dag").click()
    code = page.locator("strong.s-nowrap").inner_text()
    page.goto("/svara/hosten")
    page.get_by_label("Har du en kod").fill(code.lower())
    page.get_by_role("button", name="Fortsätt där jag var").click()
    assert page.get_by_label("Alfa").is_checked() and code.replace(" ", "") not in page.url
    while page.get_by_role("button", name="Skicka in svaren").count() == 0:
        page.get_by_role("button", name="Fortsätt", exact=True).last.click()
    page.get_by_role("button", name="Skicka in svaren").click()
    assert "Tack" in page.inner_text("h1") and not context.cookies()
    context.close()


@pytest.mark.timeout(300)
def test_every_page_of_answering(browser: Browser, place: Place) -> None:
    context = browser.new_context(base_url=place.url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/svara/hosten")
    assert faults(page) == []
    page.get_by_role("button", name="Börja").click()
    assert faults(page) == []
    page.get_by_role("button", name="Spara och fortsätt en annan dag").click()
    assert faults(page) == []
    context.close()


def test_a_supervisor_reads_what_was_released(browser: Browser, place: Place) -> None:
    context = signed_in(browser, place, "supervisor", scripts=True)
    page = context.new_page()
    page.goto(place.study)
    assert page.get_by_role("link", name="Tabeller").count() == 0
    page.get_by_role("link", name="Liggare").click()
    assert "Kedjan är hel" in page.inner_text("main")
    assert faults(page) == []
    context.close()
