"""Leave out the records of the directory that cannot be relied on, one by one, and say so.

A file with a mistake must not take the whole directory down, and a wrong number must not be shown. So
the site starts without the record, and whoever runs it is told. `samsyn packs check` accepts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from samsyn.errors import Problem
from samsyn.packs import check_entries, check_services
from samsyn.packs.pack import RECORDS, LeftOut, Pack
from samsyn.packs.place import Places, Where


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
        *,
        passes: bool = False,
    ) -> Problem:
        found = super().problem(field, entry, what, do, path, passes=passes)
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
    return LeftOut(
        file=problem.file or "",
        line=problem.line,
        id=record,
        what=problem.what,
        do=problem.do,
        passing=problem.passes,
    )


def without_faulty(pack: Pack, places: Places, root: Path) -> Pack:
    """The pack without the records in which the checker finds a fault, and without ways that lead nowhere."""
    pack = _without_lost_ways(pack, places)
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
    if not where.first:
        return pack
    gone = tuple(left_out(entry, problem) for (_, entry), problem in where.first.items())
    kept = {
        field: {key: entry for key, entry in getattr(pack, field).items() if (field, key) not in where.first}
        for field in RECORDS
    }
    return _without_lost_ways(replace(pack, left_out=(*pack.left_out, *gone), **kept), places)


def _without_lost_ways(pack: Pack, places: Places) -> Pack:
    """The pack without ways through services that are not there: the rest of such a record still holds.

    A way is told where nothing else tells of the service that it names.
    """
    told_of = {each.id for each in pack.left_out}
    lost, services = list(pack.left_out), dict(pack.services)
    for service in pack.services.values():
        via = tuple(each for each in service.access.via if not each.service or each.service in pack.services)
        if len(via) == len(service.access.via):
            continue
        services[service.id] = replace(service, access=replace(service.access, via=via))
        for number, route in enumerate(service.access.via):
            if route not in via and route.service not in told_of:
                what = (
                    f"Vägen genom {route.service} leder ingenstans.",
                    f"The way through {route.service} leads nowhere.",
                )
                do = ("Rätta id:t, eller lägg till tjänsten.", "Correct the id, or add the service.")
                problem = Where(places).problem("services", service.id, what, do, ("access", "via", number))
                lost.append(replace(left_out(service.id, problem), whole=False))
    return replace(pack, services=services, left_out=tuple(lost))


def told(pack: Pack) -> list[str]:
    """What whoever runs Samsyn is told about records left out: a line each, in both languages; else nothing."""
    if not pack.left_out:
        return []
    lines = [
        "En del av katalogen är trasig och visas inte. Rätta den och starta om."
        " / A part of the directory is broken and not shown. Mend it and start again."
    ]
    for each in pack.left_out:
        place = f"{each.file}:{each.line}" if each.line else each.file
        lines.append(f"{place} {each.id}: {each.what.sv} {each.do.sv} / {each.what.en} {each.do.en}")
    lines.append("Alla fel / All faults: samsyn packs check")
    return lines
