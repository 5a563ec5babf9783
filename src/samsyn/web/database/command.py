"""What `samsyn database` does: migrate, status, sql."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang, Text
from samsyn.web.database import embedded, roles
from samsyn.web.database.address import APP_URL, OWNER_URL, databases, is_given, settings_of
from samsyn.web.database.trouble import cannot_reach


@contextmanager
def at_hand() -> Iterator[None]:
    """See to it that there is a database for the block: the one that is named, else the embedded one."""
    if is_given(os.environ) or os.environ.get(OWNER_URL):
        databases(os.environ)  # refused before anything is done
        yield
        return
    server = embedded.start()
    os.environ.update(server.environment())
    try:
        yield
    finally:
        server.leave()


def migrate(lang: Lang) -> int:
    """Bring the tables up to date and check the role of the pages."""
    with at_hand():
        count = update()
    words = Text(sv=f"Klart: {count} ändringar gjordes.", en=f"Done: {count} changes were made.")
    print(words[lang])
    return 0


def update() -> int:
    """The tables brought up to date through the owner's connection; how many migrations were made."""
    if not os.environ.get(OWNER_URL):
        raise UserError([_NO_OWNER])
    import django
    from django.db import OperationalError

    django.setup()
    from samsyn.web.database.prepare import prepare

    try:
        count = prepare()
        check()
    except (OperationalError, psycopg.OperationalError) as error:
        raise cannot_reach(str(error)) from None
    return count


def check() -> None:
    """UserError when the pages' role may do more than pages may."""
    if is_given(os.environ):
        with connect(APP_URL) as connection:
            roles.check_app_role(connection)


def connect(name: str) -> psycopg.Connection:
    """A connection to the database that this variable of the environment names."""
    given = settings_of(os.environ[name], name)
    words = {"dbname": given["NAME"], "user": given["USER"], "host": given["HOST"]}
    words |= {key: given[key.upper()] for key in ("password", "port") if given[key.upper()]}
    return psycopg.connect(**words, **given["OPTIONS"])


def status(lang: Lang) -> int:
    """Say which database it is, whether it answers, and which migrations are not made. 1 when there are some."""
    with at_hand():
        if not os.environ.get(OWNER_URL):
            raise UserError([_NO_OWNER])
        import django
        from django.db import OperationalError

        django.setup()
        from samsyn.web.database.prepare import waiting

        try:
            with connect(OWNER_URL) as connection:
                version = connection.info.server_version // 10000
            left = waiting()
            check()
        except (OperationalError, psycopg.OperationalError) as error:
            raise cannot_reach(str(error)) from None
    said = [Text(sv=f"PostgreSQL {version} svarar.", en=f"PostgreSQL {version} answers.")]
    said += [Text(sv=f"Inte gjord: {each}", en=f"Not made: {each}") for each in left]
    said += [] if left else [Text(sv="Alla tabeller är aktuella.", en="All tables are up to date.")]
    print("\n".join(each[lang] for each in said))
    return 1 if left else 0


def sql(lang: Lang) -> int:
    """Print what an administrator of PostgreSQL runs once, in a database named samsyn of their own server."""
    print(_RUN_ONCE[lang])
    for statement in [*roles.role_statements(), *roles.database_statements("samsyn")]:
        print(statement + ";")
    return 0


COMMANDS: dict[str, Callable[[Lang], int]] = {"migrate": migrate, "status": status, "sql": sql}
_RUN_ONCE = Text(
    sv="-- psql --dbname=samsyn; sätt sedan lösenorden med \\password samsyn_owner och \\password samsyn_app",
    en="-- psql --dbname=samsyn; set the passwords with \\password samsyn_owner and \\password samsyn_app",
)
_NO_OWNER = Problem(
    Text(sv="Adressen för rollen som äger tabellerna saknas.",
         en="The address for the role that owns the tables is missing."),
    Text(sv=f"Ange den i {OWNER_URL}.", en=f"Set it in {OWNER_URL}."),
    OWNER_URL,
)  # fmt: skip
