"""How many effective draws of the number of people a second of processor time gives, beside the R packages.

Theirs: CPU seconds of one run with 10,000 draws kept, and effective draws where they were measured (LCMCR by one chain
on each table; thresholding on two). Ours, with the functions compiled before, two ways:

- `estimate`: everything `estimate` does, warming up and judging the chains included; effective draws by rank-normalised
  split chains, several that begin apart, summed over three seeds. Where chains do not agree there is no number and no rate.
- `one chain`: as theirs, one chain of which 10,000 draws are kept after 10,000 that are not, summed over five seeds. One
  chain cannot see that it never left a mode, neither theirs nor ours: on Ned_5 theirs stays near 48,000 people, ours near
  48,000 or 140,000, as it began. Only this way is the comparison of like with like; only the other way is a number to rely on.
"""

from __future__ import annotations

import time

import numpy as np

from samsyn.prevalence.bayes import latent, threshold
from samsyn.prevalence.bayes.classes import Chain, Priors, Target
from samsyn.prevalence.bayes.diagnostics import bulk_size
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
    ("lcmcr", "Ned_5"): (67, 0.292),
    ("lcmcr", "Ned"): (42, 0.376),
    ("threshold", "UKdat_5"): (197, 0.401),
    ("threshold", "Ned"): (45, 0.841),
}
"""Effective draws and CPU seconds of the R packages (tests/prevalence/data/bayes_SOURCES.md)."""


def run(quick: bool = False) -> list[dict[str, object]]:
    """A row for each method and table, and for latent classes one for each way of comparing."""
    rows: list[dict[str, object]] = []
    for (method, name), (draws, seconds) in PEER.items():
        if quick and (method, name) not in {("lcmcr", "Korea"), ("threshold", "Ned")}:
            continue
        _estimate(method, table("Korea"), 1)  # compiles
        ways = {"estimate": _whole(method, name)}
        if method == "lcmcr":
            ways["one chain"] = _alone(name)
        for way, found in ways.items():
            theirs, rate = draws / seconds, _number(found["ess"]) / _number(found["cpu_s"])
            ours = (round(rate), round(rate / theirs, 1)) if found["status"] == "ok" else ("", "")
            row: dict[str, object] = {
                "method": method,
                "way": way,
                "table": name,
                "peer_ess_per_s": round(theirs),
            }
            row |= {**found, "ess_per_s": ours[0], "ratio": ours[1], "target": ">= 20"}
            rows.append(row)
    return rows


def _number(value: object) -> float:
    return float(str(value))


def _whole(method: str, name: str) -> dict[str, object]:
    """Seeds 1, 2 and 3; estimate and status of the first that is not ok, if any is."""
    begun = time.process_time()
    all_found = [_estimate(method, table(name), seed) for seed in (1, 2, 3)]
    spent = time.process_time() - begun
    found = next((each for each in all_found if each.status != "ok"), all_found[0])
    return {
        "estimate": "" if found.estimate is None else round(found.estimate), "status": found.status, "rhat": round(found.more["rhat"], 4),
        "ess": round(sum(each.more["ess"] for each in all_found)), "cpu_s": round(spent, 3),
    }  # fmt: skip


def _alone(name: str) -> dict[str, object]:
    """One chain at a time, 10,000 draws kept after 10,000; the estimate is the median of the first."""
    target = Target.of(table(name), Priors())
    begun = time.process_time()
    kept = []
    for seed in range(1, 6):
        chain = Chain(target, np.random.Generator(np.random.Philox(key=[seed, 0])), 0)
        chain.warm_up(1000)
        chain.draw(9000)
        kept.append(chain.draw(10_000))
    spent = time.process_time() - begun
    return {
        "estimate": round(float(np.median(kept[0])) + table(name).n), "status": "ok", "rhat": "",
        "ess": round(sum(bulk_size(each[None]) for each in kept)), "cpu_s": round(spent, 3),
    }  # fmt: skip


def _estimate(method: str, histories: Histories, seed: int) -> Estimate:
    return latent.estimate(histories, seed) if method == "lcmcr" else threshold.estimate(histories, seed)
