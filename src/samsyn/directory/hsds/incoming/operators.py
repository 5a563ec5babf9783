"""Who runs the services of the file: an organization that is here already, or a new one."""

from __future__ import annotations

from samsyn.directory.hsds.incoming.taking import Incoming
from samsyn.directory.hsds.incoming.texts import LONGEST, both, plain, slug
from samsyn.packs.addresses import tells_place
from samsyn.packs.pack import Pack
from samsyn.packs.services import Organization

_LONGEST_NAME = 200


class Operators:
    """Remembers organizations by name. new: those that were not here before."""

    def __init__(self, pack: Pack) -> None:
        self.new: list[Organization] = []
        self._taken = set(pack.organizations)
        self._by_name: dict[str, str] = {}
        for known in pack.organizations.values():
            self._remember(known)

    def of(self, coming: Incoming) -> str:
        """The id of whoever runs the service."""
        given = coming.at.get("organization")
        organization = given if isinstance(given, dict) else {}
        name = plain(organization.get("name"))[:_LONGEST_NAME]
        if tells_place(name):
            name = _untold(coming, "organization.name")
        if not name:
            coming.tell(
                "decide", "organization", "Vem som driver den är inte sagt.", "Who runs it is not said."
            )
            name = plain(coming.at.get("name"))
        if found := self._by_name.get(name.casefold()):
            return found
        key = wanted = slug(name).replace("-", "_")
        number = 2
        while key in self._taken:
            key, number = f"{wanted}_{number}", number + 1
        about = plain(organization.get("description"))[:LONGEST]
        if tells_place(about):  # who runs it may run a protected service too
            about = _untold(coming, "organization.description")
        made = Organization(id=key, name=both(name), about=both(about or name))
        self.new.append(made)
        self._remember(made)
        return key

    def _remember(self, organization: Organization) -> None:
        self._taken.add(organization.id)
        for name in (organization.name.sv, organization.name.en):
            self._by_name.setdefault(name.casefold(), organization.id)


def _untold(coming: Incoming, field: str) -> str:
    coming.tell(
        "refused", field, "Texten kan innehålla en adress, så den togs inte.",
        "The text may hold an address, so it was not taken.",
    )  # fmt: skip
    return ""
