"""`python -m samsyn.web.accounts`: what `samsyn organisation` becomes."""

from __future__ import annotations

import os
import sys

from samsyn.errors import UserError
from samsyn.lang import Lang
from samsyn.web.database.command import at_hand


def main(name: str, kind: str, area: str, administrator: str, head: str, unit: str, lang: str) -> int:
    """Make an organisation and print the code of its administrator, or of a head of unit."""
    spoken: Lang = "en" if lang == "en" else "sv"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    try:
        with at_hand():
            import django

            django.setup()
            from samsyn.web.accounts.founding import found, make_ring, ring_told, told
            from samsyn.web.database.acting import as_owner

            with as_owner():
                code = found(name, kind, area, administrator, head, unit)
                made = make_ring()
            print(told(code)[spoken])
            if made is not None:
                print(ring_told(made)[spoken])
    except UserError as error:
        print(error.render(spoken), file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:8]))
