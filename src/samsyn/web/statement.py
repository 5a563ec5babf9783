"""The accessibility statement: what works, what does not, what has been tried, and whom to tell."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.web.methods import allow

ASSESSED = date(2026, 11, 22)
"""The day on which this statement was last gone through against the tests and the pages."""
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[a-z]{2,}", re.I)
_PAGE = re.compile(r"https://[^\s<>\"']+")


@allow("GET")
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement in the form of DOS-lagen. Who answers for it, whoever runs this copy must say."""
    return render(request, "pages/accessibility.html", {"page": "accessibility", **_context()})


@allow("GET")
def public_accessibility(request: HttpRequest) -> HttpResponse:
    """The same in the frame of the public pages: a neutral title, and the exit."""
    return render(request, "support/accessibility.html", _context())


def _context() -> dict[str, object]:
    contact = settings.ACCESSIBILITY_CONTACT
    return {
        "operator": settings.OPERATOR,
        "contact": contact,
        "contact_link": link(contact),
        "assessed": ASSESSED,
    }


def link(contact: str) -> str:
    """Where a link on the contact leads: to a letter or a page. Empty for a telephone number or other words."""
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if _PAGE.fullmatch(contact) else ""
