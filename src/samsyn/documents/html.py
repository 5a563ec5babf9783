"""The view as one HTML file that needs nothing else: no scripts, no requests, its style in it."""

from __future__ import annotations

import functools
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from samsyn.documents.model import View

if TYPE_CHECKING:
    from django.template import Engine

TEMPLATES = Path(__file__).parent / "templates"
"""Where the templates are, for a page that includes the result in a frame of its own."""

ICONS = ("met", "no", "unknown", "do", "stop", "link", "phone")
"""The icons that the result uses, by their names in the icon file."""

_STYLES = ("designsystemet.css", "theme.css", "pages.css")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_OWN = """.s-stays { display: block; }
.s-blank { display: block; block-size: 1.8em; max-inline-size: 22rem; border-block-end: 1px solid; }
@media print { .s-footer.s-stays { display: none !important; } }
"""


def render(view: View) -> str:
    """The page. Everything in it is escaped; no text of the case is ever markup."""
    return page("documents/page.html", view)


def page(template: str, view: object) -> str:
    """A view set in one of our templates, with style and icons in it, so that the file needs nothing else."""
    from django.template import Context
    from django.utils.safestring import mark_safe

    context = Context(
        # Both come from our own files, never from a case.
        {"view": view, "css": mark_safe(_css()), "sprite": mark_safe(sprite())},  # noqa: S308
        use_l10n=False,
        use_tz=False,
    )
    return _engine().get_template(template).render(context)


@functools.cache
def _engine() -> Engine:
    """A template engine of our own, so that no web settings are needed. Imported late: text and JSON stay quick."""
    from django.template import Engine

    return Engine(dirs=[str(TEMPLATES)])


@functools.cache
def _css() -> str:
    """The style sheets of the web pages, without fonts to fetch: the reader's own are used."""
    folder = resources.files("samsyn") / "web" / "static" / "samsyn"
    sheets = [(folder / name).read_text(encoding="utf-8") for name in _STYLES]
    return _FONT_FACE.sub("", "\n".join(sheets)).replace('@charset "UTF-8";', "").replace("</", "<\\/") + _OWN


@functools.cache
def sprite() -> str:
    """The icons as symbols, to stand once in a page."""
    icons = json.loads((resources.files("samsyn") / "web" / "icons.json").read_text(encoding="utf-8"))
    symbols = "".join(
        f'<symbol id="i-{name}" viewBox="{icons[name]["viewBox"]}">{icons[name]["body"]}</symbol>'
        for name in ICONS
    )
    return f'<svg class="s-sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>'
