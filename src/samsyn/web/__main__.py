"""`python -m samsyn.web HOST PORT [LANG] [no-database | demo]`: the web pages as a process of their own. `samsyn serve` becomes it."""

from __future__ import annotations

import sys

from samsyn.errors import UserError
from samsyn.lang import Lang
from samsyn.web.serve import serve


def main(host: str, port: str, lang: str = "sv", database: str = "database") -> int:
    """Serve until stopped; 2 when the host, the port or the database cannot be had."""
    try:
        spoken: Lang = "en" if lang == "en" else "sv"
        serve(host, int(port), database=database != "no-database", demo=database == "demo", lang=spoken)
    except UserError as error:
        print(error.render("en" if lang == "en" else "sv"), file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
