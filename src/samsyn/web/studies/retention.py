"""`samsyn study retention`: the studies whose last day has passed, and erasing their answers, only on the operator's own word.

Drafts that nobody came back to are erased whenever this runs: those who answered were promised that, by a day.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping

from samsyn.errors import UserError
from samsyn.lang import Lang, Text


def main(said: str, *given: str) -> int:
    """Do it; 2 with a plain sentence when it cannot be done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    lang: Lang = "en" if said == "en" else "sv"
    try:
        return _do(dict(each.split("=", 1) for each in given), lang)
    except UserError as error:
        print(error.render(lang), file=sys.stderr)
        return error.exit_code


def _do(words: Mapping[str, str], lang: Lang) -> int:
    from samsyn.web.database.command import at_hand
    from samsyn.web.database.trouble import cannot_reach

    with at_hand():
        import django
        from django.db import OperationalError

        django.setup()
        from samsyn.web.database.prepare import demand_current

        try:
            demand_current()
            return retention(words, lang)
        except OperationalError as error:
            raise cannot_reach(str(error)) from None


def retention(words: Mapping[str, str], lang: Lang) -> int:
    """List what is due; with erase and yes, erase it. 1 when something was to be erased and nobody said yes."""
    from django.db import connections

    from samsyn.web.audit.log import context, log
    from samsyn.web.database import router
    from samsyn.web.database.acting import as_owner

    with as_owner(), context(job="retention") as job, connections[router.alias.get()].cursor() as cursor:
        cursor.execute("DELETE FROM studies_draft WHERE erase_on <= studies_today()")
        cursor.execute(_DUE)
        due = cursor.fetchall()
        erase = words.get("erase") == "1"
        if erase and words.get("yes") == "1":
            for study, organisation, _ in due:
                cursor.execute("SELECT studies_erase(%s)", [study])
                log(job, "study_erased", thing="studies_study", thing_id=study, organisation=organisation)
    _tell([(str(study), end.isoformat()) for study, _, end in due], words.get("format", "text"), lang)
    if erase and words.get("yes") != "1":
        print(_SAY_YES[lang], file=sys.stderr)
        return 1 if due else 0
    return 0


def _tell(due: list[tuple[str, str]], form: str, lang: Lang) -> None:
    """Ids and days alone: what a study is called may tell something."""
    if form == "json":
        print(json.dumps([{"study": study, "end_on": end} for study, end in due]))
        return
    print(_COUNT[lang].format(n=len(due)))
    for study, end in due:
        print(f"{study}  {end}")


_DUE = """
SELECT s.id, s.organisation_id, b.end_on FROM studies_study s
  JOIN LATERAL (SELECT end_on FROM studies_basis WHERE study_id = s.id ORDER BY number DESC LIMIT 1) b ON true
 WHERE s.erased_on IS NULL AND b.end_on < studies_today() ORDER BY b.end_on, s.id
"""
_COUNT = Text(sv="Studier vars sista dag har varit: {n}", en="Studies whose last day has passed: {n}")
_SAY_YES = Text(
    sv="Inget är gallrat. Lägg till --yes för att gallra.", en="Nothing was erased. Add --yes to erase."
)

if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
