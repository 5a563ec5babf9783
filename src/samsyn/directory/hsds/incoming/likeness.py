"""Services with the same number or name, here already or earlier in the file. Pointed out, never merged."""

from __future__ import annotations

from collections import defaultdict

from samsyn.directory.hsds.incoming.taking import Incoming
from samsyn.packs.check_service_lines import digits
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service

_MOST_NAMED = 3


class Likeness:
    """Remembers the numbers and names of services."""

    def __init__(self, pack: Pack) -> None:
        self._numbers: defaultdict[str, list[str]] = defaultdict(list)
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for service in pack.services.values():
            self._remember(service)

    def tell(self, coming: Incoming, service: Service) -> None:
        """Point out what is like this service, and remember it."""
        for name in _names(service):
            self._tell(coming, "name", "Samma namn som", "The same name as", self._names.get(name, []))
        for number in _numbers(service):
            same = self._numbers.get(number, [])
            self._tell(coming, "phones.number", "Samma nummer som", "The same number as", same)
        self._remember(service)

    @staticmethod
    def _tell(coming: Incoming, field: str, sv: str, en: str, same: list[str]) -> None:
        if same:
            others = ", ".join(same[:_MOST_NAMED]) + (" …" if len(same) > _MOST_NAMED else "")
            coming.tell("duplicate", field, f"{sv} {others}.", f"{en} {others}.")

    def _remember(self, service: Service) -> None:
        for name in (*_names(service), *(former.casefold() for former in service.former_names)):
            self._names[name].append(service.id)
        for number in _numbers(service):
            self._numbers[number].append(service.id)


def _names(service: Service) -> list[str]:
    return list(dict.fromkeys((service.name.sv.casefold(), service.name.en.casefold())))


def _numbers(service: Service) -> list[str]:
    return list(dict.fromkeys(digits(phone.number) for phone in service.phones))
