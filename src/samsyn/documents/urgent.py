"""What is pressing: what to do today, and what must not be done."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import TypeVar

from samsyn.documents import words
from samsyn.documents.headline import shown
from samsyn.documents.model import Line, Urgent
from samsyn.documents.speak import Speaker
from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.schema import Guidance, Status
from samsyn.packs.schema import Urgent as Sign
from samsyn.screening.ages import UNDER_18

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
    do = _do(speak, signs, always)
    not_ids = _in_turn(sign.do_not for sign in signs)
    do_not = dict.fromkeys((*not_ids, *(entry.id for entry in always if entry.kind == "do_not")))
    entries = sorted(
        (speak.pack.guidance[entry] for entry in do_not), key=lambda entry: _of_a_child(speak, entry)
    )
    do_not_lines = [_advice(speak, entry) for entry in entries]
    return Urgent(
        title=speak.say(words.URGENT if signs else words.URGENT_CALM),
        lead="" if signs else speak.say(words.URGENT_CALM_LEAD),
        signs=tuple(Line(speak.say(sign.name), speak.sources(sign)) for sign in signs),
        do=tuple(do[:AT_MOST]),
        do_not=tuple(do_not_lines[:AT_MOST]),
        more_do=tuple(do[AT_MOST:]),
        more_do_not=tuple(do_not_lines[AT_MOST:]),
        open_title=speak.say(words.URGENT_OPEN),
        open=tuple(_open(speak)),
        caution=speak.say(words.ADVICE_CAUTION) if do or do_not_lines else "",
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


def _do(speak: Speaker, signs: list[Sign], always: list[Guidance]) -> list[Line]:
    """Each line once, as well supported as its best source; the emergency number comes first."""
    told = [(text, sign.status) for sign in signs for text in sign.do]
    told += [(entry.text, entry.status) for entry in always if entry.kind == "do"]
    status: dict[str, Status] = {}
    for text, each in told:
        status[text.sv] = min(each, status.get(text.sv, each), key=list(Status).index)
    in_turn = (*_in_turn(sign.do for sign in signs), *(text for text, _ in told))
    once = {text.sv: text for text in reversed(in_turn)}
    lines = [once[swedish] for swedish in dict.fromkeys(text.sv for text in in_turn)]
    return [
        Line(speak.say(text), caution=_caution(speak, status[text.sv]))
        for text in sorted(lines, key=_not_emergency)
    ]


def _caution(speak: Speaker, status: Status) -> str:
    """Only what is weaker than partly verified is marked line by line; the rest is said once for all."""
    return speak.caution(status) if status is Status.UNVERIFIED else ""


def _not_emergency(text: Text) -> bool:
    return "112" not in text.sv


def _of_a_child(speak: Speaker, entry: Guidance) -> bool:
    """Whether the advice is about a child's interview while the person is an adult: then it comes last."""
    return entry.area == "barnahus" and speak.answers.get(UNDER_18) is Answer.NO


def _advice(speak: Speaker, entry: Guidance) -> Line:
    return Line(speak.say(entry.text), speak.say(entry.why), _caution(speak, entry.status))


def _open(speak: Speaker) -> Iterable[Line]:
    """Urgent signs that somebody looked for and could not settle."""
    asked = {fact for fact, answer in speak.answers.items() if not answer.known and speak.statement(fact)}
    for finding in speak.result.of_kind("urgent"):
        if finding.value == "unknown" and asked & set(finding.missing):
            yield Line(speak.say(finding.text))
