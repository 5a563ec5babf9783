"""The steps of the national manual on suspected trafficking, beside an answer that shows exploitation."""

from __future__ import annotations

from samsyn.documents import words
from samsyn.documents.model import Line, Manual, ManualStepView
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import ManualLine, ManualStep
from samsyn.packs.trees import field_of

_EXPLOITATION = "exploitation"


def manual(speak: Speaker) -> Manual | None:
    """The steps, where a sign or an offence of the field of exploitation shows; else nothing.

    The steps are for every case of suspected trafficking; Samsyn does not say which one is reached.
    """
    if not shows_exploitation(speak):
        return None
    return Manual(
        title=speak.say(words.MANUAL),
        summary=speak.count(words.MANUAL_COUNT, len(speak.pack.manual_steps)),
        lead=speak.say(words.MANUAL_LEAD),
        steps=tuple(_step(speak, step) for step in speak.pack.manual_steps.values()),
    )


def shows_exploitation(speak: Speaker) -> bool:
    """Whether a sign of exploitation is there, or an offence of that field has all its elements met."""
    signs = (i for i in speak.pack.indicators.values() if i.kind == "sign_or_statement" and speak.yes(i.id))
    met = (f for f in speak.result.of_kind("offence") if f.value == "yes")
    return any(field_of(sign.domain, speak.pack) == _EXPLOITATION for sign in signs) or any(
        speak.pack.offences[finding.id].field == _EXPLOITATION for finding in met
    )


def _step(speak: Speaker, step: ManualStep) -> ManualStepView:
    return ManualStepView(
        title=speak.say(words.MANUAL_STEP, number=step.number, title=speak.say(step.title)),
        time=speak.say(step.time),
        lines=tuple(_line(speak, line) for line in step.lines),
        sources=speak.sources(step),
    )


def _line(speak: Speaker, line: ManualLine) -> Line:
    return Line(speak.say(line.text), speak.say(line.note), speak.caution(line.status))
