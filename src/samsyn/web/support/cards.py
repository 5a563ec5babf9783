"""Services as pieces of page, made once for each service, voice and language, and then only put together."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samsyn.directory.card import Voice, card
from samsyn.directory.kept import Kept
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service
from samsyn.web.language import current, root

Size = Literal["card", "brief", "unsure", "whole"]
_ICONS = frozenset({"phone", "unknown", "verified", "chat", "link"})
_kept: Kept[tuple[str, str, str, str, str, date], SafeString] = Kept(2048)


def piece(service: Service, pack: Pack, voice: Voice, size: Size, today: date) -> SafeString:
    """The service in the size that is asked for. It says nothing about whoever reads, so it may be kept."""
    key = (pack.digest, service.id, voice, size, current(), today)
    return _kept.get(key, lambda: _made(service, pack, voice, size, today))


def icons() -> frozenset[str]:
    """The icons that pieces may use, for the page that holds them."""
    return _ICONS


def _made(service: Service, pack: Pack, voice: Voice, size: Size, today: date) -> SafeString:
    context = {
        "card": card(service, pack, voice, current(), today),
        "voice": voice,
        "big": voice in ("child", "easy"),
        "root": root(),
        "request": SimpleNamespace(),
    }
    return render_to_string(f"support/_{size}.html", context)
