"""How many effective draws of the number of people a second of processor time gives, beside the R packages.

Theirs: CPU seconds of one run with 10,000 draws kept, and effective draws where they were measured (LCMCR by one chain
on each table; thresholding on two). Ours: everything `estimate` does, warming up and judging the chains included, with the
functions compiled before; effective draws by rank-normalised split chains, several of them. One chain cannot see that it
never left a mode: UKdat_5 by LCMCR is one such, and the tempered chains here pay for crossing between modes.
"""

from __future__ import annotations

import time

from samsyn.prevalence.bayes import latent, threshold
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.histories import Histories
from tests.prevalence.published import table

TITLE = "Bayesian estimates of how many: effective draws a second, beside LCMCR and MultipleSystemsEstimation"

PEER = {
    ("lcmcr", "Korea"): (264, 0.144),
    ("lcmcr", "Kosovo"): (51, 0.32),
    ("lcmcr", "Western"): (276, 0.222),
    ("lcmcr", "NewOrl_5"): (443, 0.224),
    ("lcmcr", "UKdat_5"): (15, 0.273),
    ("threshold", "UKdat_5"): (197, 0.401),
    ("threshold", "Ned"): (45, 0.841),
}
"""Effective draws and CPU seconds of the R packages (tests/prevalence/data/bayes_SOURCES.md)."""


def run(quick: bool = False) -> list[dict[str, object]]:
    """A row for each method and table."""
    rows: list[dict[str, object]] = []
    for (method, name), (draws, seconds) in PEER.items():
        if quick and (method, name) not in {("lcmcr", "Korea"), ("threshold", "Ned")}:
            continue
        _estimate(method, table("Korea"))  # compiles
        begun = time.process_time()
        found = _estimate(method, table(name))
        ours = time.process_time() - begun
        rate, theirs = found.more["ess"] / ours, draws / seconds
        rows.append(
            {
                "method": method, "table": name, "peer_ess_per_s": round(theirs), "estimate": round(found.estimate or 0),
                "status": found.status, "rhat": round(found.more["rhat"], 4), "ess": round(found.more["ess"]),
                "cpu_s": round(ours, 3), "ess_per_s": round(rate), "ratio": round(rate / theirs, 1), "target": ">= 20",
            }
        )  # fmt: skip
    return rows


def _estimate(method: str, histories: Histories) -> Estimate:
    return latent.estimate(histories) if method == "lcmcr" else threshold.estimate(histories)
