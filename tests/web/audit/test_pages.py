"""The pages under /granskning/: who read, the printout for the person, the alarms, the recurring checks."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import context, log
from samsyn.web.audit.models import Alarm, Check, Entry
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.frame import today
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.site import Page, body

pytestmark = pytest.mark.django_db
RECORD = uuid.UUID("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")
HIDDEN = uuid.UUID("7f9619ff-8b86-4d01-b42d-00cf4fc964ff")


@pytest.fixture
def worker() -> Member:
    """Works with RECORD."""
    return make_member(role="worker", name="Linnea Testsson")


@pytest.fixture
def supervisor() -> Member:
    """Answers for RECORD."""
    return make_member(role="supervisor", name="Karin Påhittad")


@pytest.fixture(autouse=True)
def casework_says_who_sees() -> None:
    """What casework's own migration does: everybody in the organisation but an administrator sees RECORD alone."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"""create or replace function samsyn_audit_visible() returns uuid[] language sql stable
            set search_path = samsyn, pg_temp as $$
            select case when samsyn_role() in ('worker', 'supervisor', 'reader') then array['{RECORD}'::uuid] else '{{}}' end $$""")


def read(member: Member, record: uuid.UUID = RECORD, action: str = "record_opened", times: int = 1) -> None:
    """Rows of a member, each as from a page of its own."""
    with acting_as(member.pk):
        for _ in range(times):
            with context(member=member.pk) as page:
                log(page, action, record=record, about=member.role)


def rows(member: Member) -> list[tuple[str, uuid.UUID | None, str]]:
    """What the log holds of a member."""
    with as_owner():
        return list(
            Entry.objects.filter(member=member.pk).order_by("number").values_list("action", "record", "about")
        )


def alarm(member: Member, record: uuid.UUID | None = None, rule: str = "many_fast") -> Alarm:
    """An alarm about a member."""
    now = datetime.now(UTC)
    with as_owner():
        return Alarm.objects.create(organisation=member.organisation.pk, member=member.pk, record=record, rule=rule, strength="strong",
                                    records=23, since=now - timedelta(hours=1), until=now, at=now, day=today())  # fmt: skip


def test_who_read_shows_name_role_what_and_why_and_that_it_was_looked_at_is_logged(
    worker: Member, supervisor: Member
) -> None:
    read(worker)
    read(worker, HIDDEN, "printed")
    page = signed_in_client(supervisor).get(f"/granskning/last/{RECORD}")
    text = body(page)
    assert page.status_code == 200
    assert "Linnea Testsson, handläggare" in text
    assert "Öppnade ärendet" in text
    assert "Öppnade en sida för utskrift" not in text
    assert rows(supervisor) == [("log_read", RECORD, "supervisor")]


@pytest.mark.parametrize("path", [f"/granskning/last/{HIDDEN}", f"/granskning/last/{HIDDEN}/utskrift"])
def test_a_record_that_one_does_not_see_has_no_log_and_the_try_is_logged(worker: Member, path: str) -> None:
    read(worker, HIDDEN)
    client = signed_in_client(worker)
    there, nowhere = client.get(path), client.get("/granskning/finns-inte")
    assert (there.status_code, body(there)) == (404, body(nowhere))
    assert rows(worker)[-1] == ("refused", None, "not_visible")


def test_changes_are_shown_when_asked_for(worker: Member) -> None:
    read(worker, action="fact_added")
    client = signed_in_client(worker)
    assert "Skrev en uppgift" not in body(client.get(f"/granskning/last/{RECORD}"))
    assert "Skrev en uppgift" in body(client.get(f"/granskning/last/{RECORD}?allt=1"))


def test_an_emergency_opening_is_always_shown(worker: Member) -> None:
    read(worker, action="break_glass")
    assert "nödläge" in body(signed_in_client(worker).get(f"/granskning/last/{RECORD}"))


def test_the_administrator_sees_no_reading_of_any_record(worker: Member) -> None:
    read(worker)
    client = signed_in_client(make_member(role="administrator", name="Olle Exempelsson"))
    assert client.get(f"/granskning/last/{RECORD}").status_code == 404
    assert "Öppnade ärendet" not in body(client.get("/granskning/"))


@pytest.mark.parametrize("said", [{}, {"who": "roles", "safe": "yes"}, {"who": "roles", "guardian": "no"},
                                  {"who": "all", "safe": "yes", "guardian": "no"}, {"safe": "yes", "guardian": "examined"}])  # fmt: skip
def test_nothing_is_printed_before_all_is_answered_and_12_3_considered(
    worker: Member, said: dict[str, str]
) -> None:
    read(worker)
    page = signed_in_client(worker).post(f"/granskning/last/{RECORD}/utskrift", said)
    assert page.status_code == 422
    assert "OSL 12 kap. 3 §" in body(page)
    kept = Page(body(page)).fields()
    assert all(kept[name] == value for name, value in said.items() if value != "all")
    assert "log_printed" not in {row[0] for row in rows(worker)}


def test_the_printout_has_roles_or_names_and_no_content(worker: Member) -> None:
    read(worker, action="vault_revealed")
    client = signed_in_client(worker)
    said = {"safe": "yes", "guardian": "examined"}
    roles = body(client.post(f"/granskning/last/{RECORD}/utskrift", said | {"who": "roles"}))
    named = body(client.post(f"/granskning/last/{RECORD}/utskrift", said | {"who": "names"}))
    table = re.compile(r"<table.*</table>", re.S)
    assert "Linnea Testsson" not in table.findall(roles)[0]
    assert "Handläggare" in table.findall(roles)[0]
    assert "Linnea Testsson, handläggare" in table.findall(named)[0]
    assert "skyddad" not in roles + named
    title = re.findall(r"<title>(.*)</title>", roles)
    assert title == ["Vem har läst – Samsyn"]
    assert [row[::2] for row in rows(worker)[-2:]] == [("log_printed", "roles"), ("log_printed", "names")]


@pytest.mark.parametrize("said", ["", "roles", "names"])
def test_the_printout_begins_with_what_the_organisation_has_decided(worker: Member, said: str) -> None:
    with as_owner():
        worker.organisation.printout = said
        worker.organisation.save()
    fields = Page(body(signed_in_client(worker).get(f"/granskning/last/{RECORD}/utskrift"))).fields()
    assert fields.get("who", "") == said


def test_the_printout_asks_who_it_is_once_more(worker: Member) -> None:
    page = signed_in_client(worker, recently=False).get(f"/granskning/last/{RECORD}/utskrift")
    assert page.status_code == 303
    assert "/konto/bekrafta" in page["Location"]


def test_a_supervisor_answers_an_alarm_and_who_did_is_kept(worker: Member, supervisor: Member) -> None:
    made = alarm(worker)
    client = signed_in_client(supervisor)
    page = body(client.get("/granskning/larm"))
    assert "Många ärenden på kort tid" in page
    assert "Linnea Testsson" in page
    answer = client.post("/granskning/larm", {"alarm": str(made.pk), "outcome": "asked"})
    assert (answer.status_code, answer["Location"]) == (303, "/granskning/larm?klart=1")
    with as_owner():
        made.refresh_from_db()
    assert (made.outcome, made.seen_by) == ("asked", supervisor.pk)
    assert rows(supervisor)[-1] == ("alarm_answered", None, "asked")
    assert "Frågan är ställd" in body(client.get("/granskning/larm?klart=1"))


def test_an_answer_that_is_none_is_asked_for_again(worker: Member, supervisor: Member) -> None:
    made = alarm(worker)
    page = signed_in_client(supervisor).post("/granskning/larm", {"alarm": str(made.pk), "outcome": ""})
    assert page.status_code == 422
    assert f'href="#outcome-{made.pk}"' in body(page)


def test_nobody_sees_or_answers_an_alarm_of_their_own_of_a_hidden_record_or_of_another_organisation(
    worker: Member, supervisor: Member
) -> None:
    stranger = make_member(make_organisation("Kvinnojouren Hittepå", "shelter"), name="Någon Annan")
    client = signed_in_client(supervisor)
    for made in (alarm(supervisor), alarm(worker, HIDDEN), alarm(stranger)):
        assert str(made.pk) not in body(client.get("/granskning/larm"))
        assert client.post("/granskning/larm", {"alarm": str(made.pk), "outcome": "asked"}).status_code == 404
    assert client.post("/granskning/larm", {"alarm": "hej", "outcome": "asked"}).status_code == 404


def test_only_supervisors_have_alarms_and_checks(worker: Member) -> None:
    for member in (worker, make_member(role="administrator"), make_member(role="reader")):
        client = signed_in_client(member)
        assert client.get("/granskning/larm").status_code == 404
        assert client.get("/granskning/kontroll").status_code == 404


def test_a_check_is_drawn_by_the_database_and_shows_who_checked_what_when(
    worker: Member, supervisor: Member
) -> None:
    read(worker, times=5)
    read(worker, HIDDEN, times=5)
    read(supervisor, times=5)
    client, day = signed_in_client(supervisor), today().isoformat()
    made = client.post("/granskning/kontroll", {"from": day, "to": day, "count": "50"})
    assert made.status_code == 303
    page = Page(body(client.get(made["Location"])))
    fields = [control.name for control in page.controls if control.kind == "select"]
    assert len(set(re.findall(r'name="(v-\d+)"', body(client.get(made["Location"]))))) == 5
    assert fields == []  # nothing is chosen beforehand
    with as_owner():
        numbers = list(Entry.objects.filter(member=worker.pk, record=RECORD).values_list("number", flat=True))
    said = {f"v-{number}": "part_of_work" for number in numbers[:3]} | {
        f"v-{numbers[3]}": "hacked",
        "v-999999": "asked",
    }
    assert client.post(made["Location"], said).status_code == 303
    listing = body(client.get("/granskning/kontroll"))
    assert re.search(r'data-label="Dragna">5</td>.*data-label="Granskade">3</td>', listing)
    assert "Karin Påhittad" in listing
    assert [row[0] for row in rows(supervisor)].count("log_checked") == 2


def test_another_supervisor_sees_a_check_but_cannot_change_it(worker: Member, supervisor: Member) -> None:
    read(worker)
    day = today().isoformat()
    made = signed_in_client(supervisor).post("/granskning/kontroll", {"from": day, "to": day, "count": "1"})
    other = signed_in_client(make_member(role="supervisor", name="Berit Hittepå"))
    assert other.get(made["Location"]).status_code == 200
    assert other.post(made["Location"], {}).status_code == 404
    stranger = make_member(make_organisation("Kvinnojouren Hittepå", "shelter"), role="supervisor")
    assert signed_in_client(stranger).get(made["Location"]).status_code == 404
    with as_owner():
        assert Check.objects.count() == 1


@pytest.mark.parametrize(("said", "field"), [
    ({"from": "igår", "to": "2026-01-02", "count": "5"}, "from"), ({"from": "2026-01-02", "to": "2026-01-01", "count": "5"}, "to"),
    ({"from": "2024-01-02", "to": "2026-01-01", "count": "5"}, "to"), ({"from": "2026-01-02", "to": "", "count": "5"}, "to"),
    ({"from": "2026-01-01", "to": "2026-01-02", "count": "0"}, "count"), ({"from": "2026-01-01", "to": "2026-01-02", "count": "٣"}, "count"),
    ({"from": "2026-01-01", "to": "2026-01-02", "count": "101"}, "count"), ({"from": "9999-01-01", "to": "9999-01-02", "count": "1"}, "to"),
])  # fmt: skip
def test_a_check_with_a_wrong_field_says_which_and_keeps_what_was_typed(
    supervisor: Member, said: dict[str, str], field: str
) -> None:
    page = signed_in_client(supervisor).post("/granskning/kontroll", said)
    assert page.status_code == 422
    assert f'href="#{field}"' in body(page)
    kept = Page(body(page)).fields()
    assert {name: kept[name] for name in said} == said


def test_the_overview_shows_ones_own_log_and_the_administrator_what_happened_to_accounts(
    worker: Member,
) -> None:
    read(worker)
    assert "Öppnade ärendet" in body(signed_in_client(worker).get("/granskning/"))
    administrator = make_member(role="administrator", name="Olle Exempelsson")
    with acting_as(administrator.pk), context(member=administrator.pk) as page:
        log(page, "role_changed", thing="accounts_member", thing_id=worker.pk)
    text = body(signed_in_client(administrator).get("/granskning/"))
    assert "Ändrade roll" in text
    assert "Linnea Testsson" in text


def test_the_pages_are_there_in_english(supervisor: Member, worker: Member) -> None:
    read(worker)
    alarm(worker)
    client = signed_in_client(supervisor, lang="en")
    assert "Opened the record" in body(client.get(f"/granskning/last/{RECORD}"))
    assert "Many records in a short time" in body(client.get("/granskning/larm"))


def test_nobody_gets_in_without_signing_in() -> None:
    from tests.web.site import browser

    for path in ("", "larm", "kontroll", f"last/{RECORD}", f"last/{RECORD}/utskrift", f"kontroll/{RECORD}"):
        assert browser().get(f"/granskning/{path}").status_code == 303


def test_many_records_fast_raise_an_alarm_while_it_happens(worker: Member, supervisor: Member) -> None:
    from django.http import HttpRequest, HttpResponse

    from samsyn.casework.reading import Rules
    from samsyn.web.audit.log import flush

    with acting_as(worker.pk):
        for number in range(Rules().fast + 3):
            request = HttpRequest()
            request.path_info, request.member = "/arenden/", worker  # type: ignore[attr-defined]
            log(request, "record_opened", record=uuid.UUID(int=number + 1), about="worker")
            flush(request, HttpResponse(), True)
    with as_owner():
        (made,) = Alarm.objects.all()
    assert (made.rule, made.member, made.records, made.record) == ("many_fast", worker.pk, Rules().fast, None)
    assert "Många ärenden på kort tid" in body(signed_in_client(supervisor).get("/granskning/larm"))
