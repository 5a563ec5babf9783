"""The plan through its pages: her own wish, support against what fits, deadlines with known answers, two who edit at once."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection

from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.due import EVENTS
from samsyn.web.casework.models import Deadline, Goal, History, Intervention, Record, UnmetNeed
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from tests.web.accounts.making import signed_in_client
from tests.web.casework.lifecycle_making import move_clock as on_day
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record, page_of
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def worker() -> Member:
    on_day(DAY)
    return make_worker()


def save(client: Reader, record: Record, path: str, status: int = 303, **said: Any) -> str:
    """Send a form of the plan; the page that came back."""
    response = client.post(f"/arenden/{record.pk}/plan/{path}", {"do": "save", **said})
    assert response.status_code == status, body(response)
    return body(response)


def plan_of(client: Reader, record: Record) -> str:
    return body(client.get(f"/arenden/{record.pk}/plan"))


def deadlines(client: Reader, record: Record) -> str:
    return body(client.get(f"/arenden/{record.pk}/plan/frister"))


def goal(client: Reader, record: Record, text: str, **more: Any) -> None:
    save(client, record, "mal/nytt", whose="person", text=text, on="2026-11-18", state="new", **more)


def test_her_own_words_stand_on_the_record(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    goal(client, record, "Gå klart skolan. Inte träffa pappa just nu.")
    assert "Personen vill:" in page_of(client, record)
    assert "Gå klart skolan. Inte träffa pappa just nu." in page_of(client, record)
    with as_owner():
        assert b"skolan" not in bytes(Goal.objects.get(record=record).text)


def test_two_who_change_a_goal_at_once_see_both(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    goal(client, record, "Gå klart skolan.")
    with as_owner():
        row = Goal.objects.get(record=record)
    first: dict[str, Any] = {
        "whose": "person",
        "text": "Gå klart nian.",
        "on": "2026-11-18",
        "state": "under_way",
        "version": "1",
    }
    save(client, record, f"mal/{row.pk}", **first)
    second: dict[str, Any] = {**first, "text": "Byta skola."}
    page = save(client, record, f"mal/{row.pk}", 409, **second)
    assert "Gå klart nian." in page and "Byta skola." in page and "Det som skiljer" in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version and version[1] == "2"
    save(client, record, f"mal/{row.pk}", **{**second, "version": version[1]})
    with as_owner():
        assert Goal.objects.get(pk=row.pk).version == 3
        assert History.objects.filter(row=row.pk).count() == 2


def test_support_is_chosen_with_what_fits_and_what_was_granted(worker: Member) -> None:
    client, record = (
        signed_in_client(worker),
        open_record(worker, municipality="Norrköping", born="2010-05-01"),
    )
    page = save(client, record, "insats/ny", 200, kind="talk", step="")
    assert "Verksamheter i katalogen som kan passa" in page and "step" in page
    service = re.search(r'<option value="([a-z0-9_-]+)"[^>]*>[^<]*\((?:passar|inte känt, fråga)\)', page)
    assert service and service[1] in load_pack().services
    said: dict[str, Any] = {
        "kind": "talk", "step": "2", "service": service[1], "fits": "fits_in_part", "asked_days": "90",
        "granted_days": "30", "owner": str(worker.pk), "due_on": "2026-12-01", "state": "granted_in_part",
    }  # fmt: skip
    save(client, record, "insats/ny", **said)
    page = page_of(client, record)
    assert "Begärt: 90 dagar." in page and "Beviljat: 30 dagar." in page and "Beviljad till en del" in page
    with as_owner():
        row = Intervention.objects.get(record=record)
    assert (row.granted, row.fits, row.due_on) == ("granted_in_part", "fits_in_part", date(2026, 12, 1))
    page = save(
        client, record, f"insats/{row.pk}", 422, **{**said, "due_on": "snart", "text": CANARY, "version": "1"}
    )
    assert CANARY in page and 'value="snart"' in page


def test_a_service_that_is_not_in_the_directory_is_refused(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    said: dict[str, Any] = {
        "kind": "talk",
        "step": "2",
        "service": "invented",
        "fits": "unknown",
        "owner": str(worker.pk),
    }
    page = save(client, record, "insats/ny", 422, state="wanted", **said)
    assert "Det valet finns inte" in page


def test_a_task_is_not_given_to_somebody_who_cannot_see_it(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    colleague = make_worker(name="Kollega Testsson")
    said: dict[str, Any] = {
        "kind": "talk",
        "step": "2",
        "fits": "unknown",
        "owner": str(colleague.pk),
        "state": "wanted",
    }
    save(client, record, "insats/ny", 422, **said)


def test_what_could_not_be_had_is_kept_with_why(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, municipality="Norrköping")
    said: dict[str, Any] = {
        "kind": "shelter",
        "step": "2",
        "fits": "unknown",
        "owner": str(worker.pk),
        "state": "not_available",
    }
    save(client, record, "insats/ny", **said)
    with as_owner():
        row = Intervention.objects.get(record=record)
    form = body(client.get(f"/arenden/{record.pk}/plan/insats/{row.pk}/behov"))
    assert 'value="shelter" selected' in form and 'value="Norrköping"' in form
    need: dict[str, Any] = {
        "need": "shelter",
        "kind": "shelter",
        "reason": "shelter_or_lss",
        "municipality": "Norrköping",
    }
    save(client, record, f"insats/{row.pk}/behov", wanted_on="2026-11-19", text=CANARY, **need)
    with as_owner():
        unmet = UnmetNeed.objects.get(record=record)
    assert (unmet.municipality, unmet.reason) == ("0581", "shelter_or_lss")
    assert CANARY.encode() not in bytes(unmet.text)
    assert "Skydd och LSS gick inte att få samtidigt" in plan_of(client, record)


# ------------------------------------------------------------------ deadlines


def test_fourteen_days_from_the_day_that_was_told(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, born="2010-05-01")
    facts = {"report_received": "2026-11-09", "child_inquiry_open": ""}
    add_fact(
        client,
        record,
        fact="report_received",
        answer="yes",
        source="school",
        happened_on=facts["report_received"],
    )
    add_fact(client, record, fact="child_inquiry_open", answer="no", source="authority")
    page = deadlines(client, record)
    assert "Förhandsbedömningen ska vara klar inom 14 dagar" in page and "2026-11-23" in page
    assert "frist" in page_of(client, record)
    save(client, record, "frister", take="preliminary_assessment/decision")
    with as_owner():
        row = Deadline.objects.get(record=record)
    assert (row.starts_on, row.due_on) == (date(2026, 11, 9), date(2026, 11, 23))
    assert row.content_version == load_pack().version
    assert load_pack().duties["preliminary_assessment"].law in page


def test_a_start_that_nobody_told_is_asked_for_and_never_made_up(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, born="2010-05-01")
    add_fact(client, record, fact="child_inquiry_open", answer="yes", source="authority")
    page = deadlines(client, record)
    assert "Startdagen är inte känd." in page and "Utredningen inleddes" in page
    response = client.post(f"/arenden/{record.pk}/plan/frister", {"take": "child_inquiry/inquiry"})
    with as_owner():
        row = Deadline.objects.get(record=record)
    assert row.due_on is None and response["Location"] == f"/arenden/{record.pk}/plan/frist/{row.pk}"
    assert "startdagen är inte känd" in page_of(client, record)
    save(client, record, f"frist/{row.pk}", starts_on="2026-10-31", state="open", version="1")
    with as_owner():
        row.refresh_from_db()
    assert row.due_on == date(2027, 2, 28)


def test_a_start_that_is_disputed_gives_no_day(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, born="2010-05-01")
    for answer, source in (("yes", "school"), ("no", "relative")):
        add_fact(
            client, record, fact="report_received", answer=answer, source=source, happened_on="2026-11-09"
        )
    client.post(f"/arenden/{record.pk}/plan/frister", {"take": "preliminary_assessment/decision"})
    with as_owner():
        assert Deadline.objects.get(record=record).due_on is None


def test_the_reflection_period_takes_only_the_day_of_the_decision(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    client.post(f"/arenden/{record.pk}/plan/frister", {"take": "reflection_period/length"})
    with as_owner():
        row = Deadline.objects.get(record=record)
    form = body(client.get(f"/arenden/{record.pk}/plan/frist/{row.pk}"))
    assert row.due_on is None and 'name="starts_on"' not in form
    assert "Skriv bara den dag som beslutet anger" in form
    save(client, record, f"frist/{row.pk}", last_day="2026-12-24", state="open", version="1")
    with as_owner():
        row.refresh_from_db()
    assert row.due_on == date(2026, 12, 24)


def test_a_deadline_is_extended_with_a_reason_or_not_at_all(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    client.post(f"/arenden/{record.pk}/plan/frister", {"take": "child_inquiry/inquiry"})
    with as_owner():
        row = Deadline.objects.get(record=record)
    said: dict[str, Any] = {
        "starts_on": "2026-08-01",
        "last_day": "2027-01-31",
        "state": "extended",
        "version": "1",
    }
    page = save(client, record, f"frist/{row.pk}", 422, **said)
    assert "Skälet saknas." in page and 'value="2027-01-31"' in page
    save(client, record, f"frist/{row.pk}", reason=CANARY, **said)
    with as_owner():
        row.refresh_from_db()
    assert (row.due_on, row.state) == (date(2027, 1, 31), "extended")
    assert CANARY.encode() not in bytes(row.reason)


def test_a_review_that_recurs_begins_again_when_it_is_done(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    client.post(f"/arenden/{record.pk}/plan/frister", {"take": "travel_ban/review"})
    with as_owner():
        row = Deadline.objects.get(record=record)
    said: dict[str, Any] = {
        "starts_on": "2026-05-10",
        "state": "done",
        "done_on": "2026-11-03",
        "version": "1",
    }
    save(client, record, f"frist/{row.pk}", **said)
    with as_owner():
        rows = Deadline.objects.filter(record=record).order_by("due_on")
        assert [(each.state, each.due_on) for each in rows] == [
            ("done", date(2026, 11, 10)),
            ("open", date(2027, 5, 3)),
        ]


def test_what_the_plan_has_is_not_suggested_again(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, born="2010-05-01")
    add_fact(client, record, fact="report_received", answer="yes", source="school", happened_on="2026-11-09")
    save(client, record, "frister", take="all")
    taken = Deadline.objects
    with as_owner():
        before = taken.filter(record=record).count()
    assert before >= 2
    save(client, record, "frister", take="all")
    with as_owner():
        assert taken.filter(record=record).count() == before
    assert "Inte inlagda i planen" in deadlines(client, record)


def test_duties_of_others_stand_apart_and_are_not_put_in_with_the_rest(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, born="2010-05-01")
    add_fact(client, record, fact="report_received", answer="yes", source="school", happened_on="2026-11-09")
    add_fact(
        client, record, fact="suspects_child_harm", answer="yes", source="school", happened_on="2026-11-09"
    )
    page = deadlines(client, record)
    assert page.index("Andras skyldigheter") < page.index("child_report_counsellor/report")
    save(client, record, "frister", take="all")
    with as_owner():
        taken = set(Deadline.objects.filter(record=record).values_list("duty", flat=True))
    assert "preliminary_assessment" in taken and "child_report_counsellor" not in taken
    assert "child_report_counsellor/report" in deadlines(client, record), "it can be put in by itself"


def test_what_the_record_says_stands_beside_the_question_and_answers_nothing(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker, placed="unknown", child_inquiry="unknown")
    assert "talar för det" not in page_of(client, record)
    add_fact(client, record, fact="child_inquiry_open", answer="yes", source="school")
    page = page_of(client, record)
    assert "Har det funnits en barnavårdsutredning?</strong> Uppgifter i ärendet talar för det:" in page
    assert "Har personen varit placerad?</strong>" not in page
    with as_owner():
        Intervention.objects.create(
            record=record, kind="care_lvu", owner=worker, state="granted", noted_by=worker, noted_at=now()
        )
        assert Record.objects.get(pk=record.pk).child_inquiry == "unknown"
    assert "Har personen varit placerad?</strong> Uppgifter i ärendet talar för det:" in page_of(
        client, record
    )


def test_the_events_that_facts_stand_for_are_in_the_content() -> None:
    pack = load_pack()
    assert set(EVENTS) <= set(pack.askable)
    assert all(pack.vocabularies["events"].term(kind) for kind in EVENTS.values())


# ------------------------------------------------------------------ who


@pytest.mark.parametrize(
    "path", ["plan", "plan/mal/nytt", "plan/insats/ny", "plan/behov/nytt", "plan/frister", "plan/mote/nytt", "plan/aterresa", "utkast"]
)  # fmt: skip
def test_for_others_there_is_no_plan(worker: Member, path: str) -> None:
    record = open_record(worker)
    stranger = signed_in_client(make_worker(name="Kollega Testsson"))
    there, nowhere = (
        stranger.get(f"/arenden/{record.pk}/{path}"),
        stranger.get(f"/arenden/{uuid.uuid4()}/{path}"),
    )
    assert there.status_code == nowhere.status_code == 404
    assert body(there) == body(nowhere)


def test_a_row_of_another_record_is_not_found_through_this_one(worker: Member) -> None:
    client, record, other = signed_in_client(worker), open_record(worker), open_record(worker)
    goal(client, other, "Ett annat mål.")
    with as_owner():
        row = Goal.objects.get(record=other)
    assert client.get(f"/arenden/{record.pk}/plan/mal/{row.pk}").status_code == 404


def test_only_what_is_large_enough_is_counted_and_only_for_some(worker: Member) -> None:
    for number in range(12):
        record = open_record(worker)
        place = "Norrköping" if number < 11 else "Malmö"
        save(
            signed_in_client(worker),
            record,
            "behov/nytt",
            need="shelter",
            reason="queue",
            municipality=place,
            wanted_on="2026-11-01",
        )
    analyst = signed_in_client(make_worker("analyst", "Analytiker Testsson"))
    page = body(analyst.get("/arenden/behov"))
    assert "Östergötlands län" in page and '<td role="cell" data-label="Ärenden, minst">10</td>' in page
    assert "Skåne" not in page and "Norrköping" not in page
    assert signed_in_client(worker).get("/arenden/behov").status_code == 404
    elsewhere = signed_in_client(make_worker("analyst", "Annan Testsson", kind="police"))
    assert "Östergötland" not in body(elsewhere.get("/arenden/behov"))


def test_the_database_itself_gives_a_worker_no_counts(worker: Member) -> None:
    for _ in range(10):
        save(
            signed_in_client(worker), open_record(worker), "behov/nytt", need="shelter", reason="queue",
            municipality="Norrköping", wanted_on="2026-11-01",
        )  # fmt: skip
    analyst = make_worker("analyst", "Analytiker Testsson")
    told = []
    for member in (worker, analyst):
        with acting_as(member.pk), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM casework_unmet_counts()")
            told.append(cursor.fetchall())
    assert told == [[], [("shelter", "05", 10)]]
