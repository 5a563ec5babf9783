"""Tagged PDF (PDF/UA-1) set by Typst, in fonts of our own. What is set comes as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FONTS: Final = Path(__file__).parent / "fonts"
"""Samsyn Sans, and its licence. The fonts of the machine are never used, so the pages are the same everywhere."""
STANDARD: Final = "ua-1"


def pdf(template: Path, view: Mapping[str, Any]) -> bytes:
    """A view set by one of our templates, which reads it as JSON from `sys.inputs.view`.

    view: what JSON can hold, dates and the like as text. No text in it can change how the document is made, and the
    template reads nothing outside its own folder. The same view gives the same bytes.
    """
    import typst

    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"view": json.dumps(view, default=str, ensure_ascii=False)},
        pdf_standards=STANDARD,
    )
    return made
