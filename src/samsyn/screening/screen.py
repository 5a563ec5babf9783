"""The main job: a case in, the whole answer out."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.packs.trees import field_of
from samsyn.screening.ages import child_concerned
from samsyn.screening.case import Case
from samsyn.screening.changes import changes
from samsyn.screening.evidence import Evidence, gather
from samsyn.screening.judge import findings
from samsyn.screening.questions import next_questions
from samsyn.screening.result import Contested, Result
from samsyn.screening.spread import AGE_SOURCE

_BORN = Text(sv="Födelsedatum", en="Birth date")


def screen(case: Case, pack: Pack, skip: Iterable[str] = (), *, would_change: bool = True) -> Result:
    """Every finding for the case, what to ask next, and what the content does not cover.

    skip: facts not to ask about now. would_change: False leaves out what would change each finding, for
    readers that do not show it; it is about half of the work. Nothing is stored or logged.
    """
    evidence = gather(case, pack)
    return Result(
        content_version=pack.version,
        act_date=case.act_date,
        assessed_on=case.assessed_on,
        findings=tuple(findings(evidence, changes(evidence) if would_change else {})),
        next_questions=next_questions(evidence, skip),
        not_covered=pack.info.not_covered,
        contradictions=tuple(_contested(evidence)),
        implied=dict(evidence.whole.implied),
        assumed=tuple(sorted(evidence.whole.assumed)),
        fields=tuple(sorted(shown_fields(evidence))),
        child=child_concerned(evidence.whole.answers),
    )


def shown_fields(evidence: Evidence) -> frozenset[str]:
    """The fields of which the case shows a sign: honour, exploitation."""
    fields = {
        field_of(indicator.domain, evidence.pack)
        for indicator in evidence.pack.indicators.values()
        if indicator.kind == "sign_or_statement" and evidence.whole.answers.get(indicator.id) is Answer.YES
    }
    return frozenset(fields & {"honour", "exploitation"})


def _contested(evidence: Evidence) -> Iterable[Contested]:
    for clash in evidence.whole.clashes:
        labels = [_BORN if fact == AGE_SOURCE else evidence.pack.fact_label(fact) for fact in clash.facts]
        if len(labels) == 1:
            (one,) = labels
            text = Text(
                sv=f"”{one.sv}” är både sagt och motsagt. {clash.why.sv}",
                en=f"“{one.en}” is both said and contradicted. {clash.why.en}",
            )
            yield Contested(clash.facts, text, clash.severity)
            continue
        sv, en = "” och ”".join(t.sv for t in labels), "” and “".join(t.en for t in labels)
        ids = ", ".join(clash.facts)
        yield Contested(
            clash.facts,
            Text(
                sv=f"”{sv}” går inte ihop ({ids}). {clash.why.sv}",
                en=f"“{en}” do not fit together ({ids}). {clash.why.en}",
            ),
            clash.severity,
        )
