"""What whoever runs this copy says of it, in the environment: where the exit leads, who answers for the pages."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

WEATHER = "https://www.smhi.se/"
_ADDRESS = re.compile(r"https://[^\s\"'<>\\]+", re.ASCII)


def exit_url() -> str:
    """The neutral page that the exit leads to: the weather, unless SAMSYN_EXIT_URL names another.

    UsageError when that is no https address: somebody in a hurry must not be met by a warning.
    """
    url = os.environ.get("SAMSYN_EXIT_URL", "").strip() or WEATHER
    if not (_ADDRESS.fullmatch(url) and _is_plain(url)):
        what = Text(
            sv="SAMSYN_EXIT_URL är ingen adress som börjar med https://.",
            en="SAMSYN_EXIT_URL is no address that begins with https://.",
        )
        do = Text(
            sv=f"Ange en vanlig sida, till exempel {WEATHER}, eller ta bort inställningen.",
            en=f"Name an ordinary page, for example {WEATHER}, or take the setting away.",
        )
        raise UsageError([Problem(what, do, "SAMSYN_EXIT_URL")])
    return url


def _is_plain(url: str) -> bool:
    """Whether the address names a host, and no user."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def name() -> str:
    """Who runs this copy (SAMSYN_OPERATOR); empty when nobody has said."""
    return os.environ.get("SAMSYN_OPERATOR", "").strip()


def accessibility_contact() -> str:
    """Whom to tell about a page that cannot be used (SAMSYN_ACCESSIBILITY_CONTACT); empty when nobody has said."""
    return os.environ.get("SAMSYN_ACCESSIBILITY_CONTACT", "").strip()
