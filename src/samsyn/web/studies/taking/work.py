"""`python -m samsyn.web.studies.taking.work INTAKE MEMBER`: take a waiting file in, as the member who sent it.

Row-level security holds this process as it holds a page. The file is sealed in its row; what comes out is the round's new parcel
and a line in the diary, in one transaction with the note that it is done. Of a file that is wrong nothing is kept but what is wrong
with it, by row and column and never by what stands there.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from samsyn.web.studies.models import Intake

BEAT_SECONDS = 4.0
"""How often the process says that it lives."""


def main(intake: str, member: str) -> int:
    """Do it. 1 when the file could not be taken in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    import django

    django.setup()
    with _living(UUID(intake), UUID(member)):
        return 0 if take(UUID(intake), UUID(member)) else 1


def take(intake: UUID, member: UUID) -> bool:
    """Take a waiting file in; whether it was. What goes wrong otherwise is noted too, without its own words."""
    from samsyn.errors import SamsynError, UserError

    try:
        _take(intake, member)
    except UserError as error:
        _note(
            intake,
            member,
            state="failed",
            problems=[_held(each) for each in error.problems[:200]],
            sealed=b"",
        )
        return False
    except (SamsynError, Exception):  # the words of a library may hold what stands in the file
        _note(intake, member, state="failed", problems=[_held(_BROKEN)], sealed=b"")
        return False
    return True


def _take(intake: UUID, member: UUID) -> None:
    from samsyn.surveys.answers.importing import take_in
    from samsyn.surveys.answers.opening import open_answers
    from samsyn.web.studies.keys import key_of, opened
    from samsyn.web.studies.questions import questions_of
    from samsyn.web.studies.taking.files import as_path
    from samsyn.web.studies.taking.wanted import wanted_of

    with _acting(member):
        row = _row(intake)
        data = opened(key_of(row.round.study), row, "sealed")
        form = questions_of(row.round.questionnaire)
        wanted = wanted_of(row, invented=row.round.study.invented)
    _note(intake, member, state="working", step="reading")
    with as_path(data, row.ending) as path:
        source = open_answers(path, wanted)
    form = form or source.form
    if form is None:
        raise _no_form()
    _note(intake, member, step="checking", rows=source.sheet.rows)
    found = take_in(source, form, wanted)
    _note(intake, member, step="sealing", done_rows=found.answers.rows)
    _lay(intake, member, found, form)


def _lay(intake: UUID, member: UUID, found: Any, form: Any) -> None:
    """The parcel, the diary and the note that it is done: all of it or nothing."""
    from samsyn.web.audit.log import context, log
    from samsyn.web.studies.diary import write_line
    from samsyn.web.studies.parcels import put
    from samsyn.web.studies.questions import choose

    with _acting(member), context(member=member) as gathered:
        row = _row(intake)
        made, who = row.round, row.begun_by
        if not made.questionnaire:
            choose(made, form)
        parcel = put(made.study, made, who, row.source, found.answers)
        write_line(
            made.study,
            who,
            made,
            {"kind": "taken_in", "rows": parcel.rows, "source": row.source, "parcel": parcel.number},
        )
        told = [{"where": each.where, "what": _both(each.what)} for each in found.notices[:400]]
        log(gathered, "answers_taken_in", thing="studies_round", thing_id=made.pk)
        _note(
            intake, member, state="done", problems=told, sealed=b"", rows=parcel.rows, done_rows=parcel.rows
        )


def _row(intake: UUID) -> Intake:
    from samsyn.web.studies.models import Intake

    return Intake.objects.select_related("round__study", "begun_by").get(pk=intake)


def _note(intake: UUID, member: UUID, **said: Any) -> None:
    from samsyn.web.database.clock import now
    from samsyn.web.studies.models import Intake

    with _acting(member):
        Intake.objects.filter(pk=intake).update(seen_at=now(), **said)


@contextmanager
def _acting(member: UUID) -> Iterator[None]:
    from samsyn.web.database.acting import acting_as

    with acting_as(member):
        yield


@contextmanager
def _living(intake: UUID, member: UUID) -> Iterator[None]:
    """Say every few seconds that the work goes on, so that the page can tell when it does not."""
    from django.db import connection

    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            _note(intake, member)
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _held(problem: Any) -> dict[str, Any]:
    return {
        "what": _both(problem.what),
        "do": _both(problem.do),
        "where": problem.where,
        "line": problem.line,
    }


def _both(text: Any) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def _no_form() -> Exception:
    from samsyn.errors import DataError, Problem
    from samsyn.lang import Text

    what = Text(sv="Omgången har inga frågor, och filen beskriver inte sina egna.",
                en="The round has no questions, and the file does not describe its own.")  # fmt: skip
    do = Text(
        sv="Välj frågor först, eller läs in en kodbok.", en="Choose questions first, or take in a codebook."
    )
    return DataError([Problem(what, do)])


def _broken() -> Any:
    from samsyn.errors import Problem
    from samsyn.lang import Text

    return Problem(
        Text(sv="Filen gick inte att läsa.", en="The file could not be read."),
        Text(sv="Kontrollera att den är hel, eller spara den på nytt och försök igen.",
             en="Check that it is whole, or save it anew and try again."),
    )  # fmt: skip


_BROKEN = _broken()

if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
