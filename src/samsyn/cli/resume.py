"""The file that an interview stops and goes on from: a case file without any free text, owner-only."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from samsyn.cli.files import write_private
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case
from samsyn.screening.case_file import read_case


def load(path: Path, pack: Pack, today: date) -> Case:
    """The case in the file. Refused when others can read it or it is a link to somewhere else."""
    if path.is_symlink() or path.stat().st_mode & 0o077:
        raise UsageError(
            [
                Problem(
                    Text(
                        sv="Andra än du kan läsa filen, eller så är den en länk.",
                        en="Others can read the file, or it is a link.",
                    ),
                    Text(
                        sv=f"Skriv chmod 600 {path.name} om den är din.",
                        en=f"Use chmod 600 {path.name} if it is yours.",
                    ),
                    file=path.name,
                )
            ]
        )
    case = read_case(path, pack, today)
    if _would_lose(case):
        raise UsageError(
            [
                Problem(
                    Text(
                        sv="Filen har gärningar, beskrivning eller källor, som en intervju inte sparar.",
                        en="The file has acts, a description or sources, which an interview does not keep.",
                    ),
                    Text(
                        sv="Bedöm den med samsyn screen, eller skriv en egen fil utan dem.",
                        en="Screen it with samsyn screen, or write a file of its own without them.",
                    ),
                    file=path.name,
                )
            ]
        )
    return case


def _would_lose(case: Case) -> bool:
    """Whether the file holds what `save` leaves out; a case file must not be spoiled by one answer."""
    sources = any(statement.source or statement.on for statement in case.facts.values())
    return bool(case.acts or case.description or sources)


def save(path: Path, case: Case) -> None:
    """Write the answers, whole or not at all, mode 0600: facts and dates only, no source, no description."""
    write_private(path, json.dumps(to_data(case), indent=1).encode())


def to_data(case: Case) -> dict[str, object]:
    """A case file without free text; the short name, made of letters and digits, stays."""
    facts: dict[str, object] = {}
    for fact, statement in case.facts.items():
        known = statement.answer.known
        facts[fact] = str(statement.answer) if known else {"value": "unknown", "why": str(statement.answer)}
    data: dict[str, object] = {
        "act_date": case.act_date.isoformat(),
        "assessed_on": case.assessed_on.isoformat(),
        "facts": facts,
    }
    if case.name:
        data["case"] = case.name
    if case.municipality:
        data["municipality"] = case.municipality
    if case.born:
        data["born"] = case.born.isoformat()
    if case.asker.profession or case.asker.authority:
        asked_by = {"profession": case.asker.profession, "authority": case.asker.authority}
        data["asker"] = {key: value for key, value in asked_by.items() if value}
    return data
