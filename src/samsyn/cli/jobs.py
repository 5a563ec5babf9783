"""How the jobs of casework are run: this process becomes one of the web's, a room of its own on the same floor."""

from __future__ import annotations

import os
import sys

from samsyn.lang import Lang


def become(lang: Lang, what: str, **words: str) -> None:
    """Become the job. The words go as they are, without a shell."""
    sys.stdout.flush()
    given = [f"{name}={value}" for name, value in words.items() if value]
    os.execv(sys.executable, [sys.executable, "-m", "samsyn.web.casework.jobs", lang, what, *given])  # noqa: S606
