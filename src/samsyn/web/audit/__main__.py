"""`python -m samsyn.web.audit LANG verify|seal|export|watch …`: commands for the log, each a process of its own.

`samsyn audit` runs it. The addresses of the database come from the environment; without them it is the embedded one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from samsyn.errors import UserError
from samsyn.lang import Lang


def main(said: str, what: str, *words: str) -> int:
    """Do it; 2 with a plain sentence when it cannot be done. words: names of files and a key, empty when not given."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    lang: Lang = "en" if said == "en" else "sv"
    from samsyn.web.audit import command

    file, heads, key = [*words, "", "", ""][:3]
    try:
        if what == "verify":
            return command.verify(lang, _path(file), _path(heads), key)
        if what == "seal":
            return command.seal(lang, Path(file))
        return command.export(lang, Path(file)) if what == "export" else command.watch(lang)
    except UserError as error:
        print(error.render(lang), file=sys.stderr)
        return error.exit_code


def _path(name: str) -> Path | None:
    return Path(name) if name else None


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
