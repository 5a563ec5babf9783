"""The pages that need no answers say what is true."""

from __future__ import annotations

import re

from samsyn.packs.load import load_pack
from samsyn.packs.schema import Status
from samsyn.web.site import unverified
from tests.web.site import MATRIX, ROOT, Page, body, browser

PACK = load_pack()


def test_the_start_page_shows_three_doors_and_the_way_out() -> None:
    page = body(browser().get("/"))
    for door in ("Jag behöver stöd", "Jag möter någon i mitt yrke", "Jag kartlägger"):
        assert door in page
    assert "inte byggd" not in page
    assert 'href="tel:112"' in page
    for way in ("/rad/", "/rad/ung", "/yrke/", "/kartlaggning/luckor"):
        assert f'href="{way}"' in page
    assert page.count('href="/ut"') == 2
    assert page.count('class="ds-button" href') == 1  # one thing to do first


def test_the_sources_page_shows_every_source_and_all_that_is_pending() -> None:
    page = body(browser("en").get("/kallor"))
    for pending in PACK.pending.values():
        assert pending.from_.isoformat() in page
    assert page.count("<li>") >= len(PACK.sources)
    assert "New law is never shown as if in force" in page


def test_all_that_is_not_verified_is_listed_worst_first() -> None:
    rows = unverified(PACK)
    entries = [*PACK.offences.values(), *PACK.duties.values(), *PACK.grounds.values()]
    assert len(rows) == sum(entry.status is not Status.VERIFIED for entry in entries)
    order = [row.status == "unverified" for row in rows]
    assert order == sorted(order, reverse=True)


def test_no_page_shows_a_phone_number_of_its_own() -> None:
    """Every number but 112 is one of the content's: for those exposed, and not flagged. It stands with its date."""
    told = {
        re.sub(r"\D", "", phone.number)
        for service in load_pack().services.values()
        for phone in service.phones
        if "exposed" in service.target.audience and not phone.flagged
    }
    for path in ("/", "/om", "/tillganglighet", "/uppgifter", "/kallor", "/yrke/"):
        page = body(browser().get(path))
        numbers = set(re.findall(r'href="tel:([^"]*)"', page)) - {"112"}
        assert numbers == {"020505050"} and numbers <= told
        assert page.count("tel:020505050") == page.count("Numret är från") == 1


def test_no_template_holds_a_number_but_112() -> None:
    templates = list((ROOT / "src/samsyn").rglob("templates/**/*.html"))
    assert len(templates) > 40
    for template in templates:
        written = re.findall(r'href="tel:([^"{]+)"', template.read_text(encoding="utf-8"))
        assert set(written) <= {"112"}, template.name


def test_headings_go_one_step_at_a_time_and_ids_are_unique() -> None:
    for lang in ("sv", "en"):
        for row in MATRIX:
            for method in row["methods"]:
                response = browser(lang).generic(method, row["path"])
                if not response["Content-Type"].startswith("text/html") or not response.content:
                    continue
                page = Page(body(response))
                assert page.headings.count(1) == 1, row["name"]
                steps = zip(page.headings, page.headings[1:], strict=False)
                assert all(after <= before + 1 for before, after in steps), row["name"]
                assert len(page.ids) == len(set(page.ids)), row["name"]
                for landmark in ("header", "main", "footer"):
                    assert page.tags.count(landmark) == 1, row["name"]


def test_the_page_about_samsyn_tells_of_all_three_doors() -> None:
    page = body(browser().get("/om"))
    for door, way in (("Jag behöver stöd", "/rad/"), ("Jag möter någon i mitt yrke", "/yrke/"),
                      ("Jag kartlägger", "/kartlaggning/luckor")):  # fmt: skip
        assert f'<a class="ds-link" href="{way}">{door}</a>' in page
