"""OpenDP, where it is installed."""

from __future__ import annotations

from functools import cache
from typing import Any

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text


@cache
def opendp() -> Any:
    """The library. UsageError where it is not there."""
    try:
        import opendp.prelude as dp
    except ImportError:
        raise UsageError([Problem(_NOT_THERE, _INSTALL)]) from None
    dp.enable_features("contrib")
    return dp


_NOT_THERE = Text(
    sv="Biblioteket OpenDP, som gör allt brus, är inte installerat.",
    en="The library OpenDP, which makes all the noise, is not installed.",
)
_INSTALL = Text(sv="Skriv pip install 'samsyn[synthetic]'.", en="Use pip install 'samsyn[synthetic]'.")
