"""Which database to use: an address from the environment, made into Django's settings.

DATABASE_URL             the pages' database and role: postgresql://samsyn_app:password@host:5432/samsyn
SAMSYN_OWNER_DATABASE_URL  the same database for the role that owns the tables. Only commands and jobs need it.

An address holds a password, so no part of it stands in any message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

APP_URL, OWNER_URL = "DATABASE_URL", "SAMSYN_OWNER_DATABASE_URL"
SCHEMA = "samsyn"
OWNER, APP = "samsyn_owner", "samsyn_app"
"""The names of the two roles (roles.py)."""
NOWHERE = "/dev/null/no-database"
"""A socket folder that cannot be: the settings when there is no database. Whoever asks gets an answer at once."""
KEEP_SECONDS = 600
"""So long a thread keeps its connection. Each of the server's few threads has one, so a pool would add nothing."""
_OPTIONS = frozenset(
    {"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding", "target_session_attrs"}
)


def databases(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES. UsageError when an address cannot be read.

    "default" is there always; without DATABASE_URL it leads nowhere. "owner" only when its address is given.
    """
    app, owner = environment.get(APP_URL), environment.get(OWNER_URL)
    found = {"default": settings_of(app, APP_URL) if app else _settings(NOWHERE, "samsyn_app")}
    if owner:
        found["owner"] = settings_of(owner, OWNER_URL)
    return found


def is_given(environment: Mapping[str, str]) -> bool:
    """Whether the pages have a database."""
    return bool(environment.get(APP_URL))


def settings_of(url: str, name: str) -> dict[str, Any]:
    """Django's settings for one address; name: what the address is called, for the error."""
    try:
        parts = urlsplit(url)
        database, port = unquote(parts.path.lstrip("/")), parts.port
        words = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _unreadable(name) from None
    host = words.get("host") or unquote(parts.hostname or "")
    user = unquote(parts.username or "")
    usable = parts.scheme in ("postgresql", "postgres") and database and "/" not in database and host and user
    if not usable or parts.fragment or set(words) - _OPTIONS or "\0" in unquote(url):
        raise _unreadable(name)
    found = _settings(host, user)
    found |= {"NAME": database, "PASSWORD": unquote(parts.password or ""), "PORT": str(port or "")}
    found["OPTIONS"] |= {key: value for key, value in words.items() if key != "host"}
    return found


def _settings(host: str, user: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "samsyn",
        "USER": user,
        "PASSWORD": "",
        "HOST": host,
        "PORT": "",
        "CONN_MAX_AGE": KEEP_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,  # transaction.one_transaction does it, for the pages that need it
        "OPTIONS": {
            "options": f"-c search_path={SCHEMA}",
            "application_name": "samsyn",
            "connect_timeout": 5,
        },
    }


def _unreadable(name: str) -> UsageError:
    what = Text(sv=f"{name} är ingen adress till en PostgreSQL-databas.",
                en=f"{name} is not the address of a PostgreSQL database.")  # fmt: skip
    do = Text(
        sv="Skriv den som postgresql://roll:lösenord@värd:5432/databas, med %-kod för andra tecken än bokstäver "
        "och siffror i lösenordet. För en sockel: postgresql://roll@/databas?host=/mapp.",
        en="Write it as postgresql://role:password@host:5432/database, with %-codes for characters other than "
        "letters and digits in the password. For a socket: postgresql://role@/database?host=/folder.",
    )
    return UsageError([Problem(what, do, name)])
