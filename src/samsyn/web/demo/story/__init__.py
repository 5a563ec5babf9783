"""The story of the demo, in chapters. Each is played by those who do it in real life, through the actions of the pages."""

from __future__ import annotations

from collections.abc import Callable

from samsyn.web.demo.stage import Stage
from samsyn.web.demo.story import advice, beginning, consenting, others, planning, sharing

CHAPTERS: tuple[Callable[[Stage], None], ...] = (
    others.long_ago,
    beginning.report,
    planning.first_deadlines,
    beginning.talk,
    beginning.dispute,
    planning.inquiry_deadline,
    planning.goals,
    planning.unmet,
    planning.barnahus,
    planning.draft,
    sharing.to_police,
    sharing.at_the_police,
    consenting.ran_out,
    consenting.took_back,
    consenting.holds,
    advice.calls,
    advice.became_record,
    others.hold,
)
"""In the order in which they happened."""
