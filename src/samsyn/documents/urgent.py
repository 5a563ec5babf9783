"""What is pressing: what to do today, and what must not be done."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import TypeVar

from samsyn.documents import words
from samsyn.documents.headline import shown
from samsyn.documents.model import Line, Urgent
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Guidance, Status

T = TypeVar("T")

AT_MOST = 6
"""Lines of each kind that stand open; the rest are one step away."""
_FIELDS_OF_AREA = {
    "hrv": frozenset({"honour", "both"}),
    "trafficking": frozenset({"exploitation", "both"}),
    "exploitation": frozenset({"exploitation", "both"}),
    "online": frozenset({"exploitation", "both"}),
    "labour": frozenset({"exploitation", "both"}),
}


def urgent(speak: Speaker) -> Urgent:
    """Advice of the urgent signs that are yes, then the advice that always holds for the fields shown."""
    signs = [speak.pack.urgent[f.id] for f in speak.result.of_kind("urgent") if f.value == "yes"]
    always = list(_always(speak))
    do = _first_help(
        [speak.say(text) for text in _in_turn(sign.do for sign in signs)]
        + [speak.say(entry.text) for entry in always if entry.kind == "do"]
    )
    not_ids = _in_turn(sign.do_not for sign in signs)
    do_not = dict.fromkeys((*not_ids, *(entry.id for entry in always if entry.kind == "do_not")))
    do_not_lines = [_advice(speak, speak.pack.guidance[entry]) for entry in do_not]
    statuses = [sign.status for sign in signs] + [entry.status for entry in always]
    return Urgent(
        title=speak.say(words.URGENT if signs else words.URGENT_CALM),
        lead="" if signs else speak.say(words.URGENT_CALM_LEAD),
        signs=tuple(Line(speak.say(sign.name)) for sign in signs),
        do=tuple(Line(text) for text in do[:AT_MOST]),
        do_not=tuple(do_not_lines[:AT_MOST]),
        more_do=tuple(Line(text) for text in do[AT_MOST:]),
        more_do_not=tuple(do_not_lines[AT_MOST:]),
        open_title=speak.say(words.URGENT_OPEN),
        open=tuple(_open(speak)),
        caution=_caution(speak, statuses),
    )


def _always(speak: Speaker) -> Iterable[Guidance]:
    fields = shown(speak)
    for entry in sorted(speak.pack.guidance.values(), key=lambda entry: entry.order):
        needed = _FIELDS_OF_AREA.get(entry.area)
        if entry.always and (needed is None or needed & fields):
            yield entry


def _in_turn(lists: Iterable[tuple[T, ...]]) -> list[T]:
    """The first of every list, then the second of every list, each once."""
    rounds = zip_longest(*lists)
    return list(dict.fromkeys(item for each in rounds for item in each if item is not None))


def _first_help(lines: list[str]) -> list[str]:
    """Each line once; what speaks of the emergency number comes first."""
    once = list(dict.fromkeys(lines))
    return sorted(once, key=lambda line: "112" not in line)


def _advice(speak: Speaker, entry: Guidance) -> Line:
    return Line(speak.say(entry.text), speak.say(entry.why))


def _open(speak: Speaker) -> Iterable[Line]:
    """Urgent signs that somebody looked for and could not settle."""
    asked = {fact for fact, answer in speak.answers.items() if not answer.known and speak.statement(fact)}
    for finding in speak.result.of_kind("urgent"):
        if finding.value == "unknown" and asked & set(finding.missing):
            yield Line(speak.say(finding.text))


def _caution(speak: Speaker, statuses: list[Status]) -> str:
    worst = max(statuses, key=list(Status).index, default=Status.VERIFIED)
    text = words.ADVICE_CAUTION.get(worst)
    return speak.say(text) if text else ""
