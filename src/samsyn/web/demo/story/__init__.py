"""The story of the demo, in chapters. Each is played by those who do it in real life, through the actions of the pages."""

from __future__ import annotations

from collections.abc import Callable

from samsyn.web.demo.stage import Stage
from samsyn.web.demo.story import beginning

CHAPTERS: tuple[Callable[[Stage], None], ...] = (beginning.report, beginning.talk, beginning.dispute)
"""In the order in which they happened."""
