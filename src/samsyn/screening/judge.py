"""From evidence to findings: one line for every urgent sign, offence, duty, ground, sign and link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from samsyn.lang import Text
from samsyn.logic.evaluate import Facts
from samsyn.logic.explain import Explanation, explain
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Value
from samsyn.packs.schema import Duty, Ground, Offence, Status, Version
from samsyn.screening import warn
from samsyn.screening.ages import UNDER_18_NOW
from samsyn.screening.case import Act
from samsyn.screening.elements import elements
from samsyn.screening.evidence import Evidence
from samsyn.screening.pointing import GENERAL
from samsyn.screening.result import Change, Finding, FindingKind, StageFinding, Warn, Word
from samsyn.screening.rulebook import BEFORE_COMPLETION, STAGES, grade_of
from samsyn.screening.wordings import Chosen, Hold

Changes = dict[str, tuple[Change, ...]]


def findings(evidence: Evidence, changes: Changes) -> Iterator[Finding]:
    """All findings, in the order in which they are read: danger first."""
    yield from _urgent(evidence, changes)
    yield from _links(evidence, changes)
    one_heap = len(evidence.book.prefixes) == 1 and not evidence.case.acts
    for prefix, act, chosen in zip(
        evidence.book.prefixes, evidence.case.judged_acts, evidence.book.wordings, strict=True
    ):
        met = {o for o in evidence.pack.offences if evidence.value(f"{prefix}offence:{o}") is Value.YES}
        heap = one_heap and len(met) > 1
        for offence in evidence.pack.offences.values():
            yield _offence(evidence, changes, offence, chosen[offence.id], prefix, act, met, heap)
    yield from duties(evidence, changes)
    for ground in evidence.pack.grounds.values():
        yield _ground(evidence, changes, ground)
    yield from _signs(evidence)
    yield from _lists(evidence)


def duties(evidence: Evidence, changes: Changes, *, dated: bool = False) -> Iterator[Finding]:
    """The duties, what may be applied for, and what is to be known. dated: only those that have deadlines."""
    for duty in evidence.pack.duties.values():
        if duty.deadlines or not dated:
            yield _duty(evidence, changes, duty)


def _word(value: Value) -> Word:
    return "yes" if value is Value.YES else "no" if value is Value.NO else "unknown"


def _plain(
    evidence: Evidence, changes: Changes, rule: str, finding_id: str, kind: FindingKind, text: Text
) -> Finding:
    return Finding(
        finding_id,
        kind,
        _word(evidence.value(rule)),
        text,
        evidence.reason(rule),
        evidence.missing(rule),
        changes.get(rule, ()),
    )


def _urgent(evidence: Evidence, changes: Changes) -> Iterator[Finding]:
    told = _told_yes(evidence)
    for entry in evidence.pack.urgent.values():
        rule = f"urgent:{entry.id}"
        base = _plain(evidence, changes, rule, entry.id, "urgent", entry.name)
        if base.value == "unknown" and not told.keys().isdisjoint(base.missing):
            # Danger that somebody told of is not put aside because another answer speaks against it.
            said = explain_one(evidence, rule, {**evidence.facts, **told})
            if said.value is Value.YES:
                reason = evidence.names(said.reason)
                base = msgspec.structs.replace(base, value="yes", reason=reason, missing=(), would_change=())
        yield _with(base, [*_unsure(base, entry.status), *_contested(evidence, base)], entry.sources)


def _told_yes(evidence: Evidence) -> dict[str, Answer]:
    """Contested facts to which somebody said yes."""
    statements = [evidence.case.facts, *(act.facts for act in evidence.case.acts)]
    yes = {fact for each in statements for fact, said in each.items() if said.answer is Answer.YES}
    return dict.fromkeys(sorted(yes & evidence.whole.contested), Answer.YES)


def _links(evidence: Evidence, changes: Changes) -> Iterator[Finding]:
    for entry in evidence.pack.links.values():
        base = _plain(evidence, changes, f"link:{entry.id}", entry.id, "link", entry.name)
        yield _with(base, [*_unsure(base, entry.status), *_contested(evidence, base)], entry.sources)


def _unsure(finding: Finding, status: Status) -> list[Warn]:
    return list(warn.of_status(status)) if finding.value == "yes" else []


def _signs(evidence: Evidence) -> Iterator[Finding]:
    """Signs that were answered yes or no; what is unknown of the others is told by the questions."""
    for entry in evidence.pack.indicators.values():
        answer = evidence.whole.answers.get(entry.id)
        if answer in (Answer.YES, Answer.NO):
            yield Finding(
                entry.id,
                "indicator",
                "yes" if answer is Answer.YES else "no",
                entry.label,
                (entry.id,),
                sources=entry.sources,
            )


def _lists(evidence: Evidence) -> Iterator[Finding]:
    """The ILO lists: how each reads what is known, or that it is blocked and not read."""
    for entry in evidence.pack.ilo_lists.values():
        rule = f"ilo:{entry.id}"
        if rule not in evidence.book.rules:
            yield Finding(
                entry.id,
                "indicator",
                "unknown",
                entry.name,
                warnings=(warn.list_blocked(entry.note),),
                sources=entry.sources,
            )
            continue
        base = _plain(evidence, {}, rule, entry.id, "indicator", entry.name)
        yield _with(base, [Warn("list_reading", entry.note), *warn.of_status(entry.status)], entry.sources)


def _offence(
    evidence: Evidence,
    changes: Changes,
    offence: Offence,
    chosen: Chosen[Version],
    prefix: str,
    act: Act,
    met: set[str],
    heap: bool,
) -> Finding:
    rule = f"{prefix}offence:{offence.id}"
    base = _plain(evidence, changes, rule, offence.id, "offence", _name(evidence, offence, chosen, prefix))
    warnings = list(warn.of_offence(offence, chosen, act.date, evidence.pack))
    if f"{prefix}~offence:{offence.id}" in evidence.unreached:
        warnings = [warn.UNREACHED, *(w for w in warnings if w.id != warn.NOT_COLLECTED.id)]
    if base.value == "yes":
        warnings += _beside(evidence, offence, chosen, met, heap)
    stages = tuple(_stages(evidence, offence, prefix, act.date))
    open_stages = [stage.name for stage in stages if stage.stage in BEFORE_COMPLETION and stage.value != "no"]
    if open_stages and base.value == "no" and _begun(evidence, offence, prefix):
        warnings.append(warn.punishable_before_completion(open_stages))
    warnings += _contested(evidence, base)
    collected = chosen.hold is Hold.COLLECTED
    return Finding(
        base.id,
        base.kind,
        base.value,
        base.text,
        base.reason,
        base.missing,
        base.would_change,
        _once(warnings),
        offence.sources,
        act.id or None,
        act.actor,
        offence.provision,
        chosen.version.from_ if chosen.version else None,
        elements(evidence, offence.id, chosen.version, prefix) if collected and chosen.version else (),
        stages,
    )


def _name(evidence: Evidence, offence: Offence, chosen: Chosen[Version], prefix: str) -> Text:
    """The name on the day of the act, or the name that the law gives when a fact is yes."""
    if chosen.version is not None and chosen.version.name is not None:
        return chosen.version.name
    if evidence.value(f"{prefix}offence:{offence.id}") is Value.YES:
        for rule in offence.label_rules:
            if evidence.facts.get(prefix + rule.when) is Answer.YES:
                return rule.name
    return offence.name


def _beside(
    evidence: Evidence, offence: Offence, chosen: Chosen[Version], met: set[str], heap: bool
) -> Iterator[Warn]:
    own = chosen.version.gives_way_to if chosen.version and chosen.version.gives_way_to is not None else None
    absorbing = [evidence.pack.offences[o].name for o in (own or offence.gives_way_to) if o in met]
    if absorbing:
        yield warn.absorbed_by(absorbing)
    if heap:
        yield warn.SEVERAL_PERSONS


def _stages(evidence: Evidence, offence: Offence, prefix: str, day: date) -> Iterator[StageFinding]:
    for stage in STAGES:
        rule = f"{prefix}stage:{stage}:{offence.id}"
        if rule in evidence.book.rules:
            name = evidence.pack.stages[stage].name
            grade = grade_of(offence, stage, day) or "any"
            value = evidence.value(rule)
            if grade == "not_seen" and value is Value.YES:
                value = Value.UNKNOWN
            yield StageFinding(stage, name, _word(value), evidence.missing(rule), grade)


def _begun(evidence: Evidence, offence: Offence, prefix: str) -> bool:
    """Whether the offence is no only because the act is not done, and something else in it, or of a stage, is so."""
    rule = f"{prefix}offence:{offence.id}"
    reason = evidence.reason(rule)
    if not reason or not set(reason) <= set(offence.completion_facts):
        return False
    stages = (f"{prefix}stage:{stage}:{offence.id}" for stage in BEFORE_COMPLETION)
    facts = evidence.book.rules.facts_of
    around = facts[rule].union(*(facts[stage] for stage in stages if stage in facts))
    own = set(evidence.names(around)) - GENERAL
    return any(evidence.facts.get(prefix + fact) is Answer.YES for fact in own)


def _duty(evidence: Evidence, changes: Changes, duty: Duty) -> Finding:
    chosen = evidence.book.duties[duty.id]
    law = chosen.version.law if chosen.version else duty.law
    warnings = list(warn.of_dated(duty, chosen, evidence.case.assessed_on, evidence.pack))
    if duty.elements is None:
        return Finding(
            duty.id, duty.kind, "unknown", duty.name, warnings=_once(warnings), sources=duty.sources, law=law
        )
    rule = f"duty:{duty.id}"
    base = _plain(evidence, changes, rule, duty.id, duty.kind, duty.name)
    value, reason, missing = base.value, base.reason, evidence.missing_briefly(rule)
    # Practice alone gives no "no" (below), so an answer to it would not change the value to one either.
    would_change = tuple(c for c in base.would_change if c.value != "no" or c.fact not in duty.practice_facts)
    if value == "no" and (soft := _without_practice(evidence, duty)) is not None:
        value, reason, missing = "unknown", (), soft
        warnings.append(warn.PRACTICE)
    if value == "no" and duty.otherwise is not None:
        warnings.append(warn.other_route(duty.otherwise))
    if (
        UNDER_18_NOW in evidence.whole.assumed
        and UNDER_18_NOW in evidence.book.rules.facts_of[rule]
        and value != "no"
    ):
        warnings.append(warn.ASSUMED_AGE)
    warnings += _contested(evidence, base)
    extra = {name: _word(evidence.value(f"{rule}:{name}")) for name in duty.extra}
    return Finding(
        duty.id,
        duty.kind,
        value,
        duty.name,
        reason,
        missing,
        would_change,
        _once(warnings),
        duty.sources,
        law=law,
        extra=extra,
    )


def _without_practice(evidence: Evidence, duty: Duty) -> tuple[str, ...] | None:
    """What is missing when the facts that rest on practice are left out and the no falls away; else None."""
    if not duty.practice_facts or not set(evidence.reason(f"duty:{duty.id}")) & set(duty.practice_facts):
        return None
    facts = {name: raw for name, raw in evidence.facts.items() if name not in duty.practice_facts}
    rest = explain_one(evidence, f"duty:{duty.id}", facts)
    missing = evidence.names(rest.missing)
    return None if rest.value is Value.NO else evidence.briefly(f"duty:{duty.id}", missing)


def explain_one(evidence: Evidence, rule: str, facts: Facts) -> Explanation:
    """One rule explained under other facts; the rules that it refers to keep their explanations' values."""
    needed: dict[str, Rule] = {}

    def collect(name: str) -> None:
        for reference in evidence.book.rules[name].references - needed.keys():
            collect(reference)
        needed[name] = evidence.book.rules[name]

    collect(rule)
    return explain(RuleSet(needed.values()), facts)[rule]


def _ground(evidence: Evidence, changes: Changes, ground: Ground) -> Finding:
    chosen = evidence.book.grounds[ground.id]
    base = _plain(evidence, changes, f"ground:{ground.id}", ground.id, "ground", ground.name)
    warnings = list(warn.of_dated(ground, chosen, evidence.case.assessed_on, evidence.pack))
    warnings += _contested(evidence, base)
    law = chosen.version.law if chosen.version else ground.law
    return Finding(
        base.id,
        base.kind,
        base.value,
        base.text,
        base.reason,
        evidence.missing_briefly(f"ground:{ground.id}"),
        base.would_change,
        _once(warnings),
        ground.sources,
        law=law,
    )


def _contested(evidence: Evidence, finding: Finding) -> list[Warn]:
    touched = evidence.whole.contested & {*finding.reason, *finding.missing}
    return [warn.CONTESTED] if touched else []


def _once(warnings: list[Warn]) -> tuple[Warn, ...]:
    return tuple({warning.id: warning for warning in warnings}.values())


def _with(base: Finding, warnings: list[Warn], sources: tuple[str, ...]) -> Finding:
    return msgspec.structs.replace(base, warnings=tuple(warnings), sources=sources)
