"""Take a whole file: every service made or refused with a reason, likenesses pointed out, never merged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import yaml

from samsyn.directory.hsds.incoming.likeness import Likeness
from samsyn.directory.hsds.incoming.operators import Operators
from samsyn.directory.hsds.incoming.report import Report
from samsyn.directory.hsds.incoming.services import service
from samsyn.directory.hsds.incoming.taking import Incoming, Taking, codes_of
from samsyn.directory.hsds.incoming.texts import plain, slug
from samsyn.directory.hsds.tables import COLUMNS
from samsyn.directory.hsds.view import Object
from samsyn.packs.addresses import tells_place
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Source
from samsyn.packs.services import Organization, Service

_LISTS = frozenset(
    {"phones", "schedules", "service_areas", "service_at_locations", "languages", "cost_options", "attributes",
     "metadata", "organization", "channels", "referral_paths"}
)  # fmt: skip
_LEFT = frozenset(
    {"program_id", "program", "wait_time", "fees", "accreditations", "assurer_email", "licenses", "contacts",
     "funding", "required_documents", "accessibility", "capacities", "additional_urls"}
)  # fmt: skip
"""Fields of HSDS that we have no place for. Names of staff are left out on purpose."""
_EVERYWHERE = frozenset({"_file", "_row", "attributes", "metadata", "addresses"})
_KNOWN = frozenset(COLUMNS["services"]) | _LISTS | {"_file", "_row"}
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Taken:
    """What came of the file."""

    services: tuple[Service, ...]
    organizations: tuple[Organization, ...]
    source: Source
    report: Report


def take(entries: Iterable[Object], pack: Pack, source: Source, day: date, kind: str = "") -> Taken:
    """Make our own services of the entries. kind: for those that do not say one of ours."""
    taking = Taking(pack, source, day)
    operators, likeness = Operators(pack), Likeness(pack)
    made = []
    for coming in list(_named(entries, taking)):
        _fields(coming)
        one = service(coming, operators.of(coming), kind)
        coming.tell("taken", "", "Verksamheten togs, okontrollerad.", "The service was taken, unchecked.")
        likeness.tell(coming, one)
        made.append(one)
    return Taken(tuple(made), tuple(operators.new), source, taking.report)


def _named(entries: Iterable[Object], taking: Taking) -> Iterable[Incoming]:
    """The services that have a name and are not gone, each with an id that nothing else has."""
    taken = dict.fromkeys(taking.pack.services, 1)
    for at in entries:
        name = plain(at.get("name"))
        if not name or len(name) > _LONGEST_NAME:
            taking.report.add(
                "refused",
                at,
                "",
                "name",
                "Namn saknas eller är för långt.",
                "The name is missing or too long.",
            )
            continue
        if tells_place(name):
            taking.report.add(
                "refused", at, "", "name", "Namnet kan innehålla en adress.", "The name may hold an address."
            )
            continue
        if plain(at.get("status")) == "defunct":
            taking.report.add(
                "refused", at, name, "status", "Verksamheten är nedlagd.", "The service is closed down."
            )
            continue
        key = _free(slug(name), taken)
        identifier = plain(at.get("id"))
        coming = Incoming(at, key, taking, codes_of(at))
        if identifier in taking.ids:
            coming.tell(
                "duplicate",
                "id",
                f"Samma identitet som {taking.ids[identifier]}.",
                f"The same identity as {taking.ids[identifier]}.",
            )
        else:
            taking.ids[identifier] = key
        yield coming


def _free(wanted: str, taken: dict[str, int]) -> str:
    """The id, or the id with a number after it. taken: how many there are of each."""
    key = wanted
    while key in taken:
        taken[wanted] = taken.get(wanted, 1) + 1
        key = f"{wanted}-{taken[wanted]}"
    taken[key] = 1
    return key


def _fields(coming: Incoming) -> None:
    """Tell of what has no place here."""
    for name in coming.at:
        if name in _LEFT:
            why = ("Fältet har ingen plats här.", "The field has no place here.")
            if name == "contacts":
                why = ("Personers namn tas inte.", "Names of persons are not taken.")
            coming.tell("not_taken", name, *why)
        elif name not in _KNOWN:
            coming.taking.report.unknown(coming.at, "services", name if len(name) <= 60 else name[:60])
    for table, entry in _inside(coming):
        for name in sorted(entry.keys() - {*COLUMNS[table], *_EVERYWHERE}):
            coming.taking.report.unknown(entry, table, name[:60])


def _inside(coming: Incoming) -> Iterator[tuple[str, Object]]:
    """Every object inside the service that is read, with its table."""
    for part in ("phones", "schedules", "service_areas", "languages", "channels", "referral_paths"):
        yield from ((part, entry) for entry in coming.parts(part))
    inner = [("organizations", coming.at.get("organization"))]
    inner += [("locations", place.get("location")) for place in coming.parts("service_at_locations")]
    yield from ((table, entry) for table, entry in inner if isinstance(entry, dict))


def files(taken: Taken) -> dict[str, bytes]:
    """Content files, one for each service, and the report for a person and for a program."""
    found = {f"services/{each.id}.yaml": _yaml({"service": each}) for each in taken.services}
    found["sources.yaml"] = _yaml({"sources": [taken.source]})
    if taken.organizations:
        found["organizations.yaml"] = _yaml({"organizations": list(taken.organizations)})
    report = taken.report
    found["report.txt"] = (report.text("sv") + "\n" + report.text("en")).encode()
    found["report.json"] = (json.dumps(report.data(), ensure_ascii=False, indent=1) + "\n").encode()
    return found


def _yaml(data: Any) -> bytes:
    plain_data = msgspec.to_builtins(data)
    return yaml.dump(plain_data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110).encode()
