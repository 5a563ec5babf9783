"""Both languages, and a change in the middle that loses nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import samsyn.web
from samsyn.web.language import split
from tests.web.site import MATRIX, Page, body, browser

pytestmark = pytest.mark.django_db  # the pages of staff use it

PO = Path(samsyn.web.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
STATE = {
    "f.act_recruit": "yes",
    "s.act_recruit": "school",
    "on.act_recruit": "2026-11-01",
    "act_date": "2026-06-10",
}


def test_every_text_has_an_english_one_and_none_is_a_guess() -> None:
    with PO.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert len(messages) > 150
    for message in messages:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy, message.id


def test_every_text_of_the_templates_is_in_the_catalogue() -> None:
    """Templates mark their texts with translate; what they say must be in the file."""
    with PO.open("rb") as file:
        known = {message.id for message in read_po(file) if isinstance(message.id, str)}
    templates = Path(samsyn.web.__file__).parent / "templates"
    for path in sorted(templates.rglob("*.html")):
        text = path.read_text("utf-8")
        said = re.findall(r"""\{% translate "([^"]+)" %\}|\{% translate '([^']+)' %\}""", text)
        for one, other in said:
            assert (one or other) in known, path.name


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row["name"])
def test_every_page_says_its_language(row: dict[str, Any], lang: str) -> None:
    for method in row["methods"]:
        response = browser(lang).generic(method, row["path"])
        if response["Content-Type"].startswith("text/html") and response.content:
            assert response["Content-Language"] == lang
            assert Page(body(response)).lang == lang


def test_only_the_address_decides() -> None:
    client = browser(**{"accept-language": "en-GB"})
    client.cookies["lang"] = client.cookies["django_language"] = "en"
    assert Page(body(client.get("/"))).lang == "sv"
    for path in ("/english/", "/EN/", "/env", "/om/en/"):
        assert (client.get(path).status_code, Page(body(client.get(path))).lang) == (404, "sv")
    for path in ("/en/en/", "/en/sprak", "/en/static/samsyn/pages.css", "/en//evil.example/"):
        response = client.get(path)
        assert (response.status_code, response["Cache-Control"]) == (404, "no-store"), path
        assert Page(body(response)).lang == "en"


def test_the_english_start_page_has_one_address() -> None:
    response = browser().get("/en")
    assert (response.status_code, response["Location"]) == (301, "/en/")
    assert Page(body(browser().get("/en/"))).lang == "en"
    assert browser().get("/en", headers={"host": "evil.example"}).status_code == 400


def test_a_page_leaves_its_language_behind() -> None:
    """A thread makes Swedish pages after English ones."""
    for _ in range(2):
        assert Page(body(browser("en").get("/nowhere"))).lang == "en"
        assert reverse("about") == "/om"
        assert Page(body(browser().get("/om"))).lang == "sv"


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: row["name"])
def test_every_way_on_stays_in_the_language(row: dict[str, Any]) -> None:
    """Only the switch leads to the other one, and it is there on every page."""
    neutral = ("/static/", "/ut", "/api/")
    for method in row["methods"]:
        for lang in ("sv", "en"):
            response = browser(lang).generic(method, row["path"])
            if not response["Content-Type"].startswith("text/html") or not response.content:
                continue
            ways = re.findall(r'(?:href|action)="(/[^"]*)"', body(response))
            left = [way for way in ways if split(way)[0] != lang and not way.startswith(neutral)]
            assert len(left) == 1, (left, row["name"])


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_page_to_read_has_a_link_to_itself_in_the_other_language(lang: str) -> None:
    here, there, other = ("", "/en", "en") if lang == "sv" else ("/en", "", "sv")
    for path in ("/", "/om", "/tillganglighet", "/uppgifter", "/kallor"):
        link = f'<a href="{there}{path}" lang="{other}" hreflang="{other}">'
        assert link in body(browser().get(here + path)), path


@pytest.mark.parametrize("path", ["/finns-inte", "/yrke/svar", "//evil.example/", "/%22%3Eevil"])
def test_where_a_link_cannot_lead_back_it_leads_to_the_start_page(path: str) -> None:
    page = body(browser().get(path))
    assert '<a href="/en/" lang="en"' in page
    assert "evil" not in page


@pytest.mark.parametrize("page", ["basics", "question", "listing", "checklist", "result", "paper"])
def test_a_change_in_the_middle_keeps_everything(page: str) -> None:
    before = Page(body(browser().post(reverse(page), STATE)))
    there, pressed = switch(before)
    assert there == "/en" + reverse(page)
    after = Page(body(browser().post(there, before.fields() | pressed)))
    assert after.lang == "en"
    sent = after.fields()
    assert sent == before.fields()
    assert {name: sent.get(name) for name in STATE} == STATE
    back, _ = switch(after)
    assert back == reverse(page)


def test_a_case_of_several_acts_changes_language_too() -> None:
    case = {
        "facts": {},
        "acts": [{"id": "father", "date": "2026-05-01", "facts": {"caused_marriage": "yes"}}],
    }
    file = SimpleUploadedFile("case.json", json.dumps(case).encode())
    before = Page(body(browser().post("/yrke/oppna", {"fil": file})))
    there, pressed = switch(before)
    after = Page(body(browser().post(there, before.fields() | pressed)))
    assert after.lang == "en"
    assert after.fields()["case_file"] == before.fields()["case_file"]


def switch(page: Page) -> tuple[str, dict[str, str]]:
    """The button that changes language: where it sends the form, and with what."""
    (button,) = [each for each in page.controls if each.name == "redraw"]
    return button.attributes["formaction"], {button.name: button.value}


@pytest.mark.parametrize(
    ("path", "drafted"),
    [
        ("/yrke/fraga", {**STATE, "fact": "act_harbour", "svar": "refused", "vem": "care", "nar": "i går"}),
        ("/yrke/fraga", {**STATE, "fact": "act_recruit", "svar": "no", "vem": "", "nar": ""}),
        ("/yrke/", {"act_date": "i våras", "municipality": "Linkö", "age": "15_17", "born": "x"}),
        ("/yrke/", {"f.victim_under_18": "yes", "f.victim_under_15": "no", "age": ""}),
        ("/yrke/fragor", {**STATE, "q": "pass"}),
        ("/yrke/lista", {**STATE, "group": "signs.control", "c.co.documents_held": "yes"}),
        ("/yrke/lista", {**STATE, "q": "pass", "c.co.documents_held": "no"}),
    ],
)
def test_it_keeps_what_is_filled_in_but_not_sent(path: str, drafted: dict[str, str]) -> None:
    sent = Page(body(browser("en").post(path, {**drafted, "redraw": "1"}))).fields()
    assert {name: sent.get(name, "") for name in drafted} == drafted  # an empty list sends nothing here


def test_a_draft_is_not_taken_as_an_answer() -> None:
    drafted = {"fact": "act_harbour", "svar": "yes", "redraw": "1"}
    assert Page(body(browser("en").post("/yrke/fraga", drafted))).answers() == {}
    listed = {"group": "signs.control", "c.co.documents_held": "yes", "redraw": "1", "then": ""}
    assert Page(body(browser("en").post("/yrke/lista", listed))).answers() == {"f.co.documents_held": "yes"}


def test_both_languages_have_the_same_structure() -> None:
    for row in MATRIX:
        for method in row["methods"]:
            if row["name"] in ("save-file", "pdf"):
                continue
            pages = [Page(body(browser(lang).generic(method, row["path"]))) for lang in ("sv", "en")]
            assert pages[0].headings == pages[1].headings, row["name"]
            assert len(pages[0].controls) == len(pages[1].controls), row["name"]


def test_who_told_stands_in_the_readers_language() -> None:
    for lang, words in (("sv", "Skola, 2026-11-01"), ("en", "School, 2026-11-01")):
        assert words in body(browser(lang).post("/yrke/resultat", STATE))
