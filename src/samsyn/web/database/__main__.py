"""`python -m samsyn.web.database migrate|status|sql [LANG]`: commands for the database, each a process of its own.

The addresses come from the environment. `samsyn serve` and `samsyn database` run it.
"""

from __future__ import annotations

import os
import sys

from samsyn.errors import UserError
from samsyn.web.database import command


def main(what: str, lang: str = "sv") -> int:
    """Do it; 2 with a plain sentence when it cannot be done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    try:
        return command.COMMANDS[what]("en" if lang == "en" else "sv")
    except UserError as error:
        print(error.render("en" if lang == "en" else "sv"), file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
