"""Where the content lies: inside the package, or in the folder that SAMSYN_CONTENT names."""

from __future__ import annotations

import os
from pathlib import Path

OWN = Path(__file__).resolve().parent.parent / "content"
"""The content that comes with Samsyn."""

CONTENT = Path(os.environ["SAMSYN_CONTENT"]).resolve() if os.environ.get("SAMSYN_CONTENT") else OWN
"""The content in use. SAMSYN_CONTENT: a whole content folder of one's own, such as a copy with local services."""
