"""Every finding for every row of a register."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.planes import Planes, clear_end, unpack
from samsyn.logic.planes import pack as pack_bits
from samsyn.packs.pack import Pack
from samsyn.packs.trees import field_of
from samsyn.screening.columns.gatherer import Gatherer
from samsyn.screening.columns.keys import CONTESTED, FIELDS, finding_keys
from samsyn.screening.columns.known import Known
from samsyn.screening.columns.running import Laws, Run
from samsyn.screening.columns.stated import Days, Order, Stated
from samsyn.screening.columns.states import States
from samsyn.screening.rulebook import rulebook

_ROWS_FOR_A_RUN: Final = 1000  # to put so many rows in order and back takes about as long as one more run


class Judge:
    """The rules of a pack, made ready for registers. Made once; keeps what it has made of each state of law.

    keys: every finding, in the same order for every state of law: "urgent:ID", "link:ID", "offence:ID",
    "stage:STAGE:ID", "duty:ID", "duty:ID:EXTRA", "ground:ID", "indicator:ID", "ilo:ID", "field:honour" and
    "field:exploitation" (yes or unknown), "contested" (yes or no).
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._states = States(pack)
        self.keys = finding_keys(pack, self._states)
        self._gatherer = Gatherer(pack)
        self._laws = Laws(pack, self._states, self.keys)

    def states(self, act_date: Days, assessed_on: Days) -> NDArray[np.int32]:
        """The number of each row's state of law: small, ordered by date, the same from batch to batch."""
        return self._states.of(act_date, assessed_on)

    def days(self, state: int) -> tuple[date, date]:
        """The first day of the act and the first day of assessment under this law; date.min where it has no beginning."""
        return self._states.days(state)

    def punishable(self, state: int) -> frozenset[str]:
        """The keys of the stages that are punishable under this law. Others are unknown in the planes."""
        act, assessed = self._states.days(state)
        rules = rulebook(self.pack, (("", act),), assessed).rules
        return frozenset(key for key in self.keys if key.startswith("stage:") and key in rules)

    def judge(self, stated: Stated) -> Planes[str]:
        """The findings of each row, in the order given; fastest when rows of one state of law stand together.

        A stage that is not punishable on the day of the act is unknown (see `punishable`).
        RuleError for a fact that the content does not have, and for a code that means nothing.
        """
        states = self.states(stated.act_date, stated.assessed_on)
        changes = np.flatnonzero(states[1:] != states[:-1]) + 1
        if len(changes) > len(np.unique(states)) + stated.rows // _ROWS_FOR_A_RUN:
            order = np.argsort(states.astype(np.int16), kind="stable")  # short numbers are sorted faster
            return _back(self.judge(stated.take(order)), order)
        known = self._gatherer.known(stated)
        found = Planes.unknown(self.keys, stated.rows)
        starts = [0, *changes.tolist(), stated.rows]
        runs = [Run(int(states[a]), a, b) for a, b in pairwise(starts) if a < b]
        self._laws.run(known, runs, found.bits)
        self._add_plain(known, found)
        return found

    def _add_plain(self, known: Known, found: Planes[str]) -> None:
        """Signs as they were answered, the fields that they show (`screen.shown_fields`), and what is contested."""
        for sign in self.pack.indicators.values():
            field = field_of(sign.domain, self.pack)
            yes, no = known.yes.get(sign.id), known.no.get(sign.id)
            if yes is not None:
                found.yes(f"indicator:{sign.id}")[:] = yes
                if sign.kind == "sign_or_statement" and field in FIELDS:
                    shown = found.yes(f"field:{field}")
                    shown |= yes
            if no is not None:
                found.no(f"indicator:{sign.id}")[:] = no
        found.yes(CONTESTED)[:] = known.contested
        np.invert(known.contested, out=found.no(CONTESTED))
        if found.cases:
            clear_end(found.no(CONTESTED), found.cases)


def _back(found: Planes[str], order: Order) -> Planes[str]:
    """The planes with row i where row order[i] was."""
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    back = Planes.unknown(found.keys, found.cases)
    for plane, out in zip(found.bits, back.bits, strict=True):
        if plane.any():
            pack_bits(unpack(plane, found.cases)[place], out)
    return back
