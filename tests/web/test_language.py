"""Both languages, and a change in the middle that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

import samsyn.web
from tests.web.site import MATRIX, Page, body, browser

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
    import re

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
        assert response["Content-Language"] == (lang if row["name"] != "language" else "sv")
        if response["Content-Type"].startswith("text/html") and response.content:
            assert Page(body(response)).lang == lang


def test_swedish_unless_chosen_whatever_the_browser_prefers() -> None:
    assert Page(body(browser(**{"accept-language": "en-GB"}).get("/"))).lang == "sv"
    assert Page(body(browser("de").get("/"))).lang == "sv"


@pytest.mark.parametrize("page", ["basics", "question", "listing", "checklist", "result", "paper"])
def test_a_change_in_the_middle_keeps_everything(page: str) -> None:
    response = browser().post("/sprak", {**STATE, "language": "en", "page": page})
    assert response.status_code == 200
    after = Page(body(response))
    assert after.lang == "en"
    sent = after.fields()
    assert {name: sent.get(name) for name in STATE} == STATE
    assert sent["page"] == page


def test_it_keeps_what_is_filled_in_but_not_sent() -> None:
    drafted = {
        **STATE,
        "language": "en",
        "page": "question",
        "fact": "act_harbour",
        "svar": "refused",
        "vem": "care",
    }
    sent = Page(body(browser().post("/sprak", drafted))).fields()
    assert (sent["fact"], sent["svar"], sent["vem"]) == ("act_harbour", "refused", "care")
    drafted = {
        "language": "en",
        "page": "basics",
        "act_date": "i våras",
        "municipality": "Linkö",
        "age": "15_17",
    }
    sent = Page(body(browser().post("/sprak", drafted))).fields()
    assert (sent["act_date"], sent["municipality"], sent["age"]) == ("i våras", "Linkö", "15_17")
    drafted = {
        **STATE,
        "language": "en",
        "page": "checklist",
        "group": "signs.control",
        "c.co.documents_held": "yes",
    }
    sent = Page(body(browser().post("/sprak", drafted))).fields()
    assert sent["c.co.documents_held"] == "yes"
    assert sent["group"] == "signs.control"


@pytest.mark.parametrize(
    ("page", "path"), [("about", "/om"), ("sources", "/kallor"), ("nope", "/"), ("//evil.example", "/")]
)
def test_on_a_page_without_answers_it_leads_back_there(page: str, path: str) -> None:
    response = browser().post("/sprak", {"language": "en", "page": page})
    assert (response.status_code, response["Location"]) == (303, path)


def test_the_cookie_holds_the_language_and_nothing_else() -> None:
    for secure in (False, True):
        cookie = browser().post("/sprak", {"language": "en", "page": "start"}, secure=secure).cookies["lang"]
        assert cookie.value == "en"
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 365 * 24 * 3600
        assert bool(cookie["secure"]) is secure
    assert browser().post("/sprak", {"language": "xx"}).cookies["lang"].value == "sv"


def test_both_languages_have_the_same_structure() -> None:
    for row in MATRIX:
        for method in row["methods"]:
            if row["name"] in ("language", "save-file", "pdf"):
                continue
            pages = [Page(body(browser(lang).generic(method, row["path"]))) for lang in ("sv", "en")]
            assert pages[0].headings == pages[1].headings, row["name"]
            assert len(pages[0].controls) == len(pages[1].controls), row["name"]


def test_who_told_stands_in_the_readers_language() -> None:
    for lang, words in (("sv", "Skola, 2026-11-01"), ("en", "School, 2026-11-01")):
        assert words in body(browser(lang).post("/yrke/resultat", STATE))
