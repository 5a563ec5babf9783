"""The plans of each state of law, made when first needed, and their runs over rows that share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from samsyn.logic.planes import CASES_PER_WORD, Words, words_for
from samsyn.packs.pack import Pack
from samsyn.screening.columns.folding import Input
from samsyn.screening.columns.known import Known
from samsyn.screening.columns.laws import Law, law
from samsyn.screening.columns.states import States

_FROM_RULES: Final = ("urgent", "link", "offence", "stage", "duty", "ground", "ilo")
_MOST_KEPT: Final = 1024


class Run(NamedTuple):
    """Rows that stand together and share a state of law: from start, up to but not with stop."""

    state: int
    start: int
    stop: int


class Laws:
    """Runs of rules over rows."""

    def __init__(self, pack: Pack, states: States, keys: Iterable[str]) -> None:
        self.pack, self.states = pack, states
        self.rows = {key: 2 * n for n, key in enumerate(keys) if key.partition(":")[0] in _FROM_RULES}
        self.derived = frozenset(entry.fact for entry in pack.derived_facts)
        self._made: dict[tuple[int, frozenset[Input]], Law] = {}

    def run(self, known: Known, runs: Iterable[Run], bits: Words) -> None:
        """Writes all findings that come from rules. runs: in the order of their rows; they cover every row once."""
        inputs = dict(self._inputs(known))
        told = dict(self._told(known))
        there = frozenset(inputs)
        for state, start, stop in runs:
            plans = self._law(state, there)
            words = slice(start // CASES_PER_WORD, words_for(stop))
            before = bits[:, words.start].copy()
            plans.findings.run(inputs, bits, words)
            if any(plane[words].any() for plane in told.values()):
                plans.urgent.run({**inputs, **told}, bits, words)
            _keep_before(bits, before, start, stop)

    def _law(self, state: int, there: frozenset[Input]) -> Law:
        made = self._made.get((state, there))
        if made is None:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            made = self._made[state, there] = law(self.pack, self.states.days(state), there, self.rows)
        return made

    def _inputs(self, known: Known) -> Iterator[tuple[Input, Words]]:
        sides: Mapping[str, Mapping[str, Words]] = {
            "yes": known.yes,
            "no": known.no,
            "not_applicable": known.not_applicable,
        }
        for side, planes in sides.items():
            yield from ((Input(side, fact), plane) for fact, plane in planes.items())
        for fact in self.derived & (known.yes.keys() | known.no.keys()):
            yield Input("open", fact), ~known.either(fact)

    def _told(self, known: Known) -> Iterator[tuple[Input, Words]]:
        """The inputs that are others for what is urgent: what somebody said yes to counts, though it is contested."""
        for fact in known.told.keys() - self.derived:
            if known.told[fact].any():
                yield Input("yes", fact), known.yes[fact] | known.told[fact]


def _keep_before(bits: Words, before: Words, start: int, stop: int) -> None:
    """Gives back, in the words at both ends of a run, the bits of rows before it, and clears those after it."""
    first, last = start // CASES_PER_WORD, words_for(stop) - 1
    earlier = np.uint64((1 << start % CASES_PER_WORD) - 1)
    bits[:, first] = (before & earlier) | (bits[:, first] & ~earlier)
    if stop % CASES_PER_WORD:
        bits[:, last] &= np.uint64((1 << stop % CASES_PER_WORD) - 1)
