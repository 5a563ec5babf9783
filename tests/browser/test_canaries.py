"""What a worker's Chromium keeps of an invented person once it is closed: nothing that was written or shown.

A walk over record, vault, draft, extract, disclosure, search and work list, in a profile on disk, with one word that is
found nowhere else in every field that takes words. A page of another kind is visited too and must leave its word behind,
or the search of the profile would prove nothing.

Chromium keeps what was sent with a form, to open windows again; how each form is kept out of that: samsyn.web.unkept.

What cannot be helped: the browser's history holds the addresses (random ids of ours) and the titles, for as long as the
profile does, and a file that is taken out lies where the worker puts it.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.conftest import CHROMIUM_SWITCHES, chromium_path
from tests.browser.seeded import seeded
from tests.browser.server import HOST
from tests.browser.test_disclose import SEED

pytestmark = pytest.mark.timeout(300)
(
    NOTE, FACT, MARK, CAUTION, STREET, GIVEN, SURNAME, REASON, PURPOSE, LETTER, FILE, BODY, SEARCHED, WHY,
) = CANARIES = tuple(f"kvz{name}zvk" for name in (
    "note", "fact", "mark", "caution", "street", "given", "surname", "reason", "purpose", "letter", "file", "body",
    "searched", "why",
))  # fmt: skip
CONTROL, CONTROL_TYPED = "kvzcontrolpagezvk", "kvzcontroltypedzvk"
STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, window.name,
  await indexedDB.databases(), await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).map(each => each.scope)])"""
NOTHING_STORED = [{}, {}, "", "", [], [], []]


@dataclass
class Left:
    """What was seen on the way, and the folder of the profile afterwards."""

    profile: Path
    addresses: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    printed: str = ""


class Walker:
    """A worker's window. What it says of itself is noted at every step."""

    def __init__(self, page: Page, url: str, left: Left) -> None:
        self.page, self.url, self.left, self.record = page, url, left, ""

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)
        self.note()

    def press(self, name: str) -> None:
        """A button or a link."""
        found = self.page.get_by_role("button", name=name, exact=True)
        (found if found.count() else self.page.get_by_role("link", name=name, exact=True)).first.click()
        self.page.wait_for_load_state()
        self.note()

    def type(self, name: str, text: str) -> None:
        """As it is typed, key by key: that is what a browser remembers."""
        self.page.locator(f"[name={name}]").first.press_sequentially(text)

    def take(self, name: str) -> None:
        """A file."""
        self.keep(self.page.get_by_role("link", name=name).first)

    def keep(self, by: Locator) -> None:
        """What comes when it is clicked."""
        with self.page.expect_download() as coming:
            by.click()
        self.left.names += [coming.value.suggested_filename, coming.value.url]
        coming.value.path()

    def note(self) -> None:
        self.left.addresses.append(self.page.url)
        self.left.titles.append(self.page.title())
        self.left.shown.append(self.page.content())
        self.left.stored.append(self.page.evaluate(STORED))


@pytest.fixture(scope="module")
def left(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    """The walk, done, and the browser closed."""
    folder = tmp_path_factory.mktemp("canaries")
    found = Left(folder / "profile")
    with seeded("left", SEED, folder / "data") as place:
        walk(browser, place.server.url, place.made["worker"], found)
        found.printed = place.server.printed()
    yield found


def walk(browser: Browser, url: str, session: str, left: Left) -> None:
    """In a browser with a profile of its own on disk, as a worker has one."""
    context = browser.browser_type.launch_persistent_context(
        left.profile, executable_path=chromium_path(), args=[*CHROMIUM_SWITCHES],
        # What Playwright turns off and a worker has.
        ignore_default_args=["--disable-back-forward-cache", "--enable-automation"],
        chromium_sandbox=os.geteuid() != 0, downloads_path=left.profile.parent / "downloads", accept_downloads=True,
    )  # fmt: skip
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "samsyn", "value": session, "url": url}])
    context.on("console", lambda message: left.said.append(message.text))
    context.on("weberror", lambda error: left.said.append(str(error.error)))
    asked: list[str] = []
    context.on(
        "request",
        lambda request: asked.append(f"{request.method} {request.url} {sorted(request.headers.items())}"),
    )
    walker = Walker(context.pages[0], url, left)
    write(walker)
    keep_apart(walker)
    hand_out(walker)
    look_again(walker)
    left.asked = asked.copy()  # the other page is another matter
    left.cookies = [json.dumps(each) for each in context.cookies()]
    other_page(context)
    context.close()


def write(walker: Walker) -> None:
    """A record, with a word in everything that is written."""
    page = walker.page
    walker.go("/arenden/nytt")
    page.get_by_label("Varför öppnas ärendet?").select_option("report_of_concern")
    page.get_by_label("Född").fill("2010-05-01")
    walker.press("Öppna ärendet")
    walker.record = page.url.removeprefix(walker.url)
    walker.go(f"{walker.record}/anteckningar/ny")
    page.get_by_label("Slag").select_option("talk")
    walker.type("body", NOTE)
    walker.press("Spara anteckningen")
    walker.go(f"{walker.record}/uppgifter/ny")
    walker.type("q", SEARCHED)
    walker.press("Sök")
    walker.go(f"{walker.record}/uppgifter/ny")
    walker.type("detail", FACT)
    page.locator("select[name=source]").select_option("person")
    walker.press("Spara uppgiften")
    walker.go(f"{walker.record}/markeringar")
    page.get_by_label("Att tänka på").check()
    walker.press("Fortsätt")
    walker.type("text", CAUTION)
    walker.press("Spara markeringen")
    walker.go(f"{walker.record}/personer/ny")
    page.get_by_label("Relation till personen").select_option("brother")
    page.get_by_label("Får inte veta att ärendet finns", exact=True).check()
    walker.type("label", MARK)
    walker.press("Spara")
    walker.go(f"{walker.record}/handlingar/ny")
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": f"{FILE}.txt", "mimeType": "text/plain", "buffer": BODY.encode()}
    )
    page.get_by_label("Slag").select_option("letter")
    walker.type("name", FILE)
    walker.press("Spara handlingen")


def keep_apart(walker: Walker) -> None:
    """What lies in the vault: written, a mistake mended, shown once, and left by the way back."""
    page = walker.page
    walker.go(f"{walker.record}/valv/ny")
    walker.type("value", STREET)
    walker.press("Spara i valvet")
    assert page.title().startswith("Fel:"), "no kind was chosen: the form comes back with what was typed"
    page.get_by_label("Adress", exact=True).check()
    walker.press("Spara i valvet")
    walker.go(f"{walker.record}/valv/ny")
    page.get_by_label("Namn", exact=True).check()
    walker.type("value", GIVEN)
    walker.type("surname", SURNAME)
    walker.press("Spara i valvet")
    walker.go(f"{walker.record}/valv")
    walker.press("Visa Adress")
    page.get_by_label("Kontakta personen").check()
    walker.type("words", REASON)
    walker.press("Visa uppgiften")
    assert page.get_by_text(STREET).is_visible()
    page.go_back(wait_until="commit")
    walker.note()
    walker.go(walker.record)
    assert page.get_by_text(REASON).count() == 1


def hand_out(walker: Walker) -> None:
    """A draft and an extract as files, and a disclosure whose preview was seen."""
    page = walker.page
    walker.go(f"{walker.record}/utkast")
    page.get_by_role("button", name="Förbered").first.click()
    for area in page.locator("main input:not([type]), main textarea").all():
        area.press_sequentially(LETTER)
    for tick in page.locator("main input[type=checkbox]").all():
        tick.check()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    walker.note()
    for name in ("Hämta som PDF", "Hämta för utskrift"):
        walker.take(name)
    extract(walker)
    walker.go(walker.record)
    walker.press("Lämna ut uppgifter")
    page.get_by_role("checkbox", name=NOTE).check()
    page.get_by_label("2. Till vem?").select_option(label="Påhittad polis")
    walker.type("purpose", PURPOSE)
    until = page.locator("#until-h").inner_text()[-200:].split("senast ")[1][:10]
    page.get_by_label("5. Till och med när?").fill(until)
    walker.press("Uppdatera förhandsvisning")
    page.get_by_role("radio", name="Misstanke om brott mot barn").check()
    walker.press("Uppdatera förhandsvisning")
    for group in page.locator("fieldset[id^='a-']").all():
        group.get_by_label("Ja").check()
    walker.press("Pröva grunden igen")
    walker.press("Lämna ut 1 uppgift")


def extract(walker: Walker) -> None:
    """The extract for the person herself: as a page to print, and as a file."""
    page = walker.page
    for form in ("print", "pdf"):
        walker.go(f"{walker.record}/utdrag")
        for tick in page.locator("main input[type=checkbox]").all():
            tick.check()
        page.locator("main input[name=to_whom][value=person]").check()
        page.locator(f"main input[name=form][value={form}]").check()
        walker.type("why", WHY)
        make = page.locator("main form button[type=submit]").last
        if form == "print":
            make.click()
            page.wait_for_load_state()
            walker.note()
        else:
            walker.keep(make)


def look_again(walker: Walker) -> None:
    """The record, the search by a name, the list of work; back and forth."""
    page = walker.page
    walker.go(walker.record)
    walker.take(FILE)
    walker.go("/arenden/sok")
    page.locator("main input:not([type])").first.press_sequentially(SURNAME)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    walker.note()
    for path in ("/arenden/", "/arenden/alla", "/arenden/utlamnanden", "/granskning/"):
        walker.go(path)
    page.go_back(wait_until="commit")
    page.go_back(wait_until="commit")
    walker.note()


class Other(BaseHTTPRequestHandler):
    """A page of another kind: it may be kept, and its form may be filled in the next time."""

    def do_GET(self) -> None:
        body = (
            f"<!doctype html><title>x</title><p>{CONTROL}</p><form action='/'><input name=q></form>".encode()
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return None


def other_page(context: BrowserContext) -> None:
    """Visited last, in a window of its own."""
    server = HTTPServer((HOST, 0), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    page = context.new_page()
    page.goto(f"http://{HOST}:{server.server_port}/")
    page.locator("input").press_sequentially(CONTROL_TYPED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    page.wait_for_timeout(500)
    server.shutdown()


def words_in(raw: bytes, words: tuple[str, ...]) -> set[str]:
    """Which words stand in some bytes: as UTF-8 or UTF-16, in any case."""
    low = raw.lower()
    return {
        word
        for word in words
        if any(word.encode(code) in low for code in ("utf-8", "utf-16-le", "utf-16-be"))
    }


def unpacked(raw: bytes) -> bytes:
    """With what is packed with gzip in it, as the browser's cache keeps an answer."""
    parts, at = [raw], raw.find(b"\x1f\x8b\x08")
    while at >= 0:
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompressobj(31).decompress(raw[at:]))
        at = raw.find(b"\x1f\x8b\x08", at + 1)
    return b"\n".join(parts)


def test_the_walk_came_by_every_word(left: Left) -> None:
    """Else the rest would prove nothing. What is in the file was only taken out."""
    shown = "".join(left.shown)
    assert {word for word in CANARIES if word not in shown} <= {BODY}


@pytest.mark.parametrize(
    "what", ["addresses", "titles", "said", "asked", "names", "stored", "cookies", "printed"]
)
def test_no_word_stands_in(left: Left, what: str) -> None:
    seen = getattr(left, what)
    lines = seen if isinstance(seen, list) else [seen]
    wrong = [line for line in lines if words_in(line.encode(), CANARIES)]
    assert not wrong, "\n".join(wrong[:5])


def test_the_pages_store_nothing(left: Left) -> None:
    assert left.stored
    for each in left.stored:
        assert json.loads(each) == NOTHING_STORED
    assert len(left.cookies) == 1 and '"httpOnly": ' in left.cookies[0]


def test_no_address_goes_along_to_another_page(left: Left) -> None:
    assert len(left.asked) > 40
    assert not [line for line in left.asked if "('referer', 'http" in line.lower()]


def test_files_are_called_by_their_kind(left: Left) -> None:
    assert len(left.names) >= 8
    assert not [name for name in left.names if "hassel" in name.lower()]


def test_the_profile_on_disk_holds_no_word(left: Left) -> None:
    found: dict[str, set[str]] = {}
    for path in left.profile.rglob("*"):
        if path.is_file() and not path.is_symlink():
            words = words_in(unpacked(path.read_bytes()), (*CANARIES, CONTROL, CONTROL_TYPED))
            found[str(path.relative_to(left.profile))] = words
    seen = set().union(*found.values())
    assert {CONTROL, CONTROL_TYPED} <= seen, "what may be kept was not found: the search sees nothing"
    wrong = {name: words & set(CANARIES) for name, words in found.items() if words & set(CANARIES)}
    assert not wrong, wrong


def test_the_cache_on_disk_knows_none_of_the_pages(left: Left) -> None:
    kept = [each for each in left.profile.rglob("*") if each.is_file() and "Cache_Data" in each.parts]
    assert [each for each in kept if CONTROL.encode() in unpacked(each.read_bytes())]
    assert not [str(each) for each in kept if b"/arenden/" in each.read_bytes()]
