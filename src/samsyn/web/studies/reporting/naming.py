"""How a number of a release is named in the words of a report: with an example that works, and what the codes stand for."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.disclosure.release import Figure
from samsyn.disclosure.release.model import SEEN
from samsyn.lang import Lang

MOST = 40
"""Codes of a dimension beyond which the first alone are told, as of all municipalities."""


@dataclass(frozen=True, slots=True)
class Named:
    """A figure by its name. number: the mark that fetches one of its numbers; "" where none may be seen. codes: for each
    dimension, what it is called and its codes with what they stand for."""

    name: str
    title: str
    release: int
    number: str
    codes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def named(figure: Figure, release: int, lang: Lang) -> Named:
    """How the numbers of a figure are fetched."""
    codes = tuple(
        (dim.title[lang], tuple((code, dim.title_of(code)[lang]) for code in dim.codes[:MOST]))
        for dim in figure.dims
    )
    return Named(figure.name, figure.title[lang], release, _number(figure), codes)


def _number(figure: Figure) -> str:
    """A share where there is one, else a count: of the first cell that may be seen."""
    for measure in ("share", figure.measures[0].name if figure.measures else ""):
        for cell in figure.cells:
            if cell.state in SEEN and measure in cell.values:
                return f"{{number {figure.name} {'/'.join(cell.key)} {measure}}}"
    return ""
