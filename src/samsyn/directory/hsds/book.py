"""The whole directory as HSDS objects, made once for each content, language, reader and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samsyn.directory.emergency import emergency
from samsyn.directory.hsds import services, terms
from samsyn.directory.hsds.folded import folded
from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.view import Object, Reader, View
from samsyn.directory.kept import Kept
from samsyn.lang import Lang
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service

_SHORT = ("id", "name", "status", "alert")
"""The alert says whom a service is not for, so it stands wherever the name does."""


@dataclass(frozen=True, eq=False)
class Book:
    """Every object that the reader may have. 112 stands first."""

    view: View

    @cached_property
    def services(self) -> dict[str, Object]:
        """Full services by id. All are listed, as on the public pages: what is in doubt says so itself."""
        entries = (services.full(each, self.view) for each in self._in_order)
        return {entry["id"]: entry for entry in entries}

    @cached_property
    def _in_order(self) -> list[Service]:
        """112 first, the built-in one where the content has none that is whole."""
        first = emergency(self.view.pack)
        return [first, *(each for key, each in self.view.pack.services.items() if key != first.id)]

    @cached_property
    def by_id(self) -> dict[str, Service]:
        """What each service object is made of, by its id there."""
        return {uid("service", each.id): each for each in self._in_order}

    @cached_property
    def listed(self) -> dict[str, Object]:
        """Services as a list has them, by id."""
        return {key: services.listed(entry) for key, entry in self.services.items()}

    @cached_property
    def folded(self) -> dict[str, str]:
        """The words of each service as they are searched."""
        return {key: folded(entry) for key, entry in self.services.items()}

    @cached_property
    def organizations(self) -> dict[str, Object]:
        """Organizations by id, each with its services in short."""
        found: dict[str, Object] = {}
        for key in dict.fromkeys(service.operator for service in self._in_order):
            entry = services.organization(key, self.view)
            own = [each for each in self.services.values() if each["organization_id"] == entry["id"]]
            if own:
                short = [{name: each[name] for name in _SHORT if name in each} for each in own]
                found[entry["id"]] = {**entry, "services": short}
        return found

    @cached_property
    def places(self) -> dict[str, Object]:
        """Services at locations by id, each with its service as a list has it."""
        return {
            place["id"]: {**place, "service": self.listed[service["id"]]}
            for service in self.services.values()
            for place in service.get("service_at_locations", ())
        }

    @cached_property
    def taxonomies(self) -> dict[str, Object]:
        """Taxonomies by id."""
        return {entry["id"]: entry for entry in terms.taxonomies(self.view)}

    @cached_property
    def terms(self) -> dict[str, Object]:
        """Terms by id."""
        return {entry["id"]: entry for entry in terms.view_terms(self.view).values()}

    def with_services(self, organization: Object) -> Object:
        """The organization with its services in full."""
        return {**organization, "services": [self.services[each["id"]] for each in organization["services"]]}


_books: Kept[tuple[str, Lang, Reader, date], Book] = Kept(8)


def book(pack: Pack, lang: Lang, day: date, reader: Reader = "public") -> Book:
    """The book for this reader today."""
    return _books.get((pack.digest, lang, reader, day), lambda: Book(View(pack, lang, day, reader)))
