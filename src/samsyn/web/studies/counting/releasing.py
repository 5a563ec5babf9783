"""Counting some years of the organisation's records, guarding tables of them with all that was released of them, and releasing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import DatabaseError, transaction

from samsyn.disclosure.ledger.entry import Entry, inner_written
from samsyn.disclosure.release import Attached, issue, read, written
from samsyn.disclosure.tables import Protected
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.vault.signing import public_key, sign_with
from samsyn.web.accounts.models import Member
from samsyn.web.database import plain
from samsyn.web.database.clock import today
from samsyn.web.ring import ring
from samsyn.web.studies.counting.cells import Asked, Cell, Counts, counts_of
from samsyn.web.studies.counting.sources import Source, dimension
from samsyn.web.studies.keys import key_of, opened, sealed, secret_of
from samsyn.web.studies.models import Counted, Study, StudyRelease
from samsyn.web.studies.state import basis_of, may_hold
from samsyn.web.studies.tables.form import protected_from
from samsyn.web.studies.tables.run import guarded

MOST_YEARS: Final = 10


@dataclass(frozen=True)
class Wanted:
    """What somebody asks to have released: tables of one source and some years, both included."""

    source: Source
    first: int
    last: int
    tables: tuple[Asked, ...]
    threshold: int
    zeros: str


@dataclass(frozen=True)
class Tried:
    """Tables as they would be released. kept: the years as they were counted before; None where this is the first time."""

    wanted: Wanted
    protected: Protected
    counts: Counts
    kept: Counted | None


def attempt(study: Study, wanted: Wanted) -> Tried:
    """Count and guard. LeakError where it cannot be done, UsageError where these years cannot be counted here."""
    if not may_hold(study):
        raise UsageError([_NO_BASIS])
    if not wanted.first <= wanted.last < today().year or wanted.last - wanted.first >= MOST_YEARS:
        raise UsageError([_YEARS])
    key, kept = key_of(study), _kept(study, wanted)
    counts = _fresh(study, wanted) if kept is None else counts_of(json.loads(opened(key, kept, "sealed")))
    found = guarded({
        "counts": counts.row(),
        "tables": [{"name": each.name, "title": {"sv": each.title.sv, "en": each.title.en}, "by": each.by} for each in wanted.tables],
        "rules": {"threshold": wanted.threshold, "zeros": wanted.zeros},
        "entries": [] if kept is None else _entries(study, key, kept),
    })  # fmt: skip
    return Tried(wanted, protected_from(found), counts, kept)


def release(study: Study, member: Member, tried: Tried) -> StudyRelease:
    """Release them: the years are kept as they were counted now, and are not counted anew by anybody."""
    key, kept = key_of(study), tried.kept or _keep(study, member, tried)
    before = [read(each.document) for each in StudyRelease.objects.filter(study=study).order_by("number")]
    made = issue(
        tried.protected, _attached(study, tried.wanted), study=str(study.pk), day=today(), secret=secret_of(key), before=before,
        invented=study.invented, public=public_key(ring()), sign=lambda message: sign_with(ring().current("sign").derive(), message),
    )  # fmt: skip
    row = StudyRelease(
        study=study, number=made.number, released_on=made.day, released_by=member, document=written(made), hash=made.content,
        before=made.previous,
    )  # fmt: skip
    behind = json.loads(inner_written(Entry(made, tried.protected.inner)))
    said = {"round": "", "parcel": "", "counted": str(kept.pk), "inner": behind}
    row.inner = sealed(key, row, "inner", json.dumps(said, ensure_ascii=False))
    row.save(force_insert=True)
    return row


def _fresh(study: Study, wanted: Wanted) -> Counts:
    source, years = wanted.source, range(wanted.first, wanted.last + 1)
    rows = plain.asked(
        f"SELECT * FROM {source.call}(%s, %s, %s)",  # noqa: S608 - one of our own names
        [study.pk, wanted.first, wanted.last],
    )
    cells = tuple(Cell(tuple(str(code) for code in codes), part, count) for *codes, part, count in rows)
    if not cells:
        raise UsageError([_NOTHING])
    dims = (dimension(name, {each.key[at] for each in cells}, years) for at, name in enumerate(source.by))
    return Counts(tuple(dims), cells)


def _kept(study: Study, wanted: Wanted) -> Counted | None:
    """The same years as they were counted before. UsageError where they overlap with other years of this study."""
    found = Counted.objects.filter(
        study=study, source=wanted.source.code, first_year__lte=wanted.last, last_year__gte=wanted.first
    ).first()
    if found is not None and (found.first_year, found.last_year) != (wanted.first, wanted.last):
        raise UsageError([_overlap(found)])
    return found


def _keep(study: Study, member: Member, tried: Tried) -> Counted:
    wanted = tried.wanted
    row = Counted(
        study=study, organisation_id=study.organisation_id, source=wanted.source.code, first_year=wanted.first,
        last_year=wanted.last, counted_on=today(), counted_by=member,
    )  # fmt: skip
    row.sealed = sealed(key_of(study), row, "sealed", json.dumps(tried.counts.row(), ensure_ascii=False))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except DatabaseError:
        raise UsageError([_ELSEWHERE]) from None
    return row


def _entries(study: Study, key: bytes, kept: Counted) -> list[dict[str, Any]]:
    """What was released of these years, with what lies behind it."""
    found = []
    for row in StudyRelease.objects.filter(study=study).order_by("number"):
        behind = json.loads(opened(key, row, "inner"))
        if behind.get("counted") == str(kept.pk):
            found.append({"release": row.document, "inner": behind["inner"]})
    return found


def _attached(study: Study, wanted: Wanted) -> dict[str, Attached]:
    basis = basis_of(study)
    source = basis.sources.rstrip(". ") if basis else ""
    years = str(wanted.first) if wanted.first == wanted.last else f"{wanted.first}–{wanted.last}"
    beside = Attached(
        _POPULATION, years, Text(sv=source, en=source), wanted.source.method, notes=(_ONE_ORGANISATION,)
    )
    return {each.name: beside for each in wanted.tables}


def years_of(study: Study) -> Sequence[Counted]:
    """The years that tables have been released of, in this study."""
    return list(Counted.objects.filter(study=study).order_by("source", "first_year"))


def _overlap(found: Counted) -> Problem:
    years = f"{found.first_year}–{found.last_year}"
    return Problem(
        Text(sv=f"Av de åren är {years} redan räknade tillsammans.", en=f"Of these years {years} have been counted together already."),
        Text(sv="Välj just de åren, eller år som inte är räknade.", en="Choose just those years, or years that have not been counted."),
    )  # fmt: skip


_POPULATION: Final = Text(sv="En organisations egna ärenden", en="The records of one organisation")
_ONE_ORGANISATION: Final = Text(
    sv="Säger inget om dem som inte har något ärende här.",
    en="Says nothing of those who have no record here.",
)
_NO_BASIS: Final = Problem(
    Text(sv="Ärenden får inte räknas än, eller inte längre.", en="Records may not be counted yet, or no longer."),
    Text(sv="Skriv källor och rättslig grund, med en sista dag som inte har varit.",
         en="Write sources and legal basis, with a last day that has not passed."),
)  # fmt: skip
_YEARS: Final = Problem(
    Text(sv="De åren kan inte räknas.", en="Those years cannot be counted."),
    Text(sv=f"Välj hela år som har gått, högst {MOST_YEARS} i följd.", en=f"Choose whole years that have passed, {MOST_YEARS} in a row at most."),
)  # fmt: skip
_NOTHING: Final = Problem(
    Text(sv="Inget att räkna finns från de åren.", en="There is nothing to count from those years."),
    Text(sv="Välj andra år. Att inget är skrivet betyder inte att inget saknades.",
         en="Choose other years. That nothing is written does not mean that nothing was lacking."),
)  # fmt: skip
_ELSEWHERE: Final = Problem(
    Text(sv="Något av åren är redan räknat i en annan studie i organisationen.",
         en="One of the years has been counted in another study of the organisation."),
    Text(sv="Varje år räknas en gång, så att två släpp inte kan läggas intill varandra. Arbeta vidare i den studien, eller välj andra år.",
         en="Each year is counted once, so that two releases cannot be laid side by side. Go on in that study, or choose other years."),
)  # fmt: skip
