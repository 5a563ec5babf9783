"""The view as a tagged PDF (PDF/UA-1), set by Typst. Every page carries the disclaimer and the version."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Final

from samsyn import typeset
from samsyn.documents.model import View

_HERE: Final = Path(__file__).parent


def render(view: View) -> bytes:
    """The document. Its metadata holds a neutral title and the language, nothing of the case."""
    return compiled("result.typ", dataclasses.asdict(view))


def compiled(template: str, view: dict[str, Any]) -> bytes:
    """A view, as data, set by one of our templates."""
    return typeset.pdf(_HERE / template, view)
