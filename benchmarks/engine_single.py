"""One case, all 30 rules: Samsyn's runners beside other rule engines, in turns in the same process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from statistics import median, quantiles
from typing import Any, Final, NamedTuple

from benchmarks.peers import openfisca, single
from benchmarks.peers.cases import peer_cases, peer_rules
from samsyn.logic import compile as fast
from samsyn.logic.evaluate import evaluate
from samsyn.logic.explain import explain
from samsyn.logic.graph import Graph
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

TITLE = "One case, 30 rules over 80 facts, 30 % of the facts unknown"

Run = Callable[[Mapping[str, Any]], tuple[Value, ...]]

_TURNS: Final = 6
_SECONDS: Final = 0.3  # for each engine in each turn


class Engine(NamedTuple):
    """make: from rules to a function from facts to values. unknown: how the engine is told of unknowns."""

    name: str
    package: str
    unknown: str
    make: Callable[[RuleSet], Run]
    target: str = ""


def _walk(rules: RuleSet) -> Run:
    return lambda facts: tuple(evaluate(rules, facts).values())


def _reasons(rules: RuleSet) -> Run:
    graph = Graph(rules)
    return lambda facts: tuple(found.value for found in explain(graph, facts).values())


_ENGINES: Final = (
    Engine("Samsyn, generated function", "samsyn", "as they are", fast.single, "p50 <= 10"),
    Engine("Samsyn, tree walk (reference)", "samsyn", "as they are", _walk),
    Engine("Samsyn, with minimal reasons", "samsyn", "as they are", _reasons, "p50 < 1000"),
    Engine("zen-engine", "zen-engine", "two conditions for each rule", single.zen),
    Engine("CEL", "common-expression-language", "left out; errors count as unknown", single.cel),
    Engine("clingo", "clingo", "two atoms for each fact and rule", single.clingo),
    Engine("json-logic", "json-logic-qubit", "two rules for each rule", single.json_logic),
    Engine(
        "OpenFisca",
        "openfisca-core",
        "numbers 0, 1, 2",
        lambda rules: openfisca.single(rules, rules.facts),
    ),
)


def run(quick: bool = False) -> list[dict[str, object]]:
    """Median and 99th percentile for a call, in microseconds, and the ratio of medians to the first row."""
    rows: dict[str, dict[str, object]] = {}
    runs: dict[str, Run] = {}
    for engine in _ENGINES:
        rows[engine.name] = {"engine": engine.name, "unknown_facts": engine.unknown}
        try:
            start = time.perf_counter()
            runs[engine.name] = engine.make(peer_rules())
            rows[engine.name]["setup_ms"] = round((time.perf_counter() - start) * 1000, 1)
            rows[engine.name]["version"] = version(engine.package)
        except ImportError as error:
            rows[engine.name]["note"] = f"not measured: {error}"
    wrong = {name: _wrong(one) for name, one in runs.items()}
    times = _times({name: one for name, one in runs.items() if not wrong[name]}, 1 if quick else _TURNS)
    ours = median(times[_ENGINES[0].name])
    for engine in _ENGINES:
        row = rows[engine.name]
        if found := times.get(engine.name):
            row["p50_us"] = round(median(found), 1)
            row["p99_us"] = round(quantiles(found, n=100)[-1], 1)
            row["times_slower"] = round(median(found) / ours, 1)
            row["calls"] = len(found)
            row["target"] = engine.target
        elif engine.name in wrong:
            row["note"] = f"not measured: {wrong[engine.name]} of {len(peer_cases())} answers are wrong"
    return list(rows.values())


def _wrong(one: Run) -> int:
    """How many of the known cases an engine answers wrongly."""
    return sum(one(case.facts) != case.values for case in peer_cases())


def _times(runs: Mapping[str, Run], turns: int) -> dict[str, list[float]]:
    """Times of single calls in microseconds. Engines take turns, so that a busy moment meets them all."""
    given = [case.facts for case in peer_cases()]
    times: dict[str, list[float]] = {name: [] for name in runs}
    gc.collect()
    gc.freeze()
    for _ in range(turns):
        for name, one in runs.items():
            end = time.perf_counter() + _SECONDS
            found = times[name]
            while time.perf_counter() < end:
                for facts in given:
                    start = time.perf_counter_ns()
                    one(facts)
                    found.append((time.perf_counter_ns() - start) / 1000)
                    if found[-1] > 1000 and time.perf_counter() > end:
                        break
    gc.unfreeze()
    return times
