"""Random completions of a case: what is still open answered at random, a thousand times at once.

Completion j is bit j of a Python integer. Every possible answer to a fact is as likely as every other:
to choose a question no more is needed, and no guess about people is built in.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from samsyn.logic.answers import forms
from samsyn.logic.evaluate import Facts, leaf_value
from samsyn.logic.program import program
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

SAMPLES: Final = 1024
FULL: Final = (1 << SAMPLES) - 1

_MOST_BITS: Final = 16384  # of all facts' turned completions together
_FEWEST: Final = 32  # completions in which each fact is turned, however many facts there are


class Drawn(NamedTuple):
    """Random answers to everything.

    answers: for each fact, the completions with each of its possible answers. leaves: for each leaf,
    the completions in which it is yes. turned: the same, had its fact got its next possible answer.
    """

    answers: dict[str, tuple[int, ...]]
    leaves: tuple[int, ...]
    turned: tuple[int, ...]


@lru_cache(maxsize=16)
def draw(rules: RuleSet, seed: int) -> Drawn:
    """Answers drawn for every fact of the rules, always the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  (no secret)
    answers: dict[str, tuple[int, ...]] = {}
    leaves, turned = [0] * len(rules.leaves), [0] * len(rules.leaves)
    for fact, form in forms(rules).items():
        planes = answers[fact] = _shares(len(form.answers), rng)
        for number, holds in enumerate(form.holds):
            for leaf in holds:
                leaves[leaf] |= planes[number]
                turned[leaf] |= planes[number - 1]
    return Drawn(answers, tuple(leaves), tuple(turned))


def _shares(count: int, rng: random.Random) -> tuple[int, ...]:
    """The completions dealt at random into so many shares."""
    if count == 2:
        half = rng.getrandbits(SAMPLES)
        return half, FULL ^ half
    shares = [0] * count
    for number in range(SAMPLES):
        shares[rng.randrange(count)] |= 1 << number
    return tuple(shares)


class Completions:
    """The completions of one case, for some of its rules.

    yes: for each of these rules, the completions in which it is yes. In the others it is no.
    """

    def __init__(self, rules: RuleSet, facts: Facts, outcomes: Collection[str], seed: int) -> None:
        self.code, self.forms, self.drawn = program(rules), forms(rules), draw(rules, seed)
        pairs = zip(self.code.rules, self.code.results, strict=True)
        self.results = {rule: pair.yes for rule, pair in pairs if rule in outcomes}
        self.steps = self.code.leading_to(self.results.values())
        values = [leaf_value(leaf, facts.get(leaf.fact)) for leaf in self.code.leaves]
        self.open = [value is Value.UNKNOWN for value in values]
        known = {Value.YES: FULL, Value.NO: 0}
        self.leaves = [known.get(v, drawn) for v, drawn in zip(values, self.drawn.leaves, strict=True)]
        self.yes = self._run(self.leaves, FULL)

    def answers(self, fact: str) -> tuple[int, ...]:
        """For each possible answer of a fact, the completions with that answer."""
        return self.drawn.answers[fact]

    def turning(self, facts: Sequence[str]) -> Turning:
        """How often each of the facts, answered otherwise, would by itself turn each rule."""
        size = (
            max(_FEWEST, min(SAMPLES, _MOST_BITS // len(facts))) & ~7
        )  # completions for each fact, in bytes
        few, copies = (1 << size) - 1, sum(1 << size * place for place in range(len(facts)))
        leaves = [(plane & few) * copies for plane in self.leaves]
        for place, fact in enumerate(facts):
            for leaf in self.forms[fact].leaves:
                if self.open[leaf]:
                    change = (self.drawn.leaves[leaf] ^ self.drawn.turned[leaf]) & few
                    leaves[leaf] ^= change << size * place
        length = len(facts) * size // 8
        turned = {
            rule: (plane ^ (self.yes[rule] & few) * copies).to_bytes(length, "little")
            for rule, plane in self._run(leaves, few * copies).items()
        }
        return Turning(size // 8, {fact: place for place, fact in enumerate(facts)}, turned)

    def _run(self, leaves: Sequence[int], full: int) -> dict[str, int]:
        """The yes planes of the rules from those of the leaves; in a completion nothing is unknown."""
        planes = [0] * (2 * len(leaves) + len(self.code.steps))
        planes[0 : 2 * len(leaves) : 2] = leaves
        planes[1 : 2 * len(leaves) : 2] = [full ^ plane for plane in leaves]
        for plane, (both, left, right) in self.steps:
            planes[plane] = planes[left] & planes[right] if both else planes[left] | planes[right]
        return {rule: planes[plane] for rule, plane in self.results.items()}


class Turning(NamedTuple):
    """For each rule, the completions that a fact turns: `size` bytes of bits for each fact in its place."""

    size: int
    places: Mapping[str, int]
    turned: Mapping[str, bytes]

    def chance(self, rule: str, fact: str) -> float:
        """How likely it is that this answer alone decides which way the rule goes."""
        start = self.places[fact] * self.size
        bits = int.from_bytes(self.turned[rule][start : start + self.size], "little")
        return bits.bit_count() / (8 * self.size)
