"""The flag without the mark shows nothing, and so does the mark without the flag."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.web.database.acting import as_owner
from samsyn.web.demo import shown
from samsyn.web.demo.models import Mark
from samsyn.web.demo.states import FILLED, FILLING, FLAG
from tests.web.accounts.making import SECRET
from tests.web.site import body, browser

pytestmark = pytest.mark.django_db
BANNER = "Demo. Alla personer är påhittade."


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_known", [])


def mark(state: str) -> None:
    with as_owner():
        Mark.objects.create(state=state, password="ekorre-prov", secret=SECRET, filled_on=date(2026, 11, 22))


@pytest.mark.parametrize(("flag", "state"), [("1", ""), ("1", FILLING), ("", FILLED), ("0", FILLED)])
def test_both_are_needed(flag: str, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, flag)
    if state:
        mark(state)
    page = body(browser().get("/konto/in"))
    assert BANNER not in page and "ekorre-prov" not in page and "Logga in som" not in page


def test_with_both_everybody_is_listed_on_the_pages_for_staff_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLAG, "1")
    mark(FILLED)
    page = body(browser().get("/konto/in"))
    assert BANNER in page and "ekorre-prov" in page and "Logga in som Linnea Testsson" in page
    assert SECRET not in page
    assert BANNER in body(browser().get("/konto/inbjudan"))
    assert BANNER not in body(browser().get("/yrke/"))


def test_no_page_can_write_the_mark() -> None:
    from django.db import ProgrammingError, transaction

    with pytest.raises(ProgrammingError), transaction.atomic():
        mark_row = Mark(state=FILLED, password="x", secret="x", filled_on=date(2026, 11, 22))
        mark_row.save(force_insert=True)
