"""`samsyn casework remind`: for each member how many things wait, for a mail system of the organisation's own.

A line has the name to sign in with and a number, nothing more. Nothing is sent from here. It is counted as each member
herself, by the application's role, so that a number holds nothing that she may not see.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator

import psycopg

from samsyn.errors import UserError
from samsyn.lang import Lang

FORMS = ("text", "json")


def main(lang: Lang, form: str) -> int:
    """Write the lines; 2 with a plain sentence when the database is not to be reached."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    from samsyn.web.database.command import at_hand
    from samsyn.web.database.trouble import cannot_reach

    try:
        with at_hand():
            import django
            from django.db import OperationalError

            django.setup()
            try:
                _write(list(_counted()), lang, form)
            except (OperationalError, psycopg.OperationalError) as error:
                raise cannot_reach(str(error)) from None
    except UserError as error:
        print(error.render(lang), file=sys.stderr)
        return error.exit_code
    return 0


def _write(rows: list[tuple[str, str, int]], lang: Lang, form: str) -> None:
    if form == "json":
        print(
            json.dumps(
                [{"organisation": o, "username": u, "waiting": n} for o, u, n in rows], ensure_ascii=False
            )
        )
        return
    for _organisation, username, number in rows:
        print(f"{username}\t{_sentence(number, lang)}")


def _sentence(number: int, lang: Lang) -> str:
    if lang == "en":
        return "1 thing waits" if number == 1 else f"{number} things wait"
    return "1 sak väntar" if number == 1 else f"{number} saker väntar"


def _counted() -> Iterator[tuple[str, str, int]]:
    """Organisation, name to sign in with, number; of members for whom something waits."""
    from django.db import transaction

    from samsyn.web.accounts.models import Member
    from samsyn.web.casework.policy_table import CASE_ROLES
    from samsyn.web.casework.waiting import total
    from samsyn.web.database.acting import act_as, as_owner

    with as_owner():
        found = Member.objects.filter(
            active=True, role__in=CASE_ROLES, user__is_active=True, organisation__active=True
        )
        members = list(
            found.select_related("user", "organisation").order_by("organisation__name", "user__username")
        )
    for member in members:
        with transaction.atomic():
            act_as(member.pk)
            number = total(member)
        if number and member.user:
            yield member.organisation.name, member.user.username, number


if __name__ == "__main__":
    raise SystemExit(main("en" if sys.argv[1] == "en" else "sv", sys.argv[2]))
