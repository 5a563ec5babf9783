"""What was found in other systems, each as a test with its name, so that it is not found here.

Second-factor enrolment of somebody else and forced sign-out (SecureDrop 2024) are in accounts/test_sign_in.py.
"""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from samsyn.web.casework.keys import open_keys, unsealed, unsealed_bytes
from samsyn.web.casework.models import Consent, DocumentBody, Fact, Note
from samsyn.web.database.acting import act_as, as_owner
from tests.web.canaries.finding import shown, told_beside
from tests.web.matrix.asking import undone
from tests.web.matrix.filling import MARKERS, VAULT
from tests.web.matrix.world import World, make_world
from tests.web.site import body


@pytest.fixture(scope="module")
def world(module_db: Any) -> World:
    """The world of the matrix, in a database of its own."""
    return make_world()


@pytest.fixture
def at(world: World) -> str:
    return f"/arenden/{world.objects['open'].ids['record']}"


def test_jo_5932_2012_a_name_in_a_letter_of_another_board(world: World, at: str) -> None:
    """A letter gave out where somebody with protected data was. No draft has anything from the vault, nor has its file's name."""
    draft = world.objects["open"].ids["draft"]
    for form in ("", "/html", "/pdf"):
        response = world.client("main").get(f"{at}/utkast/{draft}{form}")
        assert response.status_code == 200
        assert not {each for each in shown(response) if each.startswith("vault")} and not told_beside(
            response
        )
    # what was sent is read in the words of the day, without the vault of the sender
    page = body(
        world.client("receiving_supervisor").get(
            f"/arenden/inkommet/{world.objects['open'].ids['disclosure']}"
        )
    )
    assert not any(secret in page for secret in VAULT.values())


def test_globaleaks_4779_a_substitute_learns_that_there_is_something(world: World) -> None:
    """Whoever could stand in for a receiver was told that a report existed. Here a colleague of the receiver finds nothing."""
    worker = world.client("receiving_worker")
    sender = world.organisations["home"].name
    for path in ("/arenden/inkommet", "/arenden/", "/arenden/alla"):
        assert sender not in body(worker.get(path))
    there = worker.get(f"/arenden/inkommet/{world.objects['open'].ids['disclosure']}")
    assert (there.status_code, there.content) == (404, worker.get("/konto/finns-inte").content)


def test_globaleaks_3420_redaction_destroys_what_was_written(world: World, at: str) -> None:
    """What is corrected or taken away is kept as it was, sealed, for those who may see how it came to read so."""
    main, ids = world.client("main"), world.objects["open"].ids
    with undone(main):
        corrected = main.post(
            f"{at}/anteckningar/{ids['note']}/ratta",
            {"kind": "talk", "on": "2026-02-01", "body": "Rättat", "of": str(ids["note"]), "do": "save"},
        )
        assert corrected.status_code == 303
        assert main.post(f"{at}/handlingar/{ids['document']}/ta-bort").status_code == 303
        act_as(world.members["main"].pk)
        with open_keys():
            assert unsealed(Note.objects.get(pk=ids["note"]), "body") == MARKERS["note", "body"]
            kept = unsealed_bytes(DocumentBody.objects.get(pk=ids["document"]), "body")
        assert MARKERS["documentbody", "body"].encode() in kept
        assert MARKERS["note", "body"] in body(main.get(f"{at}/anteckningar/{ids['note']}"))
        with pytest.raises(DatabaseError), transaction.atomic():
            Note.objects.filter(pk=ids["note"]).update(body=b"")
        with pytest.raises(DatabaseError), transaction.atomic():
            Fact.objects.filter(pk=ids["fact"]).update(detail=b"")


@pytest.mark.parametrize(
    "identity", ["blocked_emergency", "alike", "blocked_supervisor", "reading_guest", "administrator"]
)
def test_dhis2_an_emergency_opens_what_somebody_must_not_see(world: World, identity: str) -> None:
    """Breaking the glass went past other rules. Here it never opens against a block or an uncleared likeness."""
    with as_owner(), connection.cursor():
        from samsyn.web.casework.models import Record

        pseudonym = Record.objects.get(pk=world.objects["open"].ids["record"]).pseudonym
    with transaction.atomic(), connection.cursor() as cursor:
        act_as(world.members[identity].pk)
        cursor.execute("SELECT casework_break_glass(%s, 'danger', 3)", [pseudonym])
        assert cursor.fetchone()[0] is None


def test_dhis2_the_reason_is_kept_only_when_logging_is_on(world: World) -> None:
    """Here there is no emergency without one."""
    with undone(world.client("colleague")):
        for words in ("", "   "):
            response = world.client("colleague").post(
                "/arenden/nodlage", {"name": "Hassel 1", "because": "danger", "words": words, "do": "save"}
            )
            assert response.status_code == 422
        response = world.client("colleague").post(
            "/arenden/nodlage", {"name": "Hassel 1", "because": "", "words": "Påhittat", "do": "save"}
        )
        assert response.status_code == 422


def test_primero_consent_is_overridden(world: World, at: str) -> None:
    """A worker could go on past a missing consent. What rests on one that is withdrawn is refused, and it stays withdrawn."""
    main, consent = world.client("supervisor"), world.objects["open"].ids["consent"]
    asked = {
        "form": "htcds_json",
        "ground": "consent",
        "consent": str(consent),
        "trafficking": "yes",
        "do": "save",
    }
    with undone(main):
        withdrawn = main.post(f"{at}/samtycken/{consent}/aterta", {"sure": "yes", "do": "save"})
        assert withdrawn.status_code == 303, body(withdrawn)
        assert main.post(f"{at}/export", asked).status_code == 422
        act_as(world.members["supervisor"].pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            assert Consent.objects.filter(pk=consent).update(withdrawn_on=None) == 0
            raise DatabaseError  # no row was changed: as good as refused


FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1", ' ="x"')


def test_a_formula_in_an_export_is_run_by_a_spreadsheet(world: World, at: str) -> None:
    """CSV injection, found in many of them. No cell begins with what a spreadsheet would run."""
    main = world.client("supervisor")
    with undone(main):
        for each in FORMULAS:
            said = {
                "fact": "own_words",
                "detail": each,
                "source": "person",
                "said_on": "",
                "happened_on": "",
                "do": "save",
            }
            assert main.post(f"{at}/uppgifter/ny", said).status_code == 303
        form = {"form": "record_csv", "ground": "law", "text": "=1+1", "do": "save"}
        text = main.post(f"{at}/export", form).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert sum("1+1" in cell for cell in cells) >= 5
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r＝")]


def test_huddinge_2018_hidden_text_and_jo_2437_2006_tracked_changes(world: World, at: str) -> None:
    """A file may hold more than it shows. It is never shown inside a page, and never made of one: it goes out as it came in."""
    main = world.client("main")
    response = main.get(f"{at}/handlingar/{world.objects['open'].ids['document']}")
    assert response["Content-Disposition"].startswith("attachment")
    assert MARKERS["document", "name"] not in response["Content-Disposition"]
    page = body(main.get(f"{at}/handlingar/ny"))
    assert "dold" in page.lower() or "spårade" in page.lower(), (
        "whoever files a document is told of what it may hide"
    )
    with undone(main):
        bad = SimpleUploadedFile("x.html", b"<script>1</script>", "application/pdf")
        assert (
            main.post(
                f"{at}/handlingar/ny", {"kind": "letter", "name": "x", "file": bad, "do": "save"}
            ).status_code
            == 422
        )
