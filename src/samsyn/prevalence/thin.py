"""What every method warns of, whatever it makes of the table: few people on several lists, and two lists alone."""

from __future__ import annotations

from samsyn.prevalence.comparing.overlaps import in_overlaps
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.judging import words
from samsyn.prevalence.judging.limits import OVERLAP


def thin(histories: Histories) -> tuple[Warned, ...]:
    """That the estimate rests on few people, by the limits of the verdict (how few is not told), and on two lists alone.
    Nothing where it does not."""
    alone = (Warned("two_lists", words.TWO_LISTS),) if len(histories.lists) == 2 else ()
    return (*_few(histories), *alone)


def _few(histories: Histories) -> tuple[Warned, ...]:
    several = in_overlaps(histories)
    for limit in (OVERLAP.stop, OVERLAP.fragile):
        if limit is not None and several < limit:
            return (Warned(OVERLAP.code, words.few(int(limit))),)
    return ()
