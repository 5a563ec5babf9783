"""An agreement is told beside a disclosure, and lets nothing through by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from samsyn.web.accounts.models import Agreement, Organisation
from samsyn.web.casework.sharing.items import IN_AGREEMENTS, KINDS
from samsyn.web.casework.words import choices
from samsyn.web.database.acting import as_owner
from samsyn.web.database.clock import today
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.casework.sharing_making import filled, offered, preview, shown_in

pytestmark = pytest.mark.django_db
NEVER = "ersätter aldrig en grund i lag"


def agreement(
    *between: Organisation, items: tuple[str, ...] = ("fact",), review: int = 30, **more: Any
) -> Agreement:
    """One that holds since long ago. review: days from now."""
    day = today()
    with as_owner():
        row = Agreement.objects.create(
            name="Samverkan i Påhittköping", signed_on=day - timedelta(days=300), item_kinds=list(items),
            review_on=day + timedelta(days=review), made_by=None, **more,
        )  # fmt: skip
        row.organisations.set(between)
    return row


def page(to: Organisation | str, **said: str) -> str:
    """The sender's page for a fact, to this receiver, without a ground."""
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add_fact(client, record, detail="Har sagt nej.")
    return preview(client, record, filled(to, offered(client, record, "fact:"), ground="", **said))


@pytest.fixture
def police() -> Organisation:
    """Where it goes."""
    return make_member(make_organisation("Påhittad polis", "police")).organisation


def sender() -> Organisation:
    return make_organisation("Påhittad organisation social_board")


def test_the_agreement_with_the_receiver_is_told_and_opens_nothing(police: Organisation) -> None:
    row = agreement(sender(), police)
    found = page(police)
    assert row.name in found and f"Den följs upp senast <time>{row.review_on.isoformat()}</time>" in found
    assert NEVER in found and "inte nämner" not in found
    assert not shown_in(found)


def test_a_day_of_review_that_has_passed_and_what_lies_outside_are_told(police: Organisation) -> None:
    agreement(sender(), police, items=("note",), review=-1)
    found = page(police)
    assert "Dagen har passerat" in found
    assert "Du har valt sådant som den inte nämner:" in found


def test_one_that_ended_has_not_begun_or_is_with_somebody_else_is_not_told(police: Organisation) -> None:
    other = make_organisation("Skyddat boende Påhittet", "shelter")
    agreement(sender(), other)
    agreement(other, police)
    agreement(sender(), police, ended_on=today() - timedelta(days=1))
    assert NEVER not in page(police)


def test_a_receiver_outside_has_none(police: Organisation) -> None:
    agreement(sender(), police)
    assert NEVER not in page("outside", outside_kind="police", outside_name="Påhittad polis")


def test_all_that_can_be_chosen_has_a_word_in_agreements() -> None:
    assert set(IN_AGREEMENTS) == set(KINDS)
    assert set(IN_AGREEMENTS.values()) <= {code for code, _ in choices("disclosure_items")}
