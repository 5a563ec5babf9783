"""Every finding for every row of a register."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.planes import Planes
from samsyn.logic.planes import pack as pack_bits
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case, Statement
from samsyn.screening.columns.keys import CONTESTED, finding_keys
from samsyn.screening.columns.stated import DISPUTED, SAID, Days, Stated
from samsyn.screening.columns.states import States
from samsyn.screening.evidence import gather
from samsyn.screening.judge import findings
from samsyn.screening.rulebook import rulebook
from samsyn.screening.screen import shown_fields


class Judge:
    """The rules of a pack, made ready for registers. Made once; keeps what it has made of each state of law."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._states = States(pack)
        self.keys = finding_keys(pack, self._states)

    def states(self, act_date: Days, assessed_on: Days) -> NDArray[np.int32]:
        """The number of each row's state of law: small, ordered by date, the same from batch to batch."""
        return self._states.of(act_date, assessed_on)

    def punishable(self, state: int) -> frozenset[str]:
        """The keys of the stages that are punishable under this law. Others are unknown in the planes."""
        act, assessed = self._states.days(state)
        rules = rulebook(self.pack, (("", act),), assessed).rules
        return frozenset(rule for rule in rules if rule.startswith("stage:"))

    def judge(self, stated: Stated) -> Planes[str]:
        """The findings of each row, in the order given; fastest when rows of one state of law stand together."""
        values = np.ones((len(self.keys), stated.rows), np.int8)
        place = {key: number for number, key in enumerate(self.keys)}
        for row in range(stated.rows):
            for key, value in _one(_case(stated, row), self.pack).items():
                values[place[key], row] = {"no": 0, "unknown": 1, "yes": 2}[value]
        planes = Planes.unknown(self.keys, stated.rows)
        for key, number in place.items():
            pack_bits(values[number] == 2, planes.yes(key))
            pack_bits(values[number] == 0, planes.no(key))
        return planes


def _case(stated: Stated, row: int) -> Case:
    answers = {code: answer for answer, code in SAID.items()} | {DISPUTED: Answer.YES}
    days: list[date | None] = [
        None if column is None else column[row].astype(object)
        for column in (stated.act_date, stated.assessed_on, stated.born)
    ]
    assert days[0] is not None and days[1] is not None  # noqa: S101
    return Case(
        days[0],
        days[1],
        born=days[2],
        asker=stated.asker,
        facts={name: Statement(answers[int(codes[row])]) for name, codes in stated.facts.items()},
        disputed=frozenset(name for name, codes in stated.facts.items() if codes[row] == DISPUTED),
    )


def _one(case: Case, pack: Pack) -> dict[str, str]:
    evidence = gather(case, pack)
    found: dict[str, str] = {CONTESTED: "yes" if evidence.whole.contested else "no"}
    for each in findings(evidence, {}):
        kind = "duty" if each.kind in ("eligibility", "information") else each.kind
        if each.id in pack.ilo_lists:
            found[f"ilo:{each.id}"] = each.value
            continue
        found[f"{kind}:{each.id}"] = each.value
        found |= {f"stage:{stage.stage}:{each.id}": stage.value for stage in each.stages}
        found |= {f"{kind}:{each.id}:{name}": value for name, value in each.extra.items()}
    return found | {f"field:{name}": "yes" for name in shown_fields(evidence)}
