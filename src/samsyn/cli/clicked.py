"""What Click says itself, in the language asked for: it has its texts in English, and looks for others by gettext."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import Final

from samsyn.lang import Lang

_TEXTS: Final = Path(__file__).parent / "locale"


def speak(lang: Lang) -> None:
    """Let Click speak this language, in this process. English is its own."""
    gettext.bindtextdomain("click", str(_TEXTS))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = lang  # gettext asks the environment, each time
