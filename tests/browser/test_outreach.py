"""The outreach log as staff use it: signed in, filled and counted, on a phone without scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from samsyn.web.frame import today
from tests.browser.checks import no_horizontal_scroll
from tests.browser.server import HOST, Server, free_port, running
from tests.browser.test_every_page import faults

SAMSYN = str(Path(sys.executable).parent / "samsyn")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for this file's server."""
    return tmp_path_factory.mktemp("outreach")


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[Server]:
    """A server with two processes that keeps its log in that folder."""
    port = free_port()
    command = [
        "env",
        f"SAMSYN_DATA={data}",
        SAMSYN,
        "serve",
        "--no-database",
        "--host",
        HOST,
        "--port",
        str(port),
    ]
    with running(command, port) as started:
        yield started


@pytest.fixture(scope="module")
def key(data: Path) -> str:
    """The key, made in the terminal as whoever runs the server makes it."""
    return samsyn(data, "key").splitlines()[0]


def samsyn(data: Path, *words: str) -> str:
    """What `samsyn outreach` prints."""
    done = subprocess.run(
        [SAMSYN, "outreach", *words],
        env={**os.environ, "SAMSYN_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def signed_in(browser: Browser, site: Server, key: str, *, scripts: bool) -> Page:
    """A page of somebody who has signed in, on a phone."""
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": 360, "height": 740},
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/uppsokande/")
    page.get_by_label("Nyckel").fill(key)
    page.get_by_role("button", name="Logga in").click()
    return page


def write(page: Page, place: str, *counts: str) -> None:
    """Write a row through the form."""
    page.get_by_role("link", name="Ny rad", exact=True).click()
    assert page.get_by_label("Dag", exact=True).input_value() == today().isoformat()
    page.get_by_label("Plats eller plattform").select_option(label=place)
    for label, count in zip(("Kontaktförsök", "Svar", "Hänvisade"), counts, strict=True):
        page.get_by_label(label, exact=True).fill(count)
    page.get_by_role("button", name="Spara raden").click()


def test_it_is_filled_and_counted_on_a_phone_without_scripts(
    browser: Browser, site: Server, key: str, data: Path
) -> None:
    page = signed_in(browser, site, key, scripts=False)
    for kind, name in (("På nätet", "Chatten"), ("På plats", "Torget")):
        page.get_by_role("link", name="Platser").click()
        page.get_by_role("radio", name=kind).check()
        page.get_by_label("Namn", exact=True).fill(name)
        page.get_by_role("button", name="Lägg till").click()
    write(page, "Chatten", "40", "6", "2")
    assert page.get_by_role("status").inner_text() == "Raden är sparad."
    write(page, "Chatten", "25", "", "1")
    write(page, "Torget", "12", "90", "0")
    page.get_by_role("link", name="Rader", exact=True).click()
    page.get_by_role("button", name=f"Rätta {today().isoformat()}, Torget").click()
    page.get_by_label("Svar", exact=True).fill("nio")
    page.get_by_role("button", name="Spara raden").click()
    page.get_by_role("alert").get_by_role("link").click()
    assert page.url.endswith("#answers")
    assert page.get_by_label("Kontaktförsök", exact=True).input_value() == "12"
    page.get_by_label("Svar", exact=True).fill("9")
    page.get_by_role("button", name="Spara raden").click()
    shown = page.locator("dl").first.inner_text().split("\n")
    assert [part for part in shown if part] == [
        "Rader", "3", "Kontaktförsök", "77", "Svar", "15 (inte räknat på 1 rad)", "Hänvisade", "3",
    ]  # fmt: skip
    assert no_horizontal_scroll(page)
    printed = json.loads(samsyn(data, "summary", "--format", "json"))
    assert sum(line["approaches"] for line in printed["lines"]) == 77
    assert {cookie["path"] for cookie in page.context.cookies()} == {"/uppsokande", "/en/uppsokande"}
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/uppsokande/")
    page.get_by_role("button", name="Logga ut").click()
    assert page.context.cookies() == []
    page.goto("/uppsokande/rader")
    assert page.get_by_label("Nyckel").is_visible()
    page.context.close()


def test_a_public_page_is_not_sent_the_cookie(browser: Browser, site: Server, key: str) -> None:
    page = signed_in(browser, site, key, scripts=False)
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto("/om")
    assert requests and not any("cookie" in request.all_headers() for request in requests)
    page.context.close()


@pytest.mark.timeout(600)  # axe looks at every page six times
def test_every_page_is_in_order(browser: Browser, site: Server, key: str) -> None:
    page = signed_in(browser, site, key, scripts=True)
    page.goto("/uppsokande/platser")
    page.get_by_role("radio", name="På nätet").check()
    page.get_by_label("Namn", exact=True).fill("Ett mycket långt namn på en plattform som finns")
    page.get_by_role("button", name="Lägg till").click()
    wrong = {"/uppsokande/platser": "Lägg till", "/uppsokande/ny": "Spara raden"}
    write(page, "Ett mycket långt namn på en plattform som finns", "3", "2", "1")
    for path in ("/uppsokande/", "/uppsokande/ny", "/uppsokande/rader", "/uppsokande/platser"):
        page.goto(path)
        assert faults(page) == [], path
        if path in wrong:
            page.get_by_role("button", name=wrong[path]).click()
            assert page.get_by_role("alert").is_visible()
            assert faults(page) == [], f"{path} with something wrong"
    page.get_by_role("button", name="Ta bort").first.click()
    assert faults(page) == []
    page.goto("/uppsokande/rader")
    page.get_by_role("button", name="Rätta").first.click()
    assert faults(page) == []
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="Logga in").click()
    assert page.get_by_role("alert").is_visible()
    assert faults(page) == []
    page.context.close()
