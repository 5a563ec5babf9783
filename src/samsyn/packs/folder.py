"""Where the content lies: inside the package, or in the folder that SAMSYN_CONTENT names."""

from __future__ import annotations

import os
from pathlib import Path

OWN = Path(__file__).resolve().parent.parent / "content"
"""The content that comes with Samsyn."""

CONTENT = Path(os.environ["SAMSYN_CONTENT"]).resolve() if os.environ.get("SAMSYN_CONTENT") else OWN
"""The content in use. SAMSYN_CONTENT: a whole content folder of one's own, such as a copy with local services."""

PLACES = ("municipalities.csv", "counties.csv", "postal.csv", "municipalities.geojson", "counties.geojson")
"""The files of the folder places/."""


def places_of(root: Path) -> Path:
    """The folder with municipalities, counties, postal codes and maps: the content's own where that is whole.

    Else the one that comes with Samsyn; a folder that lacks some of the files is told by `packs check`.
    """
    own = root / "places"
    return own if all((own / name).is_file() for name in PLACES) else OWN / "places"
