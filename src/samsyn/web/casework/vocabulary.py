"""Find a fact of the content by what somebody writes: in its label, its question, or its id."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.packs.load import load_pack
from samsyn.web.language import current

OWN_WORDS = "own_words"
MOST_FOUND = 25


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact that fits a search."""

    id: str
    label: str
    question: str


def found_facts(search: str, chosen: str = "") -> list[FoundFact]:
    """Those that have every word of the search, best first; the chosen one stays among them."""
    wanted = search.casefold().split()
    lang = current()
    scored: list[tuple[int, str, FoundFact]] = []
    for fact, entry in load_pack().askable.items():
        label, question = entry.label[lang], entry.question[lang]
        heading, whole = label.casefold(), f"{label} {question} {fact}".casefold()
        if fact == chosen or (wanted and all(word in whole for word in wanted)):
            score = 0 if fact == chosen else 1 if wanted and all(word in heading for word in wanted) else 2
            scored.append((score, heading, FoundFact(fact, label, question)))
    return [each for _, _, each in sorted(scored, key=lambda row: row[:2])[:MOST_FOUND]]
