"""Answering a round as whoever has the link does: section by section, going on later, sending in; and taking in what was sent."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from samsyn.packs.load import load_pack
from samsyn.packs.questionnaires import Questionnaire
from samsyn.web.accounts.models import Member
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import today
from samsyn.web.studies.answering.codes import new_code, read_code
from samsyn.web.studies.models import Answer, Parcel, Round, Study
from samsyn.web.studies.opening import close_round, open_round, take_in
from samsyn.web.studies.parcels import answers_of
from samsyn.web.studies.questions import choose
from samsyn.web.studies.views.studies import begin
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.site import Page, Reader, body, browser
from tests.web.studies.making import DAY, a_basis, analyst

pytestmark = pytest.mark.django_db
AT = "/svara/pahittad-enkat"
SECRET = "Kvzfritextzvk om en påhittad dag"


def the_round(member: Member, which: str = "professionals") -> tuple[Study, Round]:
    """A round that is open today."""
    with acting_as(member.pk):
        study = begin(member, name_sv="Påhittad kartläggning", purpose="Prov", invented=True)
    a_basis(study, member)
    with acting_as(member.pk):
        made = Round(
            study=study, number=1, name_sv="Första", slug="pahittad-enkat", begun_on=DAY, begun_by=member
        )
        made.save(force_insert=True)
        choose(made, load_pack().questionnaires[which], which)
        open_round(study, made, today(), today() + timedelta(days=30))
    return study, made


@pytest.fixture
def own() -> Member:
    return analyst()


def said_on(text: str) -> dict[str, Any]:
    """What a page's main form would send: what it carries, and the first choice of each question."""
    sent: dict[str, Any] = {}
    form = re.search(r'<form[^>]*id="form".*?</form>', text, re.DOTALL)
    assert form
    for each in Page(form[0]).controls:
        if (
            each.name
            and each.kind not in ("submit", "button", "checkbox")
            and each.value
            and each.name not in sent
        ):
            sent[each.name] = each.value
    for name in re.findall(r'<textarea[^>]*name="([^"]+)"', form[0]):
        sent[name] = SECRET
    return sent


def walk(client: Reader, first: str = "begin") -> str:
    """Through all sections with the first choice everywhere; the page where it can be sent in."""
    text = body(client.post(AT, {"do": first, "age": "yes"}))
    for _ in range(40):
        if 'value="send"' in text:
            return text
        response = client.post(AT, {**said_on(text), "do": "next"})
        assert response.status_code == 200, body(response)
        text = body(response)
    raise AssertionError("it never ends")


def ask(sql: str, *said: Any) -> Any:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, said or None)
        return cursor.fetchall()


@pytest.mark.parametrize("which", ["professionals", "exposed"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_from_the_first_page_to_the_thanks(own: Member, which: str, lang: str) -> None:
    study, made = the_round(own, which)
    client = browser(lang)
    first = client.get(AT)
    assert first.status_code == 200 and "no-store" in first["Cache-Control"]
    text = body(client.post(AT, {"do": "begin", "age": "yes"}))
    for _ in range(40):
        if 'value="send"' in text:
            break
        text = body(client.post(AT, {**said_on(text), "do": "next"}))
    thanks = client.post(AT, {**said_on(text), "do": "send"})
    assert thanks.status_code == 200 and not client.cookies
    assert "<form" not in body(thanks) and "<fieldset" not in body(thanks)
    with acting_as(own.pk):
        assert Answer.objects.filter(round=made).count() == 1
        assert take_in(study, made, own) == 1
        answers = answers_of(study, made)
        assert Answer.objects.count() == 0 and Parcel.objects.get().rows == 1
    assert answers is not None and answers.rows == 1 and answers.invented
    assert sum(column.answered.sum() for column in answers.columns.values()) > 3


def test_nothing_that_was_answered_stands_in_the_database_in_clear(own: Member) -> None:
    study, made = the_round(own)
    client = browser()
    text = walk(client)
    client.post(AT, {**said_on(text), "do": "save"})
    client.post(AT, {**said_on(text), "do": "send"})
    with acting_as(own.pk):
        take_in(study, made, own)
    for table in ("studies_answer", "studies_draft", "studies_parcel", "studies_intake"):
        for (row,) in ask(f"SELECT t::text FROM {table} t"):
            assert SECRET.encode().hex() not in row and "Kvz" not in row, table
    (sealed,) = ask("SELECT sealed FROM studies_parcel")
    assert SECRET.encode() not in bytes(sealed[0])


def test_what_is_kept_of_whoever_answers_is_a_day_and_sealed_bytes() -> None:
    columns = ask(
        "SELECT attname::text, atttypid::regtype::text FROM pg_attribute WHERE attrelid = 'studies_answer'::regclass AND attnum > 0"
    )
    assert dict(columns) == {"id": "uuid", "on": "date", "sealed": "bytea", "round_id": "uuid"}
    columns = ask(
        "SELECT attname::text, atttypid::regtype::text FROM pg_attribute WHERE attrelid = 'studies_draft'::regclass AND attnum > 0"
    )
    assert dict(columns) == {"id": "bytea", "erase_on": "date", "sealed": "bytea", "round_id": "uuid"}


def test_answering_leaves_no_line_in_the_log(own: Member) -> None:
    the_round(own)
    before = ask("SELECT count(*) FROM audit_entry")
    client = browser()
    text = walk(client)
    client.post(AT, {**said_on(text), "do": "save"})
    client.post(AT, {**said_on(text), "do": "send"})
    assert ask("SELECT count(*) FROM audit_entry") == before


def test_going_on_later_with_the_code_that_is_shown_once(own: Member) -> None:
    the_round(own)
    client = browser()
    text = body(client.post(AT, {"do": "begin", "age": "yes"}))
    sent = said_on(text)
    saved = body(client.post(AT, {**sent, "do": "save"}))
    code = re.search(r"<strong[^>]*>((?:[0-9A-Z]{4} ?){4})</strong>", saved)
    assert code and code[1] not in AT
    again = body(client.post(AT, {**said_on(saved), "do": "save"}))
    assert code[1] not in again, "shown once"
    typed = code[1].lower().replace(" ", "-")
    back = browser().post(AT, {"do": "return", "typed_code": typed})
    assert back.status_code == 200
    for name, value in sent.items():
        if name.startswith("q."):
            assert f'name="{name}" value="{value}"' in body(back) or value in body(back)
    wrong = browser().post(AT, {"do": "return", "typed_code": new_code()})
    assert wrong.status_code == 422 and typed not in body(wrong)
    client.post(AT, {**said_on(saved), "do": "drop"})
    assert browser().post(AT, {"do": "return", "typed_code": typed}).status_code == 422


def test_what_was_kept_is_gone_when_it_is_sent_in(own: Member) -> None:
    the_round(own)
    client = browser()
    text = walk(client)
    saved = body(client.post(AT, {**said_on(text), "do": "save"}))
    assert ask("SELECT count(*) FROM studies_draft") == [(1,)]
    client.post(AT, {**said_on(saved), "do": "send"})
    assert ask("SELECT count(*) FROM studies_draft") == [(0,)]


@pytest.mark.parametrize(
    ("typed", "read"), [("abcd efgh jkmn pqrs", True), ("ABCD-EFGH-JKMN-PQR", False), ("", False)]
)
def test_codes_are_read_as_people_type_them(typed: str, read: bool) -> None:
    assert (read_code(typed) is not None) is read
    assert read_code("OIL0 1111 2222 3333") == "0110111122223333"


def test_a_closed_round_takes_nothing_and_tells_no_questions(own: Member) -> None:
    _, made = the_round(own)
    with acting_as(own.pk):
        close_round(made)
    for response in (browser().get(AT), browser().post(AT, {"do": "begin", "age": "yes"})):
        assert response.status_code == 200 and "Det går inte att svara nu" in body(response)
        assert "<fieldset" not in body(response)
    assert browser().get("/svara/finns-inte").status_code == 404


def test_a_person_that_is_too_young_is_shown_where_help_is(own: Member) -> None:
    assert load_pack().questionnaires["exposed"].youngest == 15
    the_round(own, "exposed")
    young = body(browser().post(AT, {"do": "begin", "age": "no"}))
    assert 'href="/rad/ung"' in young and "<fieldset" not in young
    assert browser().post(AT, {"do": "begin"}).status_code == 422


@pytest.mark.parametrize("said", [{}, {"q.agrees": "no"}, {"q.agrees": "prefer_not"}])
def test_whoever_has_not_said_yes_is_asked_no_more_and_nothing_can_be_sent(
    own: Member, said: dict[str, str]
) -> None:
    _, made = the_round(own, "exposed")
    client = browser()
    text = body(client.post(AT, {"do": "begin", "age": "yes"}))
    assert 'name="q.agrees"' in text and 'id="q-is_15-0"' not in text  # the age is not asked twice
    assert "Hoppa över den om den inte passar" not in text
    text = body(client.post(AT, {"q.is_15": "yes", "at": "0", "do": "next", **said}))
    assert "Frågorna slutar här" in text and 'value="send"' not in text and "<fieldset" not in text
    body(client.post(AT, {"q.is_15": "yes", "q.age": "from_40", "at": "9", "do": "send", **said}))
    with acting_as(own.pk):
        assert not Answer.objects.filter(round=made).exists()


@pytest.mark.parametrize(
    ("said", "where"), [({"do": "return", "typed_code": "0"}, "#code"), ({"do": "begin"}, "#age-yes")]
)
def test_what_is_wrong_on_the_first_page_is_told_in_words(
    own: Member, said: dict[str, str], where: str
) -> None:
    the_round(own, "exposed")
    response = browser().post(AT, said)
    text = body(response)
    (told,) = re.findall(rf'<a class="ds-link" href="{where}">([^<]+)</a>', text)
    assert response.status_code == 422 and len(told) > 10 and "<title>Fel:" in text


def test_paper_says_who_a_question_is_for_and_where_help_is(own: Member) -> None:
    study, made = the_round(own, "exposed")
    text = body(signed_in_client(own).get(f"/studier/{study.pk}/omgangar/{made.pk}/papper"))
    assert "Ta inte med pappret hem" in text and text.count("Kvinnofridslinjen") >= 2
    assert text.count("<em>") > 3 and "Hoppa över den om den inte passar" not in text


def test_whoever_says_no_leaves_no_draft_behind(own: Member) -> None:
    the_round(own, "exposed")
    client, code = browser(), new_code()
    said = {"q.is_15": "yes", "q.agrees": "yes", "at": "1", "code": code}
    client.post(AT, {**said, "do": "save"})
    assert ask("SELECT count(*) FROM studies_draft") == [(1,)]
    client.post(AT, {**said, "q.agrees": "no", "at": "0", "do": "next"})
    assert ask("SELECT count(*) FROM studies_draft") == [(0,)]


def test_a_question_that_hangs_on_another_of_the_page_says_so(own: Member) -> None:
    the_round(own, "exposed")
    said = {"q.is_15": "yes", "q.agrees": "yes", "at": "1", "do": "next"}
    text = body(browser().post(AT, said))
    assert text.count("Hoppa över den om den inte passar") == 3 and "q-satisfied-0" in text


def test_the_page_has_a_way_out_and_help_first_and_no_cookie_or_session(own: Member) -> None:
    the_round(own)
    client = signed_in_client(own)
    response = client.get(AT)
    text = body(response)
    assert text.index('href="tel:112"') < text.index("<h1") and 'href="/ut"' in text
    assert not hasattr(response.wsgi_request, "session") and not response.cookies
    assert "Sixten" not in text


def test_answers_that_do_not_fit_come_back_with_what_to_do(own: Member) -> None:
    the_round(own)
    form: Questionnaire = load_pack().questionnaires["professionals"]
    at, question = next(
        (at, q) for at, section in enumerate(form.sections) for q in section.questions
        if q.kind == "single" and q.when is None and section.when is None
    )  # fmt: skip
    response = browser().post(AT, {"do": "next", "at": str(at), f"q.{question.id}": "no-such-choice"})
    assert response.status_code == 422 and "no-such-choice" not in body(response)


def test_an_answer_laid_in_another_row_does_not_open(own: Member) -> None:
    from samsyn.errors import VaultError

    study, made = the_round(own)
    for _ in range(2):
        client = browser()
        client.post(AT, {**said_on(walk(client)), "do": "send"})
    one, two = ask("SELECT id, sealed FROM studies_answer")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE studies_answer SET sealed = %s WHERE id = %s", [two[1], one[0]])
    with acting_as(own.pk), pytest.raises(VaultError):
        take_in(study, made, own)


def test_signed_in_people_of_other_kinds_are_nobody_here_too(own: Member) -> None:
    the_round(own)
    client = signed_in_client(make_member())
    assert client.post(AT, {**said_on(walk(client)), "do": "send"}).status_code == 200
    assert json.loads(json.dumps(ask("SELECT count(*) FROM studies_answer"))) == [[1]]
