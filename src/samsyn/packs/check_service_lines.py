"""Whose number it is: a line for professionals or for those who hurt others never stands as help for the exposed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samsyn.errors import Problem
from samsyn.packs import emergency
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.services import Phone, Service

_NOT_DIGITS = re.compile(r"\D")
_NOT_EXPOSED = frozenset({"professional", "buyer_or_abuser"})


def digits(number: str) -> str:
    """The digits of a number, +46 and 0046 as 0."""
    found = _NOT_DIGITS.sub("", number)
    if number.startswith("+"):
        found = "00" + found
    return "0" + found[4:].removeprefix("0") if found.startswith("0046") else found


def problems(pack: Pack, where: Where) -> Iterator[Problem]:
    """Numbers that somebody else holds for others, and 112 anywhere but in its own record.

    Where a source says that two share a number, the one that is for the exposed says so in its warning.
    """
    held = _held(pack)
    for service in pack.services.values():
        for number, phone in enumerate(service.phones):
            path, key = ("phones", number, "number"), digits(phone.number)
            if key == emergency.NUMBER and service.id != emergency.ID:
                yield where.problem(
                    "services",
                    service.id,
                    (f"{emergency.NUMBER} står som nummer till en annan verksamhet.", f"{emergency.NUMBER} stands as the number of another service."),
                    (f"Ta bort det. Det står bara hos {emergency.ID}.", f"Remove it. It stands with {emergency.ID} alone."),
                    path,
                )  # fmt: skip
            others = held.get(key, set()) - {service.id}
            if others and not only_for_others(service, phone) and service.warning is None:
                yield _of_others(service, sorted(others), path, where)


def _of_others(service: Service, others: list[str], path: tuple[str | int, ...], where: Where) -> Problem:
    names = ", ".join(others)
    return where.problem(
        "services",
        service.id,
        (f"Numret är {names}, som är för yrkesverksamma eller den som utsätter andra.",
         f"The number is that of {names}, for professionals or those who hurt others."),
        ("Kontrollera numret. Delar de nummer, skriv det i warning, eller säg med for vem numret är till för.",
         "Check the number. If they share it, say so in warning, or say with for whom the number is for."),
        path,
    )  # fmt: skip


def only_for_others(service: Service, phone: Phone) -> bool:
    """Whether a number is for professionals, or those who buy sex or hurt somebody, and for nobody else."""
    return set(phone.for_ or service.target.audience) <= _NOT_EXPOSED


def _held(pack: Pack) -> dict[str, set[str]]:
    """The services that hold each number for others than the exposed, by its digits."""
    found: dict[str, set[str]] = {}
    for service in pack.services.values():
        for phone in service.phones:
            if only_for_others(service, phone):
                found.setdefault(digits(phone.number), set()).add(service.id)
    return found
