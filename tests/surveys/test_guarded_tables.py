"""From answers to a release: estimates leave only where the counts behind them may be seen."""

from __future__ import annotations

from datetime import date

import numpy as np

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.release import issue
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.protecting import guarded
from samsyn.lang import Text
from samsyn.signatures import public_of, sign_with
from samsyn.surveys.tabulate import Request, Tabulated, tabulate
from tests.surveys.columns import answers, single

SEED, SECRET = bytes(range(32)), bytes(range(32, 64))
TITLE = Text(sv="Påhittat", en="Invented")


def made() -> Tabulated:
    """Two hundred invented people, few of them in the last place."""
    random = np.random.default_rng(5)
    place = random.choice(["a", "b", "c", "d"], 200, p=[0.45, 0.3, 0.2, 0.05]).tolist()
    seen = random.choice(["yes", "no", "often"], 200, p=[0.5, 0.4, 0.1]).tolist()
    given = answers(single("seen", ("yes", "no", "often"), seen), single("place", ("a", "b", "c", "d"), place),
                    weight=random.uniform(1.0, 3.0, 200))  # fmt: skip
    return tabulate(given, Request("seen_by_place", TITLE, "seen", "place"))


def test_no_estimate_leaves_where_its_count_or_base_is_hidden() -> None:
    found = made()
    protected = guarded(Linked(found.table, (found.table,)), Rules()).protected
    attached = {"seen_by_place": found.attached(TITLE, "2026", TITLE)}
    release = issue(protected, attached, study="s", day=date(2026, 11, 22), secret=SECRET, invented=True,
                    sign=lambda data: sign_with(SEED, data), public=public_of(SEED))  # fmt: skip
    figure = release.figure("seen_by_place")
    assert figure is not None
    states = protected.table("seen_by_place").states
    assert {"shown", "hidden"} <= set(states.values())
    for cell in figure.cells:
        row, column = cell.key
        if states[cell.key] == "hidden":
            assert cell.values == {}
        elif states["total", column] == "hidden":
            assert set(cell.values) == {"count"}
        elif row != "total":
            assert cell.values["lower"] <= cell.values["share"] <= cell.values["upper"]
            assert cell.values["count"] == found.table.counts[cell.key]
