"""How much of the content a map reaches: rows by answer for each fact, values not named, what stays unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.registers.mapping.batch import CODE_NOT_KNOWN, MOST_FAULTS, Batch, Fault
from samsyn.registers.mapping.columns import unused
from samsyn.registers.mapping.map import Map
from samsyn.registers.mapping.reach import NEVER, facts_within_reach, findings_within_reach
from samsyn.registers.mapping.unmapped import Unmapped
from samsyn.screening.columns.stated import DISPUTED, SAID
from samsyn.screening.columns.states import States


class FactRows(NamedTuple):
    """Rows of one fact. unknown: all others, of which not_asked have no answer at all and disputed have both."""

    fact: str
    yes: int
    no: int
    unknown: int
    not_asked: int
    disputed: int


@dataclass(frozen=True)
class Report:
    """What `Coverage` found. Rows are small counts of a register: for its operator, not for publication.

    set_aside: rows by reason. first_act, last_act: None when no row can be judged. code_not_known: rows of which it is not
    known what their own code shows. unmapped: (column, value, rows) that may be shown; other_values: rows with values
    that may not, by column. not_used: columns of the register that the map says nothing of. stay_unknown: facts and
    signs that neither a column nor anything that follows answers. never_decided: findings that no row can make yes or no;
    never_yes: those that can only come out as no or unknown. Findings are named as in counts.csv.
    """

    rows: int
    judged: int
    undated: int
    first_act: date | None
    last_act: date | None
    code_not_known: int
    county_not_known: int
    facts: tuple[FactRows, ...]
    set_aside: dict[str, int]
    faults: tuple[Fault, ...]
    unmapped: tuple[tuple[str, str, int], ...]
    other_values: dict[str, int]
    not_used: tuple[str, ...]
    stay_unknown: tuple[str, ...]
    never_decided: tuple[str, ...]
    never_yes: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "rows": self.rows,
            "judged": self.judged,
            "undated": self.undated,
            "first_act": self.first_act and self.first_act.isoformat(),
            "last_act": self.last_act and self.last_act.isoformat(),
            "code_not_known": self.code_not_known,
            "county_not_known": self.county_not_known,
            "facts": [each._asdict() for each in self.facts],
            "set_aside": self.set_aside,
            "faults": [
                {"row": each.row, "column": each.column, "reason": each.reason} for each in self.faults
            ],
            "unmapped": [{"column": c, "value": value, "rows": rows} for c, value, rows in self.unmapped],
            "other_values": self.other_values,
            "not_used": list(self.not_used),
            "stay_unknown": list(self.stay_unknown),
            "never_decided": list(self.never_decided),
            "never_yes": list(self.never_yes),
        }


class Coverage:
    """Counts batches of a register, then tells what the map reaches. Bounded in memory."""

    def __init__(self, map_: Map, pack: Pack) -> None:
        self._map, self._pack = map_, pack
        self._states = States(pack)
        self._seen: set[int] = set()
        self._facts = {fact: np.zeros(DISPUTED + 1, np.int64) for fact in map_.fact_ids}
        self._rows = self._judged = self._undated = self._no_code = self._no_county = 0
        self._set_aside: Counter[str] = Counter()
        self._faults: list[Fault] = []
        self._unmapped = Unmapped()
        self._first: date | None = None
        self._last: date | None = None

    def add(self, batch: Batch) -> None:
        """Counts one batch."""
        stated = batch.stated
        self._rows += batch.rows_read
        self._judged += stated.rows
        self._undated += batch.undated
        self._set_aside.update(batch.set_aside)
        self._faults += batch.faults[: MOST_FAULTS - len(self._faults)]
        self._unmapped.add(batch.unmapped)
        self._no_code += int(np.count_nonzero(batch.shows == CODE_NOT_KNOWN))
        county = batch.groups["county"]
        places = county.indices.to_numpy(zero_copy_only=False)
        self._no_county += int(np.count_nonzero(places == county.dictionary.to_pylist().index("")))
        for fact, codes in stated.facts.items():
            self._facts[fact] += np.bincount(codes, minlength=DISPUTED + 1)
        if stated.rows:
            self._seen.update(np.unique(self._states.of(stated.act_date, stated.assessed_on)).tolist())
            first, last = stated.act_date.min().item(), stated.act_date.max().item()
            self._first = first if self._first is None else min(first, self._first)
            self._last = last if self._last is None else max(last, self._last)

    def report(self, columns: Sequence[str]) -> Report:
        """What was found. columns: the names of all columns of the register."""
        facts = facts_within_reach(self._map, self._pack)
        findings = findings_within_reach(facts, self._pack, self._laws())
        has_code, has_place = self._map.code is not None, self._map.place is not None
        return Report(
            rows=self._rows,
            judged=self._judged,
            undated=self._undated,
            first_act=self._first,
            last_act=self._last,
            code_not_known=self._no_code if has_code else self._judged,
            county_not_known=self._no_county if has_place else self._judged,
            facts=tuple(_fact_rows(fact, counts, self._judged) for fact, counts in self._facts.items()),
            set_aside=dict(sorted(self._set_aside.items())),
            faults=tuple(self._faults),
            unmapped=tuple(self._unmapped.shown()),
            other_values=self._unmapped.others(),
            not_used=unused(self._map, columns),
            stay_unknown=tuple(f for f in self._pack.askable if facts.get(f, NEVER) == NEVER),
            never_decided=tuple(name for name, can in findings.items() if can == NEVER),
            never_yes=tuple(name for name, can in findings.items() if can.no and not can.yes),
        )

    def _laws(self) -> Iterable[tuple[date, date]]:
        """The states of law of the rows; without rows, each change of law once."""
        if self._seen:
            return [self._states.days(state) for state in sorted(self._seen)]
        acts, assessed = self._states.acts, self._states.assessed
        return [*((act, assessed[-1]) for act in acts), *((acts[-1], day) for day in assessed)]


def _fact_rows(fact: str, counts: np.ndarray[Any, np.dtype[np.int64]], rows: int) -> FactRows:
    yes, no = int(counts[SAID[Answer.YES]]), int(counts[SAID[Answer.NO]])
    asked_not = int(counts[SAID[Answer.NOT_ASKED]])
    return FactRows(fact, yes, no, rows - yes - no, asked_not, int(counts[DISPUTED]))
