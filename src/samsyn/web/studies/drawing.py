"""The map of a table of gaps as SVG: a class for each state, hatching where nobody knows, words for every place."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from samsyn.directory.gap_words import NOT_LOCAL, STATES, State
from samsyn.directory.gaps import Cell
from samsyn.directory.map import Drawn
from samsyn.lang import Lang
from samsyn.packs.places import municipalities

CLASSES = {State.COVERED: "s-q2", State.NOT_COVERED: "s-q4", State.UNKNOWN: "s-qx"}
NOT_LOCAL_CLASS = "s-q1"
"""A paler shade of `covered`: no state of its own."""
_SHOWN_WIDTH = 336
"""About how wide the map is on the page, in CSS pixels: the hatching is made to look the same in all maps."""


def drawing(drawn: Drawn, cells: Mapping[str, Cell], title: str, described: str, lang: Lang) -> SafeString:
    """The picture. title, described: what somebody who does not see it is told."""
    names = municipalities()
    places = format_html_join(
        "\n",
        '<path class="{}" d="{}"><title>{}: {}</title></path>',
        (
            (_class(cells[each.code]), each.path, names[each.code].name, _told(cells[each.code], lang))
            for each in drawn.municipalities
        ),
    )
    around = format_html_join(
        "\n", '<path class="s-around" d="{}"/>', ((each.path,) for each in drawn.around)
    )
    return format_html(
        '<svg class="s-map" viewBox="0 0 {} {}" role="img" aria-labelledby="kt kd">'
        '<title id="kt">{}</title><desc id="kd">{}</desc>{}{}\n{}</svg>',
        drawn.width, drawn.height, title, described, hatching(drawn.width / _SHOWN_WIDTH), places, around,
    )  # fmt: skip


def _class(cell: Cell) -> str:
    far = cell.state is State.COVERED and not cell.local
    return NOT_LOCAL_CLASS if far else CLASSES[cell.state]


def _told(cell: Cell, lang: Lang) -> str:
    far = cell.state is State.COVERED and not cell.local
    return f"{STATES[cell.state][lang]}, {NOT_LOCAL[lang]}" if far else STATES[cell.state][lang]


def hatching(scale: float, name: str = "hatch") -> SafeString:
    """The pattern that shows that nobody knows. scale: units of the picture for each CSS pixel; name: its id."""
    return format_html(
        '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45) scale({})"><rect class="s-hb" width="7" height="7"/>'
        '<line class="s-hl" x1="0" x2="0" y1="0" y2="7"/></pattern></defs>',
        name,
        f"{scale:.2f}",
    )
