"""Run the content's own cases: each must come out as the person who wrote it said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.lang import Lang
from samsyn.logic.values import Answer
from samsyn.packs import schema as s
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case, Statement
from samsyn.screening.evidence import Evidence, gather
from samsyn.screening.judge import findings
from samsyn.screening.result import Finding

_ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "unknown": Answer.NOT_ASKED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case. differences: empty when it agrees."""

    entry: str
    case: s.Case
    differences: tuple[str, ...]


def run_cases(pack: Pack, only: frozenset[str] = frozenset()) -> Iterator[Outcome]:
    """Every case of every entry, or of those named."""
    for entry in _entries(pack):
        if only and entry.id not in only:
            continue
        for case in entry.cases:
            yield Outcome(entry.id, case, tuple(_differences(entry, case, pack)))


def _entries(pack: Pack) -> Iterator[s.Offence | s.Duty | s.Ground | s.Link | s.Urgent]:
    for group in (pack.offences, pack.duties, pack.grounds, pack.links, pack.urgent):
        yield from group.values()


def _differences(
    entry: s.Offence | s.Duty | s.Ground | s.Link | s.Urgent, case: s.Case, pack: Pack
) -> Iterator[str]:
    given = {fact: Statement(_ANSWERS[value]) for fact, value in case.facts.items()}
    evidence = gather(Case(act_date=case.date, assessed_on=case.date, facts=given), pack)
    finding = _finding(entry, evidence)
    if finding.value != case.expect:
        yield f"value {finding.value}, expected {case.expect} (reason {list(finding.reason)}, missing {list(finding.missing)})"
    lost = set(case.missing) - set(finding.missing)
    if lost:
        yield f"missing does not name {sorted(lost)}"
    silent = set(case.warnings) - {warning.id for warning in finding.warnings}
    if silent:
        yield f"no warning {sorted(silent)}"
    values = {stage.stage: stage.value for stage in finding.stages}
    for stage, wanted in case.stages.items():
        if values.get(stage, "no") != wanted:
            yield f"stage {stage} is {values.get(stage, 'no')}, expected {wanted}"


def _finding(entry: s.Offence | s.Duty | s.Ground | s.Link | s.Urgent, evidence: Evidence) -> Finding:
    kinds = {
        s.Offence: ("offence",),
        s.Duty: ("duty", "eligibility", "information"),
        s.Ground: ("ground",),
        s.Link: ("link",),
        s.Urgent: ("urgent",),
    }[type(entry)]
    return next(f for f in findings(evidence, {}) if f.id == entry.id and f.kind in kinds)


def report(pack: Pack, only: frozenset[str], lang: Lang) -> tuple[list[str], int]:
    """(lines that tell what disagrees, number of cases run)."""
    lines, total = [], 0
    for outcome in run_cases(pack, only):
        total += 1
        lines += [f"{outcome.entry}: {outcome.case.name[lang]}: {text}" for text in outcome.differences]
    return lines, total


def main() -> int:
    """Run the cases of the content, or of the entries named on the command line."""
    lines, total = report(load_pack(), frozenset(sys.argv[1:]), "en")
    print("\n".join([*lines, f"{total} cases run, {len(lines)} differences."]))
    return 2 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
