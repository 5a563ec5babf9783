"""How much a column's name resembles the id, the label or the question of a fact, in either language."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from typing import Final, NamedTuple

from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.spelling import fold

_CAMEL = re.compile(r"(?<=[a-zåäö0-9])(?=[A-ZÅÄÖ])")
_WORD = re.compile(r"[a-z0-9]+")
_PLAIN = str.maketrans("åäö", "aao")
_EMPTY_WORDS = frozenset((
    "och", "eller", "att", "det", "den", "ett", "en", "av", "for", "med", "till", "fran", "om", "har", "som", "i", "pa",
    "ar", "in", "is", "the", "a", "an", "of", "to", "or", "and", "has", "been", "by",
    "q", "var", "kol", "col", "column", "fraga", "item", "nr",
))  # fmt: skip
_SHORTEST_STEM = 4
_ID_WEIGHT, _LABEL_WEIGHT, _QUESTION_WEIGHT = 1.0, 0.9, 0.7
LIKELY: Final = 0.6
"""From here a line is written for a fact in a draft; below, it is only named in a comment."""
POSSIBLE: Final = 0.4
_SURE: Final = 0.95


class Match(NamedTuple):
    """A fact that a column may mean. score: 0 to 1. why: what in the fact the name resembles."""

    fact: str
    score: float
    why: Text

    @property
    def is_the_id(self) -> bool:
        """Whether the column is called what the fact is called, and does not only resemble it."""
        return self.why is _BY_ID and self.score >= _SURE


_BY_ID = Text(sv="namnet liknar id:t", en="the name resembles the id")
_BY_LABEL = Text(sv="namnet delar ord med rubriken", en="the name shares words with the label")
_BY_QUESTION = Text(sv="namnet delar ord med frågan", en="the name shares words with the question")


def words_of(name: str) -> list[str]:
    """The words of a name in lower case without accents, split at signs and at capitals inside it."""
    return _WORD.findall(fold(_CAMEL.sub(" ", name)).translate(_PLAIN))


class Names:
    """The words of all facts and signs of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._ids: dict[str, str] = {}
        self._words: dict[str, tuple[tuple[frozenset[str], float, Text], ...]] = {}
        for fact, entry in pack.askable.items():
            own = words_of(fact.rpartition(".")[2])
            self._ids[fact] = " ".join(own)
            self._words[fact] = (
                (frozenset(own), _ID_WEIGHT, _BY_ID),
                (_bag(entry.label), _LABEL_WEIGHT, _BY_LABEL),
                (_bag(entry.question), _QUESTION_WEIGHT, _BY_QUESTION),
            )
        times = Counter(
            word for parts in self._words.values() for word in frozenset().union(*(p[0] for p in parts))
        )
        total = len(self._words) or 1
        self._weight = {word: math.log(1 + total / number) for word, number in times.items()}
        self._rare = math.log(1 + total)

    def matches(self, column: str, most: int = 3) -> list[Match]:
        """The facts that resemble a column's name most, best first."""
        words = [word for word in words_of(column) if word not in _EMPTY_WORDS]
        if not words:
            return []
        found = [self._match(fact, words) for fact in self._ids]
        found = [match for match in found if match.score >= POSSIBLE]
        return sorted(found, key=lambda match: (-match.score, match.fact))[:most]

    def _match(self, fact: str, words: list[str]) -> Match:
        matcher = difflib.SequenceMatcher(None, " ".join(words), self._ids[fact], autojunk=False)
        enough = matcher.real_quick_ratio() >= LIKELY and matcher.quick_ratio() >= LIKELY
        best = Match(fact, round(matcher.ratio(), 2) if enough else 0.0, _BY_ID)
        for bag, weight, why in self._words[fact]:
            score = round(self._shared(words, bag) * weight, 2)
            if score > best.score:
                best = Match(fact, score, why)
        return best

    def _shared(self, words: list[str], bag: frozenset[str]) -> float:
        """The share of the words that stand in the bag, rare words weighing more."""
        weights = [self._weight.get(word, self._rare) for word in words]
        near = [max((_alike(word, other) for other in bag), default=0.0) for word in words]
        return sum(w * n for w, n in zip(weights, near, strict=True)) / sum(weights)


def _bag(text: Text) -> frozenset[str]:
    return frozenset(words_of(f"{text.sv} {text.en}")) - _EMPTY_WORDS


def _alike(one: str, other: str) -> float:
    """1 for the same word; the shared beginning as a share of the longer word, where it is long enough to be a stem."""
    if one == other:
        return 1.0
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared / max(len(one), len(other)) if shared >= _SHORTEST_STEM else 0.0
