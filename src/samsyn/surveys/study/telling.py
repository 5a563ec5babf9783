"""What is told beside the counts of each table: whose they are, and the shares with their limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from samsyn.disclosure.release import Attached, Measure
from samsyn.disclosure.tables import Key
from samsyn.lang import Text

MEASURES: Final = (
    Measure("share", Text(sv="Andel", en="Share"), "share", 2),
    Measure("lower", Text(sv="Lägst", en="Lower"), "share", 2),
    Measure("upper", Text(sv="Högst", en="Upper"), "share", 2),
)


@dataclass(frozen=True)
class About:
    """What is told of every table of a release: whose answers, when, and where from."""

    population: Text
    period: str
    source: Text


def attached(
    values: Mapping[str, Mapping[Key, Mapping[str, float]]], *, weighted: bool, about: About
) -> dict[str, Attached]:
    """For every table, by name. values: estimates by table and key; a table with none has counts alone."""
    method = _METHOD_WEIGHTED if weighted else _METHOD
    return {
        name: Attached(
            about.population, about.period, about.source, method, MEASURES if rows else (), rows,
            notes=((_OF_ANSWERED, _FEW_WEIGHTED) if weighted else (_OF_ANSWERED,)) if rows else (),
        ) for name, rows in values.items()
    }  # fmt: skip


_METHOD: Final = Text(
    sv="Andel av dem som svarade på frågan, med 95-procentigt intervall enligt Korn och Graubard. Ovägt.",
    en="Share of those who answered the question, with a 95 percent interval by Korn and Graubard. Unweighted.",
)
_METHOD_WEIGHTED: Final = Text(
    sv="Vägd andel av dem som svarade på frågan, med 95-procentigt intervall enligt Korn och Graubard.",
    en="Weighted share of those who answered the question, with a 95 percent interval by Korn and Graubard.",
)
_OF_ANSWERED: Final = Text(
    sv="De som inte svarade står för sig och ingår inte i andelarna.",
    en="Those who did not answer stand by themselves and are not part of the shares.",
)
_FEW_WEIGHTED: Final = Text(
    sv="Vägda andelar ges bara där vikterna inte kan avslöja hur dolda tal fördelar sig.",
    en="Weighted shares are given only where the weights cannot tell how hidden numbers are made up.",
)
