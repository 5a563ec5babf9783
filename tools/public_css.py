"""Make the one style sheet of the public pages, as small as it can be.

    python tools/public_css.py            write the sheet
    python tools/public_css.py --check    exit 1 if the sheet in place is not what this would write

A person who needs help may have an old phone and a slow network: the first page is to weigh 60 kB in
all. The sheet holds what designsystemet.css, theme.css and pages.css say of the elements, classes and
attributes in the public templates, and no more; own properties get short names. A test in the browser
compares what comes out with what the three whole sheets give. The same input always gives the same text.
Beside the sheet and the script of the public pages lie packed copies, which browsers get.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]  # so that the folder `tools` is found from anywhere

from tools.public import properties, sheet  # noqa: E402  (the folder had to be named first)
from tools.public.fold import fold  # noqa: E402
from tools.public.merge import merge  # noqa: E402
from tools.public.vocabulary import tags, templates_of  # noqa: E402

STATIC = ROOT / "src/samsyn/web/static/samsyn"
TEMPLATES = ROOT / "src/samsyn/web/templates"
FRAME = "support/base.html"
SHEETS = ("designsystemet.css", "theme.css", "pages.css")
TARGET = STATIC / "public.css"
SCRIPT = STATIC / "leave.js"
# What Python writes into the pages: icons, dates, the fields that carry a search on; and what leave.js adds.
WRITTEN = """
<svg class="s-icon s-sprite" width="0" height="0" aria-hidden="true"><use href="#i"/>
<symbol id="i" viewBox="0"><path d="0"/><circle fill="none" stroke="currentColor" stroke-width="1"/></symbol></svg>
<time></time><input type="hidden" name="x" value="y"><body class="s-left">
"""
HEADER = """/* Made by tools/public_css.py from designsystemet.css, theme.css and pages.css. Do not edit.
@digdir/designsystemet-css: Copyright Digitaliseringsdirektoratet (Digdir), MIT: licences/designsystemet-MIT.txt */
"""


def public_css() -> str:
    """The sheet, header included."""
    pages = [(TEMPLATES / name).read_text(encoding="utf-8") for name in templates_of(TEMPLATES, FRAME)]
    found = tags([*pages, WRITTEN])
    rules: tuple[properties.Node, ...] = ()
    for name in SHEETS:
        rules += sheet.read((STATIC / name).read_text(encoding="utf-8"), found)
    rules = merge(properties.without_unused(rules))
    rules = merge(properties.without_unused(fold(rules)))
    return HEADER + sheet.write(rules, properties.short_names(rules)) + "\n"


def packed(path: Path) -> Path:
    """Where the packed copy of a file lies."""
    return path.with_name(path.name + ".gz")


def is_current(path: Path, wanted: str) -> bool:
    """Whether a file and its packed copy hold this text. How it is packed may differ between machines."""
    if not (path.exists() and packed(path).exists()):
        return False
    return [path.read_bytes(), gzip.decompress(packed(path).read_bytes())] == [wanted.encode()] * 2


def main(arguments: list[str]) -> int:
    """Write the sheet, or with `--check` say whether the one in place is up to date."""
    wanted = {TARGET: public_css(), SCRIPT: SCRIPT.read_text(encoding="utf-8")}
    if "--check" in arguments:
        stale = [path.name for path, text in wanted.items() if not is_current(path, text)]
        if stale:
            print(f"Out of date: {', '.join(stale)}. Run `make vendor`.")
        return 1 if stale else 0
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
        packed(path).write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    before = sum((STATIC / name).stat().st_size for name in SHEETS)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} of {before:,} bytes kept, "
          f"{packed(TARGET).stat().st_size:,} packed.")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
