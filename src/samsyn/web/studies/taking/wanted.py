"""What is asked of the reading of a file: which columns hold the design, and which are left out."""

from __future__ import annotations

from samsyn.surveys.answers.source import Wanted
from samsyn.web.studies.models import Intake


def wanted_of(row: Intake, *, invented: bool) -> Wanted:
    """As it was said on the page. Columns that were not named are empty."""
    said = row.wanted
    one = {name: said.get(name) or None for name in ("weight", "strata", "clusters", "fpc", "key")}
    return Wanted(
        **one,
        leave_out=frozenset(said.get("leave_out", ())),
        not_asked=frozenset(said.get("not_asked", ())),
        text=bool(said.get("text")),
        invented=invented,
    )
