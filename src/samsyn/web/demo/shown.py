"""What the demo adds to the pages for staff: a banner on all of them, and on the sign-in page everybody and the code.

Nothing of it is there unless the server was started as the demo and the database bears the demo's mark.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import DatabaseError
from django.http import HttpRequest

from samsyn.web.accounts.names import ROLES
from samsyn.web.database.one_transaction import ANSWER_PATHS, uses_database
from samsyn.web.demo.cast import HOUSES, PLAYERS
from samsyn.web.demo.mark import flagged
from samsyn.web.demo.models import Mark
from samsyn.web.demo.states import FILLED
from samsyn.web.language import current

PERIOD = 30
"""Seconds that a code is shown; the one before is still taken for as long."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to sign in as. records: whether the role works with records, so that the list of them is shown first."""

    id: str
    name: str
    role: str
    title: str
    do: str
    records: bool


@dataclass(frozen=True, slots=True)
class House:
    """An organisation and those in it."""

    name: str
    people: tuple[Person, ...]


class Demo:
    """What templates ask for. Nothing is read before they do."""

    def __init__(self, mark: Mark) -> None:
        self.password, self._secret = mark.password, mark.secret

    @property
    def code(self) -> str:
        """What the app shows now."""
        shown: str = format_hotp_value(hotp_value(self._secret, int(time.time()) // PERIOD))
        return shown

    @property
    def houses(self) -> tuple[House, ...]:
        """Everybody, by organisation."""
        return tuple(
            House(
                house.name,
                tuple(
                    Person(
                        each.id,
                        each.name,
                        ROLES[each.role][current()],
                        each.title,
                        each.do[current()] if each.do else "",
                        each.role not in ("administrator", "analyst"),
                    )
                    for each in PLAYERS
                    if each.house == house.id
                ),
            )
            for house in HOUSES
        )


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `demo` on the demo's pages for staff and for answering, and nothing anywhere else."""
    path = request.path_info
    if not flagged() or not (uses_database(path) or path.startswith(ANSWER_PATHS)):
        return {}
    if not _known:
        try:
            mark = Mark.objects.filter(state=FILLED).first()
        except DatabaseError:
            return {}  # the page that tells of it comes without what hangs on the database
        if mark is None:
            return {}
        _known.append(Demo(mark))
    return {"demo": _known[0]}


_known: list[Demo] = []
"""The demo of this process, once it was read. Its mark does not change while the server runs."""
