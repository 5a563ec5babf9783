"""Tagged PDF (PDF/UA-1) set by Typst, in fonts of our own. What is set comes as data, never as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parent / "fonts"
"""Samsyn Sans, and its licence. The fonts of the machine are never used, so the pages are the same everywhere."""
STANDARD: Final = "ua-1"
_LACKING: Final = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_SIGNS: Final = 50


class NoLetter(ValueError):
    """A sign that no font of ours has. PDF/UA allows no text that cannot be seen. sign: as it stands in the text."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        super().__init__(sign)


def pdf(template: Path, view: Mapping[str, Any], *, name_signs: bool = True) -> bytes:
    """A view set by one of our templates, which reads it as JSON from `sys.inputs.view`.

    view: what JSON can hold, dates and the like as text. No text in it can change how the document is made, and the
    template reads nothing outside its own folder. The same view gives the same bytes. name_signs: a sign that no font has,
    such as a picture of a face, is named by its number ("[U+1F600]"), so that nothing somebody said is lost without a
    trace; else NoLetter.
    """
    text = json.dumps(view, default=str, ensure_ascii=False)
    for _ in range(_MOST_SIGNS):
        try:
            return _compiled(template, text)
        except NoLetter as error:
            told = json.dumps(error.sign, ensure_ascii=False)[1:-1]  # as it stands in the JSON
            if not name_signs or told not in text:
                raise
            text = text.replace(told, "".join(f"[U+{ord(char):04X}]" for char in error.sign))
    return _compiled(template, text)


def _compiled(template: Path, text: str) -> bytes:
    import typst

    try:
        made: bytes = typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"view": text},
            pdf_standards=STANDARD,
        )
    except RuntimeError as error:
        found = _LACKING.search(str(error))
        if found is None:
            raise
        raise NoLetter(_ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), found[1][1:-1])) from None
    return made
