"""Checklists and Barnahus standards: no answer is unknown, never no."""

from __future__ import annotations

from samsyn.casework.barnahus import states
from samsyn.casework.checklists import Reply, progress
from samsyn.packs.load import load_pack

PACK = load_pack()


def test_a_handover_is_ready_only_when_every_required_item_is_settled() -> None:
    handover = PACK.checklists["handover"]
    assert not progress(handover, {}).ready and not progress(handover, {}).no
    answers: dict[str, Reply] = {item.id: "yes" for item in handover.items if item.required}
    assert progress(handover, answers).ready
    answers["met"] = "no"
    assert progress(handover, answers).stands_in_the_way == ("met",)
    assert progress(handover, answers, frozenset({"met"})).ready
    answers["safety"] = "unknown"
    assert not progress(handover, answers, frozenset({"met", "safety"})).ready


def test_standards_are_unknown_until_answered_and_recalled_ones_stay_marked() -> None:
    standards = list(PACK.barnahus_standards.values())
    assert [x.number for x in standards] == ["1.1", "1.2", "1.3", *map(str, range(2, 11))]
    assert {x.met for x in states(standards, {})} == {"unknown"}
    everything: dict[str, Reply] = {check.id: "yes" for x in standards for check in x.checks}
    assert {x.met for x in states(standards, everything)} == {"yes"}
    everything["5.review"] = "no"
    assert [x.standard for x in states(standards, everything) if x.met == "no"] == ["promise_5"]
    recalled = {check for x in states(standards, {}) for check in x.unverified}
    assert {"7.offered", "7.specialist", "8.screening", "5.support_person"} <= recalled
