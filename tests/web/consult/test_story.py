"""A school nurse calls a coordinator: from the first question to a record, without a word about who it is."""

from __future__ import annotations

import re

import pytest

from samsyn.packs.load import load_pack
from samsyn.web.audit.models import Entry
from samsyn.web.casework.models import Fact, Record
from samsyn.web.consult import hand
from samsyn.web.consult.models import Answers, Version
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.frame import today
from tests.web.accounts.making import make_member, make_unit
from tests.web.consult.making import LAST, adviser, log_call, signed_in
from tests.web.site import body

pytestmark = pytest.mark.django_db


def test_from_a_call_to_a_record() -> None:
    member = adviser()
    client = signed_in(member)
    call = log_call(client)
    page = body(client.get(call))
    assert "Skolsköterska" in page and "Linköping" in page and "2026-01-20" in page

    # Screening: the age is already an answer; the questions are those that settle most.
    questions = body(client.get(f"{call}/fragor"))
    asked = re.findall(r'name="c\.([^"]+)" value="yes"', questions)
    assert asked and "victim_under_18" not in asked
    answered = client.post(
        f"{call}/fragor", {"number": "0", f"c.{asked[0]}": "yes", f"c.{asked[1]}": "not_known", "do": "next"}
    )
    assert answered.status_code == 200
    assert f'name="c.{asked[0]}"' not in body(answered)
    group = body(
        client.post(f"{call}/fragor", {"number": "1", "group": "signs.control", "c.cm.engaged_minor": "yes"})
    )
    assert 'aria-current="true"' in group
    done = client.post(f"{call}/fragor", {"number": "2", "do": "result"})
    assert (done.status_code, done["Location"]) == (303, f"{call}/bild")
    with acting_as(member.pk):
        assert Answers.objects.count() == 2
        kept = Answers.objects.get(number=2).answers
    assert kept == {asked[0]: "yes", asked[1]: "not_known", "cm.engaged_minor": "yes"}

    # Guidance at hand: duties that the answers speak for, services with numbers for the professional.
    assert "Orosanmälan" in body(client.get(f"{call}/bild"))
    advice = body(client.get(f"{call}/rad"))
    assert "Träffa personen ensam" in advice and 'value="child_report"' in advice
    services = re.findall(r'name="services" value="([^"]+)"', advice)
    assert services
    saved = client.post(f"{call}/rad", {**LAST, "services": services[:2], "version": "1"})
    assert saved.status_code == 303
    page = body(client.get(call))
    assert "Träffa personen ensam" in page and "Orosanmälan" in page and "25" in page
    assert "Vill bli uppringda igen" in body(client.get("/radgivning/"))

    # The sheet: neutral.
    sheet = body(client.get(f"{call}/blad"))
    content = sheet.split("<main")[1].split("</main")[0]
    assert "Orosanmälan" in content and "Träffa personen ensam" in content
    for word in ("Skolsköterska", "Linköping", "2026-01-20", "15–17", "Samordnarsson", "Samtal 20"):
        assert word not in content
    assert "<title>Stöd och skyldigheter – Samsyn</title>" in sheet
    assert "socialtjänstlagen" in content and "as amended" not in content

    # The record: codes become facts, without typing them again, and leave the log.
    assert "cm.engaged_minor" not in body(client.get(f"{call}/arende"))
    opened = client.post(f"{call}/arende", {"version": "2", "municipality": "Linköping", "do": "save"})
    assert opened.status_code == 303, body(opened)
    record = re.fullmatch(r"/arenden/([0-9a-f-]{36})", opened["Location"])
    assert record
    with acting_as(member.pk):
        facts = {each.fact: each for each in Fact.objects.filter(record_id=str(record[1]))}
        assert {fact: each.answer for fact, each in facts.items()} == kept | {"victim_under_18": "yes"}
        assert {each.source for each in facts.values()} == {"consultation"}
        assert {str(each.said_on) for each in facts.values()} == {"2026-01-20"}
        one = Record.objects.get(pk=record[1])
        assert (one.municipality, one.opened_because) == ("0580", "consultation")
        assert not Answers.objects.exists()
        now = Version.objects.order_by("-number").first()
    assert now is not None and now.became_record and "became_record" in now.outcomes
    told = body(client.get(opened["Location"]))
    assert "Samtal i rådgivningen" in told

    # The log knows that it became one, not which.
    page = body(client.get(call))
    assert "blev ett ärende" in page and record[1] not in page and one.pseudonym not in page
    for path in ("fragor", "bild"):
        assert "Svaren finns i ärendet" in body(client.get(f"{call}/{path}"))
    assert client.get(f"{call}/arende").status_code == 404
    assert client.post(f"{call}/arende", {"version": "3"}).status_code == 404
    colleague = signed_in(adviser("Kim Kollegasson", "worker"))
    assert "Blev ett ärende" in body(colleague.get("/radgivning/"))
    assert colleague.get(opened["Location"]).status_code == 404
    with as_owner():
        codes = set(Entry.objects.values_list("action", flat=True))
    assert {
        "consultation_added",
        "consultation_corrected",
        "consultation_opened",
        "record_created",
        "printed",
    } <= codes


def test_a_number_that_must_be_checked_first_is_not_on_the_sheet() -> None:
    pack, client = load_pack(), signed_in()
    call = log_call(client)
    flagged = [
        (service.id, told.numbers[0].shown)
        for service in pack.services.values()
        if (told := hand.card_to_hand_on(service, today())).numbers and not told.numbers[0].tel
    ]
    offered = body(client.get(f"{call}/rad"))
    which, number = next(each for each in flagged if f'value="{each[0]}"' in offered)
    assert number in offered
    client.post(f"{call}/rad", {**LAST, "services": [which], "version": "1"})
    sheet = body(client.get(f"{call}/blad"))
    assert "Numret måste kontrolleras först" in sheet
    assert number not in sheet.split("<main")[1].split("</main")[0]


def test_older_now_says_nothing_of_the_age_then() -> None:
    member = adviser()
    client = signed_in(member)
    call = log_call(client, age="18_20")
    client.post(f"{call}/arende", {"version": "1", "municipality": "", "do": "save"})
    with acting_as(member.pk):
        assert not Fact.objects.exists()
        assert Record.objects.count() == 1


def test_a_correction_stands_beside_what_was_written() -> None:
    client = signed_in()
    call = log_call(client)
    form = body(client.get(f"{call}/ratta"))
    assert 'value="Linköping"' in form and re.search(r'value="hrv" checked', form)
    said = {"held_on": "2026-01-20", "field": "honour", "municipality": "Kalmar", "version": "1"}
    assert client.post(f"{call}/ratta", said).status_code == 303
    page = body(client.get(call))
    assert "Kalmar" in page and "Linköping" not in page
    earlier = body(client.get(f"{call}/tidigare"))
    assert "Kalmar" in earlier and "Linköping" in earlier and "Version 1" in earlier

    late = client.post(f"{call}/ratta", {**said, "municipality": "Växjö", "age": "under_15"})
    assert late.status_code == 409
    both = body(late)
    assert "Kalmar" in both and "Växjö" in both and 'name="version" value="2"' in both
    assert "Under 15 år" in both
    assert client.post(f"{call}/ratta", {**said, "municipality": "Växjö", "version": "2"}).status_code == 303


def test_two_who_answer_at_once_lose_nothing() -> None:
    member = adviser()
    client = signed_in(member)
    call = log_call(client, age="")
    client.post(f"{call}/fragor", {"number": "0", "c.victim_under_18": "yes"})
    late = client.post(
        f"{call}/fragor",
        {"number": "0", "c.cm.engaged_minor": "no", "c.victim_under_18": "", "group": "signs.control"},
    )
    assert late.status_code == 409
    assert 'name="number" value="1"' in body(late)
    with acting_as(member.pk):
        assert Answers.objects.get().answers == {"victim_under_18": "yes"}


def test_a_call_that_is_taken_out_counts_nowhere_and_can_come_back() -> None:
    client = signed_in()
    call = log_call(client)
    assert client.post(f"{call}/ta-ut", {"version": "0"}).status_code == 409
    assert client.post(f"{call}/ta-ut", {"version": "1"}).status_code == 303
    assert "Inga samtal är loggade." in body(client.get("/radgivning/"))
    assert "uttaget" in body(client.get(call))
    assert client.get(f"{call}/arende").status_code == 404
    client.post(f"{call}/ratta", {"held_on": "2026-01-20", "field": "honour", "version": "2"})
    assert call in body(client.get("/radgivning/"))


@pytest.mark.parametrize(
    "said",
    [
        {"held_on": ""},
        {"held_on": "2199-01-01"},
        {"profession": "Karin Testsson"},
        {"situations": ["hrv", "Karin Testsson"]},
        {"field": ""},
        {"municipality": "hos Karin Testsson"},
        {"age": "17"},
    ],
)
def test_what_is_no_choice_is_refused_and_nothing_is_kept(said: dict[str, object]) -> None:
    member = adviser()
    response = signed_in(member).post("/radgivning/nytt", {"held_on": "2026-01-20", "field": "both", **said})
    assert response.status_code == 422
    assert "<title>Fel:" in body(response)
    with acting_as(member.pk):
        assert not Version.objects.exists()


@pytest.mark.parametrize("minutes", ["-1", "601", "25,5", "tjugo", "٣"])
def test_minutes_are_a_number_of_minutes(minutes: str) -> None:
    client = signed_in()
    call = log_call(client)
    assert client.post(f"{call}/rad", {**LAST, "minutes": minutes, "version": "1"}).status_code == 422


def test_there_is_no_field_for_words_of_ones_own() -> None:
    client = signed_in()
    call = log_call(client)
    for path in ("/radgivning/nytt", f"{call}/ratta", f"{call}/rad", f"{call}/fragor", f"{call}/arende"):
        page = body(client.get(path))
        assert "<textarea" not in page
        written = re.findall(r'<input class="ds-input[^>]* name="([^"]+)"(?=[^>]*autocomplete="off")', page)
        assert set(written) <= {"held_on", "municipality", "minutes"}, path


def test_for_others_the_call_does_not_exist() -> None:
    owner = adviser()
    call = log_call(signed_in(owner))
    unit = make_unit(owner.organisation, "Annan enhet")
    elsewhere = log_call(signed_in(adviser("Enhet Testsson", unit=unit)))
    others = [
        signed_in(adviser("Främmande Testsson", kind="civil_society")),
        signed_in(make_member(owner.organisation, "administrator", "Ada Testsson")),
        signed_in(make_member(owner.organisation, "analyst", "Ana Lytisk")),
        signed_in(make_member(owner.organisation, "reader", "Läsare Testsson")),
    ]
    for client in others:
        nothing = body(client.get("/radgivning/finns-inte"))
        for path in ("", "/ratta", "/rad", "/tidigare", "/fragor", "/bild", "/blad", "/arende"):
            response = client.get(call + path)
            assert response.status_code == 404 and body(response) == nothing
    assert signed_in(owner).get(elsewhere).status_code == 404
    assert signed_in(adviser("Kim Kollegasson", "worker")).get(call).status_code == 200
