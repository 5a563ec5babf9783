"""Who a service is for, and the ways to it: routes that exist and lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.errors import Problem
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.services import Service


def problems(service: Service, pack: Pack, where: Where) -> Iterator[Problem]:
    """Everything that is wrong with the audience of a service and the ways to it."""
    yield from _routes(service, pack, where)
    yield from _audience(service, where)
    if service.access.via and not _reached(service, pack):
        yield where.problem(
            "services",
            service.id,
            ("Vägarna går i en cirkel: ingen av dem börjar hos någon som en människa får kontakta själv.",
             "The ways go in a circle: none begins with somebody whom a person may contact directly."),
            ("Ange direct på den första tjänsten i kedjan, eller en annan väg.",
             "Give direct on the first service of the chain, or another way."),
            ("access", "via"),
        )  # fmt: skip


def _routes(service: Service, pack: Pack, where: Where) -> Iterator[Problem]:
    for number, route in enumerate(service.access.via):
        path = ("access", "via", number)
        if (route.service is None) == (route.kind is None):
            what = ("En väg går genom en tjänst eller ett slag av tjänster.", "A way goes through a service or a kind of services.")  # fmt: skip
            do = ("Ange antingen service eller kind.", "Give either service or kind.")
            yield where.problem("services", service.id, what, do, path)
        if route.service == service.id:
            what = ("Vägen till tjänsten går genom den själv.", "The way to the service goes through itself.")
            do = ("Ange en annan tjänst, eller direct.", "Give another service, or direct.")
            yield where.problem("services", service.id, what, do, (*path, "service"))
        for name, wanted, known in (
            ("service", route.service, pack.services.keys()),
            ("kind", route.kind, pack.service_kinds.keys()),
        ):
            if wanted is not None and wanted not in known:
                what = (f"{wanted} finns inte.", f"{wanted} does not exist.")
                do = ("Rätta id:t, eller lägg till posten.", "Correct the id, or add the entry.")
                yield where.problem("services", service.id, what, do, (*path, name))


def _reached(service: Service, pack: Pack) -> bool:
    """Whether some way begins with a service that may be contacted directly, or whose access nobody knows.

    A kind without services is one that every municipality or region has, such as its social services.
    """
    seen, left = {service.id}, [service]
    while left:
        access = left.pop().access
        if access.direct or not access.via:
            return True
        for route in access.via:
            if route.kind is not None:
                through = [each for each in pack.services.values() if each.kind == route.kind]
                if not through:
                    return True
            else:
                known = pack.services.get(route.service or "")
                if known is None:
                    return True  # told by itself: the way leads nowhere
                through = [known]
            left += [each for each in through if each.id not in seen]
            seen.update(each.id for each in through)
    return False


def _audience(service: Service, where: Where) -> Iterator[Problem]:
    """A number is for somebody whom the service is for."""
    audience = service.target.audience
    for number, phone in enumerate(service.phones):
        for each in phone.for_:
            if each not in audience:
                yield where.problem(
                    "services",
                    service.id,
                    (f"Numret är för {each}, som tjänsten inte är för.",
                     f"The number is for {each}, whom the service is not for."),
                    ("Rätta for, eller target.audience.", "Correct for, or target.audience."),
                    ("phones", number, "for"),
                )  # fmt: skip
