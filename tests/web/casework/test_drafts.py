"""Drafted documents: what is missing, what is told both ways, what never stands there, on the page and in the files."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pytest

from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import Draft, Fact, Person, Record, VaultItem
from samsyn.web.database.acting import as_owner
from samsyn.web.database.clock import now
from tests.web.accounts.making import signed_in_client
from tests.web.casework.lifecycle_making import move_clock
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db
NAME, STREET = "Kanariefågelsson", "Kanariefågelgatan 7"


@pytest.fixture
def worker() -> Member:
    move_clock(date(2026, 11, 20))
    return make_worker()


def story(worker: Member) -> tuple[Reader, Record]:
    """A record with a name and an address in its vault, and two who say different things of her age."""
    client, record = (
        signed_in_client(worker),
        open_record(worker, born="2010-05-01", municipality="Norrköping"),
    )
    for kind, value in (("name", NAME), ("address", STREET)):
        response = client.post(f"/arenden/{record.pk}/valv/ny", {"kind": kind, "value": value, "do": "save"})
        assert response.status_code == 303, body(response)
    said: list[dict[str, str]] = [
        {
            "fact": "needs_protection_from_violence",
            "answer": "yes",
            "source": "person",
            "said_on": "2026-11-18",
        },
        {
            "fact": "needs_protection_from_violence",
            "answer": "no",
            "source": "relative",
            "said_on": "2026-11-12",
        },
        {"fact": "acute_situation", "answer": "not_known", "source": "person", "said_on": "2026-11-18"},
        {"detail": "Jag vill gå klart skolan.", "source": "person", "said_on": "2026-11-18"},
        {"detail": "Frånvarande 23 skoldagar.", "source": "school", "said_on": "2026-11-09"},
    ]
    for each in said:
        assert add_fact(client, record, **each).status_code == 303
    return client, record


def facts_of(record: Record) -> list[str]:
    with as_owner():
        return [
            str(key) for key in Fact.objects.filter(record=record, current=True).values_list("id", flat=True)
        ]


def draft(client: Reader, record: Record, kind: str, **said: Any) -> str:
    """Make a draft with every statement; its address."""
    form = body(client.post(f"/arenden/{record.pk}/utkast", {"kind": kind}))
    assert 'name="step" value="2"' in form
    response = client.post(
        f"/arenden/{record.pk}/utkast",
        {"kind": kind, "step": "2", "facts": facts_of(record), "do": "save", **said},
    )
    assert response.status_code == 303, body(response)
    return str(response["Location"])


def pdf(client: Reader, address: str) -> Any:
    response = client.get(f"{address}/pdf")
    assert response.status_code == 200
    return response


def text_of(response: Any) -> str:
    """The words of a PDF, with the lines run together."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(response.content)]
    return " ".join(" ".join(pages).split())


def metadata_of(response: Any) -> str:
    with pikepdf.open(io.BytesIO(response.content)) as document:
        return f"{dict(document.docinfo.items())} {document.open_metadata()}"


@pytest.mark.parametrize("kind", list(load_pack().drafts))
def test_nothing_of_the_vault_is_in_any_draft(worker: Member, kind: str) -> None:
    client, record = story(worker)
    address = draft(client, record, kind)
    page, printed = body(client.get(address)), client.get(f"{address}/html")
    response = pdf(client, address)
    for told in (
        page,
        body(printed),
        text_of(response),
        metadata_of(response),
        str(response.headers),
        response.content.decode("latin-1"),
    ):
        assert NAME not in told and STREET not in told and "2010-05-01" not in told
    assert printed["Content-Disposition"] == 'attachment; filename="utkast.html"'
    assert response["Content-Disposition"] == 'attachment; filename="utkast.pdf"'
    assert record.pseudonym not in metadata_of(response) and record.pseudonym not in str(response.headers)


def test_the_pdf_is_tagged_and_says_nothing_of_whom_it_is_about(worker: Member) -> None:
    client, record = story(worker)
    response = pdf(client, draft(client, record, "report_of_concern"))
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert (
            document.Root.MarkInfo.Marked
            and "/StructTreeRoot" in document.Root
            and document.Root.Lang == "sv"
        )
        assert str(document.docinfo["/Title"]) == "Utkast" and "/Author" not in document.docinfo
        assert document.open_metadata().get("pdfuaid:part") == "1"
    assert worker.name not in metadata_of(response)


def test_what_is_missing_and_what_is_disputed_stand_out(worker: Member) -> None:
    client, record = story(worker)
    address = draft(client, record, "report_of_concern")
    page = body(client.get(address))
    gaps = page.split("Det här saknas:")[1].split("</ul>")[0]
    assert "Vårdnadshavare, och vad de vet" in gaps
    assert "Ifrågasatt, båda uppgifterna står kvar:" in page
    text = text_of(pdf(client, address))
    both = text.split("Behöver skydd mot hot, våld eller andra övergrepp:")[1]
    assert "Ja (Personen själv, 2026-11-18)." in both and "Nej (" in both and "2026-11-12" in both
    assert "ifrågasatt: uppgifterna säger emot varandra" in text
    assert re.search(r"Akut situation: \[ännu okänt\]", text)
    assert "Namn: [fylls i för hand]" in text and "Underskrift: [fylls i för hand]" in text
    assert "16 år" in text and "Frånvarande 23 skoldagar." in text and "Jag vill gå klart skolan." in text


def test_where_she_is_stays_blank_until_somebody_has_looked(worker: Member) -> None:
    client, record = story(worker)
    text = text_of(pdf(client, draft(client, record, "report_of_concern")))
    assert "Norrköping" not in text and "Kommun där personen vistas: [fylls i för hand]" in text
    client.post(
        f"/arenden/{record.pk}/markeringar",
        {"kind": "protection", "word": "none_known", "text": "", "do": "save"},
    )
    assert "Norrköping" in text_of(pdf(client, draft(client, record, "report_of_concern")))
    client.post(
        f"/arenden/{record.pk}/markeringar",
        {"kind": "protection", "word": "secrecy_marking", "text": "", "do": "save"},
    )
    assert "Norrköping" not in text_of(pdf(client, draft(client, record, "report_of_concern")))


def test_only_what_was_ticked_goes_along(worker: Member) -> None:
    client, record = story(worker)
    address = draft(client, record, "report_of_concern", facts=[])
    page = body(client.get(address))
    assert "Frånvarande 23 skoldagar." not in page and "Jag vill gå klart skolan." not in page


def test_what_came_by_a_disclosure_is_not_ticked_from_the_start(worker: Member) -> None:
    client, record = story(worker)
    with as_owner():
        given = Fact.objects.create(
            record=record, fact="exploited_victim", answer="yes", source="authority", shared_from=record.pk,
            noted_at=now(), noted_by=worker,
        )  # fmt: skip
    form = body(client.post(f"/arenden/{record.pk}/utkast", {"kind": "report_of_concern"}))
    box = re.search(rf'<input[^>]*value="{given.pk}"[^>]*>', form)
    assert box and "checked" not in box[0] and "kom genom ett utlämnande" in form


def test_a_possible_perpetrator_only_where_one_may_be_recorded(worker: Member) -> None:
    client, record = story(worker)
    with as_owner():
        Person.objects.create(
            record=record,
            relation="uncle_aunt",
            part="possible_perpetrator",
            risk="known_danger",
            noted_at=now(),
            noted_by=worker,
        )
    text = text_of(pdf(client, draft(client, record, "police_summary")))
    assert "Möjliga förövare: Farbror, morbror, faster eller moster" in text
    outside = make_worker(name="Volontär Testsson", kind="civil_society")
    theirs = open_record(outside)
    reader = signed_in_client(outside)
    assert "Möjliga förövare" not in text_of(pdf(reader, draft(reader, theirs, "police_summary")))


def test_who_may_not_apply_for_a_reflection_period_cannot_draft_it() -> None:
    outside = make_worker(name="Volontär Testsson", kind="civil_society")
    client, record = signed_in_client(outside), open_record(outside)
    assert "Underlag för ansökan om betänketid" not in body(client.get(f"/arenden/{record.pk}/utkast"))
    response = client.post(f"/arenden/{record.pk}/utkast", {"kind": "reflection_period_application"})
    assert response.status_code == 422


def test_the_form_of_the_agency_is_named(worker: Member) -> None:
    client, record = story(worker)
    assert "195011" in body(client.get(draft(client, record, "reflection_period_application")))


def test_what_was_typed_for_a_draft_stands_in_it_and_lies_sealed(worker: Member) -> None:
    client, record = story(worker)
    address = draft(
        client, record, "coordinator_referral", what_asked="Råd om <b>boende</b>.", legal_ground=["consent"]
    )
    page = body(client.get(address))
    assert "Råd om &lt;b&gt;boende&lt;/b&gt;." in page
    assert load_pack().grounds["consent"].law in page
    with as_owner():
        assert b"boende" not in bytes(Draft.objects.get(record=record).body)
        assert VaultItem.objects.filter(record=record).count() == 2
