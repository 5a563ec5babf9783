"""Signing in in a real browser: a passkey is made and opens the account; without scripts there are codes; axe."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.checks import axe_violations, no_horizontal_scroll, open_all_details
from tests.browser.conftest import CHROMIUM_SWITCHES, EXPECTED_COMPLAINT, chromium_path
from tests.browser.seeded import seeded
from tests.browser.server import HOST, Server
from tests.web.accounts.making import PASSWORD, SECRET, code_now

# Passkeys need a name for the host, and this is the only one that needs no certificate.
SWITCHES = [
    each.replace("EXCLUDE 127.0.0.1", "EXCLUDE 127.0.0.1, EXCLUDE localhost") for each in CHROMIUM_SWITCHES
]
SEED = """
import django, json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
django.setup()
from tests.web.accounts.making import make_member, make_organisation, make_unit, make_user, session_of
organisation = make_organisation()
other = make_organisation("Skyddat boende Påhittet", "shelter")
make_unit(organisation)
admin = make_member(organisation, "administrator", "Nils Provsson")
worker = make_member(organisation, user=make_user(username="linnea"))
make_member(other, user=worker.user)
make_member(organisation, name="Greta Testsson", user=make_user("Greta Testsson", username="greta", second_factor=False))
make_member(organisation, name="Vera Utanskript", user=make_user("Vera Utanskript", username="vera"))
print(json.dumps({"admin": session_of(admin), "worker": session_of(worker), "member": str(worker.pk)}))
"""


class Place(dict[str, str]):
    """The names of sessions that are open, and the server."""

    server: Server
    url: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """`samsyn serve` with a database of its own, in which some people are."""
    with seeded("browser", SEED, tmp_path_factory.mktemp("accounts")) as made:
        found = Place(made.made)
        found.server, found.url = made.server, made.server.url.replace(HOST, "localhost")
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium that also finds localhost."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium_path(), args=SWITCHES, chromium_sandbox=os.geteuid() != 0
        )
        yield found
        found.close()


@pytest.fixture
def context(chromium: Browser, place: Place) -> Iterator[BrowserContext]:
    """A browser with nothing remembered, which must not complain or ask other hosts."""
    found = chromium.new_context(
        base_url=place.url, reduced_motion="reduce", viewport={"width": 1280, "height": 900}
    )
    wrong: list[str] = []

    def heard(message: Any) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED_COMPLAINT):
            wrong.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((place.url, "data:")):
            wrong.append(request.url)

    found.on("console", heard)
    found.on("weberror", lambda error: wrong.append(str(error.error)))
    found.on("request", asked)
    found.set_default_timeout(15_000)
    yield found
    found.close()
    assert not wrong, "\n".join(wrong)


def with_authenticator(page: Page) -> None:
    """Give the browser a passkey device that says yes at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def by_password(page: Page, username: str) -> None:
    page.goto("/konto/in")
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def test_a_passkey_is_made_opens_the_account_and_confirms(context: BrowserContext, place: Place) -> None:
    page = context.new_page()
    with_authenticator(page)
    by_password(page, "greta")
    assert page.url.endswith("/konto/andra-steget")
    page.get_by_role("link", name="En nyckel").click()
    page.get_by_label("Vad nyckeln ska heta").fill("Min telefon")
    page.get_by_role("button", name="Lägg till").click()
    page.wait_for_url("**/konto/koder")
    assert len(re.findall(r"\b[0-9]{10}\b", page.inner_text("main"))) == 10
    page.goto("/konto/")
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url("**/konto/")
    assert "Greta Testsson, Socialnämnden i Påhittköping" in page.inner_text("header")
    page.goto("/konto/nycklar")
    assert "Min telefon" in page.inner_text("main")
    page.get_by_role("button", name="Ta bort Min telefon").click()
    assert "enda andra steg" in page.inner_text("main")
    page.goto("/konto/bekrafta/nyckel?next=/konto/sakerhet")
    page.get_by_role("button", name="Bekräfta").click()
    page.wait_for_url("**/konto/sakerhet")
    page.get_by_role("button", name="Logga ut").click()
    by_password(page, "greta")
    page.get_by_role("button", name="Använd nyckel").click()
    page.wait_for_url("**/konto/")


def test_another_devices_passkey_opens_nothing(context: BrowserContext, place: Place) -> None:
    page = context.new_page()
    with_authenticator(page)
    page.goto("/konto/in")
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_timeout(500)
    assert page.url.endswith("/konto/in")
    assert not [each for each in context.cookies() if each["name"] == "samsyn" and not each["httpOnly"]]


def test_without_scripts_codes_open_the_account(chromium: Browser, place: Place) -> None:
    found = chromium.new_context(base_url=place.url, java_script_enabled=False)
    page = found.new_page()
    by_password(page, "vera")
    assert not page.get_by_role("button", name="Använd nyckel").is_visible()
    page.get_by_label("Kod").fill(code_now(SECRET))
    page.get_by_role("button", name="Fortsätt").click()
    page.wait_for_url("**/konto/")
    assert "Vera Utanskript" in page.inner_text("header")
    found.close()


OPEN = ["/konto/in", "/konto/in?note=ut", "/konto/inbjudan", "/en/konto/in"]
WORKER = [
    "/konto/", "/konto/sakerhet", "/konto/losenord", "/konto/sessioner", "/konto/jav", "/konto/avtal", "/konto/valj",
    "/konto/bekrafta", "/konto/bekrafta/kod", "/konto/nycklar", "/konto/nycklar/ny", "/konto/app/bort",
    "/konto/koder/nya", "/en/konto/",
]  # fmt: skip
ADMIN = [
    "/konto/", "/konto/medlemmar", "/konto/medlemmar/ny", "/konto/medlemmar/MEMBER",
    "/konto/medlemmar/MEMBER/avsluta", "/konto/enheter", "/konto/avtal/nytt",
]  # fmt: skip
PAGES = (
    [("", path) for path in OPEN]
    + [("worker", path) for path in WORKER]
    + [("admin", path) for path in ADMIN]
)


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(
    context: BrowserContext, place: Place, who: str, path: str
) -> None:
    if who:
        context.add_cookies([{"name": "samsyn", "value": place[who], "url": place.url}])
    page = context.new_page()
    for width, scheme in ((320, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(path.replace("MEMBER", place["member"]))
        assert page.title()
        open_all_details(page)
        assert axe_violations(page) == []
        assert no_horizontal_scroll(page)
