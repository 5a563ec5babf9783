"""How invented answers are spread, as it stands in the files beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from samsyn.packs.read import plain, read_file

HERE = Path(__file__).parent


class Spread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the answers to one question are spread among people who fit `when` (answers to questions before, by code).

    shares: per cent of answers in substance. marks: for several choices, per cent who choose each. lone: per cent of all asked who choose
    something that stands by itself. rest: where what is left of the shares goes. silent: instead of that of the whole file.
    targets: ids of figures stated by others that the shares repeat.
    """

    question: str
    when: dict[str, tuple[str, ...]] = {}
    shares: dict[str, float] = {}
    marks: dict[str, float] = {}
    lone: dict[str, float] = {}
    rest: Literal["as_many_as_municipalities", "in_the_county"] | None = None
    silent: dict[str, float] | None = None
    targets: tuple[str, ...] = ()


class Assumptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file. stratum: the question that divides the invented sample. weights: by its codes, 1 where none is named."""

    questionnaire: str
    silent: dict[str, float]
    questions: tuple[Spread, ...]
    stratum: str = ""
    weights: dict[str, float] = {}


def assumptions(questionnaire: str) -> Assumptions:
    """Those of a ready questionnaire. UserError (a file that is not there) for any other."""
    return msgspec.convert(plain(read_file(HERE / f"{questionnaire}.yaml")), Assumptions, strict=False)
