"""The view as a tagged PDF (PDF/UA-1), set by Typst. Every page carries the disclaimer and the version.

The texts reach Typst as JSON, never as markup, so no text can change how the document is made.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, Final

from samsyn.documents.model import View

_HERE: Final = Path(__file__).parent
_FONTS = _HERE / "fonts"
STANDARD: Final = "ua-1"


def render(view: View) -> bytes:
    """The document. Its metadata holds a neutral title and the language, nothing of the case."""
    return compiled("result.typ", dataclasses.asdict(view))


def compiled(template: str, view: dict[str, Any]) -> bytes:
    """A view, as data, set by one of our templates."""
    import typst

    made: bytes = typst.compile(
        str(_HERE / template),
        root=str(_HERE),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"view": json.dumps(view, default=str, ensure_ascii=False)},
        pdf_standards=STANDARD,
    )
    return made
