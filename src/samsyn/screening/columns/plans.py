"""NumPy calls in order, with few planes in between, for the results that somebody wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from samsyn.logic.planes import Words
from samsyn.logic.program import Step
from samsyn.screening.columns.folding import EMPTY, FULL, Input, Nodes

_TILE: Final = 1 << 12  # words in one step: what is written last is still in cache when it is read


class _Call(NamedTuple):
    """One NumPy operation on the arrays with these numbers: inputs, then results, then scratch."""

    operation: np.ufunc
    left: int
    right: int
    out: int


@dataclass(frozen=True)
class Plan:
    """inputs: the planes that are read. rows: which row of the results each computed plane is. full: rows of ones."""

    inputs: tuple[Input, ...]
    rows: tuple[int, ...]
    full: tuple[int, ...]
    calls: tuple[_Call, ...]
    scratch: int

    def run(self, inputs: Mapping[Input, Words], results: Words, words: slice) -> None:
        """Writes the results of these words. Bits past the last row are whatever comes out."""
        length = min(_TILE, words.stop - words.start)
        scratch = np.empty((self.scratch, length), np.uint64)
        read = [inputs[each] for each in self.inputs]
        for start in range(words.start, words.stop, length):
            tile = slice(start, min(start + length, words.stop))
            arrays = [plane[tile] for plane in read]
            arrays += [results[row, tile] for row in self.rows]
            arrays += list(scratch[:, : tile.stop - tile.start])
            for operation, left, right, out in self.calls:
                operation(arrays[left], arrays[right], arrays[out])
        for row in self.full:
            results[row, words] = ~np.uint64(0)


def plan(nodes: Nodes, wanted: Mapping[int, int]) -> Plan:
    """The calls for some results. wanted: row of the results to the number of its node."""
    computed = {row: node for row, node in wanted.items() if node not in (EMPTY, FULL)}
    steps = _needed(nodes.made, list(computed.values()))
    inputs = [number for number in steps if isinstance(nodes.made[number], Input)]
    named = tuple(each for number in inputs if isinstance(each := nodes.made[number], Input))
    full = tuple(row for row, node in wanted.items() if node == FULL)
    writer = _Writer(inputs, computed)
    last: dict[int, int] = {}
    for number in steps:
        if isinstance(step := nodes.made[number], Step):
            last |= {step.left: number, step.right: number}
    for number in steps:
        if isinstance(step := nodes.made[number], Step):
            writer.step(number, step, [n for n in (step.left, step.right) if last[n] == number])
    writer.copies()
    return Plan(named, tuple(computed), full, tuple(writer.calls), writer.end - writer.first_scratch)


class _Writer:
    """Where each step puts its plane: with the results when it is one, else on a free scratch plane."""

    def __init__(self, inputs: Sequence[int], results: Mapping[int, int]) -> None:
        self.place = {number: at for at, number in enumerate(inputs)}
        self.homes: dict[int, list[int]] = {}
        for at, node in enumerate(results.values(), len(inputs)):
            self.homes.setdefault(node, []).append(at)
        self.first_scratch = self.end = len(inputs) + len(results)
        self.free: list[int] = []
        self.calls: list[_Call] = []

    def step(self, number: int, step: Step, done: Sequence[int]) -> None:
        """done: what no later step reads."""
        if number in self.homes:
            out = self.homes[number][0]
        elif self.free:
            out = self.free.pop()
        else:
            out, self.end = self.end, self.end + 1
        self.place[number] = out
        operation = np.bitwise_and if step.both else np.bitwise_or
        self.calls.append(_Call(operation, self.place[step.left], self.place[step.right], out))
        self.free += [self.place[n] for n in done if self.place[n] >= self.first_scratch]

    def copies(self) -> None:
        """A plane that is several results is written to each."""
        for node, homes in self.homes.items():
            at = self.place[node]
            self.calls += [_Call(np.bitwise_or, at, at, home) for home in homes if home != at]


def _needed(made: Sequence[Input | Step], results: Sequence[int]) -> list[int]:
    """The nodes that the results are made of, in order."""
    wanted = set(results)
    for number in range(len(made) - 1, -1, -1):
        if number in wanted and isinstance(step := made[number], Step):
            wanted |= {step.left, step.right}
    return sorted(wanted)
