"""Cut Designsystemet's style sheet down to the components that Samsyn's pages use.

    python tools/vendor_css.py            write the cut sheet
    python tools/vendor_css.py --check    exit 1 if the sheet in place is not what this would write

The whole sheet lies in `vendor/`. It is a row of cascade layers, one block for each component.
A block goes when every class it names belongs to a component we do not use; inside the blocks
that stay, a selector goes when it asks for such a class. The same input always gives the same
bytes. The colours and sizes in `theme.css` are not touched.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import tinycss2

ROOT = Path(__file__).resolve().parent.parent
VERSION = "1.22.0"
SOURCE = ROOT / "vendor" / f"designsystemet-{VERSION}.css"
TARGET = ROOT / "src/samsyn/web/static/samsyn/designsystemet.css"

# The design language, section 4: what the pages may use. `ds-input` is text fields, radio
# buttons and checkboxes alike.
COMPONENTS = (
    "ds-button",
    "ds-card",
    "ds-details",
    "ds-error-summary",
    "ds-field",
    "ds-fieldset",
    "ds-heading",
    "ds-input",
    "ds-label",
    "ds-link",
    "ds-list",
    "ds-paragraph",
    "ds-skip-link",
    "ds-table",
    "ds-validation-message",
)
# Helper classes of the base layer: screen-reader text, focus marks, icons.
HELPERS = ("ds-focus", "ds-icon", "ds-sr-only")

HEADER = f"""/*
@digdir/designsystemet-css {VERSION}, cut down to the components in use by tools/vendor_css.py
Copyright Digitaliseringsdirektoratet (Digdir). MIT licence: licences/designsystemet-MIT.txt
*/
"""
_CLASS = re.compile(r"\.(ds-[a-z-]+)")


def is_used(name: str) -> bool:
    """Whether a class belongs to a component in use; modifiers (`ds-x--y`) follow their component."""
    return name.partition("--")[0] in {*COMPONENTS, *HELPERS}


def demanded(selector: list[Any]) -> set[str]:
    """The classes that a selector cannot match without: those outside `:is()`, `:not()` and so on."""
    outside = "".join(tinycss2.serialize([token]) for token in selector if token.type != "function")
    return set(_CLASS.findall(outside))


def split_selectors(prelude: list[Any]) -> list[list[Any]]:
    """Split a rule's prelude at its outer commas."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def cut_rule(rule: Any) -> str:
    """A style rule without the selectors that ask for an unused component; empty if none is left."""
    kept = [part for part in split_selectors(rule.prelude) if all(map(is_used, demanded(part)))]
    if not kept:
        return ""
    selectors = ",".join(tinycss2.serialize(part).strip() for part in kept)
    return f"{selectors}{{{tinycss2.serialize(rule.content)}}}"


def cut_block(tokens: list[Any]) -> str:
    """The rules of a block, one after the other, each cut; at-rules are cut inside."""
    out = []
    for rule in tinycss2.parse_rule_list(tokens, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            out.append(cut_rule(rule))
        elif rule.type == "at-rule" and rule.content is not None and rule.at_keyword != "keyframes":
            inside = cut_block(rule.content)
            out.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}" if inside else "")
        else:
            out.append(tinycss2.serialize([rule]))
    return "".join(out)


def cut(sheet: str) -> str:
    """The cut style sheet, header included."""
    lines = [HEADER.rstrip()]
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.content is None:  # the order of the layers
            lines.append(tinycss2.serialize([rule]))
            continue
        named = set(_CLASS.findall(tinycss2.serialize(rule.content)))
        if (
            rule.prelude
            and "ds.components" in tinycss2.serialize(rule.prelude)
            and not any(map(is_used, named))
        ):
            continue
        inside = cut_block(rule.content)
        if inside:
            lines.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inside}}}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the cut sheet, or with `--check` say whether the one in place is up to date."""
    wanted = cut(SOURCE.read_text(encoding="utf-8"))
    if "--check" in arguments:
        if TARGET.read_text(encoding="utf-8") != wanted:
            print(f"{TARGET.relative_to(ROOT)} is out of date: run `make vendor`.")
            return 1
        return 0
    TARGET.write_text(wanted, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(wanted):,} of {SOURCE.stat().st_size:,} bytes kept.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
