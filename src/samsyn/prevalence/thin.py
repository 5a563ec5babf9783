"""Few people on several lists: the one warning that every method gives, whatever it makes of them."""

from __future__ import annotations

from samsyn.prevalence.comparing.overlaps import in_overlaps
from samsyn.prevalence.estimates import Warned
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.judging import words
from samsyn.prevalence.judging.limits import OVERLAP


def thin(histories: Histories) -> tuple[Warned, ...]:
    """That the estimate rests on few people, by the limits of the verdict: how few is not told. Nothing where it does not."""
    several = in_overlaps(histories)
    for limit in (OVERLAP.stop, OVERLAP.fragile):
        if limit is not None and several < limit:
            return (Warned(OVERLAP.code, words.few(int(limit))),)
    return ()
