"""What every page has around it: language, versions, and where we are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from samsyn.packs.load import load_pack
from samsyn.web.language import NAMES, OTHER, current, in_other_language, root


def today() -> date:
    """The date in Sweden, where law begins and ends at midnight."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor for the frame of the page."""
    pack, lang = load_pack(), current()
    return {
        "lang": lang,
        "root": root(),
        "other_lang": OTHER[lang],
        "other_lang_name": NAMES[OTHER[lang]],
        "other_path": other_path(request),
        "exit_url": settings.EXIT_URL,
        "content_version": pack.version,
        "law_read_until": pack.info.law_read_until,
        "disclaimer": pack.info.disclaimer[lang],
        "member": getattr(request, "member", None),
        "in_screen": request.path_info.startswith("/yrke/"),
    }


def other_path(request: HttpRequest) -> str:
    """The same page in the other language; the start page for one that no link can open.

    An address that is not ours is never repeated on a page.
    """
    match = request.resolver_match
    can_open = match is not None and "GET" in getattr(match.func, "methods", ("GET",))
    return in_other_language(request.path_info if can_open else "/")
