"""Tables of the organisation's own records: what the database gives to whom, each year once, and nothing small in what is released."""

from __future__ import annotations

import html
import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.disclosure.release import Release, read
from samsyn.errors import LeakError, Problem
from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.audit.models import Entry
from samsyn.web.casework.models import Intervention, Record, UnmetNeed
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now, today
from samsyn.web.studies.counting.releasing import Wanted
from samsyn.web.studies.counting.sources import SOURCES
from samsyn.web.studies.keys import make_key
from samsyn.web.studies.models import Counted, Study, StudyRelease
from samsyn.web.studies.views.counting import told
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.casework.lifecycle_making import move_clock
from tests.web.site import Reader, body
from tests.web.studies.making import a_basis, a_study, analyst

pytestmark = pytest.mark.django_db
UNMET = "SELECT need, reason, county, year, part, needs FROM casework_unmet_cells(%s, %s, %s)"
LAST = 2025
CHOSEN: dict[str, Any] = {
    "source": "unmet", "first": str(LAST), "last": str(LAST), "table": ["county-need", "county"], "threshold": "5",
    "zeros": "published",
}  # fmt: skip


@pytest.fixture(autouse=True)
def a_day() -> None:
    move_clock(date(2026, 11, 20))


def records(member: Member, many: int) -> list[Record]:
    """Records of the member's organisation, with nobody in them."""
    worker = make_member(member.organisation, "worker", "Linnea Testsson")
    with as_owner():
        rows = [
            Record(
                organisation=member.organisation, pseudonym=f"Påhittad {uuid.uuid4().hex[:10]}", opened_at=now(), opened_by=worker,
                municipality="0580",
            ) for _ in range(many)
        ]  # fmt: skip
        for row in rows:
            row.save(force_insert=True)
    return rows


def unmet(member: Member, rows: list[Record], **more: Any) -> None:
    """One need in each record that could not be met."""
    said = {
        "need": "shelter",
        "reason": "queue",
        "municipality": "0580",
        "wanted_on": date(LAST, 5, 1),
    } | more
    with as_owner():
        for row in rows:
            UnmetNeed(record=row, noted_at=now(), noted_by=row.opened_by, **said).save(force_insert=True)


def ready(member: Member) -> Study:
    """A study that rests on something."""
    study = a_study(member)
    a_basis(study, member)
    with acting_as(member.pk):
        make_key(study)
    return study


def ask(sql: str, *said: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        return list(cursor.fetchall())


def cells(member: Member, study: Study, first: int = LAST, last: int = LAST) -> list[Any]:
    with acting_as(member.pk):
        return ask(UNMET, study.pk, first, last)


def send(client: Reader, study: Study, path: str = "", **more: Any) -> Any:
    return client.post(f"/studier/{study.pk}/arenden{path}", CHOSEN | more)


def released(client: Reader, study: Study, **more: Any) -> Release:
    response = send(client, study, "/slapp", **more)
    assert response.status_code == 303, re.findall(r"<li>(.*?)</li>", body(response))
    return read(client.get(f"{response['Location']}/json").content)


def test_the_database_gives_codes_and_how_many_and_nothing_else() -> None:
    member = analyst()
    study, rows = ready(member), records(member, 3)
    unmet(member, rows)
    unmet(member, rows[:1], need="talk", municipality="")
    unmet(member, rows[:1], need="talk", municipality="")
    found = cells(member, study)
    assert sorted(each[:4] for each in found) == [
        *[("shelter", "queue", "05", LAST)] * 3, ("talk", "queue", "unknown", LAST)
    ]  # fmt: skip
    assert sorted(each[5] for each in found) == [1, 1, 1, 2]
    assert {each[4] for each in found} == {1, 2, 3}, (
        "a number for each record, and nothing of the record's own"
    )


def test_only_an_analyst_of_the_study_and_the_organisation_has_them_counted() -> None:
    member = analyst()
    study, rows = ready(member), records(member, 2)
    unmet(member, rows)
    for role in ("worker", "supervisor", "coordinator", "reader", "administrator", "analyst"):
        assert cells(make_member(role=role, name="Annan Testsson"), study) == []
    stranger = make_member(make_organisation("Annan påhittad nämnd"), "analyst", "Främmande Testsson")
    assert cells(stranger, study) == []
    assert cells(stranger, ready(stranger)) == [], "another organisation's study counts no record of this one"
    assert len(cells(member, study)) == 2


def test_nothing_is_counted_without_a_basis_or_of_a_year_that_goes_on() -> None:
    member = analyst()
    study, rows = a_study(member), records(member, 1)
    unmet(member, rows)
    unmet(member, rows, wanted_on=today())
    assert cells(member, study) == []
    a_basis(study, member)
    assert len(cells(member, study)) == 1
    assert cells(member, study, LAST, LAST + 1) == []
    a_basis(study, member, date(2020, 1, 1), number=2)
    assert cells(member, study) == []


def test_what_is_tried_shows_no_number_and_keeps_nothing() -> None:
    member = analyst()
    study, client = ready(member), signed_in_client(member)
    unmet(member, records(member, 31))
    unmet(member, records(member, 3), municipality="1280")
    unmet(member, records(member, 17), municipality="1280", need="talk")
    response = send(client, study)
    text = body(response)
    assert response.status_code == 200 and "Det här skulle släppas" in text
    cells = re.findall(r'<td role="cell"[^>]*>(.*?)</td>', text)
    words = {re.sub("<[^>]+>", "", each) for each in cells}
    assert words == {"Visas", "Visas inte"}, "no number at all: two trials could be laid side by side"
    with as_owner():
        assert Counted.objects.count() == StudyRelease.objects.count() == 0
        assert Entry.objects.filter(action="casework_counted").exists()


def test_a_release_is_signed_in_the_ledger_and_says_what_is_counted() -> None:
    member = analyst()
    study, client = ready(member), signed_in_client(member)
    unmet(member, records(member, 30))
    unmet(member, records(member, 20), municipality="1280")
    made = released(client, study)
    figure = made.figures[0]
    cell = figure.cell(("05", "shelter"))
    assert cell is not None and cell.values == {"count": 30}
    assert figure.name == f"unmet-{LAST}-{LAST}-county-need" and figure.period == str(LAST)
    assert "ett ärende kan ha flera" in figure.method.sv and made.invented
    at = f"/studier/{study.pk}"
    assert "Kedjan är hel" in body(client.get(f"{at}/liggare"))
    page = body(client.get(f"{at}/rapport"))
    said = {
        name: html.unescape(re.findall(rf'id="{name}".*?>\n(.*?)</textarea>', page, re.DOTALL)[0])
        for name in ("text_sv", "text_en", "facts")
    }
    mark = f"\n{{map unmet-{LAST}-{LAST}-county rows=county}}\n"
    client.post(
        f"{at}/rapport",
        {**said, "text_sv": said["text_sv"] + mark, "text_en": said["text_en"] + mark, "do": "save"},
    )
    shown = client.get(f"{at}/rapport/visa")
    assert shown.status_code == 200, re.findall(r"<li>(.*?)</li>", body(shown))
    assert "Karta. Antal" in body(shown) and "Östergötland" in body(shown)
    with as_owner():
        (row,) = Counted.objects.all()
        assert b"shelter" not in bytes(row.sealed) and len(bytes(row.sealed)) > 100


def test_a_year_is_counted_once_and_later_tables_are_of_the_same_numbers() -> None:
    member = analyst()
    study, client = ready(member), signed_in_client(member)
    rows = records(member, 30)
    unmet(member, rows)
    first = released(client, study, table=["county"])
    unmet(member, records(member, 2))
    second = released(client, study, table=["reason-need"])
    assert second.previous == first.content
    cell = second.figures[0].cell(("queue", "shelter"))
    assert cell is not None and cell.values == {"count": 30}, "not the two that came later"
    longer = send(client, study, first=str(LAST - 1))
    assert longer.status_code == 422 and "redan räknade" in body(longer)
    with as_owner():
        assert StudyRelease.objects.count() == 2 and Counted.objects.count() == 1
        for verb in ("UPDATE studies_counted SET first_year = 1", "DELETE FROM studies_counted"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(verb)
        ask("SELECT studies_erase(%s)", study.pk)
        assert bytes(Counted.objects.get().sealed) == b"", "what was counted goes with the key of the study"
    other = ready(member)
    refused = send(client, other, "/slapp")
    assert refused.status_code == 422 and "annan studie" in body(refused), "the year stays counted"


def test_what_was_granted_and_refused_is_counted_too() -> None:
    member = analyst()
    study, client = ready(member), signed_in_client(member)
    rows = records(member, 40)
    with as_owner():
        for at, row in enumerate(rows):
            Intervention(
                record=row, kind="shelter", granted="granted" if at < 25 else "refused", owner=row.opened_by, noted_by=row.opened_by,
                noted_at=now().replace(year=LAST, day=1),
            ).save(force_insert=True)  # fmt: skip
    (figure,) = released(client, study, source="granted", table=["kind-granted"]).figures
    told = {code: figure.cell(("shelter", code)) for code in ("granted", "refused")}
    assert [each.values for each in told.values() if each] == [{"count": 25}, {"count": 15}]


WRONG: tuple[dict[str, Any], ...] = (
    {"source": "x"}, {"table": []}, {"table": ["x"]}, {"first": "x"}, {"first": "9999"}, {"last": str(LAST + 1)}, {"first": "1900"},
    {"threshold": "1"}, {"zeros": "x"}, {"first": "٢٠٢٥"}, {"first": "2010", "last": "2010"},
)  # fmt: skip


def test_what_is_not_there_is_refused() -> None:
    member = analyst()
    study, client = ready(member), signed_in_client(member)
    unmet(member, records(member, 6))
    assert send(client, study).status_code == 200
    for more in WRONG:
        for path in ("", "/slapp"):
            assert send(client, study, path, **more).status_code == 422, more


def test_the_page_says_why_before_a_basis_is_written() -> None:
    member = analyst()
    study, client = a_study(member), signed_in_client(member)
    assert "Inget räknas förrän" in body(client.get(f"/studier/{study.pk}/arenden"))
    assert send(client, study).status_code == 422
    assert (
        signed_in_client(make_member(role="supervisor")).get(f"/studier/{study.pk}/arenden").status_code
        == 404
    )
    late = signed_in_client(member, recently=False)
    assert "/konto/bekrafta" in send(late, study, "/slapp")["Location"]


def test_a_cell_that_cannot_be_guarded_is_told_by_what_it_is_called() -> None:
    wanted = Wanted(
        SOURCES["unmet"], LAST, LAST, SOURCES["unmet"].asked(["county-need"], LAST, LAST), 5, "published"
    )
    text = Text(sv="Kan räknas ut.", en="Can be worked out.")
    where = f"unmet-{LAST}-{LAST}-county-need[05, total]"
    (one, two) = told(wanted, LeakError([Problem(text, text, where), Problem(text, text, "inner[05]")]))
    assert "Östergötlands län, Totalt" in one and where not in one and "Kan räknas ut" in one
    assert "inner[05]" in two
