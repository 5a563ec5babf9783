"""Tables by pointing, guarding them with all earlier releases, releasing, and the ledger."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from typing import Any

import pytest
from django.db import connection

from samsyn.disclosure.release import read
from samsyn.errors import LeakError, Problem
from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.studies.models import StudyRelease, TableAsked
from samsyn.web.studies.taking.work import take
from samsyn.web.studies.views.tables import told
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.site import Reader, body
from tests.web.studies.making import analyst
from tests.web.studies.test_taking import prepared, sent

pytestmark = pytest.mark.django_db
RULES = {"threshold": "5", "zeros": "published"}


def people(small: int = 2, more: int = 0) -> bytes:
    """Group a of 200, group b of 40 of whom a few said yes; and more of both, later."""
    into = io.StringIO()
    write = csv.writer(into, lineterminator="\n")
    write.writerow(["group", "met"])
    for number in range(200 + more):
        write.writerow(["a", "yes" if number % 2 else "no"])
    for number in range(40 + more):
        write.writerow(["b", "yes" if number < small else "no" if number < 30 + more else "dk"])
    return into.getvalue().encode()


def with_answers(member: Member, data: bytes | None = None) -> tuple[Reader, str, str]:
    """A study with answers taken in: client, its address, its round's id."""
    client, made = prepared(member)
    _, intake = sent(client, made, data or people())
    assert take(intake, member.pk)
    at, _, round_ = made.rpartition("/omgangar/")
    return client, at, round_


def a_table(client: Reader, at: str, round_: str, question: str = "met", group: str = "group") -> str:
    """A table by pointing; its id."""
    said = {"do": "save", "round": round_, "question": question, "group": group}
    response = client.post(f"{at}/tabeller/ny", said)
    assert response.status_code == 303, body(response)
    return str(response["Location"].rsplit("/", 1)[1])


def released(client: Reader, at: str, *tables: str, **more: Any) -> str:
    response = client.post(f"{at}/slapp", RULES | {"table": list(tables)} | more)
    assert response.status_code == 303, re.findall(r"<li>(.*?)</li>", body(response))
    return str(response["Location"])


def test_a_table_is_pointed_out_and_seen_inside() -> None:
    client, at, round_ = with_answers(analyst())
    assert "Har mött" in body(client.post(f"{at}/tabeller/ny", {"do": "choose", "round": round_}))
    table = a_table(client, at, round_)
    text = body(client.get(f"{at}/tabeller/{table}"))
    assert "Bara inom studien" in text and ">2<" in text and ">200<" in text and ">240<" in text
    twice = client.post(
        f"{at}/tabeller/ny", {"do": "save", "round": round_, "question": "met", "group": "met"}
    )
    assert twice.status_code == 422
    assert client.post(f"{at}/tabeller/{table}/ta-bort").status_code == 303
    assert client.get(f"{at}/tabeller/{table}").status_code == 404


def test_what_guarding_would_hide_is_seen_before_it_is_released() -> None:
    client, at, round_ = with_answers(analyst())
    table = a_table(client, at, round_)
    nothing = client.post(f"{at}/tabeller", RULES)
    assert nothing.status_code == 422 and "Ingen tabell är vald" in body(nothing)
    response = client.post(f"{at}/tabeller", RULES | {"table": table})
    text = body(response)
    assert response.status_code == 200, text
    assert "Visas inte" in text and "tal skulle döljas" in text
    assert ">2<" not in text and ">2 <" not in text, "the small number is nowhere on the page"
    with as_owner():
        assert StudyRelease.objects.count() == 0


def test_a_release_is_signed_chained_and_tells_nothing_small() -> None:
    member = analyst()
    client, at, round_ = with_answers(member)
    table = a_table(client, at, round_)
    first = released(client, at, table, a_table(client, at, round_, group=""))
    document = client.get(f"{first}/json").content
    made = read(document)
    assert made.number == 1 and made.previous == ""
    figure = made.figures[0]
    small = figure.cell(("b", "yes"))
    assert small is not None and small.state == "hidden" and not small.values
    seen = made.figures[1].cell(("yes",))
    assert seen is not None and seen.values["count"] == 102 and seen.values["share"] == 0.44
    assert 0.36 < seen.values["lower"] < 0.44 < seen.values["upper"] < 0.53
    everybody = figure.cell(("b", "total"))
    assert everybody is not None and everybody.values == {"count": 40}
    second = released(client, at, table)
    assert read(client.get(f"{second}/json").content).previous == made.content
    text = body(client.get(f"{at}/liggare"))
    assert "Kedjan är hel" in text and made.content in text
    rows = list(
        csv.reader(io.StringIO(client.get(f"{first}/csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0][0] == "figure" and any("hidden" in row for row in rows)
    assert "Visas inte" in body(client.get(first))


def test_what_lies_behind_a_release_is_sealed() -> None:
    member = analyst()
    client, at, round_ = with_answers(member)
    released(client, at, a_table(client, at, round_))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute('SELECT "inner", document FROM studies_studyrelease')
        inner, document = cursor.fetchone()
    assert b"counts" not in bytes(inner) and len(bytes(inner)) > 200
    assert '"b", "yes"' in json.dumps([cell["key"] for cell in json.loads(document)["figures"][0]["cells"]])


def test_a_ledger_that_somebody_has_altered_is_told_to_be_broken() -> None:
    member = analyst()
    client, at, round_ = with_answers(member)
    released(client, at, a_table(client, at, round_))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE studies_studyrelease DISABLE TRIGGER stays")
        cursor.execute("UPDATE studies_studyrelease SET document = replace(document, '240', '241')")
        cursor.execute("ALTER TABLE studies_studyrelease ENABLE TRIGGER stays")
    assert "Kedjan är bruten" in body(client.get(f"{at}/liggare"))


def test_a_later_release_cannot_be_laid_beside_an_earlier_one() -> None:
    """Some more people: the second release must not let the few who said yes be worked out from the first."""
    member = analyst()
    client, at, round_ = with_answers(member)
    table = a_table(client, at, round_)
    first = read(client.get(f"{released(client, at, table)}/json").content)
    _, intake = sent(client, f"{at}/omgangar/{round_}", people(small=2, more=1))
    assert take(intake, member.pk)
    response = client.post(f"{at}/slapp", RULES | {"table": table})
    if response.status_code == 303:
        second = read(client.get(f"{response['Location']}/json").content)
        for key in (("total", "yes"), ("a", "yes"), ("b", "total")):
            one, two = first.figures[0].cell(key), second.figures[0].cell(key)
            assert one is not None and two is not None
            assert "hidden" in (one.state, two.state) or abs(
                one.values["count"] - two.values["count"]
            ) not in (1, 2, 3, 4)
    else:
        assert response.status_code == 422
        text = body(response)
        assert "kan inte släppas" in text


def test_a_group_too_small_to_be_told_of_is_refused_with_cell_and_what_helps() -> None:
    data = people()
    member = analyst()
    into = data.decode().replace("b,", "a,", 37)
    client, at, round_ = with_answers(member, into.encode())
    table = a_table(client, at, round_)
    response = client.post(f"{at}/slapp", RULES | {"table": table})
    text = body(response)
    assert response.status_code == 422 and "Dela inte upp" in text and "group" in text
    with acting_as(member.pk):
        assert StudyRelease.objects.count() == 0


@pytest.mark.parametrize("rules", [{"threshold": "1"}, {"zeros": "maybe"}, {"threshold": ""}])
def test_rules_that_are_not_there_are_refused(rules: dict[str, str]) -> None:
    client, at, round_ = with_answers(analyst())
    response = client.post(f"{at}/slapp", RULES | {"table": a_table(client, at, round_)} | rules)
    assert response.status_code == 422 and "reglerna finns inte" in body(response)


def test_a_supervisor_reads_what_was_released_and_no_true_number() -> None:
    client, at, round_ = with_answers(analyst())
    table = a_table(client, at, round_)
    release = released(client, at, table)
    head = signed_in_client(make_member(role="supervisor", name="Jonas Exempelsson"))
    for path in (f"{at}/liggare", release, f"{release}/json", f"{release}/csv"):
        assert head.get(path).status_code == 200, path
    for path in (
        f"{at}/tabeller",
        f"{at}/tabeller/{table}",
        f"{at}/omgangar/{round_}/kodbok",
        f"{at}/omgangar/{round_}/dagbok",
    ):
        assert head.get(path).status_code == 404, path


def test_releasing_asks_who_it_is_once_more() -> None:
    member = analyst()
    _, at, _ = with_answers(member)
    late = signed_in_client(member, recently=False)
    response = late.post(f"{at}/slapp", RULES)
    assert response.status_code == 303 and "/konto/bekrafta" in response["Location"]


def test_a_report_takes_its_numbers_from_releases_and_is_refused_with_a_typed_one() -> None:
    client, at, round_ = with_answers(analyst())
    assert client.get(f"{at}/rapport/visa").status_code == 422, "nothing has been released"
    released(client, at, a_table(client, at, round_, group=""))
    page = body(client.get(f"{at}/rapport"))
    assert "figure t1" in page
    said = {
        name: html.unescape(re.findall(rf'id="{name}".*?>\n(.*?)</textarea>', page, re.DOTALL)[0])
        for name in ("text_sv", "text_en", "facts")
    }
    assert client.post(f"{at}/rapport", said | {"do": "show"}).status_code == 303
    shown = client.get(f"{at}/rapport/visa")
    assert shown.status_code == 200, re.findall(r"<li>(.*?)</li>", body(shown))
    text = body(shown)
    assert "102" in text and "<script" not in text
    assert (
        "unsafe-inline" in shown["Content-Security-Policy"]
        and "script-src" not in shown["Content-Security-Policy"]
    )
    made = client.get(f"{at}/rapport/pdf")
    assert made.content.startswith(b"%PDF") and "rapport-sv.pdf" in made["Content-Disposition"]
    example = re.findall(r"<code>(\{number t1 [^<]+\})</code>", page)[0]
    assert example.endswith(" share}"), "the page gives an example that works"
    told = {name: said[name] + f"\n{example}\n" for name in ("text_sv", "text_en")}
    client.post(f"{at}/rapport", said | told | {"do": "save"})
    assert client.get(f"{at}/rapport/visa").status_code == 200
    wrong = said | {"text_sv": said["text_sv"] + "\nVi fann att 47 procent hade mött det.\n"}
    client.post(f"{at}/rapport", wrong | {"do": "save"})
    refused = client.get(f"{at}/rapport/visa")
    assert refused.status_code == 422 and "text.sv.md" in body(refused)
    assert f'href="{at}/rapport"' in body(refused), "the way back to where it is mended"


def test_a_refused_cell_is_told_by_what_it_is_called() -> None:
    member = analyst()
    client, at, round_ = with_answers(member)
    table = a_table(client, at, round_)
    with acting_as(member.pk):
        row = TableAsked.objects.get()
        where = "t1[b, yes]"
        error = LeakError(
            [
                Problem(
                    Text(sv="Kan räknas ut.", en="Can be worked out."),
                    Text(sv="Slå ihop.", en="Merge."),
                    where,
                )
            ]
        )
        (sentence,) = told(row.study, [row], error)
    assert sentence == "Har mött (Beta, Ja): Kan räknas ut. Slå ihop." and table
