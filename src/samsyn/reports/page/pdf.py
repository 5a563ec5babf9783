"""The report as a tagged PDF (PDF/UA-1): the same view as the page, in the colours of paper."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any, Final

from samsyn import typeset
from samsyn.errors import SpecError
from samsyn.lang import Text
from samsyn.reports.page.model import View
from samsyn.reports.words.says import problem

_TEMPLATE: Final = Path(__file__).parent / "report.typ"
_COLOURS: Final = {
    "ink": "#2b2622", "quiet": "#625a52", "line": "#c9c1b8", "edge": "#7d7871", "accent": "#2c6570", "paper": "#ffffff",
    "left": "#7a3f63", "right": "#2c6570",
}  # fmt: skip
_UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]"
)
"""Signs without a shape, and those that turn the direction of what stands after them."""
_VAR = re.compile(r"var\(--s-([a-z]+), [A-Za-z]+\)")


def render(view: View) -> bytes:
    """The document. Its pictures are drawings, not pixels, with the same alternative text as in the page.

    SpecError for a letter that the document's font does not have: PDF/UA allows none that cannot be seen.
    """
    try:
        return typeset.pdf(_TEMPLATE, _with_paper(dataclasses.asdict(view)), name_signs=False)
    except typeset.NoLetter as error:
        raise SpecError([problem("PDF", None, error.sign, *_NO_LETTER)]) from None


def on_paper(svg: str) -> str:
    """A picture in colours of its own and in the document's font; Typst knows no properties of CSS."""
    svg = _VAR.sub(lambda found: _COLOURS[found[1]], svg)
    return svg.replace("<svg ", '<svg font-family="Samsyn Sans" ', 1).replace(
        'font-weight="650"', 'font-weight="600"'
    )


def _with_paper(form: Any) -> Any:
    if isinstance(form, str):
        return _UNSEEN.sub("", form)
    if isinstance(form, dict):
        return {
            key: on_paper(value) if key == "svg" and value else _with_paper(value)
            for key, value in form.items()
        }
    return [_with_paper(each) for each in form] if isinstance(form, list | tuple) else form


_NO_LETTER = (
    Text(sv="PDF:ens typsnitt saknar tecknet.", en="The font of the PDF does not have the sign."),
    Text(
        sv="Skriv om texten utan det, eller bygg som HTML. Latinska bokstäver finns.",
        en="Write the text without it, or build as HTML. Latin letters are there.",
    ),
)
