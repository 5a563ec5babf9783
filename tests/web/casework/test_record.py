"""A record from its opening on: who sees it, what stands on it, what was said and by whom."""

from __future__ import annotations

import re
import uuid

import pytest

from samsyn.web.casework.models import Assignment, Fact
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record, page_of
from tests.web.site import body

pytestmark = pytest.mark.django_db


def test_open_a_record_and_say_something() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker, born="2010-05-01", municipality="Norrköping")
    page = page_of(client, record)
    assert record.pseudonym in page
    assert "Du är handläggare i ärendet." in page
    assert "Norrköping" in page and "2010-05-01" not in page
    assert "Om personen har skyddade personuppgifter är inte känt." in page
    response = add_fact(
        client, record, detail="Passet hålls av svärmodern.", source="person", said_on="2026-11-18"
    )
    assert (response.status_code, response["Location"]) == (303, f"/arenden/{record.pk}")
    page = page_of(client, record)
    assert "Passet hålls av svärmodern." in page
    assert "Personen själv" in page and "Antecknat av Linnea Testsson" in page


def test_for_others_the_record_does_not_exist() -> None:
    record = open_record(make_worker())
    stranger = signed_in_client(make_worker(name="Okänd Testsson", kind="police"))
    colleague = signed_in_client(make_worker(name="Kollega Testsson"))
    for client in (stranger, colleague):
        for path in ("", "/andra", "/uppgifter/ny", "/uppgifter/tidigare", "/markeringar"):
            there = client.get(f"/arenden/{record.pk}{path}")
            nowhere = client.get(f"/arenden/{uuid.uuid4()}{path}")
            assert there.status_code == nowhere.status_code == 404
            assert body(there) == body(nowhere)
        assert record.pseudonym not in body(client.get("/arenden/"))


def test_a_birth_date_and_words_lie_sealed() -> None:
    worker = make_worker()
    record = open_record(worker, born="2010-05-01")
    add_fact(signed_in_client(worker), record, detail=CANARY)
    with as_owner():
        fact = Fact.objects.get(record=record)
        record.refresh_from_db()
    assert CANARY.encode() not in bytes(fact.detail)
    assert b"2010" not in bytes(record.born)


def test_what_was_typed_is_kept_at_an_error() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    response = add_fact(client, record, detail="Hon sade att hon är rädd.", source="", said_on="i går")
    assert response.status_code == 422
    page = body(response)
    assert "Hon sade att hon är rädd." in page and 'value="i går"' in page
    assert "Skriv dagen som ÅÅÅÅ-MM-DD" in page and "<title>Fel:" in page
    assert "Hon sade att hon är rädd." not in page_of(client, record)


def test_a_fact_is_found_chosen_and_answered() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    url = f"/arenden/{record.pk}/uppgifter/ny"
    page = body(client.post(url, {"q": "pass", "do": "search", "detail": "Hon sade det själv."}))
    assert "Hon sade det själv." in page and 'name="fact"' in page
    chosen = body(client.post(url, {"fact": "victim_under_18", "do": "choose"}))
    assert "Ville inte svara" in chosen and "Gäller inte här" in chosen
    missing = client.post(url, {"fact": "victim_under_18", "source": "school", "do": "save"})
    assert missing.status_code == 422
    assert add_fact(client, record, fact="victim_under_18", answer="yes", source="school").status_code == 303
    assert "Skola" in page_of(client, record)


def test_two_who_say_different_things_both_stand() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add_fact(client, record, fact="victim_under_18", answer="yes", source="school")
    add_fact(client, record, fact="victim_under_18", answer="no", source="relative")
    page = page_of(client, record)
    assert page.count("Ifrågasatt:") == 2
    assert page.count('data-state="disputed"') == 2


def test_unknown_is_told_and_is_no_answer() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add_fact(client, record, fact="victim_under_18", answer="not_known", source="person")
    assert "Ännu okänt:" in page_of(client, record)


def test_correct_and_read_what_stood_before() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add_fact(client, record, detail="Hon bor hos sin moster.")
    with acting_as(worker.pk):
        first = Fact.objects.get(record=record)
    url = f"/arenden/{record.pk}/uppgifter/{first.pk}/ratta"
    begun = body(client.get(url))
    assert "Hon bor hos sin moster." in begun
    said = {"of": str(first.pk), "fact": "own_words", "detail": "Hon bor hos sin faster.", "source": "person"}
    assert client.post(url, said).status_code == 422  # why is missing
    assert client.post(url, {**said, "why": "wrong_from_start"}).status_code == 303
    page = page_of(client, record)
    assert "faster" in page and "moster" not in page
    told = body(client.get(f"/arenden/{record.pk}/uppgifter/{first.pk}"))
    assert "faster" in told and "moster" in told and "Den skrevs fel" in told
    assert "moster" in body(client.get(f"/arenden/{record.pk}/uppgifter/tidigare"))
    # The other who had the form open meanwhile: nothing is lost, both stand side by side.
    late = client.post(url, {**said, "detail": "Hon bor hos sin farmor.", "why": "misunderstood"})
    assert late.status_code == 409
    page = body(late)
    assert "Hon bor hos sin faster." in page and "Hon bor hos sin farmor." in page
    with acting_as(worker.pk):
        now = Fact.objects.get(record=record, current=True)
    assert f'name="of" value="{now.pk}"' in page
    done = client.post(
        url, {**said, "of": str(now.pk), "detail": "Hon bor hos sin farmor.", "why": "misunderstood"}
    )
    assert done.status_code == 303
    assert "farmor" in page_of(client, record)


def test_two_change_the_record_at_once_and_see_both() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    url = f"/arenden/{record.pk}/andra"
    said = {
        "municipality": "Norrköping",
        "born": "",
        "placed": "unknown",
        "child_inquiry": "unknown",
        "version": "1",
    }
    assert client.post(url, said).status_code == 303
    second = client.post(url, {**said, "municipality": "Kalmar", "placed": "yes"})
    assert second.status_code == 409
    page = body(second)
    assert "Norrköping" in page and "Kalmar" in page and 'name="version" value="2"' in page
    assert client.post(url, {**said, "municipality": "Kalmar", "version": "²"}).status_code == 409
    assert client.post(url, {**said, "municipality": "Kalmar", "version": "2"}).status_code == 303


def test_a_reader_reads_and_an_administrator_sees_nothing() -> None:
    worker = make_worker()
    record = open_record(worker)
    administrator = signed_in_client(make_member(worker.organisation, "administrator", "Admin Testsson"))
    assert administrator.get("/arenden/").status_code == 404
    assert administrator.get(f"/arenden/{record.pk}").status_code == 404
    reader = signed_in_client(make_member(worker.organisation, "reader", "Läsare Testsson"))
    assert reader.get(f"/arenden/{record.pk}").status_code == 404
    assert reader.get("/arenden/nytt").status_code == 404


def test_a_marking_is_first_on_the_page_and_ends_when_it_ends() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    url = f"/arenden/{record.pk}/markeringar"
    chosen = body(client.post(url, {"kind": "protection", "do": "save"}))
    assert "Skyddad folkbokföring" in chosen and 'id="kind-protection"' in chosen
    assert (
        client.post(
            url, {"kind": "protection", "word": "secrecy_marking", "text": "", "do": "save"}
        ).status_code
        == 303
    )
    client.post(url, {"kind": "caution", "text": "Ring aldrig hem.", "do": "save"})
    page = page_of(client, record)
    assert "Sekretessmarkering" in page and "Ring aldrig hem." in page
    assert "Behöver kontrolleras" in page  # what the content says of it is from memory, and that is told
    assert page.index("Sekretessmarkering") < page.index("Du är handläggare")
    listed = body(client.get(url))
    which = listed.split('name="end" value="')[1].split('"')[0]
    assert client.post(url, {"end": which}).status_code == 303
    assert client.post(url, {"end": which}).status_code == 404
    assert "Sekretessmarkering" not in page_of(client, record)


@pytest.mark.parametrize(
    "said",
    [
        {"answer": "maybe", "fact": "victim_under_18"},
        {"fact": "no_such_fact", "detail": CANARY},
        {"fact": "own_words", "detail": "x" * 9_000},
        {"fact": "own_words", "detail": CANARY, "source": "'; DROP TABLE casework_fact; --"},
        {"fact": "own_words", "detail": CANARY, "happened_on": "0001-01-01"},
        {"fact": "own_words", "detail": CANARY, "said_on": "2199-01-01"},
        {"fact": "own_words", "detail": CANARY, "person": str(uuid.uuid4())},
        {"fact": "own_words", "detail": "\0"},
    ],
)
def test_what_no_form_of_ours_sends_is_refused_and_nothing_is_kept(said: dict[str, str]) -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    response = add_fact(client, record, **said)
    if "person" in said:
        assert response.status_code == 303  # there are no people yet, so the field was never asked
        return
    assert response.status_code == 422
    with acting_as(worker.pk):
        assert not Fact.objects.filter(record=record).exists()


def test_the_page_begins_with_its_contents_and_every_link_leads_somewhere() -> None:
    worker = make_worker()
    page = page_of(signed_in_client(worker), open_record(worker))
    contents = page.split('aria-label="Innehåll"')[1].split("</nav>")[0]
    places = re.findall(r'href="#([^"]+)"', contents)
    assert {"fakta", "personer", "anteckningar", "plan", "utlamnanden", "kontinuitet", "logg"} <= set(places)
    assert all(f'id="{each}"' in page for each in places)


def test_own_readings_name_a_record_only_while_it_is_open_to_the_reader() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    page_of(client, record)
    link = f'href="/arenden/{record.pk}">{record.pseudonym}</a>'
    assert link in body(client.get("/granskning/"))
    with as_owner():
        Assignment.objects.filter(record=record).delete()
    page = body(client.get("/granskning/"))
    assert "ett ärende" in page
    assert record.pseudonym not in page and str(record.pk) not in page
