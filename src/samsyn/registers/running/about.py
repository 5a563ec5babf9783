"""What a folder of results is: content, map, rows, what was set aside, and what it must not be used for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from samsyn import __version__
from samsyn.registers.running.folder import Folder
from samsyn.registers.running.order import Order
from samsyn.registers.running.tables import carrying_a_link, undecided
from samsyn.registers.running.tally import Tally
from samsyn.screening.columns.judge import Judge

NOT_FOR_PUBLICATION = {
    "sv": "Tabellerna har små antal. De är inte granskade för röjande och får inte publiceras.",
    "en": "The tables have small counts. They have not passed disclosure control and must not be published.",
}


def about(folder: Folder, tally: Tally, order: Order, judge: Judge, *, engine: str) -> None:
    """Write about.json. It has no time of day, so that the same run gives the same bytes."""
    told = json.dumps(to_data(tally, order, judge, engine=engine), ensure_ascii=False, indent=1)
    folder.file("about.json").write_text(told + "\n", encoding="utf-8")


def to_data(tally: Tally, order: Order, judge: Judge, *, engine: str) -> dict[str, Any]:
    """Plain data for JSON."""
    return {
        "not_for_publication": NOT_FOR_PUBLICATION,
        "register": order.map_.register,
        "map": order.map_.digest(),
        "content": {"version": judge.pack.version, "digest": judge.pack.digest},
        "samsyn": __version__,
        "engine": engine,
        "by": list(order.by),
        "rows": tally.rows,
        "judged": tally.number_judged,
        "set_aside": dict(sorted(tally.set_aside.items())),
        "judged_by_day_of_assessment": tally.undated,
        "carrying_a_link_by_what_the_code_shows": carrying_a_link(tally),
        "unknown_in_every_row": undecided(tally),
        "unmapped": {
            "values": [{"column": c, "value": v, "rows": n} for c, v, n in tally.unmapped.shown()],
            "rows_with_other_values": tally.unmapped.others(),
        },
        "law": _law(tally, judge),
        "given_out_as_rows": None if order.rows is None else order.rows.to_data(),
    }


def _law(tally: Tally, judge: Judge) -> list[dict[str, Any]]:
    """Each state of law: from which day, for acts and for assessment, and how many rows."""
    rows: dict[int, int] = {}
    for (_, state), number in tally.judged.items():
        rows[state] = rows.get(state, 0) + number
    return [
        {"acts_from": _day(acts), "assessed_from": _day(assessed), "rows": rows[state]}
        for state in sorted(rows)
        for acts, assessed in [judge.days(state)]
    ]


def _day(day: date) -> str | None:
    return None if day == date.min else day.isoformat()
