"""What every page has around it: language, versions, and where we are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from samsyn.packs.load import load_pack
from samsyn.web.language import current

_OTHER = {"sv": ("en", "English"), "en": ("sv", "Svenska")}


def today() -> date:
    """The date in Sweden, where law begins and ends at midnight."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor for the frame of the page."""
    pack, lang = load_pack(), current()
    other, other_name = _OTHER[lang]
    return {
        "lang": lang,
        "other_lang": other,
        "other_lang_name": other_name,
        "content_version": pack.version,
        "law_read_until": pack.info.law_read_until,
        "disclaimer": pack.info.disclaimer[lang],
        "in_screen": request.path.startswith("/yrke/"),
    }
