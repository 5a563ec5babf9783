"""The directory holds together: what the schema cannot say about services and what is missing.

Facts one by one: `check_service_facts`. Who may see and reach what: `check_service_ways`. Whose
number it is: `check_service_lines`. Texts and protected addresses: `check_service_words`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path
from typing import get_args

from samsyn.errors import Problem
from samsyn.packs import (
    check_service_facts,
    check_service_lines,
    check_service_ways,
    check_service_words,
    emergency,
)
from samsyn.packs import services as d
from samsyn.packs.folder import CONTENT
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where


def problems(pack: Pack, where: Where, root: Path = CONTENT) -> Iterator[Problem]:
    """Everything that is wrong with the directory."""
    yield from of_records(pack, where, root)
    yield from of_words(pack, where)
    yield from check_service_words.operators(pack, where)
    yield from _emergency(pack, where)


def of_records(pack: Pack, where: Where, root: Path = CONTENT) -> Iterator[Problem]:
    """What is wrong with single services and absences; a record with such a fault is not to be relied on."""
    yield from check_service_facts.problems(pack, where, root)
    yield from check_service_lines.problems(pack, where)
    for service in pack.services.values():
        yield from _names(service, pack, where)
        yield from check_service_ways.problems(service, pack, where)
        yield from check_service_words.problems(service, pack, where)
        yield from check_service_words.by_operator(service, pack, where)
    for absence in pack.absences.values():
        yield from _exists(
            "absences", absence.id, where, ("support",), absence.support, _needs(pack, "support")
        )
        yield from check_service_words.numbers("absences", absence.id, absence, where)


def of_words(pack: Pack, where: Where) -> Iterator[Problem]:
    """What is wrong with the words that services are found by, and with the expiries."""
    situations = _needs(pack, "situation")
    for need in pack.needs.values():
        for number, other in enumerate(need.met_by):
            yield from _exists("needs", need.id, where, ("met_by", number), other, situations)
    for group in pack.groups.values():
        for number, kind in enumerate(group.ask_of):
            yield from _exists("groups", group.id, where, ("ask_of", number), kind, pack.service_kinds)
    yield from of_expiries(pack, where)


def of_expiries(pack: Pack, where: Where) -> Iterator[Problem]:
    """Every kind of fact has an expiry; without one nobody could say whether the fact still holds."""
    for kind in get_args(d.FactKind):
        if kind not in pack.expiries:
            yield where.problem(
                "expiries",
                kind,
                ("Slaget har ingen giltighetstid.", "The kind has no expiry."),
                ("Lägg till det under expiries.", "Add it under expiries."),
            )
    for expiry in pack.expiries.values():
        if expiry.months < 1:
            yield where.problem(
                "expiries",
                expiry.id,
                ("Giltighetstiden är kortare än en månad.", "The expiry is shorter than a month."),
                ("Ange minst 1.", "Give at least 1."),
                ("months",),
            )


def _names(service: d.Service, pack: Pack, where: Where) -> Iterator[Problem]:
    """Operator, kind, needs and groups that a service names are there."""
    situations, supports = _needs(pack, "situation"), _needs(pack, "support")
    target = service.target
    wanted: list[tuple[tuple[str, ...], tuple[str, ...], Container[str]]] = [
        (("operator",), (service.operator,), pack.organizations),
        (("kind",), (service.kind,), pack.service_kinds),
        (("gives",), service.gives, supports),
        (("target", "situations"), target.situations, situations),
    ]
    for name in ("only", "special", "welcomes", "turns_away"):
        wanted.append((("target", name), getattr(target, name), pack.groups))
    for path, names, known in wanted:
        for name in names:
            yield from _exists("services", service.id, where, path, name, known)


def _exists(
    field: str, entry: str, where: Where, path: tuple[str | int, ...], name: str, known: Container[str]
) -> Iterator[Problem]:
    if name not in known:
        yield where.problem(
            field,
            entry,
            (f"{name} finns inte.", f"{name} does not exist."),
            ("Rätta id:t, eller lägg till posten.", "Correct the id, or add the entry."),
            path,
        )


def _needs(pack: Pack, kind: str) -> frozenset[str]:
    return frozenset(need.id for need in pack.needs.values() if need.kind == kind)


def _emergency(pack: Pack, where: Where) -> Iterator[Problem]:
    """112 is there, as a number for everybody who may be in danger, and nobody doubts it."""
    name, number = emergency.ID, emergency.NUMBER
    if not emergency.is_whole(pack.services.get(name)):
        yield where.problem(
            "services",
            name,
            (f"Tjänsten {name} med numret {number} saknas eller gäller inte alla i hela landet.",
             f"The service {name} with the number {number} is missing, or is not for all of the country."),
            ("Lägg till den. Utan den får inget innehåll användas.",
             "Add it. No content may be used without it."),
        )  # fmt: skip
