"""A study as it was read from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from samsyn.disclosure.release import Figure, Release
from samsyn.lang import Lang, Text
from samsyn.reports.words.model import Block, Inline

Part = Literal["relevance", "accuracy", "timeliness", "accessibility", "comparability"]
QUALITY: Final[dict[Part, Text]] = {
    "relevance": Text(sv="Relevans", en="Relevance"),
    "accuracy": Text(sv="Noggrannhet och tillförlitlighet", en="Accuracy and reliability"),
    "timeliness": Text(sv="Aktualitet och punktlighet", en="Timeliness and punctuality"),
    "accessibility": Text(sv="Tillgänglighet och tydlighet", en="Accessibility and clarity"),
    "comparability": Text(sv="Jämförbarhet och samstämmighet", en="Comparability and coherence"),
}
"""The five parts of the quality declaration of official statistics, in the order Statistics Sweden tells them."""
DESIGN: Final[dict[str, Text]] = {
    "sample": Text(sv="Urval och svar", en="Sample and response"),
    "weights": Text(sv="Vikter", en="Weights"),
}
Lined = Mapping[Lang, tuple[Inline, ...]]
"""One paragraph in both languages, with its marks."""


@dataclass(frozen=True)
class Facts:
    """What report.yaml says that is no running text. address: where the report will be found. signed_by: the public key (64
    hex digits) that every release must be signed with."""

    id: str
    day: date
    address: str
    publisher: Text
    publisher_address: str
    contact: Text
    email: str
    licence: str
    themes: tuple[str, ...]
    keywords: Mapping[Lang, tuple[str, ...]]
    signed_by: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    """A study, checked. releases: in the order written; texts: the report itself in each language."""

    facts: Facts
    title: Lined
    lead: Lined
    quality: Mapping[Part, Lined]
    design: Mapping[str, Lined]
    releases: tuple[Release, ...]
    texts: Mapping[Lang, tuple[Block, ...]]

    def __post_init__(self) -> None:
        if not all(type(each) is Release for each in self.releases):
            raise TypeError("a report takes its numbers from a Release and from nothing else")

    @property
    def invented(self) -> bool:
        """Whether any of the data are."""
        return any(each.invented for each in self.releases)

    def release_of(self, name: str) -> Release | None:
        """The last release that has a figure of this name."""
        return next((each for each in reversed(self.releases) if each.figure(name)), None)

    def figure(self, name: str) -> Figure | None:
        """The figure of a name, from the last release that has one."""
        release = self.release_of(name)
        return release.figure(name) if release else None
