"""How many people there are, by models of lists that overlap: every model, the best one, and intervals.

Processor seconds of one thread, with kernels compiled before (they are kept on disk). The peers are R packages that are
not installed here: their processor seconds, on another day and on the same kind of machine, are in
data/prevalence_peers.csv, measured with MultipleSystemsEstimation 1.2.0 (commit 4f09409) and R on one thread. Two of
them are worked out and say so: `times` is how many times the measured run.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median

import numpy as np

from samsyn.prevalence import hierarchy
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.selecting import bounded, estimate_by, exhaustive
from tests.prevalence.published import table

TITLE = "How many people, by overlapping lists: models and intervals"
HERE = Path(__file__).resolve().parent
_FIRST = """
import json, sys, time
begin = time.process_time()
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.selecting import estimate_by
lists, counts = json.loads(sys.argv[1])
estimate_by(Histories.of(lists, dict(enumerate(counts))), method="bic", interval="none")
print(time.process_time() - begin)
"""


def run(quick: bool = False) -> list[dict[str, object]]:
    """Seconds, beside the peer's where it can do the same."""
    rounds = 2 if quick else 7
    draws = 100 if quick else 1000
    five, six, eight = table("UKdat_5"), table("Ned"), made(8, 8000)
    return [
        _row("every model of pairs, BIC", "UKdat_5", lambda: exhaustive.ranking(five, "bic", 2), rounds, "<= 0.01",
             _peer("UKdat_5", "bic", "maxorder 2 nboot 0")),
        _row("every model of pairs, BIC", "Ned", lambda: exhaustive.ranking(six, "bic", 2), rounds, "<= 0.5", (80.0, "at 2.4 ms a model")),
        _row("every hierarchical model (6,893), made and fitted", "UKdat_5", lambda: _made_and_fitted(five), rounds, "<= 0.2",
             _peer("UKdat_5", "bic", "maxorder 3 (default) nboot 0")),
        _row(f"BIC and BCa {draws}", "UKdat_5", lambda: _estimate(five, "bic", draws, 2), rounds, "<= 0.6",
             _peer("UKdat_5", "bic+BCa", "maxorder 2 ntop 100 nboot 100", draws / 100)),
        _row(f"BIC and BCa {draws}", "Kosovo", lambda: _estimate(table("Kosovo"), "bic", draws, 3), rounds, "",
             _peer("Kosovo", "bic+BCa", "default maxorder ntop nboot 1000", draws / 1000)),
        _row(f"stepwise and BCa {draws}", "Western", lambda: _estimate(table("Western"), "stepwise", draws), rounds, "",
             _peer("Western", "stepwise+BCa", "pthresh 0.02 nboot 1000 seed 1234", draws / 1000)),
        _row(f"stepwise and BCa {draws}", "Ned", lambda: _estimate(six, "stepwise", draws), rounds, "",
             _peer("Ned", "stepwise+BCa", "pthresh 0.02 nboot 100 seed 1234", draws / 100)),
        _row(f"stepwise and BCa {draws}", "made, 8 lists", lambda: _estimate(eight, "stepwise", draws), rounds, "<= 3",
             (0.553 * draws, "0.553 s for one table of 2,174 persons")),
        *(_searched(lists, persons, rounds) for lists, persons in ((6, 0), (8, 8000), (10, 5000), (10, 600), (12, 5000))),
        _searched(6, 0, rounds, 5),
        _row("first estimate of a new process, kernels on disk", "UKdat_5", None, min(rounds, 3), "", (None, "")),
    ]  # fmt: skip


@cache
def made(lists: int, persons: int) -> Histories:
    """Lists that each see some four to ten per cent, six pairs of which depend on each other."""
    rng = np.random.Generator(np.random.Philox(key=lists))
    log_odds = [float(rng.uniform(-3.2, -2.0)) for _ in range(lists)]
    pairs = [(i, j) for j in range(lists) for i in range(j)]
    bound = {pairs[k]: float(rng.choice([-1.5, 1.0, 1.5])) for k in rng.choice(len(pairs), 6, replace=False)}
    eta = np.zeros(1 << lists)
    for mask in range(1 << lists):
        eta[mask] = sum(value for j, value in enumerate(log_odds) if mask >> j & 1)
        eta[mask] += sum(value for (i, j), value in bound.items() if mask >> i & 1 and mask >> j & 1)
    share = np.exp(eta)
    counts = rng.multinomial(persons, share / share.sum())
    names = [f"L{j + 1}" for j in range(lists)]
    return Histories.of(names, {mask: int(n) for mask, n in enumerate(counts) if mask and n})


def _made_and_fitted(histories: Histories) -> None:
    for each in (hierarchy.all_models, hierarchy._grown):
        each.cache_clear()
    exhaustive.ranking(histories, "bic", 4)


def _estimate(histories: Histories, method: str, draws: int, order: int | None = None) -> None:
    found = estimate_by(histories, method=method, max_order=order, bootstrap=draws)
    assert found.lower is not None and found.upper is not None


def _searched(lists: int, persons: int, rounds: int, order: int = 2) -> dict[str, object]:
    histories = made(lists, persons) if persons else table("Ned")
    found = bounded.search(histories, "bic", order)
    which = "of pairs" if order == 2 else f"of up to {order} lists"
    what = (
        f"best model {which} by bounds: {'certain' if found.exact else 'not certain'}, {found.places} places"
    )
    name = f"made, {histories.n} persons" if persons else "Ned"
    target = "works, says how sure" if lists == 10 else ""
    return _row(
        what, name, lambda: bounded.search(histories, "bic", order), min(rounds, 3), target, (None, ""), lists
    )


def _peer(name: str, method: str, settings: str, times: float = 1.0) -> tuple[float | None, str]:
    with (HERE / "data" / "prevalence_peers.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if (row["dataset"], row["method"], row["settings"]) == (name, method, settings):
                cpu = float(row["cpu_s"])
                return cpu * times, "" if times == 1.0 else f"{times:g} times {cpu:g} s"
    raise LookupError((name, method, settings))


def _row(
    what: str, data: str, task: Callable[[], object] | None, rounds: int, target: str, peer: tuple[float | None, str],
    lists: int | None = None,
) -> dict[str, object]:  # fmt: skip
    if task is not None:
        task()
    seconds = sorted(_new_process() if task is None else _timed(task) for _ in range(rounds))
    number = lists or (8 if "8 lists" in data else len(table(data).lists))
    theirs, how = peer
    return {
        "what": what, "data": data, "lists": number, "median_s": round(median(seconds), 4), "best_s": round(seconds[0], 4),
        "peer_cpu_s": "" if theirs is None else round(theirs, 2), "peer_from": how,
        "times_faster": "" if theirs is None else round(theirs / median(seconds)), "target_s": target,
    }  # fmt: skip


def _timed(task: Callable[[], object]) -> float:
    begin = time.process_time()
    task()
    return time.process_time() - begin


def _new_process() -> float:
    whole = table("UKdat_5")
    told = subprocess.run(
        [sys.executable, "-c", _FIRST, json.dumps([whole.lists, whole.counts.tolist()])],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(told.stdout)
