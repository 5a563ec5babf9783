"""Compile the translations: every `.po` under `src/` to the `.mo` beside it.

    python tools/messages.py            write the .mo files
    python tools/messages.py --check    exit 1 if a .mo is missing, out of date, or a text is untranslated

The same input always gives the same bytes, so the compiled files can lie in the repository and
nobody needs gettext to run Samsyn.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def load(path: Path) -> Catalog:
    """The catalogue of a `.po` file; a malformed one is an error, never half read."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def compiled(catalog: Catalog) -> bytes:
    """What the `.mo` file shall hold. Texts marked fuzzy are guesses and stay out."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The source texts that have no translation, or only a guessed one."""
    missing = []
    for message in catalog:
        texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and (message.fuzzy or not all(texts)):
            missing.append(message.id if isinstance(message.id, str) else str(message.id[0]))
    return missing


def problems(path: Path) -> list[str]:
    """What is wrong with one `.po` file and the `.mo` beside it."""
    catalog = load(path)
    name = path.relative_to(ROOT)
    found = [f"{name}: no translation of {text!r}" for text in untranslated(catalog)]
    mo = path.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(catalog):
        found.append(f"{name}: {mo.name} does not match. Run `make messages`.")
    return found


def main(arguments: list[str]) -> int:
    """Compile everything, or with `--check` say what is out of date."""
    paths = sorted((ROOT / "src").rglob("*.po"))
    if "--check" in arguments:
        found = [line for path in paths for line in problems(path)]
        print("\n".join(found), end="\n" if found else "")
        return 1 if found else 0
    for path in paths:
        path.with_suffix(".mo").write_bytes(compiled(load(path)))
        print(f"{path.with_suffix('.mo').relative_to(ROOT)} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
