"""Taking a file in: all of it or nothing, with what is wrong by row and column; the diary; never in clear in the database."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from samsyn.packs.load import load_pack
from samsyn.surveys.questionnaire.xlsform.write import xlsform
from samsyn.web.accounts.models import Member
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.studies.diary import recoded
from samsyn.web.studies.models import Intake, Parcel, Recode, Round, Study
from samsyn.web.studies.parcels import answers_of
from samsyn.web.studies.taking.files import as_path, ending_of
from samsyn.web.studies.taking.work import take
from tests.web.accounts.making import signed_in_client
from tests.web.site import Reader, body
from tests.web.studies.making import analyst
from tests.web.studies.test_desk import BASIS

pytestmark = pytest.mark.django_db
CODEBOOK = """question,kind,text_sv,text_en,code,label_sv,label_en,code_kind
group,single,Påhittat yrke,Invented profession,,,,
group,,,,a,Alfa,Alpha,answer
group,,,,b,Beta,Beta,answer
met,single,Har mött,Has met,,,,
met,,,,yes,Ja,Yes,answer
met,,,,no,Nej,No,answer
met,,,,dk,Vet inte,Do not know,dont_know
"""


def rows(count: int, wrong: str = "") -> bytes:
    """A file of answers. wrong: what stands in the third row."""
    into = io.StringIO()
    write = csv.writer(into, lineterminator="\n")
    write.writerow(["group", "met"])
    for number in range(count):
        met = wrong if wrong and number == 2 else "yes" if number % 3 == 0 else "no"
        write.writerow(["a" if number % 2 else "b", met])
    return into.getvalue().encode()


def prepared(member: Member) -> tuple[Reader, str]:
    """A round with a codebook's questions; its address."""
    client = signed_in_client(member)
    at = re.sub(
        "/grund$",
        "",
        client.post("/studier/ny", {"name_sv": "Påhittad studie", "purpose": "Att prova"})["Location"],
    )
    client.post(f"{at}/grund", BASIS)
    made = client.post(
        f"{at}/omgangar/ny", {"name_sv": "Hösten", "who": "Påhittade", "slug": "", "drafts_kept": "7"}
    )["Location"]
    response = client.post(
        f"{made}/fragor", {"do": "file", "file": SimpleUploadedFile("kodbok.csv", CODEBOOK.encode())}
    )
    assert response.status_code in (200, 303), body(response)
    return client, made


def sent(client: Reader, at: str, data: bytes, name: str = "svar.csv", **more: Any) -> tuple[str, UUID]:
    """A file that was sent; the address of its progress, and its id."""
    response = client.post(
        f"{at}/fil", {"source": "csv", "do": "save", "file": SimpleUploadedFile(name, data), **more}
    )
    assert response.status_code == 303, body(response)
    return response["Location"], UUID(response["Location"].rsplit("/", 1)[1])


def the_round(member: Member) -> tuple[Study, Round]:
    return Study.objects.get(), Round.objects.get()


def test_a_file_is_taken_in_while_the_page_tells_how_far_it_has_come() -> None:
    member = analyst()
    client, at = prepared(member)
    page, intake = sent(client, at, rows(30))
    waiting = client.get(page)
    assert waiting["Refresh"] == "3" and "Väntar på att börja" in body(waiting)
    assert "http-equiv" not in body(waiting)
    assert "Refresh" not in client.get(f"{page}?stilla=1")
    assert take(intake, member.pk)
    done = client.get(page)
    assert "Svaren är inlästa" in body(done) and "30 svarande" in body(done) and "Refresh" not in done
    with acting_as(member.pk):
        study, made = the_round(member)
        answers = answers_of(study, made)
        assert answers is not None and answers.rows == 30
        assert bytes(Intake.objects.get().sealed) == b""
        assert [each.what["kind"] for each in Recode.objects.all()] == ["taken_in"]
    text = body(client.get(f"{at}/kodbok"))
    assert "Bara inom studien" in text and "Har mött" in text


@pytest.mark.parametrize("name", ["svar.csv"])
def test_a_file_that_is_wrong_is_not_taken_in_at_all(name: str) -> None:
    member = analyst()
    client, at = prepared(member)
    page, intake = sent(client, at, rows(30, wrong="Hemligt svar"), name)
    assert not take(intake, member.pk)
    text = body(client.get(page))
    assert "Inget lästes in" in text and re.search(r"[Rr]ad 4", text) and "met" in text
    assert "Hemligt" not in text and "svar.csv" not in text
    with acting_as(member.pk):
        assert Parcel.objects.count() == Recode.objects.count() == 0
        assert bytes(Intake.objects.get().sealed) == b""


def test_what_is_no_file_of_answers_is_refused() -> None:
    member = analyst()
    client, at = prepared(member)
    for name, data in (("svar.exe", b"x"), ("svar", b"x")):
        response = client.post(
            f"{at}/fil", {"source": "csv", "do": "save", "file": SimpleUploadedFile(name, data)}
        )
        assert response.status_code == 422 and "Välj en fil" in body(response)
    page, intake = sent(client, at, b"\x00\x01\x02", "svar.sav", source="sav")
    assert not take(intake, member.pk)
    assert "Inget lästes in" in body(client.get(page))


def test_work_that_stopped_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    member = analyst()
    client, at = prepared(member)
    page, _ = sent(client, at, rows(5))
    with acting_as(member.pk):
        Intake.objects.update(seen_at="2026-01-01T00:00Z")
    stopped = client.get(page)
    assert "Inläsningen har stannat" in body(stopped) and "Refresh" not in stopped


def test_what_was_sent_lies_sealed_while_it_waits() -> None:
    member = analyst()
    client, at = prepared(member)
    sent(client, at, b"group,met\nKvzhemligtzvK,yes\n")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM studies_intake t")
        (text,) = cursor.fetchone()
    assert b"Kvzhemligt".hex() not in text and "svar.csv" not in text


def test_only_whoever_works_in_the_study_can_take_a_file_in() -> None:
    member, other = analyst(), analyst("Annan Analytikersson")
    client, at = prepared(member)
    _, intake = sent(client, at, rows(5))
    assert not take(intake, other.pk)
    with acting_as(member.pk):
        assert Intake.objects.get().state == "waiting" and Parcel.objects.count() == 0


def test_a_recode_is_written_in_the_diary_done_anew_and_taken_back() -> None:
    member = analyst()
    client, at = prepared(member)
    _, intake = sent(client, at, rows(30))
    assert take(intake, member.pk)
    chosen = client.post(f"{at}/dagbok/ny", {"do": "choose", "question": "met"})
    assert "Vet inte" in body(chosen)
    said = {
        "do": "save",
        "question": "met",
        "codes": ["no", "dk"],
        "kind": "merge",
        "label_sv": "Inte ja",
        "label_en": "Not yes",
        "why": "Få svar",
    }
    assert client.post(f"{at}/dagbok/ny", said).status_code == 303
    text = body(client.get(f"{at}/dagbok"))
    assert "no, dk → no (Inte ja)" in text and "Få svar" in text
    with acting_as(member.pk):
        study, made = the_round(member)
        after, before = recoded(study, made), answers_of(study, made)
        assert after is not None and before is not None
        assert [len(each.columns["met"].choices) for each in (after, before)] == [2, 3]
    assert client.post(f"{at}/dagbok", {"undo": "2"}).status_code == 303
    assert client.post(f"{at}/dagbok", {"undo": "2"}).status_code == 422, "taken back already"
    with acting_as(member.pk):
        again = recoded(study, made)
        assert again is not None and len(again.columns["met"].choices) == 3 and Recode.objects.count() == 3


def test_a_file_in_memory_has_a_path_and_no_place_on_a_disk() -> None:
    with as_path(b"a;b\n", ".csv") as path:
        assert path.read_bytes() == b"a;b\n" and path.resolve().parts[1] in ("proc", "memfd:samsyn (deleted)")
        kept = path
    assert not kept.exists()
    assert [ending_of(name) for name in ("Svar.SAV", "x.exe", "x")] == [".sav", "", ""]


def test_a_spss_file_that_tells_its_own_questions_needs_no_others(tmp_path: Any) -> None:
    import pyreadstat

    pandas = pytest.importorskip("pandas")
    data = pandas.DataFrame({"yrke": [1.0, 2.0, 1.0], "mott": [1.0, 0.0, 9.0]})
    pyreadstat.write_sav(
        data, str(tmp_path / "x.sav"), column_labels=["Påhittat yrke", "Har mött"],
        variable_value_labels={"yrke": {1.0: "Alfa", 2.0: "Beta"}, "mott": {0.0: "Nej", 1.0: "Ja", 9.0: "Vet inte"}},
        missing_ranges={"mott": [9.0]},
    )  # fmt: skip
    member = analyst()
    client = signed_in_client(member)
    at = re.sub(
        "/grund$",
        "",
        client.post("/studier/ny", {"name_sv": "Påhittad studie", "purpose": "Att prova"})["Location"],
    )
    client.post(f"{at}/grund", BASIS)
    made = client.post(f"{at}/omgangar/ny", {"name_sv": "Hösten", "who": "Påhittade", "drafts_kept": "7"})[
        "Location"
    ]
    page, intake = sent(client, made, (tmp_path / "x.sav").read_bytes(), "x.sav", source="sav")
    assert take(intake, member.pk), body(client.get(page))
    assert "Alfa" in body(client.get(f"{made}/kodbok"))


def test_questions_come_from_an_xlsform_and_a_broken_one_changes_nothing() -> None:
    member = analyst()
    client, made = prepared(member)
    data, _ = xlsform(load_pack().questionnaires["professionals"])
    response = client.post(f"{made}/fragor", {"do": "file", "file": SimpleUploadedFile("fragor.xlsx", data)})
    assert response.status_code in (200, 303), body(response)
    assert "28 frågor" in body(client.get(made))
    for name, wrong in (
        ("fragor.xlsx", b"PK\x03\x04 nej"),
        ("fragor.xlsx", data[:500]),
        ("x.exe", b"MZ"),
        ("fragor.csv", b"a;b\n1;2\n"),
    ):
        broken = client.post(f"{made}/fragor", {"do": "file", "file": SimpleUploadedFile(name, wrong)})
        assert broken.status_code == 422, name
        assert name not in body(broken)
    assert "28 frågor" in body(client.get(made))
