"""The line for the whole country, on public pages that are not made from a search."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.template.context import Context

from samsyn.packs.load import load_pack
from samsyn.web.frame import today
from samsyn.web.support.cards import icons, piece
from samsyn.web.support.national import lines
from samsyn.web.support.search import read

register = template.Library()


@register.inclusion_tag("support/_line.html", takes_context=True)
def national_line(context: Context) -> dict[str, Any]:
    """One line that anybody may call, wherever they are and whoever they are."""
    pack, day = load_pack(), today()
    search = read(QueryDict(), pack)
    request = context["request"]
    request.icons_used = getattr(request, "icons_used", frozenset()) | icons()
    found = lines(pack, search.seeker(pack), day)
    return {"lines": [piece(each, pack, search.voice(), "card", day) for each in found]}
