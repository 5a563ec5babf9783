"""Every page, narrow and wide, light and dark, all parts open: axe finds nothing, nothing sticks out."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.checks import axe_violations, no_horizontal_scroll, open_all_details
from tests.browser.conftest import OpenPage
from tests.browser.steps import example_fields, send

STATE = example_fields()

PLAIN = ["/", "/om", "/tillganglighet", "/uppgifter", "/kallor", "/yrke/", "/finns-inte", "/yrke/svar"]
PLAIN += ["/en/", "/en/uppgifter", "/en/yrke/", "/en/finns-inte"]
PLAIN += [
    "/rad/",
    "/rad/ung",
    "/rad/nara",
    "/rad/latt",
    "/rad/spar",
    "/rad/kort",
    "/rad/tillganglighet",
    "/rad/uppgifter",
    "/rad/finns-inte",
    "/en/rad/",
    "/en/rad/spar",
]
FORMS: list[tuple[str, str, dict[str, str]]] = [
    ("basics filled", "/yrke/", STATE),
    (
        "basics wrong",
        "/yrke/uppgifter",
        {**STATE, "municipality": "Linköpng", "act_date": "i våras", "born": "x"},
    ),
    ("question", "/yrke/fraga", STATE),
    ("question about a sign", "/yrke/fraga", {**STATE, "goto": "cm.engaged_minor"}),
    ("answer missing", "/yrke/svar", {**STATE, "fact": "act_recruit", "nar": "igår"}),
    ("clash", "/yrke/fraga", {"f.victim_under_15": "yes", "f.victim_under_18": "no"}),
    ("listing", "/yrke/fragor", {**STATE, "q": "pass"}),
    ("checklist", "/yrke/lista", {**STATE, "group": "signs.control"}),
    ("checklist search", "/yrke/lista", {**STATE, "q": "pass", "then": "search"}),
    ("result", "/yrke/resultat", STATE),
    ("empty result", "/yrke/resultat", {}),
    ("refused", "/yrke/fraga", {**STATE, "f.no_such_fact": "yes"}),
    ("paper", "/yrke/utskrift", {"f.cm.engaged_minor": "yes"}),
    ("no file", "/yrke/oppna", {}),
]
WIDTHS = (320, 360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def faults(page: Page) -> list[str]:
    """What is wrong with the page in any width and either colour scheme, all parts open."""
    found = []
    open_all_details(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if not no_horizontal_scroll(page):
            found.append(f"{width} px: wider than the window")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {violation}" for violation in axe_violations(page)]
    return found


@pytest.mark.parametrize("path", PLAIN)
def test_plain_pages(open_page: OpenPage, path: str) -> None:
    assert faults(open_page(path)) == []


@pytest.mark.timeout(600)  # axe looks at every element six times, and the result page is long
@pytest.mark.parametrize(("path", "fields"), [pytest.param(p, f, id=name) for name, p, f in FORMS])
def test_form_pages(open_page: OpenPage, path: str, fields: dict[str, str]) -> None:
    page = open_page("/yrke/")
    send(page, path, fields)
    assert faults(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_in_english(open_page: OpenPage, width: int) -> None:
    page = open_page("/yrke/", width=width)
    for name, path, fields in FORMS:
        send(page, path, fields)
        page.get_by_role("button", name="English").click()
        open_all_details(page)
        assert page.locator("html").get_attribute("lang") == "en", name
        assert no_horizontal_scroll(page), name


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_to_press_is_large_enough(open_page: OpenPage, width: int) -> None:
    """24 px, as WCAG 2.2 asks, for what is no link inside a sentence."""
    page = open_page("/yrke/", width=width)
    for name, path, fields in FORMS:
        send(page, path, fields)
        small = page.evaluate(
            """[...document.querySelectorAll('button, summary, input:not([type=hidden]), select')]
               .filter((e) => !e.classList.contains('s-default') && e.getClientRects().length)
               .filter((e) => e.getBoundingClientRect().height < 23.5)
               .map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert small == [], name
