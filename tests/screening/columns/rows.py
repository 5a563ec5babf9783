"""Rows made at random, and what `screen` says of each: what a row means is defined there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from samsyn.logic.planes import Planes
from samsyn.logic.values import Value
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.screening.case import AskedBy
from samsyn.screening.case_file import case_from_data
from samsyn.screening.columns.following import AGES, Following
from samsyn.screening.columns.stated import DISPUTED, SAID, Stated
from samsyn.screening.result import Result
from samsyn.screening.rulebook import law_changes
from samsyn.screening.screen import screen

PACK = load_pack()
TODAY = date(2026, 11, 21)
FIRST, LAST = date(1995, 1, 1), TODAY
DERIVED = tuple(entry.fact for entry in PACK.derived_facts)
GROUPED = tuple(sorted(Following(PACK).grouped))
COMPLETION = tuple(sorted({fact for offence in PACK.offences.values() for fact in offence.completion_facts}))
PRACTICE = tuple(sorted({fact for duty in PACK.duties.values() for fact in duty.practice_facts}))
EDGES = {field: law_changes(PACK, field)[1:] for field in ("offences", "duties")}
STAGES = [stage.elements for stage in PACK.stages.values()]
TREES: list[object] = [[v.elements, *STAGES] for offence in PACK.offences.values() for v in offence.versions]
TREES += [[duty.elements, duty.extra] for duty in PACK.duties.values()]
TREES += [ground.elements for ground in PACK.grounds.values()]
_WORDS = {code: str(answer) for answer, code in SAID.items()}


@dataclass(frozen=True)
class Row:
    """One row of a register."""

    act: date
    assessed: date
    born: date | None
    codes: dict[str, int]


def stated_of(rows: Sequence[Row], asker: AskedBy) -> Stated:
    """The rows as a register states them."""
    facts = dict.fromkeys(fact for row in rows for fact in row.codes)
    born = [np.datetime64("NaT") if row.born is None else np.datetime64(row.born) for row in rows]
    return Stated(
        len(rows),
        {fact: np.array([row.codes.get(fact, 0) for row in rows], np.uint8) for fact in facts},
        np.array([row.act for row in rows], "datetime64[D]"),
        np.array([row.assessed for row in rows], "datetime64[D]"),
        np.array(born, "datetime64[D]") if any(row.born for row in rows) else None,
        asker,
    )


def screened(row: Row, asker: AskedBy, pack: Pack = PACK) -> Result:
    """What `screen` says of the row when it is a case of its own."""
    facts: dict[str, Any] = {}
    for fact, code in row.codes.items():
        word = _WORDS.get(code, "yes")
        facts[fact] = word if word in ("yes", "no") else {"value": "unknown", "why": word}
    asked_by = {"profession": asker.profession, "authority": asker.authority}
    data = {"act_date": str(row.act), "assessed_on": str(row.assessed), "facts": facts}
    data |= {"asker": {key: value for key, value in asked_by.items() if value}}
    case = case_from_data(data | ({"born": str(row.born)} if row.born else {}), pack, TODAY)
    disputed = frozenset(fact for fact, code in row.codes.items() if code == DISPUTED)
    return screen(replace(case, disputed=disputed), pack, would_change=False)


def told(result: Result) -> dict[str, str]:
    """The findings of a result under the keys of the planes. A stage that is not punishable is absent."""
    clash = any(each.severity == "clash" for each in result.contradictions)
    found = {"contested": "yes" if clash else "no"} | {f"field:{name}": "yes" for name in result.fields}
    for each in result.findings:
        kind = str("duty" if each.kind in ("eligibility", "information") else each.kind)
        found[f"{'ilo' if each.id in PACK.ilo_lists else kind}:{each.id}"] = each.value
        found |= {f"stage:{stage.stage}:{each.id}": stage.value for stage in each.stages}
        found |= {f"duty:{each.id}:{name}": value for name, value in each.extra.items()}
    return found


def words(found: Planes[str], row: int) -> dict[str, str]:
    """The findings of one row of planes."""
    word, bit = row // 64, np.uint64(1 << row % 64)
    bits = (found.bits[:, word] & bit) != 0
    assert not (bits[::2] & bits[1::2]).any(), "yes and no at once"
    values = np.ones(len(found.keys), np.int8) + bits[::2] - bits[1::2].astype(np.int8)
    return {key: Value(int(value)).word for key, value in zip(found.keys, values, strict=True)}


def day(rng: random.Random, first: date, last: date, edges: Sequence[date] = ()) -> date:
    """A day between two, often on, or just before, a change of law."""
    near = [edge for edge in edges if first < edge <= last]
    if near and rng.random() < 0.5:
        return rng.choice(near) - timedelta(days=rng.randint(0, 1))
    return first + timedelta(days=rng.randint(0, (last - first).days))


def asker(rng: random.Random) -> AskedBy:
    """Anybody, or somebody of whom less is known."""
    profession = rng.choice([None, *PACK.professions])
    return AskedBy(profession, rng.choice([None, *PACK.authorities]))


def pairs(rng: random.Random) -> list[tuple[date, date]]:
    """A few days of acts, each with a day of assessment: on it, near it, or long after."""
    found = []
    for _ in range(rng.randint(1, 4)):
        act = day(rng, FIRST, LAST, EDGES["offences"])
        later = act + timedelta(days=rng.randint(0, 1100))
        found.append((act, min(LAST, rng.choice([act, later, day(rng, act, LAST, EDGES["duties"]), LAST]))))
    return found


def row(rng: random.Random, columns: Sequence[str], days: Sequence[tuple[date, date]]) -> Row:
    """A row with answers to some of the columns: often those that act on each other, and sometimes clashing."""
    act, assessed = rng.choice(days)
    born = day(rng, act - timedelta(days=24 * 365), act) if rng.random() < 0.3 else None
    if born and rng.random() < 0.5:
        years = rng.choice([14, 15, 17, 18, 20, 21])
        born = min(act, date(rng.choice([act, assessed]).year - years, act.month, min(act.day, 28)))
    share = rng.choice([0.02, 0.2, 0.6, 0.95])
    of_groups = rng.choice([0.0, 0.1, 0.3, 0.7])
    yes = rng.choice([0.1, 0.5, 0.9])
    codes: dict[str, int] = {}
    for fact in columns:
        if rng.random() < (of_groups if fact in GROUPED else share):
            codes[fact] = _code(rng, yes)
    if rng.random() < 0.3:
        codes |= dict.fromkeys(_facts_in(rng.choice(TREES)), 1)
    return Row(act, assessed, born, codes)


def _facts_in(tree: object) -> Iterator[str]:
    """The facts of a tree as content writes it, but not derived ones."""
    if isinstance(tree, dict):
        if "fact" in tree and tree["fact"] not in DERIVED:
            yield tree["fact"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _facts_in(part)


def _code(rng: random.Random, yes: float) -> int:
    if rng.random() < 0.15:
        return rng.choice([0, 3, 4, 5])
    if rng.random() < 0.02:
        return DISPUTED
    return 1 if rng.random() < yes else 2


def columns(rng: random.Random) -> list[str]:
    """The columns of a register: many or few facts, always some that act on each other."""
    askable = sorted(PACK.askable.keys() - set(DERIVED))
    chosen = set(rng.sample(askable, rng.choice([5, 60, 200, len(askable)])))
    for some in (GROUPED, COMPLETION, PRACTICE, tuple(sorted(AGES))):
        chosen |= set(rng.sample(some, rng.randint(0, len(some))))
    chosen |= set(
        rng.sample(DERIVED, rng.randint(0, 3))
    )  # each way of stating these is a rulebook of its own
    return sorted(chosen)
