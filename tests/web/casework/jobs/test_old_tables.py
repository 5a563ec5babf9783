"""Commands on tables that are older than the program say so, and what to do, without a traceback."""

from __future__ import annotations

import psycopg
import pytest

from tests.web.casework.jobs.conftest import Place

COMMANDS = (("vault", "status"), ("casework", "retention"), ("database", "backup"))


@pytest.fixture
def older(place: Place) -> Place:
    """The machine, where the last migration of the accounts is not noted as made."""
    with psycopg.connect(place.environment["SAMSYN_OWNER_DATABASE_URL"]) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'accounts' AND name = '0004_heads'")
    return place


def told(place: Place, words: tuple[str, ...], database: str = "") -> None:
    more = (str(place.folder / "backup"), "--to", place.recipient) if "backup" in words else ()
    done = place.run(*words, *more, database=database)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "older than the program" in done.stderr and "samsyn database migrate" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (place.folder / "backup").exists()


@pytest.mark.parametrize("words", COMMANDS)
def test_tables_of_an_earlier_version(older: Place, words: tuple[str, ...]) -> None:
    told(older, words)


def test_no_tables_at_all(place: Place, empty: str) -> None:
    for words in (*COMMANDS[:1], *COMMANDS[2:]):
        told(place, words, empty)


def test_the_log_of_no_tables_at_all(place: Place, empty: str) -> None:
    told(place, ("audit", "verify"), empty)
