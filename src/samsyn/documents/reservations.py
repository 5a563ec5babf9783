"""Reservations: each text once at the top, and how much it touches; those of one line stand at the line."""

from __future__ import annotations

from samsyn.documents import words
from samsyn.documents.model import Line, Reservation
from samsyn.documents.speak import Speaker
from samsyn.lang import Text
from samsyn.screening.result import Finding


def title(speak: Speaker) -> str:
    """How many there are, in words."""
    return _counted(speak, words.RESERVATIONS)


def lead(speak: Speaker) -> str:
    """For the top of a text that is read from above: how many there are, and that they come further down."""
    return _counted(speak, words.RESERVATIONS_BELOW)


def _counted(speak: Speaker, sentence: words.Counted) -> str:
    number = len({warning.id for finding in speak.result.findings for warning in finding.warnings})
    return speak.count(sentence, number) if number else ""


def reservations(speak: Speaker) -> tuple[Reservation, ...]:
    """Every reservation by id, in the order in which they first come."""
    texts: dict[str, dict[Text, None]] = {}
    touched: dict[str, int] = {}
    for finding in speak.result.findings:
        for warning in finding.warnings:
            texts.setdefault(warning.id, {})[warning.text] = None
            touched[warning.id] = touched.get(warning.id, 0) + 1
    return tuple(
        Reservation(
            name,
            _title(speak, name),
            (speak.say(words.ON_THE_LINE[name]),)
            if name in words.ON_THE_LINE
            else tuple(speak.say(text) for text in told),
            speak.count(words.TOUCHES, touched[name]).lower(),
        )
        for name, told in texts.items()
    )


def beside(speak: Speaker, finding: Finding) -> tuple[Line, ...]:
    """Reservations of one line: in full where the words are its own, else by title, as the top tells them.

    What touches most lines is told at the top only; on every line it would hide the rest.
    """
    lines: list[Line] = []
    for warning in finding.warnings:
        own = warning.id in words.ON_THE_LINE
        text = speak.say(warning.text) if own else _title(speak, warning.id)
        if warning.id != "other_route" and not _on_most(speak, warning.id):
            lines.append(Line(text, "own" if own else ""))
    return tuple(lines)


def _on_most(speak: Speaker, name: str) -> bool:
    judged, touched = speak.judged
    return 2 * touched[name] > judged


def _title(speak: Speaker, name: str) -> str:
    text = words.RESERVATION_TITLES.get(name)
    if text is not None:
        return speak.say(text)
    pending = speak.pack.pending.get(name)
    changed = speak.say(words.LAW_MAY_HAVE_CHANGED)
    return f"{changed}: {pending.from_.isoformat()}" if pending else name
