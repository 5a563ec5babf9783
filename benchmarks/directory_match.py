"""One person against every service of the directory, with reasons; and the whole answer with ways."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median

from samsyn.directory.answer import answer
from samsyn.directory.match import match_all
from samsyn.directory.seeker import Seeker
from samsyn.packs.load import load_pack

TITLE = "One person against all services"
_DAY = date(2026, 11, 22)
_ROUNDS = 300
_SEEKERS = (
    Seeker(age_from=16, age_to=16, municipality="0880", situations=frozenset({"forced_or_child_marriage"})),
    Seeker(
        age_from=30, age_to=30, gender="woman", municipality="1280", anonymous=True,
        groups=frozenset({"intellectual_disability"}), situations=frozenset({"prostitution"}),
    ),
    Seeker(audience="relative", municipality="2480"),
    Seeker(audience="professional", municipality="2584", age_to=17, situations=frozenset({"hrv"})),
)  # fmt: skip


def run(quick: bool = False) -> list[dict[str, object]]:
    """Milliseconds for four people who are nothing like each other, taken in turn."""
    pack = load_pack()
    rounds = _ROUNDS // 10 if quick else _ROUNDS
    return [
        _row("match, with every reason", lambda each: match_all(pack, each), rounds, len(pack.services), "<= 1 ms"),
        _row("whole answer, in order, with ways", lambda each: answer(pack, each, _DAY), rounds, len(pack.services), ""),
    ]  # fmt: skip


def _row(
    what: str, task: Callable[[Seeker], object], rounds: int, services: int, target: str
) -> dict[str, object]:
    for seeker in _SEEKERS:
        task(seeker)
    times = []
    for _ in range(rounds):
        for seeker in _SEEKERS:
            start = time.perf_counter()
            task(seeker)
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return {
        "what": what, "services": services, "p50_ms": round(median(times), 3),
        "p95_ms": round(times[int(len(times) * 0.95)], 3), "target": target,
    }  # fmt: skip
