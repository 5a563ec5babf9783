"""`python -m samsyn.web.casework.jobs LANG retention|backup|restore|rotate|retire|status …`; `samsyn` runs it.

What follows are plain words, `name=value`. The addresses of the database come from the environment, never from here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import psycopg

from samsyn.errors import Problem, UserError, VaultError
from samsyn.lang import Lang, Text


def main(said: str, what: str, *given: str) -> int:
    """Do it; 2 with a plain sentence when it cannot be done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    lang: Lang = "en" if said == "en" else "sv"
    words = dict(each.split("=", 1) for each in given)
    try:
        return _do(what, words, lang)
    except UserError as error:
        print(error.render(lang), file=sys.stderr)
        return error.exit_code
    except VaultError:
        print(Problem(_SEAL, _RING).render(lang), file=sys.stderr)
        return 2


def _do(what: str, words: Mapping[str, str], lang: Lang) -> int:
    from samsyn.web.database.address import OWNER_URL
    from samsyn.web.database.command import at_hand
    from samsyn.web.database.trouble import cannot_reach

    with at_hand():
        import django
        from django.db import OperationalError

        django.setup()
        from samsyn.web.casework.jobs import commands
        from samsyn.web.database.prepare import demand_current

        try:
            if what != "restore" and os.environ.get(OWNER_URL):  # restore begins with no tables at all
                demand_current()
            return commands.COMMANDS[what](words, lang)
        except (OperationalError, psycopg.OperationalError) as error:
            raise cannot_reach(str(error)) from None


_SEAL = Text(sv="Något som är förseglat gick inte att öppna.", en="Something sealed could not be opened.")
_RING = Text(
    sv="Kontrollera nyckelringen med `samsyn vault status`.",
    en="Check the key ring with `samsyn vault status`.",
)

if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
