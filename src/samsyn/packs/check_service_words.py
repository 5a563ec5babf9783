"""The texts of a service: there for whoever reads them, without numbers, and without a protected address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samsyn.errors import Problem
from samsyn.lang import LANGS
from samsyn.packs.addresses import leads_to_map, tells_place
from samsyn.packs.check_texts import texts
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.protected import is_protected
from samsyn.packs.services import Service

# A long number begins with 0 or +; the short ones of four to six digits all begin with 11 (114 14, 116 111).
# 112 and 1177 are known by everybody, stand in names, and never change.
_GAP = r"[\s()/–‑-]{0,3}"
_NUMBER = re.compile(
    rf"(?<![\w.:/–-])(?:(?:\+|0)[0-9](?:{_GAP}[0-9]){{5,}}|11[346]{_GAP}[0-9]{{2,3}})(?![\w:])"
)


def problems(service: Service, pack: Pack, where: Where) -> Iterator[Problem]:
    """Everything that is wrong with the words of a service."""
    yield from numbers("services", service.id, service, where)
    yield from _said(service, where)
    if is_protected(service, pack):
        yield from _protected(service, where)


def has_number(text: str) -> bool:
    """Whether something in a running text looks like a telephone number."""
    return bool(_NUMBER.search(text))


def numbers(field: str, entry: str, value: object, where: Where) -> Iterator[Problem]:
    """A number in a running text would go on standing there when the number beside it is corrected."""
    for path, text in texts(value):
        if path[0] == "name":
            continue
        for lang in LANGS:
            if found := _NUMBER.search(text[lang]):
                yield where.problem(
                    field,
                    entry,
                    (f"Ett telefonnummer står i en text ({found[0]}).", f"A telephone number stands in a text ({found[0]})."),
                    ("Ta bort det. Nummer står bara under phones, där de kontrolleras.",
                     "Remove it. Numbers stand under phones alone, where they are checked."),
                    (*path, lang),
                )  # fmt: skip


def _said(service: Service, where: Where) -> Iterator[Problem]:
    """Whoever a service is for is told about it in words meant for them."""
    audience = set(service.target.audience)
    wanted = []
    if audience - {"professional"} and service.about is None:
        wanted.append(("about", "andra än yrkesverksamma", "others than professionals"))
    if "exposed" in audience and service.easy is None:
        wanted.append(("easy", "den som är utsatt", "whoever is exposed"))
    if audience == {"professional"} and service.for_professionals is None:
        wanted.append(("for_professionals", "yrkesverksamma", "professionals"))
    if {"exposed", "buyer_or_abuser"} <= audience and service.warning is None:
        wanted.append(("warning", "båda, som måste få veta det först", "both, who must know that first"))
    for name, sv, en in wanted:
        yield where.problem(
            "services",
            service.id,
            (f"Texten {name} saknas. Tjänsten är för {sv}.", f"The text {name} is missing. The service is for {en}."),
            ("Skriv den på båda språken.", "Write it in both languages."),
            ("target", "audience"),
        )  # fmt: skip
    if service.child is not None and not audience & {"exposed", "relative", "witness", "public"}:
        yield where.problem(
            "services",
            service.id,
            ("Tjänsten talar till ett barn, men är inte för barn.", "The service speaks to a child, but is not for children."),
            ("Ta bort child, eller rätta target.audience.", "Remove child, or correct target.audience."),
            ("child",),
        )  # fmt: skip


def _protected(service: Service, where: Where) -> Iterator[Problem]:
    """A protected address stands nowhere: not as a location, not in a text, not in a name."""
    place = service.location
    for name in ("address", "latitude", "longitude"):
        if place is not None and getattr(place, name) is not None:
            yield _leak("services", service.id, where, ("location", name))
    for path, text in texts(service):
        for lang in LANGS:
            if path[:2] != ("location", "address") and tells_place(text[lang]):
                yield _leak("services", service.id, where, (*path, lang))
    for number, name in enumerate(service.former_names):
        if tells_place(name):
            yield _leak("services", service.id, where, ("former_names", number))
    for number, channel in enumerate(service.channels):
        if channel.address and leads_to_map(channel.address):
            yield _leak("services", service.id, where, ("channels", number, "address"))


def by_operator(service: Service, pack: Pack, where: Where) -> Iterator[Problem]:
    """A protected service whose operator's texts tell an address is not to be shown: they stand beside it."""
    operator = pack.organizations.get(service.operator)
    if operator is None or not is_protected(service, pack):
        return
    if any(tells_place(text[lang]) for _, text in texts(operator) for lang in LANGS):
        yield _leak("services", service.id, where, ("operator",))


def operators(pack: Pack, where: Where) -> Iterator[Problem]:
    """What is said of whoever runs a protected service tells no address either: it stands beside the service."""
    names = {service.operator for service in pack.services.values() if is_protected(service, pack)}
    for organization in pack.organizations.values():
        for path, text in texts(organization) if organization.id in names else ():
            for lang in LANGS:
                if tells_place(text[lang]):
                    yield _leak("organizations", organization.id, where, (*path, lang))


def _leak(field: str, entry: str, where: Where, path: tuple[str | int, ...]) -> Problem:
    return where.problem(
        field,
        entry,
        ("En skyddad adress eller koordinat står här.", "A protected address or coordinate stands here."),
        ("Ta bort den genast, även ur äldre versioner av filen.",
         "Remove it at once, from older versions of the file too."),
        path,
    )  # fmt: skip
