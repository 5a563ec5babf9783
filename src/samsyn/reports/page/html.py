"""The report as one HTML file that needs nothing else: no scripts, no other hosts, its style and its font in it."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from samsyn import __version__
from samsyn.reports.page.model import View

if TYPE_CHECKING:
    from django.template import Engine

_HERE = Path(__file__).parent
_FONT = "source-sans-3-latin-wght-normal.woff2"


def render(view: View) -> str:
    """The page. Everything in it is escaped but our own pictures, whose words are clean already."""
    from django.template import Context
    from django.utils.safestring import mark_safe

    style = css()
    told = {
        "view": view, "version": __version__, "css": mark_safe(style), "style_hash": mark_safe(_hash(style)),  # noqa: S308
    }  # fmt: skip
    page = _engine().get_template("report/page.html").render(Context(told, use_l10n=False, use_tz=False))
    return re.sub(r"(?m)^\s*\n", "", page)


@functools.cache
def css() -> str:
    """The style, with the font in it. Letters that the font lacks are the reader's own."""
    font = (resources.files("samsyn") / "web" / "static" / "samsyn" / "fonts" / _FONT).read_bytes()
    face = (
        '@font-face { font-family: "Source Sans 3"; font-weight: 200 900; '
        f'src: url(data:font/woff2;base64,{base64.b64encode(font).decode()}) format("woff2"); }}\n'
    )
    return face + (_HERE / "report.css").read_text(encoding="utf-8")


def _hash(style: str) -> str:
    """The style's hash as the content security policy wants it: no other style holds."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


@functools.cache
def _engine() -> Engine:
    """A template engine of our own, so that no web settings are needed."""
    from django.template import Engine

    return Engine(dirs=[str(_HERE / "templates")])
