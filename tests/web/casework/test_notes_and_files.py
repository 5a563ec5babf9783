"""Notes that are corrected and never overwritten; files that lie sealed and are given back under a name that says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.web.casework.models import Document, DocumentBody, Note, Record
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import signed_in_client
from tests.web.casework.making import CANARY, make_worker, open_record, page_of
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + CANARY.encode() + b"\n%%EOF\n"


def write(client: Reader, record: Record, text: str, **more: str) -> Any:
    said = {"kind": "talk", "on": "2026-02-01", "body": text, "do": "save", **more}
    return client.post(f"/arenden/{record.pk}/anteckningar/ny", said)


def file(client: Reader, record: Record, content: bytes = PDF, **more: str) -> Any:
    said = {
        "kind": "letter",
        "name": "",
        "file": SimpleUploadedFile("Amina Påhittsson.pdf", content, "text/html"),
        "do": "save",
        **more,
    }
    return client.post(f"/arenden/{record.pk}/handlingar/ny", said)


def test_a_note_is_written_and_corrected() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    assert write(client, record, "Första lydelsen.").status_code == 303
    assert "Första lydelsen." in page_of(client, record)
    with acting_as(worker.pk):
        note = Note.objects.get(record=record)
    url = f"/arenden/{record.pk}/anteckningar/{note.pk}"
    said = {"kind": "talk", "on": "2026-02-01", "body": "Andra lydelsen.", "of": str(note.pk), "do": "save"}
    assert "Första lydelsen." in body(client.get(f"{url}/ratta"))
    assert client.post(f"{url}/ratta", said).status_code == 303
    assert "Första" not in page_of(client, record)
    history = body(client.get(url))
    assert history.index("Andra lydelsen.") < history.index("Första lydelsen.")
    late = client.post(f"{url}/ratta", {**said, "body": "Tredje lydelsen."})
    assert late.status_code == 409
    assert "Andra lydelsen." in body(late) and "Tredje lydelsen." in body(late)


def test_a_note_that_cannot_be_saved_comes_back_whole() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    response = write(client, record, "<b>Rädd</b>\nAndra raden", on="2199-01-01")
    assert response.status_code == 422
    assert "&lt;b&gt;Rädd&lt;/b&gt;\nAndra raden</textarea>" in body(response)


def test_a_file_lies_sealed_and_comes_back_to_save() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    assert file(client, record).status_code == 303
    page = page_of(client, record)
    assert "Påhittsson" not in page  # the file's own name is not kept
    with as_owner():
        row, held = Document.objects.get(record=record), DocumentBody.objects.get(record=record)
    assert (row.media_type, row.size) == ("application/pdf", len(PDF))
    assert CANARY.encode() not in bytes(held.body)
    given = client.get(f"/arenden/{record.pk}/handlingar/{row.pk}")
    assert given.content == PDF
    assert given["Content-Disposition"] == 'attachment; filename="handling.pdf"'
    assert given["Content-Type"] == "application/octet-stream"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == "no-store"


@pytest.mark.parametrize("content", [b"", b"<script>1</script>", b"MZ\0\0", b"PK\x03\x04nonsense"])
def test_other_files_are_refused_and_the_rest_is_kept(content: bytes) -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    response = file(client, record, content, name="Brevet från i våras")
    assert response.status_code == 422
    assert "Brevet från i våras" in body(response) and 'id="file-f"' in body(response)
    with acting_as(worker.pk):
        assert not Document.objects.filter(record=record).exists()


def test_a_large_file_is_taken_here_and_on_no_other_page() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    large = b"%PDF-1.7\n" + b"a" * 3_000_000 + b"\n%%EOF\n"
    assert file(client, record, large).status_code == 303
    elsewhere = client.post(f"/arenden/{record.pk}/anteckningar/ny", {"body": "a" * 300_000})
    assert elsewhere.status_code == 413
    too_large = file(client, record, b"%PDF-1.7\n" + b"a" * 10_200_000 + b"\n%%EOF\n")
    assert too_large.status_code == 413


def test_a_file_out_of_the_list_is_gone_from_the_pages() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    file(client, record)
    with acting_as(worker.pk):
        row = Document.objects.get(record=record)
    assert client.post(f"/arenden/{record.pk}/handlingar/{row.pk}/ta-bort").status_code == 303
    assert client.get(f"/arenden/{record.pk}/handlingar/{row.pk}").status_code == 404


def test_files_and_notes_of_others_are_not_there() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    file(client, record)
    write(client, record, CANARY)
    other = make_worker(name="Annan Testsson")
    own = open_record(other)
    others_client = signed_in_client(other)
    with acting_as(worker.pk):
        row, note = Document.objects.get(record=record), Note.objects.get(record=record)
    for base in (record.pk, own.pk):
        for path in (f"handlingar/{row.pk}", f"anteckningar/{note.pk}", f"anteckningar/{note.pk}/ratta"):
            response = others_client.get(f"/arenden/{base}/{path}")
            assert response.status_code == 404
            assert CANARY not in body(response)
