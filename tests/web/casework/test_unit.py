"""A record belongs to a unit: without one nobody would look at its emergencies and its likenesses."""

from __future__ import annotations

import pytest

from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.models import Record
from samsyn.web.casework.policy import Refused
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.lifecycle_making import done
from tests.web.site import body

pytestmark = pytest.mark.django_db


def without_unit() -> Member:
    """A worker whom nobody has put in a unit."""
    worker = make_member()
    with as_owner():
        Member.objects.filter(pk=worker.pk).update(unit=None)
        worker.refresh_from_db(fields=["unit"])
    return worker


def test_who_has_no_unit_opens_no_record_and_nothing_is_saved() -> None:
    worker = without_unit()
    with pytest.raises(Refused, match="do not belong to a unit"):
        done(worker, OpenRecord("own_wish"))
    with as_owner():
        assert not Record.objects.exists()


def test_the_form_asks_for_a_unit_of_those_who_have_none() -> None:
    worker = without_unit()
    unit = make_unit(worker.organisation)
    client = signed_in_client(worker)
    assert client.post("/arenden/nytt", {"because": "own_wish"}).status_code == 422
    assert client.post("/arenden/nytt", {"because": "own_wish", "unit": str(unit.pk)}).status_code == 303
    with as_owner():
        assert Record.objects.get().unit_id == unit.pk


def test_the_form_takes_her_own_unit_when_none_is_chosen() -> None:
    worker = make_member()
    assert signed_in_client(worker).post("/arenden/nytt", {"because": "own_wish"}).status_code == 303
    with as_owner():
        assert Record.objects.get().unit_id == worker.unit_id


def test_a_unit_without_a_head_is_shown_to_the_administrator() -> None:
    organisation = make_organisation()
    make_member(organisation, "supervisor", unit=make_unit(organisation, "Barn"))
    page = signed_in_client(make_member(organisation, "administrator")).get("/konto/enheter")
    assert "Utan arbetsledare" not in body(page)
    make_unit(organisation, "Vuxen")
    page = signed_in_client(make_member(organisation, "administrator")).get("/konto/enheter")
    assert body(page).count("Utan arbetsledare") == 1
