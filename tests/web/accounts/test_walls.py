"""The walls in the database around the accounts: what the pages' role sees and may do, whatever a page forgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, transaction

from samsyn.web.accounts.knowing import know_name, know_user
from samsyn.web.accounts.models import Invitation, Member, Organisation, Session, StaffIndex, Unit, User
from samsyn.web.accounts.sessions import SessionStore, digest_of
from samsyn.web.database.acting import act_as, as_owner
from tests.web.accounts.making import make_member, make_organisation, make_unit, session_of

pytestmark = pytest.mark.django_db


@contextmanager
def refused() -> Iterator[None]:
    """The database itself says no."""
    with pytest.raises(DatabaseError), transaction.atomic():
        yield


def test_nobody_sees_organisations_and_nothing_else() -> None:
    member = make_member(unit=make_unit(make_organisation()))
    act_as(None)
    assert Organisation.objects.filter(pk=member.organisation_id).exists()
    for table in (Member, Unit, User, StaffIndex, Authenticator):
        assert not table.objects.only("pk").exists(), table


def test_a_member_sees_colleagues_and_no_others() -> None:
    mine, colleague = make_member(), make_member(name="Nils Provsson")
    make_member(make_organisation("Skyddat boende Påhittet", "shelter"), name="Sven Gränsfall")
    act_as(mine.pk)
    assert {each.name for each in Member.objects.all()} == {"Linnea Testsson", "Nils Provsson"}
    assert {each.name for each in User.objects.all()} == {"Linnea Testsson", "Nils Provsson"}
    assert colleague.user and not Authenticator.objects.exists()


def test_a_member_whose_time_has_ended_sees_nothing() -> None:
    member = make_member()
    with as_owner():
        Member.objects.filter(pk=member.pk).update(active=False)
    act_as(member.pk)
    assert not Member.objects.exists()


def test_only_the_user_itself_and_the_name_just_typed_are_found() -> None:
    first, second = make_member(), make_member(name="Nils Provsson")
    assert first.user and second.user
    act_as(None)
    know_user(first.user.pk)
    assert [each.pk for each in User.objects.all()] == [first.user.pk]
    assert Authenticator.objects.filter(user=first.user).exists()
    know_user(None)
    know_name(second.user.username)
    assert [each.pk for each in User.objects.all()] == [second.user.pk]
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("role", ["worker", "supervisor", "coordinator", "reader", "analyst"])
def test_who_is_no_administrator_changes_no_members(role: str) -> None:
    mine = make_member(role=role)
    act_as(mine.pk)
    assert Member.objects.filter(pk=mine.pk).update(role="administrator") == 0
    with refused():
        Member.objects.create(organisation=mine.organisation, role="worker", name="Ny")
    with refused():
        Unit.objects.create(organisation=mine.organisation, name="Ny")
    with refused():
        Invitation.objects.create(digest=b"x" * 32, member=mine, made_by=mine, expires=mine.since)


def test_an_administrator_stays_in_its_own_organisation() -> None:
    mine = make_member(role="administrator")
    other = make_member(make_organisation("Skyddat boende Påhittet", "shelter"))
    act_as(mine.pk)
    assert Member.objects.filter(pk=other.pk).update(role="administrator") == 0
    with refused():
        Member.objects.create(organisation=other.organisation, role="worker", name="Ny")
    with refused():
        Member.objects.filter(pk=mine.pk).update(organisation=other.organisation)
    with refused():
        Member.objects.filter(pk=mine.pk).update(user=other.user)
    with refused():
        Member.objects.filter(pk=mine.pk).delete()
    assert Organisation.objects.filter(pk=other.organisation_id).update(age_key="age1x") == 0


def test_no_page_reads_the_digests() -> None:
    mine = make_member(role="administrator")
    act_as(mine.pk)
    for table in (StaffIndex, Invitation):
        with refused():
            list(table.objects.values_list("digest"))


def test_nobody_declares_for_another() -> None:
    mine, other = make_member(), make_member(name="Nils Provsson")
    act_as(mine.pk)
    with refused():
        StaffIndex(member=other, kind="surname", digest=b"x" * 16).save(force_insert=True)


def test_nobody_takes_back_what_was_declared() -> None:
    """Not even her own: a likeness is cleared by a supervisor alone."""
    mine = make_member()
    act_as(mine.pk)
    StaffIndex(member=mine, kind="surname", digest=b"x" * 16).save(force_insert=True)
    with refused():
        StaffIndex.objects.filter(member=mine).delete()


def test_nobody_gives_another_a_second_factor() -> None:
    """SecureDrop 2024, below the pages."""
    mine, other = make_member(), make_member(name="Nils Provsson")
    assert mine.user and other.user
    act_as(mine.pk)
    know_user(mine.user.pk)
    with refused():
        Authenticator.objects.create(user=other.user, type="webauthn", data={})
    assert Authenticator.objects.filter(user=other.user).delete()[0] == 0


def test_the_table_of_sessions_opens_none() -> None:
    name = session_of(make_member())
    with as_owner():
        row = Session.objects.get()
    assert row.session_key == digest_of(name) and name not in row.session_data
    assert SessionStore(name).load()
    assert SessionStore(row.session_key).load() == {}
    with as_owner():
        Session.objects.update(session_key=digest_of("b" * 32))
    assert SessionStore("b" * 32).load() == {}


def test_the_secret_of_an_app_is_sealed() -> None:
    from tests.web.accounts.making import SECRET

    make_member()
    with as_owner():
        assert SECRET not in str(list(Authenticator.objects.values_list("data", flat=True)))
