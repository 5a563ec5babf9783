"""Leave out the records of the directory that cannot be relied on, one by one, and say so.

A file with a mistake must not take the whole directory down, and a wrong number must not be shown. So
the site starts without the record, and whoever runs it is told. `samsyn packs check` accepts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.packs import check_entries, check_services
from samsyn.packs.check_service_facts import IN_FUTURE
from samsyn.packs.pack import RECORDS, LeftOut, Pack
from samsyn.packs.place import Places, Where
from samsyn.packs.services import Service


class _Remembering(Where):
    """Remembers the first problem of each record."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.first: dict[tuple[str, str], Problem] = {}

    def problem(
        self,
        field: str,
        entry: str,
        what: tuple[str, str],
        do: tuple[str, str],
        path: tuple[str | int, ...] = (),
    ) -> Problem:
        found = super().problem(field, entry, what, do, path)
        if field in RECORDS:
            self.first.setdefault((field, entry), found)
        return found


def leave_out(fields: dict[str, Any], broken: Iterable[tuple[str, Problem]]) -> tuple[LeftOut, ...]:
    """Take records that break the schema out of the fields. Where one id stands twice, both go:
    nobody knows which of them is right."""
    found: dict[str, LeftOut] = {}
    for record, problem in broken:
        found.setdefault(record, left_out(record, problem))
        for field in RECORDS:
            fields.get(field, {}).pop(record, None)
    return tuple(found.values())


def left_out(record: str, problem: Problem) -> LeftOut:
    """The record as it is told to whoever runs the site."""
    passing = problem.what.en == IN_FUTURE[1]
    return LeftOut(
        file=problem.file or "",
        line=problem.line,
        id=record,
        what=problem.what,
        do=problem.do,
        passing=passing,
    )


def without_faulty(pack: Pack, places: Places, root: Path) -> Pack:
    """The pack without the records in which the checker finds a fault, and without ways through them."""
    pack = _without_ways_to(pack, {each.id for each in pack.left_out})
    where = _Remembering(places)
    small = Pack(
        digest=pack.digest,
        info=pack.info,
        sources=pack.sources,
        services=pack.services,
        absences=pack.absences,
    )
    for _ in (*check_entries.problems(small, where), *check_services.of_records(pack, where, root)):
        pass
    gone = tuple(left_out(entry, problem) for (_, entry), problem in where.first.items())
    if not gone:
        return pack
    kept = {
        field: {key: entry for key, entry in getattr(pack, field).items() if (field, key) not in where.first}
        for field in RECORDS
    }
    pack = msgspec.structs.replace(pack, left_out=(*pack.left_out, *gone), **kept)
    return _without_ways_to(pack, {each.id for each in gone})


def _without_ways_to(pack: Pack, gone: set[str]) -> Pack:
    """The pack without ways through services that are gone; such a way would lead nowhere."""
    if not gone:
        return pack
    services = {key: _cut(service, gone) for key, service in pack.services.items()}
    return msgspec.structs.replace(pack, services=services)


def _cut(service: Service, gone: set[str]) -> Service:
    via = tuple(route for route in service.access.via if route.service not in gone)
    if len(via) == len(service.access.via):
        return service
    return msgspec.structs.replace(service, access=msgspec.structs.replace(service.access, via=via))


def told(pack: Pack) -> list[str]:
    """What whoever runs Samsyn is told about records left out: a line each, in both languages; else nothing."""
    if not pack.left_out:
        return []
    count = len(pack.left_out)
    first = Text(
        sv=f"Katalogen visas utan {count} trasiga poster. Rätta dem och starta om.",
        en=f"The directory is shown without {count} broken records. Mend them and start again.",
    )
    if count == 1:
        first = Text(
            sv="Katalogen visas utan en trasig post. Rätta den och starta om.",
            en="The directory is shown without one broken record. Mend it and start again.",
        )
    lines = [f"{first.sv} / {first.en}"]
    for each in pack.left_out:
        swedish = Problem(each.what, each.do, each.id, each.file or None, each.line).render("sv")
        lines.append(f"{swedish} / {each.what.en} {each.do.en}")
    lines.append("Alla fel / All faults: samsyn packs check")
    return lines
