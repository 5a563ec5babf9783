"""What is written down: that something broke, and where in the code. Never what was asked, by whom, or with what.

An exception's message may quote an answer, an address or a header, so messages stay out as well.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import PurePath
from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
    },
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "loggers": {
        # Django's own lines name the path and the host that were asked for.
        "django": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
        "samsyn": {"handlers": ["stderr"], "level": "WARNING", "propagate": True},
    },
}

_log = logging.getLogger("samsyn.web")


def where(error: BaseException) -> str:
    """The kind of error and the lines of code it passed through, innermost last. No values."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    path = " > ".join(f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in frames)
    return f"{type(error).__name__} at {path}" if path else type(error).__name__


def note_error(**_: object) -> None:
    """Receiver of Django's `got_request_exception`: write down where a page broke."""
    error = sys.exc_info()[1]
    if error is not None:
        _log.error("A page could not be made: %s", where(error))
