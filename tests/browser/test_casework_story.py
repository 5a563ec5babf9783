"""The story of the demo in a real browser without scripts, on a phone and on a desk.

A worker opens her record, adds what she was told, hands some of it over; the police receives it and answers; the
worker sees the receipt. For a colleague who does not work with the record it does not exist.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from samsyn.web.database import process
from tests.browser.checks import axe_violations, no_horizontal_scroll, open_all_details
from tests.web.demo.helpers import asked, served

WORKER, RECEIVER, SNOOPER = "Linnea Testsson", "Petra Fiktivsson", "Greta Nyfikensson"
WIDTHS = (1280, 360)


class Stage:
    """The demo's server, those who are signed in, and the address of the girl's record."""

    def __init__(self, browser: Browser, url: str, data: Path) -> None:
        self.browser, self.url = browser, url
        self.pages: dict[str, Page] = {}
        rows = asked(
            data / "demo", "SELECT id FROM casework_record WHERE opened_because = 'report_of_concern'"
        )
        self.record = f"/arenden/{rows[0][0]}"

    def as_(self, name: str, width: int) -> Page:
        """Somebody's browser, signed in the first time through the list on the sign-in page."""
        if name not in self.pages:
            context = self.browser.new_context(
                base_url=self.url, reduced_motion="reduce", java_script_enabled=False
            )
            context.set_default_timeout(15_000)
            page = self.pages[name] = context.new_page()
            page.goto("/konto/in")
            page.get_by_role("button", name=f"Logga in som {name}", exact=True).click()
            code = page.get_by_text("Demons kod just nu").locator("strong").inner_text()
            page.get_by_label("Kod").fill(code)
            page.get_by_role("button", name="Fortsätt").click()
            expect(page).to_have_url(re.compile("/arenden/$"))
        self.pages[name].set_viewport_size({"width": width, "height": 900})
        return self.pages[name]


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Stage]:
    """`samsyn serve --demo` in a data folder of its own."""
    data = Path(tempfile.mkdtemp(prefix="samsyn-story-"))
    before = os.environ.get("SAMSYN_DATA")
    os.environ["SAMSYN_DATA"] = str(data)
    try:
        with served() as server:
            yield Stage(browser, server.url, data)
    finally:
        if before is not None:
            os.environ["SAMSYN_DATA"] = before
        process.stop(data / "demo" / "postgres")
        shutil.rmtree(data, ignore_errors=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_worker_to_the_police_and_back(stage: Stage, width: int) -> None:
    worker = stage.as_(WORKER, width)
    told = add_statement(worker, stage, width)
    sent = hand_over(worker, stage, told)
    receive(stage.as_(RECEIVER, width), told)
    worker.goto(sent)
    expect(worker.get_by_text("Kvitterat")).to_be_visible()
    expect(worker.get_by_text("Vi ringer er i morgon.")).to_be_visible()
    assert no_horizontal_scroll(worker)
    worker.goto(stage.record)
    row = worker.get_by_role("row").filter(has_text="Polisen i Låtsaslän").first
    expect(row).to_contain_text(re.compile("[Bb]esvarat|[Mm]ottagit"))


def add_statement(page: Page, stage: Stage, width: int) -> str:
    """One more thing that she has said."""
    page.goto(stage.record)
    expect(page.get_by_text("Demo. Alla personer är påhittade.")).to_be_visible()
    expect(page.get_by_text("Skyddade personuppgifter:")).to_be_visible()
    assert no_horizontal_scroll(page)
    page.get_by_role("link", name="Lägg till en uppgift").click()
    told = f"Han väntade utanför skolan, säger hon, på bredden {width}."
    page.locator("textarea[name=detail]").fill(told)
    page.locator("select[name=source]").select_option("person")
    page.get_by_role("button", name="Spara uppgiften").click()
    expect(page.get_by_text(told)).to_be_visible()
    return told


def hand_over(page: Page, stage: Stage, told: str) -> str:
    """Chosen, grounded, seen, sent; the address of what was sent."""
    page.goto(stage.record)
    page.get_by_role("link", name="Lämna ut uppgifter").click()
    page.get_by_label(re.compile(re.escape(told))).check()
    page.get_by_label("2. Till vem?").select_option(label="Polisen i Låtsaslän")
    page.get_by_label("4. För vilket ändamål?").fill("Att utreda misstänkt brott mot ett barn.")
    page.get_by_label("5. Till och med när?").fill((date.today() + timedelta(60)).isoformat())  # noqa: DTZ011
    page.get_by_role("button", name="Uppdatera förhandsvisning").click()
    page.get_by_label("Misstanke om brott mot barn").check()
    page.get_by_role("button", name="Uppdatera förhandsvisning").click()
    page.locator("#a-victim_under_18-yes").check()
    page.get_by_role("button", name="Pröva grunden igen").click()
    seen = page.get_by_role("complementary", name="Det här ser mottagaren")
    expect(seen).to_contain_text(told)
    assert no_horizontal_scroll(page)
    page.get_by_role("button", name="Lämna ut 1 uppgift").click()
    expect(page.get_by_role("heading", name="Utlämnande", exact=True)).to_be_visible()
    return page.url


def receive(page: Page, told: str) -> None:
    """Opened, read, answered. Nothing of the record but what was chosen is there."""
    page.goto("/arenden/inkommet")
    page.get_by_role("row").filter(has_text="Inte öppnat").get_by_role("link").first.click()
    expect(page.get_by_text(told)).to_have_count(0)
    page.get_by_role("button", name="Öppna och kvittera").click()
    expect(page.get_by_text(told)).to_be_visible()
    assert "Låtsasgatan" not in page.content() and "Sagosson" not in page.content()
    assert no_horizontal_scroll(page)
    page.get_by_role("link", name="Svara avsändaren").click()
    page.locator("input[name=reply][value=will_act]").check()
    page.locator("textarea[name=words]").fill("Vi ringer er i morgon.")
    page.get_by_role("button", name=re.compile("Skicka")).click()
    expect(page.get_by_text("Vi ringer er i morgon.")).to_be_visible()


def test_for_a_snooper_there_is_nothing(stage: Stage) -> None:
    page = stage.as_(SNOOPER, 1280)
    there = page.goto(stage.record)
    found = page.content()
    nowhere = page.goto("/arenden/00000000-0000-4000-8000-000000000000")
    assert there and nowhere and (there.status, nowhere.status) == (404, 404)
    assert found == page.content()
    page.goto("/arenden/alla")
    expect(page.get_by_role("main").get_by_role("link", name=re.compile(r"^\S+ \d+$"))).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_sign_in_page_of_the_demo_is_for_everybody(stage: Stage, width: int, dark: bool) -> None:
    context = stage.browser.new_context(
        base_url=stage.url, viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    for path in ("/konto/in", "/en/konto/in"):
        page.goto(path)
        open_all_details(page)
        assert not axe_violations(page)
        assert no_horizontal_scroll(page)
    context.close()
