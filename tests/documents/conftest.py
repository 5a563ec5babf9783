"""What the tests of documents share: the content, and the example cases as views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samsyn.documents.view import View, build
from samsyn.lang import Lang
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case
from samsyn.screening.case_file import read_case
from samsyn.screening.screen import screen

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 21)
NAMES = (
    "boy-made-to-carry-drugs",
    "divorce-paid-with-sex",
    "girl-taken-out-despite-ban",
    "in-law-servitude",
    "man-pressed-to-marry",
    "readme-engaged-girl-trip",
)

Views = Callable[[str, Lang], View]


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(scope="session")
def cases(pack: Pack) -> dict[str, Case]:
    return {name: read_case(EXAMPLES / f"{name}.yaml", pack, TODAY) for name in NAMES}


@pytest.fixture(scope="session")
def view_of(pack: Pack) -> Callable[[Case, Lang], View]:
    """The view of any case."""
    return lambda case, lang: build(screen(case, pack), case, pack, lang)


@pytest.fixture(scope="session")
def views(cases: dict[str, Case], view_of: Callable[[Case, Lang], View]) -> Views:
    """The view of an example, made once."""
    made: dict[tuple[str, str], View] = {}

    def view(name: str, lang: Lang) -> View:
        if (name, lang) not in made:
            made[name, lang] = view_of(cases[name], lang)
        return made[name, lang]

    return view
