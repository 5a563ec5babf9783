"""The accessibility statement says who answers for the pages, or plainly that nobody has said."""

from __future__ import annotations

import pytest
from django.test import override_settings

from samsyn.web.statement import ASSESSED, link
from tests.web.site import body, browser


def statement(**settings: str) -> str:
    """The page, for whoever runs this copy with these settings."""
    with override_settings(**settings):
        return body(browser().get("/tillganglighet"))


def test_nobody_has_said_who_runs_this_copy() -> None:
    page = statement(OPERATOR="", ACCESSIBILITY_CONTACT="")
    assert "har inte talat om vem det är" in page
    assert "Den som driver den här kopian har inte sagt det." in page
    assert "mailto:" not in page


def test_it_has_the_parts_of_a_statement() -> None:
    page = statement(OPERATOR="Exempelkommunen", ACCESSIBILITY_CONTACT="webb@kommun.example")
    for part in ("Exempelkommunen driver", "Delvis förenliga", "EN 301 549", "WCAG 2.2", "Det vi vet brister",
                 "Säg till om något inte går att använda", "Digg", ASSESSED.isoformat()):  # fmt: skip
        assert part in page
    assert 'href="mailto:webb@kommun.example"' in page


@pytest.mark.parametrize(
    ("contact", "leads_to"),
    [
        ("webb@kommun.example", "mailto:webb@kommun.example"),
        ("https://kommun.example/fel", "https://kommun.example/fel"),
        ("http://kommun.example", ""),
        ("javascript:alert(1)", ""),
        ("växeln, 011-15 00 00", ""),
        ('a@b.se" onclick="x', ""),
    ],
)
def test_only_a_letter_or_a_safe_page_becomes_a_link(contact: str, leads_to: str) -> None:
    assert link(contact) == leads_to


def test_what_the_operator_writes_is_text() -> None:
    page = statement(OPERATOR="<b>K</b>", ACCESSIBILITY_CONTACT="<i>x</i>")
    assert "<b>K" not in page
    assert "<i>x" not in page
