"""What no Bayesian method here answers: tables in which only the prior would speak."""

from __future__ import annotations

import numpy as np

from samsyn.lang import Text
from samsyn.prevalence.estimates import Estimate, Method, Standing, Warned
from samsyn.prevalence.histories import Histories


def unfit(histories: Histories, structural: bool = True) -> Warned | None:
    """Why there can be no number, None where there can. structural: whether impossible histories are too much."""
    sums = histories.sufficient
    shared = [m for m in range(sums.size) if m.bit_count() == 2 and sums[m] > 0]
    if histories.n == 0:
        return Warned("nobody", _NOBODY)
    if not shared:
        return Warned("no_overlap", _NO_OVERLAP)
    if any(sums[1 << j] == histories.n for j in range(len(histories.lists))):
        return Warned("one_list_saw_everybody", _EVERYBODY)
    if structural and np.any(histories.unseen[1:]):
        return Warned("impossible_histories", _IMPOSSIBLE)
    return None


def refused(histories: Histories, method: Method, data: str, why: Warned, status: Standing) -> Estimate:
    """No number, and the reason."""
    return Estimate(data, histories.lists, histories.n, method, None, status=status, warnings=(why,))


_NOBODY = Text(
    sv="Tabellen är tom: ingen lista har sett någon.", en="The table is empty: no list saw anybody."
)
_NO_OVERLAP = Text(
    sv="Ingen person finns på två listor. Då säger tabellen ingenting om hur många som ingen lista sett, "
    "och ett tal skulle bara komma från antagandena.",
    en="Nobody is on two lists. The table then says nothing about how many no list saw, "
    "and a number would come from the assumptions alone.",
)
_EVERYBODY = Text(
    sv="En lista har sett alla som någon lista sett. Då säger de andra listorna ingenting om hur många den missar; "
    "kanske är en lista gjord av en annan.",
    en="One list saw everybody whom any list saw. The other lists then say nothing of how many it misses; "
    "perhaps one list was made from another.",
)
_IMPOSSIBLE = Text(
    sv="Någon lista kan inte se alla (en kombination av listor är omöjlig). Den här metoden räknar inte med det.",
    en="Some list cannot see everybody (a combination of lists is impossible). This method does not allow for that.",
)
