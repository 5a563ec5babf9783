"""The story of the demo, in chapters. Each is played by those who do it in real life, through the actions of the pages."""

from __future__ import annotations

from collections.abc import Callable

from samsyn.web.demo.stage import Stage
from samsyn.web.demo.story import (
    access,
    advice,
    beginning,
    consenting,
    hands,
    others,
    planning,
    sharing,
    study,
)

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
    study.answered,
    hands.to_kim,
    consenting.took_back,
    advice.calls,
    study.told,
    hands.to_linnea,
    hands.her_plan,
    consenting.holds,
    others.hold,
    others.friend,
    advice.became_record,
    access.colleagues,
    others.friend_to_police,
    access.emergency,
)
"""In the order in which they happened."""
