"""A receipt stands in the logs of both organisations. Both chains are locked at once, in the order of their ids: two that
receive from each other at the same moment wait in turn, never for each other."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection, connections, transaction

from samsyn.web.accounts.models import Member
from samsyn.web.audit.entry import NOBODY, Log, Row
from samsyn.web.audit.log import _write, context, log
from samsyn.web.casework.models import Disclosure, Fact
from samsyn.web.database.acting import act_as, acting_as
from samsyn.web.database.address import OWNER_URL
from samsyn.web.database.clock import now
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.casework.sending import send
from tests.web.conftest import RealDatabase

LOCK = "SELECT chain FROM samsyn.audit_head WHERE chain = ANY (%s) ORDER BY chain FOR UPDATE SKIP LOCKED"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
ROW = "insert into audit_entry (chain, member, action, thing, about, request) values (%s, %s, 'log_read', '', '', %s)"


@dataclass
class Post:
    """What was sent to the receiver, and two connections that can hold chains."""

    sent: Disclosure
    receiver: Member
    holder: psycopg.Connection
    looker: psycopg.Connection

    @property
    def chains(self) -> list[uuid.UUID]:
        """Of both organisations, in the order of their ids."""
        return sorted((self.sent.from_organisation_id, self.receiver.organisation_id))

    def hold(self, chain: uuid.UUID) -> None:
        assert self.holder.execute(LOCK, [[chain]]).fetchall() == [(chain,)]

    def free(self) -> list[uuid.UUID]:
        """The chains that nobody has locked."""
        found = [row[0] for row in self.looker.execute(LOCK, [[NOBODY, *self.chains]]).fetchall()]
        self.looker.rollback()
        return found

    def receives(self) -> None:
        act_as(self.receiver.pk)
        rows = Disclosure.objects.filter(pk=self.sent.pk)
        assert rows.update(state="received", received_at=now(), received_by=self.receiver) == 1

    def logs(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(ROW, [self.receiver.organisation_id, self.receiver.pk, uuid.uuid4()])

    def receives_and_logs(self) -> None:
        self.receives()
        self.logs()

    @contextmanager
    def waiting(self, *acts: Callable[[], None]) -> Iterator[None]:
        """The acts, each in a transaction of its own, wait for a chain that is held; after the block they come through."""
        failed: list[BaseException] = []

        def run(act: Callable[[], None]) -> None:
            try:
                with transaction.atomic():
                    act()
            except Exception as error:
                failed.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        while self.looker.execute(WAITING).fetchone() != (len(acts),) and not failed:
            self.looker.rollback()  # a new look each time
        self.looker.rollback()
        yield
        self.holder.rollback()
        for thread in threads:
            thread.join(30)
        assert not failed


@pytest.fixture(params=["00000000-0000-4000-8000-000000000001", "ffffffff-ffff-4fff-bfff-fffffffffffe"])
def post(real_db: RealDatabase, request: pytest.FixtureRequest) -> Iterator[Post]:
    """The receiver's id is once the lower of the two and once the higher."""
    worker = make_worker(unit="Påhittad")
    record = open_record(worker)
    add_fact(signed_in_client(worker), record, detail="Påhittat.")
    police = make_organisation("Polisen i Låtsaslän", "police", id=uuid.UUID(request.param))
    receiver = make_member(police, "supervisor", "Signe Låtsas", unit=make_unit(police, "Utredning"))
    with acting_as(worker.pk):
        key = f"fact:{Fact.objects.get(record=record).pk}"
    sent = send(worker, record, receiver, (key,))
    with context(member=receiver.pk) as gathered:
        log(gathered, "record_listed")
    with context(job="backup") as gathered:
        log(gathered, "log_checked")
    url = real_db.environment[OWNER_URL]
    with psycopg.connect(url) as holder, psycopg.connect(url) as looker:
        yield Post(sent, receiver, holder, looker)
        holder.rollback()


def test_no_chain_is_locked_before_the_first_row_and_then_both(post: Post) -> None:
    with transaction.atomic():
        post.receives()
        assert post.free() == [NOBODY, *post.chains], "nobody waits while the page is made"
        post.logs()
        assert post.free() == [NOBODY]
    assert post.free() == [NOBODY, *post.chains]


def test_the_higher_is_free_while_the_lower_is_waited_for(post: Post) -> None:
    low, high = post.chains
    post.hold(low)
    with post.waiting(post.receives_and_logs):
        assert post.free() == [NOBODY, high]


def test_the_lower_is_kept_while_the_higher_is_waited_for(post: Post) -> None:
    post.hold(post.chains[1])
    with post.waiting(post.receives_and_logs):
        assert post.free() == [NOBODY]


def test_the_chain_of_the_installation_comes_first(post: Post) -> None:
    def write() -> None:
        rows = [Row(who, "log_read", None, "", None, "", None, NOBODY) for who in (post.receiver.pk, NOBODY)]
        _write(Log(lambda: NOBODY), rows, None)

    post.hold(NOBODY)
    with post.waiting(write):
        assert post.free() == post.chains
