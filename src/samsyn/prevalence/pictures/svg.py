"""SVG as text: elements, clean words, the colours of the page, and the frame that every picture has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

WIDTH = 340.0
"""Units across. A telephone shows one for about a CSS pixel, so that words of 13 units can be read there."""
SIZE, SMALL = 14, 13
INK, QUIET = "var(--s-ink, currentColor)", "var(--s-quiet, currentColor)"
LINE, EDGE = "var(--s-line, currentColor)", "var(--s-edge, currentColor)"
ACCENT = "var(--s-accent, currentColor)"
PAPER = "var(--s-paper, Canvas)"
_NOT_XML = re.compile(
    "[^\t\n\r -\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200b-\u200f\u2028-\u202e\u2066-\u2069]"
)
"""What XML cannot hold, and signs that turn the direction of what stands after them."""
_WIDE = 0.56
"""About how wide a letter is, in its own height."""
_LIGHT = "--s-ink:#302b23;--s-quiet:#625d54;--s-line:#d3cabd;--s-edge:#7d7871;--s-accent:#2c6570;--s-paper:#fff;background:#fff"
_DARK = "--s-ink:#edeceb;--s-quiet:#aaa7a4;--s-line:#4b463f;--s-edge:#84817c;--s-accent:#93c6d0;--s-paper:#191714;background:#191714"
_STYLE = (
    f"<style>svg{{{_LIGHT};color:#302b23;font-family:system-ui,sans-serif}}"
    f"@media screen and (prefers-color-scheme:dark){{svg{{{_DARK};color:#edeceb}}}}</style>"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a page, what it tells whoever does not see it, and the words below it."""

    svg: str
    alt: str
    caption: str
    title: str = ""
    """What the picture is, to stand before the caption; the same as inside the picture."""

    @property
    def file(self) -> str:
        """The picture as a file of its own, with colours for light, dark and paper."""
        at = self.svg.index(">") + 1
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{self.svg[:at]}{_STYLE}{self.svg[at:]}\n'


def clean(text: str) -> str:
    """Text that may stand in XML, between elements or in an attribute."""
    return escape(_NOT_XML.sub("", text), quote=True)


def cut(text: str, width: float, size: float = SIZE) -> str:
    """The text, or as much of it as there is room for. It may have letters that are wider than we think."""
    most = max(int(width / (size * _WIDE)), 4)
    text = _NOT_XML.sub("", text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def num(value: float) -> str:
    """A place in a picture: a tenth of a unit is finer than anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """An element. A line below stands for a hyphen in the names of attributes; content is markup, cleaned before."""
    held = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{clean(value) if isinstance(value, str) else num(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{held}>{content}</{name}>" if content else f"<{name}{held}/>"


def words(x: float, y: float, text: str, *, size: float = SIZE, fill: str = INK, **more: Any) -> str:
    """A line of text, its foot at y. Lines that pass behind it stop short of it."""
    halo: dict[str, Any] = {
        "stroke": PAPER,
        "stroke_width": 4.0,
        "paint_order": "stroke",
        "stroke_linejoin": "round",
    }
    return element("text", clean(text), x=x, y=y, font_size=size, fill=fill, **halo, **more)


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, **more: Any) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)


def box(x: float, y: float, width: float, height: float, *, fill: str = ACCENT, **more: Any) -> str:
    """A rectangle; never thinner than what can be seen."""
    return element("rect", x=x, y=y, width=max(width, 1.5), height=height, fill=fill, **more)


def hatched(name: str) -> str:
    """The pattern for what is not known, or not shown. Use it as url(#name-h)."""
    stroke = line(0, 0, 0, 6, stroke=EDGE, stroke_width=2.4)
    pattern = element("pattern", stroke, id=f"{name}-h", width=6, height=6,
                      patternUnits="userSpaceOnUse", patternTransform="rotate(45)")  # fmt: skip
    return f"<defs>{pattern}</defs>"


def framed(name: str, height: float, title: str, alt: str, body: str) -> str:
    """The picture. name: begins all ids in it, so that several pictures may stand on a page."""
    head = element("title", clean(title), id=f"{name}-t") + element("desc", clean(alt), id=f"{name}-d")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="s-picture" viewBox="0 0 {num(WIDTH)} {num(height)}" '
        f'width="{num(WIDTH)}" height="{num(height)}" role="img" aria-labelledby="{name}-t" '
        f'aria-describedby="{name}-d">{head}{body}</svg>'
    )
