"""Short ways to state a case in a test, and to find a line of its answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from samsyn.packs.load import load_pack
from samsyn.screening.case_file import case_from_data
from samsyn.screening.result import Finding, Result
from samsyn.screening.screen import screen

PACK = load_pack()
TODAY = date(2026, 11, 21)


def answer(**case: Any) -> Result:
    """The result of a case stated as plain data, as a form or a program would."""
    return screen(case_from_data(case, PACK, TODAY), PACK)


def of_facts(day: str = "2025-03-01", assessed: str | None = None, **facts: Any) -> Result:
    """The result of facts alone. Ids with a dot are given as a map: `**{"hrv.death_threat": "yes"}`."""
    return answer(act_date=day, assessed_on=assessed or day, facts=facts)


def line(result: Result, finding: str, act: str | None = None) -> Finding:
    """The one finding with this id (in this act)."""
    found = [f for f in result.findings if f.id == finding and f.act == act]
    assert len(found) == 1, f"{len(found)} findings {finding}"
    return found[0]


def value(result: Result, finding: str, act: str | None = None) -> str:
    return line(result, finding, act).value


def warnings(result: Result, finding: str, act: str | None = None) -> set[str]:
    """The ids of the reservations of a finding."""
    return {warning.id for warning in line(result, finding, act).warnings}
