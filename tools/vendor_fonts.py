"""Make the two fonts that the PDF documents are set in.

    python tools/vendor_fonts.py

Browsers take the variable font as it is. The PDF writer wants one file for each weight, so the
weights are cut from the variable font and its two character sets merged. That is a modified
version in the sense of the SIL Open Font License, and "Source" is a reserved name: the result is
called Samsyn Sans. The same input always gives the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
WOFF = ROOT / "src/samsyn/web/static/samsyn/fonts"
TARGET = ROOT / "src/samsyn/fonts"
FAMILY = "Samsyn Sans"
WEIGHTS = {"Regular": 400, "SemiBold": 650}
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."


def instance(subset: str, weight: int) -> Any:
    """One weight of one character set of the variable font."""
    font = TTFont(WOFF / f"source-sans-3-{subset}-wght-normal.woff2", recalcTimestamp=False)
    return instantiateVariableFont(font, {"wght": weight})


def rename(font: Any, style: str, weight: int) -> None:
    """Give the font its own family name; keep the copyright line, drop every other inherited name."""
    names = font["name"]
    notice = names.getDebugName(0)
    version = names.getDebugName(5).split(";")[0]
    names.names = []
    regular = style == "Regular"
    for name_id, text in {
        0: notice,
        1: FAMILY if regular else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{FAMILY} {style} {version}",
        4: f"{FAMILY} {style}",
        5: version,
        6: f"{FAMILY.replace(' ', '')}-{style}",
        13: LICENCE,
        16: FAMILY,
        17: style,
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].achVendID = "NONE"


def build(style: str, weight: int) -> Path:
    """Write one font file and return where it lies."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            part = Path(folder) / f"{subset}.ttf"
            instance(subset, weight).save(part)
            parts.append(str(part))
        head = TTFont(parts[0])["head"]
        font = Merger().merge(parts)
    rename(font, style, weight)
    font["head"].created, font["head"].modified = head.created, head.modified
    font.recalcTimestamp = False
    target = TARGET / f"{FAMILY.replace(' ', '')}-{style}.ttf"
    font.save(target)
    return target


def main() -> int:
    """Write both fonts."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        path = build(style, weight)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
