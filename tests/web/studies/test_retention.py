"""The end of a study: its key and answers go, what was released and what it rested on stay; unfinished answers go on their day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import today
from samsyn.web.studies.models import Basis, Parcel, Recode, StudyKey, StudyRelease
from samsyn.web.studies.retention import retention
from tests.web.site import body
from tests.web.studies.making import a_basis, analyst
from tests.web.studies.test_tables import a_table, released, with_answers

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    with as_owner():
        return {
            model.__name__: model._default_manager.count()
            for model in (StudyKey, Parcel, StudyRelease, Basis, Recode)
        }


def test_answers_are_erased_on_the_operators_word_once_the_last_day_has_passed(capsys: Any) -> None:
    member = analyst()
    client, at, round_ = with_answers(member)
    release = released(client, at, a_table(client, at, round_))
    assert retention({"erase": "1", "yes": "1"}, "sv") == 0
    assert "varit: 0" in capsys.readouterr().out and counts()["StudyKey"] == 1
    with as_owner():
        study = Basis.objects.get().study
    a_basis(study, member, today() - timedelta(days=1), number=2)
    assert client.get(f"{at}/omgangar/{round_}/kodbok").status_code == 422, "they are opened no more"
    assert retention({"erase": "1"}, "sv") == 1
    told = capsys.readouterr()
    assert "--yes" in told.err and "Påhittad" not in told.out and counts()["StudyKey"] == 1
    assert retention({"erase": "1", "yes": "1"}, "en") == 0
    assert counts() == {"StudyKey": 0, "Parcel": 0, "StudyRelease": 1, "Basis": 2, "Recode": 1}
    assert "Svaren är gallrade" in body(client.get(at)) and client.get(f"{release}/json").status_code == 200
    assert "Kedjan är hel" in body(client.get(f"{at}/liggare"))
    assert client.get(f"{at}/tabeller/ny").status_code in (200, 422)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE action = 'study_erased'")
        assert cursor.fetchone()[0] == 1
        cursor.execute('SELECT octet_length("inner") FROM studies_studyrelease')
        assert cursor.fetchone()[0] == 0


def test_unfinished_answers_go_on_their_day() -> None:
    member = analyst()
    _, _, round_ = with_answers(member)
    with as_owner(), connection.cursor() as cursor:
        for number, day in enumerate((today(), today() + timedelta(days=1))):
            cursor.execute(
                "INSERT INTO studies_draft (id, round_id, erase_on, sealed) VALUES (%s, %s, %s, 'x')",
                [bytes([number] * 16), round_, day],
            )
    assert retention({}, "sv") == 0
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT erase_on FROM studies_draft")
        assert cursor.fetchall() == [(today() + timedelta(days=1),)]
    with acting_as(member.pk):
        assert Parcel.objects.count() == 1
