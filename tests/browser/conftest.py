"""Fixtures for tests in a real browser against a real `samsyn serve`.

    def test_something(open_page: OpenPage) -> None:
        page = open_page("/", width=360, dark=True)
        assert not axe_violations(page)

When such a test ends, its pages must not have asked any other host for anything, and the browser
must not have complained (about the content security policy, for example).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from samsyn.web.operator import WEATHER
from tests.browser.server import HOST, Server, free_port, running

# Chromium is the system's own. The switches keep it from looking for its maker's servers.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name is looked up, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# The browser says this itself whenever an answer is 4xx; pages that refuse bad input are no fault.
EXPECTED_COMPLAINT = "Failed to load resource"


class OpenPage(Protocol):
    """Open a path of the server in a browser of its own, with nothing remembered from before."""

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
        language: str = "sv-SE",
        may_leave: bool = False,
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder, so that `-m 'not browser'` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str:
    """Where the system's Chromium is: the one named by SAMSYN_CHROMIUM, or the first found."""
    named = os.environ.get("SAMSYN_CHROMIUM")
    for name in (named,) if named else CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise FileNotFoundError(
        "No Chromium here. `make test` installs it, or set SAMSYN_CHROMIUM to where it is."
    )


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """One `samsyn serve` on a free loopback port, for all tests in this folder."""
    port = free_port()
    samsyn = str(Path(sys.executable).parent / "samsyn")
    with running([samsyn, "serve", "--host", HOST, "--port", str(port)], port) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a file; each page gets a context of its own.

    Playwright leaves its event loop running in the thread as long as it is open, and Django then refuses to
    ask the database: it must be closed before the same process comes to other tests.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_SWITCHES), chromium_sandbox=os.geteuid() != 0
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(server: Server, browser: Browser) -> Iterator[OpenPage]:
    """A function that opens pages; see `OpenPage`. What they did wrong comes to light at the end."""
    contexts = []
    leaving: set[BrowserContext] = set()  # these may go on to the neutral page
    wrong: list[str] = []

    def note_request(request: Request) -> None:
        if request.url == WEATHER and request.frame.page.context in leaving:
            return
        # Chromium's own viewer of PDF documents is an extension that lies in the browser itself.
        if not request.url.startswith((server.url, "data:", "blob:", "about:", "chrome-extension:")):
            wrong.append(f"asked another host: {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED_COMPLAINT):
            wrong.append(f"the browser complained: {message.text}")

    def open_one(
        path: str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
        language: str = "sv-SE",
        may_leave: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale=language,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        if may_leave:
            leaving.add(context)
        context.on("request", note_request)
        context.on("console", note_console)
        context.on("weberror", lambda error: wrong.append(f"a script failed: {error.error}"))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)
