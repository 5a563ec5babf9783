"""The line for the whole country: on pages that are not made from a search, and at the end of every page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context

from samsyn.directory.card import Card, card
from samsyn.directory.kept import Kept
from samsyn.directory.seeker import Seeker
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.support.cards import icons, piece
from samsyn.web.support.national import lines
from samsyn.web.support.search import read

register = template.Library()
_ENDS: Kept[tuple[str, str, bool, date], Card | None] = Kept(8)


@register.inclusion_tag("support/_line.html", takes_context=True)
def national_line(context: Context) -> dict[str, Any]:
    """One line that anybody may call, wherever they are and whoever they are."""
    pack, day = load_pack(), today()
    search = read(QueryDict(), pack)
    request = context["request"]
    request.icons_used = getattr(request, "icons_used", frozenset()) | icons()
    found = lines(pack, search.seeker(pack), day)
    return {"lines": [piece(each, pack, search.voice(), "card", day) for each in found]}


@register.inclusion_tag("support/_ends.html", takes_context=True)
def ends(context: Context) -> dict[str, Any]:
    """112, and somebody to talk to: no page ends without them. A child is told of a line for children."""
    pack, day, is_child = load_pack(), today(), context.get("voice") == "child"
    key = (pack.digest, current(), is_child, day)
    return {"card": _ENDS.get(key, lambda: _line(pack, day, is_child))}


def _line(pack: Pack, day: date, is_child: bool) -> Card | None:
    found = lines(pack, Seeker(age_to=17 if is_child else None), day)
    return card(found[0], pack, "child" if is_child else "exposed", current(), day) if found else None
