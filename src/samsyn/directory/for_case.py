"""Whom a professional can turn to about somebody, and what she can hand on to her."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samsyn.directory.answer import Through, answer, missing
from samsyn.directory.match import Match
from samsyn.directory.seeker import Seeker
from samsyn.packs.pack import Pack
from samsyn.packs.services import Absence


@dataclass(frozen=True, slots=True)
class CaseHelp:
    """What the directory has for a case.

    contacts: for the professional herself. services: to hand on to the person, where that is safe; those who
    are only there for professionals are never among them. unsure: not seen to be there, or no way to reach them
    here. through: reached by going through others.
    """

    contacts: tuple[Match, ...]
    unsure_contacts: tuple[Match, ...]
    services: tuple[Match, ...]
    unsure_services: tuple[Match, ...]
    through: tuple[Through, ...]
    missing: tuple[Absence, ...]

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON: ids."""
        return {
            "contacts": [match.service.id for match in (*self.contacts, *self.unsure_contacts)],
            "services": [match.service.id for match in (*self.services, *self.unsure_services)],
            "reached_through": [
                {"service": each.match.service.id, "way": [service.id for service in each.way]}
                for each in self.through
            ],
            "missing": [absence.id for absence in self.missing],
        }


def help_for_case(
    pack: Pack,
    today: date,
    *,
    municipality: str | None = None,
    fields: Collection[str] = (),
    child: bool | None = None,
) -> CaseHelp:
    """What fits somebody in this municipality whose case shows these fields (honour, exploitation).

    child: whether she is under 18; None: not known.
    """
    about = Seeker(
        audience="professional",
        age_to=17 if child else None,
        age_from=18 if child is False else None,
        situations=frozenset(
            need.id
            for need in pack.needs.values()
            if need.kind == "situation" and fields and need.field in (*fields, "both")
        ),
        municipality=municipality,
    )
    own = answer(pack, about, today)
    hers = answer(pack, replace(about, audience="exposed"), today)
    return CaseHelp(
        contacts=tuple(match for match in (*own.first, *own.more) if match.direct),
        unsure_contacts=own.unsure,
        services=tuple(match for match in (*hers.first, *hers.more) if match.direct),
        unsure_services=tuple(match for match in hers.unsure if match.direct),
        through=_once((*own.through, *hers.through)),
        missing=missing(pack, about, today),
    )


def _once(ways: tuple[Through, ...]) -> tuple[Through, ...]:
    """Each service once: the professional's own way to it comes first."""
    found: dict[str, Through] = {}
    for each in ways:
        found.setdefault(each.match.service.id, each)
    return tuple(found.values())
