"""What wrong links do to a table, and what undoes it.

A missed link splits a person: a joint history becomes histories of fewer lists, so overlaps shrink and the estimate
grows. A false link does the reverse. The assumptions, to be shown wherever a band is shown:

1. Two records of one person are linked with the same probability s (the match sensitivity), whoever it is, whichever
   the two lists are, and independently of other pairs of records.
2. Records that hang together by links, directly or through others, are taken for one person.
3. A false link joins records of different people; of the pairs of records that are linked inside a history, a share f
   is false, independently of everything else.

Under 1 and 2 a person of k lists is seen with exactly the lists R, |R| = r, when the links among R connect it and none
leaves it: probability C(r) (1 - s)^(r (k - r)), with C(r) that a random graph of r points is connected. The expected
table is therefore a linear map of the true one, triangular by the number of lists, which `undo_missed` inverts exactly.
For two lists this is the estimator of Ding and Fienberg 1994. Homogeneous error probabilities are what the literature
on several lists assumes too (Population size estimation and linkage errors: the multiple lists case, Journal of
Official Statistics 34(4)). Errors that cling to a list or to some people (protected identity, coordination numbers)
are not covered; the band shows the size of the thing, it is not an interval.
"""

from __future__ import annotations

from math import comb

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.histories import supersets

Counts = npt.NDArray[np.float64]


def connected(r: int, s: float) -> float:
    """Probability that r records hang together when each two are linked with probability s."""
    split = (comb(r - 1, q - 1) * connected(q, s) * (1 - s) ** (q * (r - q)) for q in range(1, r))
    return 1.0 - sum(split)


def share(r: int, k: int, s: float) -> float:
    """Probability that r given records, of the k that a person has, end as one person by themselves."""
    return connected(r, s) * (1 - s) ** (r * (k - r))


def split(counts: Counts, s: float) -> Counts:
    """Expected counts by history after links were missed. counts: by history; s: match sensitivity, above 0 to 1."""
    sizes = _sizes(counts.size)
    found = np.zeros_like(counts)
    for k in range(1, int(sizes.max()) + 1):
        sums = supersets(np.where(sizes == k, counts, 0.0))
        found += _by_size(sizes, k, s) * sums
    return found


def undo_missed(counts: Counts, s: float) -> Counts | None:
    """Counts as they would be had no link been missed. None where s cannot be: a list has too few people by themselves.

    The total of each list stays. A joint history whose solution would be below nought is set to nought (sparse tables);
    histories of one list take what is left of the list's total.
    """
    sizes, lists = _sizes(counts.size), int(counts.size).bit_length() - 1
    found = np.zeros_like(counts)
    spilt = np.zeros_like(counts)
    for k in range(lists, 1, -1):
        here = sizes == k
        found[here] = np.maximum((counts[here] - spilt[here]) / share(k, k, s), 0.0)
        sums = supersets(np.where(here, found, 0.0))
        spilt += np.where(sizes < k, _by_size(sizes, k, s) * sums, 0.0)
    totals, joint = supersets(counts), supersets(found)
    for j in range(lists):
        found[1 << j] = totals[1 << j] - joint[1 << j]
    if found.min() < -1e-9 * (1.0 + counts.sum()):
        return None
    return np.maximum(found, 0.0)


def undo_false(counts: Counts, f: float) -> Counts:
    """Counts as they would be without the false links: the pairs inside a history are right with probability 1 - f."""
    return split(counts, 1.0 - f)


def two_lists(n1: float, n2: float, both: float, alpha: float, beta: float) -> float:
    """All people by two lists (Ding and Fienberg 1994).

    n1, n2: totals. both: people linked. alpha: probability that somebody on both lists is linked. beta: probability that
    somebody on the second list and not on the first is linked all the same.
    """
    return n1 * n2 * (alpha - beta) / (both - beta * n2)


def _sizes(histories: int) -> npt.NDArray[np.int64]:
    return np.array([mask.bit_count() for mask in range(histories)], np.int64)


def _by_size(sizes: npt.NDArray[np.int64], k: int, s: float) -> Counts:
    shares = np.array([0.0, *(share(r, k, s) if r <= k else 0.0 for r in range(1, int(sizes.max()) + 1))])
    return shares[sizes]
