"""What follows from what was stated: implications, ages, who asks. And what cannot stand together.

Stated answers are never overwritten. Where two stand against each other, both are contested: they are
named, and count as unknown until somebody corrects one (law.yaml, implications: "do not choose").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Contradiction, Implication, Pair
from samsyn.screening import ages
from samsyn.screening.case import Act, Case

_OPPOSITE = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
AGE_SOURCE, ASKER_SOURCE = "born", "asker"
_SAID_BOTH = Text(
    sv="Det räknas som okänt tills någon har rättat det ena.",
    en="It counts as unknown until somebody has corrected one of them.",
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Answers that cannot both be true. severity remark: both may be left standing."""

    facts: tuple[str, ...]
    why: Text
    severity: str = "clash"


@dataclass(slots=True)
class Known:
    """The answers that a judgement stands on.

    answers: stated and implied. implied: for each fact that nobody stated, what it comes from (fact
    ids, or "born", or "asker"). assumed: facts taken as given, and said so. contested: left out.
    """

    answers: dict[str, Answer]
    implied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    clashes: tuple[Clash, ...] = ()

    @property
    def contested(self) -> frozenset[str]:
        return frozenset(f for clash in self.clashes if clash.severity == "clash" for f in clash.facts)


def spread(case: Case, act: Act, pack: Pack) -> Known:
    """All answers for one act of a case."""
    stated = {name: s.answer for name, s in {**case.facts, **act.facts}.items()}
    clashes = [Clash((fact,), _SAID_BOTH) for fact in sorted(case.disputed)]
    sources: dict[str, tuple[str, ...]] = {}
    base = dict(stated)
    for name, answer, source in given(case, act, pack):
        if stated.get(name) in (Answer.YES, Answer.NO):
            if source == AGE_SOURCE and stated[name] is not answer:
                why = Text(sv="Födelsedatumet säger något annat.", en="The birth date says otherwise.")
                clashes.append(Clash((name, AGE_SOURCE), why))
            continue
        base[name], sources[name] = answer, (source,)
    clashes += _stated_clashes(base, pack.contradictions.values())
    rules = list(directions(pack, same_day=act.date == case.assessed_on))
    while True:
        contested = {f for clash in clashes if clash.severity == "clash" for f in clash.facts}
        answers = {name: answer for name, answer in base.items() if name not in contested}
        known = _close(answers, dict(sources), rules, pack, contested)
        new = [clash for clash in known.clashes if clash not in clashes]
        if not any(clash.severity == "clash" for clash in new):
            clashes += new
            break
        clashes += new
    return _with_age_now(known, act.date, case.assessed_on, tuple(clashes), rules, pack)


def given(case: Case, act: Act, pack: Pack) -> Iterator[tuple[str, Answer, str]]:
    """Facts that follow from the birth date and from who asks."""
    if case.born:
        for name, answer in ages.from_birth(case.born, act.date, case.assessed_on).items():
            yield name, answer, AGE_SOURCE
    profession = pack.professions.get(case.asker.profession or "")
    authority = pack.authorities.get(case.asker.authority or "")
    for asker in (authority, profession):  # what one does weighs more than where one does it
        for name, value in asker.sets.items() if asker else ():
            yield name, Answer(value), ASKER_SOURCE
    if profession or authority:
        # Who says in what role they ask is screening in their work; shown as such, and can be answered no.
        yield "learned_in_the_work", Answer.YES, ASKER_SOURCE


def directions(pack: Pack, *, same_day: bool) -> Iterator[tuple[Pair, Pair, Implication]]:
    """Each implication forwards, and backwards as its contrapositive (and converse, where both ways)."""
    for rule in pack.implications.values():
        if rule.when == "same_day" and not same_day:
            continue
        yield rule.if_, rule.then, rule
        yield _not(rule.then), _not(rule.if_), rule
        if rule.both_ways:
            yield rule.then, rule.if_, rule
            yield _not(rule.if_), _not(rule.then), rule


def _not(pair: Pair) -> Pair:
    return Pair(fact=pair.fact, value="no" if pair.value == "yes" else "yes")


def _close(
    answers: dict[str, Answer],
    implied: dict[str, tuple[str, ...]],
    rules: list[tuple[Pair, Pair, Implication]],
    pack: Pack,
    contested: Set[str],
) -> Known:
    """The answers with all that follows from them. What is contested stays so: nothing may fill it in."""
    clashes: list[Clash] = []
    changed = True
    while changed:
        changed = False
        for premise, conclusion, rule in rules:
            if answers.get(premise.fact) != premise.value or conclusion.fact in contested:
                continue
            now = answers.get(conclusion.fact)
            if now == conclusion.value:
                continue
            if now in _OPPOSITE:
                clash = _clash(premise.fact, conclusion.fact, rule, implied, pack)
                if clash not in clashes:
                    clashes.append(clash)
                continue
            answers[conclusion.fact] = Answer(conclusion.value)
            implied[conclusion.fact] = (premise.fact,)
            changed = True
    return Known(answers, implied, clashes=tuple(clashes))


def _clash(a: str, b: str, rule: Implication, implied: Mapping[str, tuple[str, ...]], pack: Pack) -> Clash:
    """The stated facts behind a clash of an implication, with the severity that the content gives the pair."""
    pair = frozenset((a, b))
    for entry in pack.contradictions.values():
        if pair == frozenset(p.fact for p in entry.facts):
            named = dict.fromkeys(_root(p.fact, implied) for p in entry.facts)
            return Clash(tuple(named), entry.why, entry.severity)
    roots = sorted({_root(a, implied), _root(b, implied)})
    return Clash(tuple(roots), rule.why)


def _root(fact: str, implied: Mapping[str, tuple[str, ...]]) -> str:
    seen = set()
    while fact in implied and fact not in seen and implied[fact][0] not in (AGE_SOURCE, ASKER_SOURCE):
        seen.add(fact)
        fact = implied[fact][0]
    return fact


def _stated_clashes(answers: Mapping[str, Answer], entries: Iterable[Contradiction]) -> list[Clash]:
    return [
        Clash(tuple(pair.fact for pair in entry.facts), entry.why, entry.severity)
        for entry in entries
        if all(answers.get(pair.fact) == pair.value for pair in entry.facts)
    ]


def _with_age_now(
    known: Known,
    act: date,
    assessed: date,
    clashes: tuple[Clash, ...],
    rules: list[tuple[Pair, Pair, Implication]],
    pack: Pack,
) -> Known:
    carried = ages.carried_to_now(known.answers, act, assessed)
    contested = {f for clash in clashes if clash.severity == "clash" for f in clash.facts}
    if carried is None or ages.UNDER_18_NOW in contested:
        return Known(known.answers, known.implied, frozenset(), clashes)
    before = dict(known.answers)
    answers = {**known.answers, ages.UNDER_18_NOW: carried[0]}
    closed = _close(answers, {**known.implied, ages.UNDER_18_NOW: (ages.UNDER_18,)}, rules, pack, contested)
    new = {fact for fact, answer in closed.answers.items() if answer is not before.get(fact)}
    assumed = frozenset(new) if carried[1] else frozenset()
    return Known(closed.answers, closed.implied, assumed, clashes)
