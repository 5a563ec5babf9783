"""When a session ends by itself, and what holds back whoever guesses, as time goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.web.accounts import lock
from samsyn.web.accounts.models import Session, SignInLock
from samsyn.web.accounts.sessions import IDLE, LONGEST, SessionStore
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import make_member, signed_in_client

pytestmark = pytest.mark.django_db


def moved(**by: timedelta) -> None:
    """Let the session be as if it had begun or been used so much earlier."""
    with as_owner():
        row = Session.objects.get()
        for field, earlier in by.items():
            setattr(row, field, getattr(row, field) - earlier)
        row.save()


def test_it_ends_half_an_hour_after_the_last_page() -> None:
    client = signed_in_client(make_member())
    moved(used=IDLE, expire_date=IDLE + timedelta(seconds=1))
    assert client.get("/konto/").status_code == 303


def test_a_page_lets_it_live_on() -> None:
    client = signed_in_client(make_member())
    client.get("/konto/")  # what is seen once is written down
    moved(used=timedelta(minutes=20), expire_date=timedelta(minutes=20))
    assert client.get("/konto/").status_code == 200
    with as_owner():
        assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_it_ends_after_twelve_hours_however_much_it_is_used() -> None:
    client = signed_in_client(make_member())
    moved(began=LONGEST)
    assert client.get("/konto/").status_code == 303
    again = signed_in_client(make_member())
    with as_owner():
        row = Session.objects.order_by("-began")[0]
        row.began -= LONGEST - timedelta(minutes=5)
        row.used -= timedelta(minutes=2)
        row.save()
    assert again.get("/konto/").status_code == 200
    with as_owner():
        assert Session.objects.get(pk=row.pk).expire_date < timezone.now() + timedelta(minutes=6)


def test_what_has_ended_is_taken_away() -> None:
    signed_in_client(make_member())
    moved(expire_date=timedelta(hours=1))
    SessionStore.clear_expired()
    with as_owner():
        assert not Session.objects.exists()


def test_the_wait_grows_and_ends_and_is_forgotten() -> None:
    held = lock.of_name("påhittad")
    waits = []
    for _ in range(12):
        lock.must_wait(held)
        lock.failed(held)
        row = SignInLock.objects.get()
        waits.append((row.until - row.last).total_seconds() if row.until else 0.0)
    assert waits[:4] == [0.0] * 4
    assert waits[4:8] == [10.0, 20.0, 40.0, 80.0]
    assert max(waits) <= 900
    assert lock.must_wait(held)
    SignInLock.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert lock.must_wait(held) is None
    lock.succeeded(held)
    assert not SignInLock.objects.exists()


def test_a_name_is_the_same_however_it_is_written_and_is_not_kept() -> None:
    assert lock.of_name(" Påhittad ") == lock.of_name("påhittad")
    assert lock.of_name("påhittad") != lock.of_codes("påhittad")
    lock.must_wait(lock.of_name("påhittad"))
    assert b"hittad" not in bytes(SignInLock.objects.get().digest)


def test_old_failures_are_taken_away() -> None:
    lock.must_wait(lock.of_name("påhittad"))
    SignInLock.objects.update(last=timezone.now() - lock.FORGOTTEN - timedelta(minutes=1))
    SignInLock.forget_old()
    assert not SignInLock.objects.exists()
