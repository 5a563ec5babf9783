"""Fixtures with a database.

db, `@pytest.mark.django_db`   one transaction, undone after the test. The test is samsyn_app, held by row-level
                               security; `with as_owner():` (samsyn.web.database.acting) to lay things in place.
real_db                        a database of the test's own, really written to: for threads, processes, and kills.
                               Gives a RealDatabase; its `environment` is for a process such as `samsyn serve`.
module_db                      the same, of a module: for a world that takes long to make.
database_server                the server that both are on, for tests of the database itself.

Nothing is started before a test asks. Each run of pytest has a server of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from samsyn.web.database import address
from tests.web.database import helpers


@pytest.fixture(scope="session")
def database_server() -> Iterator[helpers.TestServer]:
    """The server of this run."""
    with helpers.running() as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(
    database_server: helpers.TestServer, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """pytest-django asks for this before its `db`: a database where no test leaves anything."""
    database_server.create("samsyn_test")
    settings = address.settings_of(database_server.server.url(helpers.TESTER, "samsyn_test"), "tests")
    settings["OPTIONS"]["options"] += f" -c role={address.APP}"
    with django_db_blocker.unblock():
        before = _connect(default=settings)
        yield
        _connect(**before)


@dataclass(frozen=True)
class RealDatabase:
    """A database of one test. name: in the server; environment: for a process of its own."""

    name: str
    environment: dict[str, str]
    server: helpers.TestServer


@pytest.fixture
def real_db(
    database_server: helpers.TestServer, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[RealDatabase]:
    """A database of this test alone. `default` is samsyn_app and `owner` is samsyn_owner, as in real life."""
    assert "db" not in request.fixturenames, "a test has db or real_db, not both"
    yield from _own_database(database_server, django_db_blocker)


@pytest.fixture(scope="module")
def module_db(
    database_server: helpers.TestServer, django_db_blocker: DjangoDbBlocker
) -> Iterator[RealDatabase]:
    """As `real_db`, one for all tests of a module: for a world that takes long to make and is only looked at."""
    yield from _own_database(database_server, django_db_blocker)


def _own_database(server: helpers.TestServer, blocker: DjangoDbBlocker) -> Iterator[RealDatabase]:
    server.made += 1
    name = f"samsyn_real_{server.made}"
    server.create(name)
    environment = server.environment(name)
    with blocker.unblock():
        before = _connect(**address.databases(environment))
        try:
            yield RealDatabase(name, environment, server)
        finally:
            _connect(**before)
            server.drop(name)


def _connect(**wanted: dict[str, Any]) -> dict[str, Any]:
    """Let Django's connections be these and no others; gives what they were. Open ones of this thread are closed."""
    connections.close_all()
    before = dict(connections.settings)
    for alias in before:
        _ = connections[alias]
        del connections[alias]  # made anew with its new settings when it is asked for
    connections.settings.clear()
    connections.settings.update(connections.configure_settings(wanted))
    return before
