"""Make the one style sheet of the public pages, as small as it can be.

    python tools/public_css.py            write the sheet
    python tools/public_css.py --check    exit 1 if the sheet in place is not what this would write

A person who needs help may have an old phone and a slow network: the first page is to weigh 60 kB in
all. The sheet holds what designsystemet.css, theme.css and pages.css say of the elements, classes and
attributes in the public templates, and no more; own properties get short names. A test in the browser
compares what comes out with what the three whole sheets give. The same input always gives the same bytes.
"""

from __future__ import annotations

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
OTHERS = ("error.html",)
SHEETS = ("designsystemet.css", "theme.css", "pages.css")
TARGET = STATIC / "public.css"
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
    pages = [
        (TEMPLATES / name).read_text(encoding="utf-8") for name in templates_of(TEMPLATES, FRAME, OTHERS)
    ]
    found = tags([*pages, WRITTEN])
    rules: tuple[properties.Node, ...] = ()
    for name in SHEETS:
        rules += sheet.read((STATIC / name).read_text(encoding="utf-8"), found)
    rules = merge(properties.without_unused(rules))
    rules = merge(properties.without_unused(fold(rules)))
    return HEADER + sheet.write(rules, properties.short_names(rules)) + "\n"


def main(arguments: list[str]) -> int:
    """Write the sheet, or with `--check` say whether the one in place is up to date."""
    wanted = public_css()
    if "--check" in arguments:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != wanted:
            print(f"{TARGET.relative_to(ROOT)} is out of date: run `make vendor`.")
            return 1
        return 0
    TARGET.write_text(wanted, encoding="utf-8")
    before = sum((STATIC / name).stat().st_size for name in SHEETS)
    print(f"{TARGET.relative_to(ROOT)}: {len(wanted.encode()):,} of {before:,} bytes kept.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
