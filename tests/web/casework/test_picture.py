"""The whole picture in the frame of the record: from the statements that stand, nothing chosen where they clash, kept on request."""

from __future__ import annotations

import pytest

from samsyn.packs.load import load_pack
from samsyn.web.casework.models import Snapshot
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record, page_of
from tests.web.site import body

pytestmark = pytest.mark.django_db


def test_the_picture_is_made_of_what_was_said_and_goes_on_to_the_next_question() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker, municipality="Norrköping", born="2010-05-01")
    add_fact(client, record, fact="cm.engaged_minor", answer="yes", source="school", said_on="2026-02-01")
    page = body(client.get(f"/arenden/{record.pk}/bild"))
    assert "Norrköping" in page and "Skola" in page
    assert "2010-05-01" not in page
    fact = page.split('name="fact" value="')[1].split('"')[0]
    form = client.post(
        f"/arenden/{record.pk}/uppgifter/ny", {"fact": fact, "back": "picture", "do": "choose"}
    )
    assert f'id="fact-{fact}"' in body(form) and 'name="back" value="picture"' in body(form)
    saved = add_fact(client, record, fact=fact, answer="not_known", back="picture")
    assert saved["Location"] == f"/arenden/{record.pk}/bild"


def test_what_is_said_both_ways_counts_as_unknown_and_stands_first() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add_fact(client, record, fact="victim_under_18", answer="yes", source="school")
    add_fact(client, record, fact="victim_under_18", answer="no", source="relative")
    page = body(client.get(f"/arenden/{record.pk}/bild"))
    assert "är både sagt och motsagt" in page


def test_what_others_did_is_not_an_answer_about_the_person() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    client.post(
        f"/arenden/{record.pk}/personer/ny",
        {"relation": "sister", "part": "also_exposed", "risk": "unknown", "do": "save"},
    )
    form = body(client.get(f"/arenden/{record.pk}/uppgifter/ny"))
    sister = form.split('<select class="ds-input" id="person"')[1].split('<option value="')[2].split('"')[0]
    add_fact(client, record, fact="victim_under_18", answer="yes", person=sister)
    label = load_pack().fact_label("victim_under_18").sv
    assert label not in body(client.get(f"/arenden/{record.pk}/bild")).split("</h2>")[0]


def test_a_kept_picture_says_what_it_said_then() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add_fact(client, record, fact="cm.engaged_minor", answer="yes")
    url = f"/arenden/{record.pk}/bild"
    shown = client.post(url, {"act_date": "2026-01-15", "profession": "", "do": "show"})
    assert shown.status_code == 200
    with acting_as(worker.pk):
        assert not Snapshot.objects.filter(record=record).exists()
    kept = client.post(url, {"act_date": "2026-01-15", "profession": "social_worker", "do": "keep"})
    assert kept.status_code == 303
    with as_owner():
        row = Snapshot.objects.get(record=record)
    assert (row.kind, row.content_version, row.act_date.isoformat()) == (
        "screening",
        load_pack().version,
        "2026-01-15",
    )
    before = body(client.get(kept["Location"]))
    assert "Så såg bilden ut" in before and load_pack().version in before
    add_fact(client, record, fact="victim_under_15", answer="yes")
    after = body(client.get(kept["Location"]))
    assert after == before
    assert kept["Location"] in page_of(client, record)


@pytest.mark.parametrize("said", [{"act_date": "i går"}, {"profession": "king"}, {"act_date": "2199-01-01"}])
def test_what_is_no_day_and_no_profession_is_refused(said: dict[str, str]) -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    assert client.post(f"/arenden/{record.pk}/bild", {"do": "keep", **said}).status_code == 422
    with acting_as(worker.pk):
        assert not Snapshot.objects.filter(record=record).exists()


def test_search_finds_ones_own_records_alone() -> None:
    worker, other = make_worker(), make_worker(name="Annan Testsson")
    own, theirs = open_record(worker), open_record(other)
    client = signed_in_client(worker)
    assert own.pseudonym in body(client.post("/arenden/sok", {"name": own.pseudonym.lower()}))
    there = client.post("/arenden/sok", {"name": theirs.pseudonym})
    nowhere = client.post(
        "/arenden/sok", {"name": theirs.pseudonym.replace(theirs.pseudonym.split()[0], "Påhitt")}
    )
    assert there.status_code == nowhere.status_code == 200
    assert str(theirs.pk) not in body(there)
    assert body(there).count("Inget av dina ärenden") == body(nowhere).count("Inget av dina ärenden") == 1
    assert client.post("/arenden/sok", {"name": ""}).status_code == 422
