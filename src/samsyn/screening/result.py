"""The result of a screening: a contract that programs may rely on.

`Result.to_data` gives the JSON form named in the README; keys are only ever added to it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from samsyn.lang import Text

Word = Literal["yes", "no", "unknown"]
FindingKind = Literal[
    "urgent", "offence", "duty", "eligibility", "information", "ground", "indicator", "link"
]


class Warn(msgspec.Struct, frozen=True):
    """A reservation. `id` is stable; people see each text once, programs see it per finding."""

    id: str
    text: Text


class Change(msgspec.Struct, frozen=True):
    """If this fact were answered so, the finding would be this."""

    fact: str
    to: Word
    value: Word


class Element(msgspec.Struct, frozen=True):
    """One element of an offence as the reader meets it: its words, its value, the facts behind it."""

    label: Text
    value: Word
    reason: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class StageFinding(msgspec.Struct, frozen=True):
    """A stage before (or beside) the completed act that is punishable, and how it stands.

    grade: "any", or the grade in which alone the stage is punishable; "not_seen".
    """

    stage: str
    name: Text
    value: Word
    missing: tuple[str, ...] = ()
    grade: str = "any"


class Finding(msgspec.Struct, frozen=True):
    """One line of the answer. reason: facts that suffice for a yes or no; missing: what leaves it open."""

    id: str
    kind: FindingKind
    value: Word
    text: Text
    reason: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    would_change: tuple[Change, ...] = ()
    warnings: tuple[Warn, ...] = ()
    sources: tuple[str, ...] = ()
    act: str | None = None
    actor: str | None = None
    law: str | None = None
    version_from: date | None = None
    elements: tuple[Element, ...] = ()
    stages: tuple[StageFinding, ...] = ()
    extra: dict[str, Word] = {}

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        data: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "value": self.value,
            "reason": list(self.reason),
            "missing": list(self.missing),
            "would_change": [{"fact": c.fact, "to": c.to, "value": c.value} for c in self.would_change],
            "warnings": [{"id": w.id, "text": _text(w.text)} for w in self.warnings],
            "sources": list(self.sources),
            "text": _text(self.text),
        }
        optional = {
            "act": self.act,
            "actor": self.actor,
            "law": self.law,
            "version_from": self.version_from.isoformat() if self.version_from else None,
            "elements": [
                {
                    "label": _text(e.label),
                    "value": e.value,
                    "reason": list(e.reason),
                    "missing": list(e.missing),
                }
                for e in self.elements
            ],
            "stages": [
                {"stage": s.stage, "value": s.value, "missing": list(s.missing), "grade": s.grade}
                for s in self.stages
            ],
            "extra": self.extra,
        }
        return data | {key: value for key, value in optional.items() if value}


class NextQuestion(msgspec.Struct, frozen=True):
    """A question worth asking: why this one, in words, what it could settle, and of which act (of several)."""

    fact: str
    gain: float
    cost: float
    why: Text
    settles: tuple[str, ...] = ()
    act: str | None = None


class Contested(msgspec.Struct, frozen=True):
    """Answers that stand against each other."""

    facts: tuple[str, ...]
    text: Text
    severity: str


class Result(msgspec.Struct, frozen=True):
    """The whole answer for one case."""

    content_version: str
    act_date: date
    assessed_on: date
    findings: tuple[Finding, ...]
    next_questions: tuple[NextQuestion, ...]
    not_covered: tuple[Text, ...]
    contradictions: tuple[Contested, ...] = ()
    implied: dict[str, tuple[str, ...]] = {}
    assumed: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    child: bool | None = None

    def of_kind(self, *kinds: str) -> tuple[Finding, ...]:
        """The findings of these kinds, in order."""
        return tuple(finding for finding in self.findings if finding.kind in kinds)

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "content_version": self.content_version,
            "act_date": self.act_date.isoformat(),
            "assessed_on": self.assessed_on.isoformat(),
            "findings": [finding.to_data() for finding in self.findings],
            "next_questions": [_asked(question) for question in self.next_questions],
            "contradictions": [
                {"facts": list(c.facts), "severity": c.severity, "text": _text(c.text)}
                for c in self.contradictions
            ],
            "implied": {fact: list(sources) for fact, sources in self.implied.items()},
            "assumed": list(self.assumed),
            "fields": list(self.fields),
            "not_covered": [_text(text) for text in self.not_covered],
        }


def _asked(question: NextQuestion) -> dict[str, Any]:
    data = {
        "fact": question.fact,
        "gain": round(question.gain, 4),
        "cost": question.cost,
        "why": _text(question.why),
        "settles": list(question.settles),
    }
    return data | ({"act": question.act} if question.act else {})


def _text(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
