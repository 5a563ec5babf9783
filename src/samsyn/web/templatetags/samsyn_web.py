"""What the templates ask for: icons, texts in the page's language, the fields that carry the state on."""

from __future__ import annotations

import functools
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import get_script_prefix, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from samsyn.documents.citation import reading
from samsyn.lang import Text
from samsyn.web.language import current, in_other_language, split

register = template.Library()
_USED = "icons_used"


@functools.cache
def _icons() -> dict[str, dict[str, str]]:
    path = Path(__file__).resolve().parent.parent / "icons.json"
    icons: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return icons


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str) -> SafeString:
    """An icon beside a word. Screen readers do not meet it; `sprite` writes its shape once."""
    if name not in _icons():
        raise template.TemplateSyntaxError(f"No icon is called {name!r}.")
    request = context["request"]
    used: set[str] = getattr(request, _USED, set())
    setattr(request, _USED, used | {name})
    return format_html('<svg class="s-icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def sprite(context: Context) -> SafeString:
    """The shapes of the icons that the page used; of all icons where a part of it draws its own."""
    used = set(_icons()) if context.get("all_icons") else getattr(context["request"], _USED, set())
    symbols = (
        f'<symbol id="i-{name}" viewBox="{_icons()[name]["viewBox"]}">{_icons()[name]["body"]}</symbol>'
        for name in sorted(used)
    )
    shapes = "".join(symbols)
    return mark_safe(f'<svg class="s-sprite" width="0" height="0" aria-hidden="true">{shapes}</svg>')  # noqa: S308 - our own file


class Address(URLNode):
    """`{% url %}`: an address whose only values are ids is put together once, and the ids are set into it.

    The page of a record has seventy such links.
    """

    def render(self, context: Context) -> str:
        """As Django's own, and by it where there is anything else to it."""
        values, name = [each.resolve(context) for each in self.args], self.view_name.resolve(context)
        if self.kwargs or self.asvar or ":" in name or not all(type(each) is UUID for each in values):
            return str(super().render(context))
        shape = _address(settings.ROOT_URLCONF, get_script_prefix(), name, len(values))
        return mark_safe(shape % tuple(values))  # noqa: S308 - escaped, and ids


@functools.cache
def _address(_urls: str, _prefix: str, name: str, ids: int) -> str:
    """The address with %s for each id."""
    marks = [UUID(int=each + 1) for each in range(ids)]
    found = escape(reverse(name, args=marks)).replace("%", "%%")
    for mark in marks:
        found = found.replace(str(mark), "%s")
    return found


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """Django's own tag, kept for each page of ours."""
    node = django_url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


@register.filter
def say(text: Text | None) -> str:
    """A text of the content, in the language of the page."""
    return text[current()] if text else ""


@register.filter
def cited(law: str | None) -> str:
    """A citation as a reader of the page's language writes it."""
    return _citation(law, current()) if law else ""


@functools.cache
def _citation(law: str, lang: str) -> str:
    return reading(law, lang)


@register.filter
def iso(day: date) -> SafeString:
    """A date as written everywhere in Samsyn."""
    return format_html("<time>{}</time>", day.isoformat())


@register.simple_tag
def carry(state: Any, *leave_out: str) -> SafeString:
    """The hidden fields that carry the state on, but for those the page asks itself."""
    fields = state.fields(frozenset(leave_out))
    return format_html_join("\n", '<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag
def in_other_language_at(name: str) -> str:
    """The page with this name, in the language that this page is not in."""
    return in_other_language(split(reverse(name))[1])
