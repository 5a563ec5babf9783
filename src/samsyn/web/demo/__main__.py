"""`python -m samsyn.web.demo LANG`: fill the demo, as the role that owns the tables. `samsyn serve --demo` runs it."""

from __future__ import annotations

import os
import sys

from samsyn.errors import UserError
from samsyn.lang import Lang


def main(lang: str = "sv") -> int:
    """2 when the database is not one that the demo may fill."""
    spoken: Lang = "en" if lang == "en" else "sv"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    import django

    django.setup()
    from samsyn.web.demo.filling import fill

    try:
        return 0 if fill(spoken) else 2
    except UserError as error:
        print(error.render(spoken), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
