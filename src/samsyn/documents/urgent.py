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
from samsyn.screening.ages import UNDER_15, UNDER_18, UNDER_18_NOW, child_concerned
from samsyn.screening.spread import AGE_SOURCE

T = TypeVar("T")

_REVEALS = "lgbtq"
"""The area whose warnings come straight after the first: who tells reveals what may put a life at risk."""
AT_MOST = 6
"""Lines of each kind that stand open; the rest are one step away."""
_REPORT, _REPORT_DUTY = "pr.all.4", "child_report"
"""The advice to report concern for a child, and the duty that it follows from."""
_AGE = frozenset({UNDER_15, UNDER_18, UNDER_18_NOW, AGE_SOURCE})
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
    do = _do(speak, signs, always if signs else [*_report(speak), *always])
    do_not_lines = [_advice(speak, entry) for entry in _do_not(speak, signs, always)]
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
    """Advice that holds whatever is urgent: always, then for the one who asks and for the signs that are yes."""
    fields = shown(speak)
    in_order = sorted(speak.pack.guidance.values(), key=lambda entry: entry.order)
    for entry in sorted(in_order, key=lambda entry: not entry.always):
        needed = _FIELDS_OF_AREA.get(entry.area)
        if (needed is None or needed & fields) and (entry.always or _concerns(speak, entry)):
            yield entry


def _report(speak: Speaker) -> Iterable[Guidance]:
    """The report for a child, where no urgent sign brings it."""
    entry = speak.pack.guidance.get(_REPORT)
    duty = any(f.id == _REPORT_DUTY and f.value == "yes" for f in speak.result.of_kind("duty"))
    if entry is not None and (duty or _child(speak)):
        yield entry


def _child(speak: Speaker) -> bool | None:
    """Whether a child is concerned. Where somebody says one age and somebody another, it may be a child."""
    contested = {
        fact for each in speak.result.contradictions if each.severity == "clash" for fact in each.facts
    }
    return True if contested & _AGE else child_concerned(speak.answers)


def _concerns(speak: Speaker, entry: Guidance) -> bool:
    """Whether advice that is not for every case is for this one: its signs, the age, and who asks."""
    if entry.child and _child(speak) is False:
        return False
    if entry.signs and not any(speak.answers.get(sign) is Answer.YES for sign in entry.signs):
        return False
    asker = speak.pack.professions.get(speak.case.asker.profession or "")
    mine = asker is not None and (asker.id in entry.who or entry.id in asker.guidance)
    return mine or (bool(entry.signs) and "all" in entry.who)


def _do_not(speak: Speaker, signs: list[Sign], always: list[Guidance]) -> list[Guidance]:
    """Each warning once: the first, what would reveal a secret, the rest; last what is about children only."""
    held = [entry.id for entry in always if entry.kind == "do_not"]
    reveals = [name for name in held if speak.pack.guidance[name].area == _REVEALS]
    named = _in_turn(sign.do_not for sign in signs)
    entries = [speak.pack.guidance[name] for name in dict.fromkeys((*named[:1], *reveals, *named, *held))]
    grown = _child(speak) is False
    return sorted(entries, key=lambda entry: grown and entry.child)


def _in_turn(lists: Iterable[tuple[T, ...]]) -> list[T]:
    """The first of every list, then the second of every list, each once."""
    rounds = zip_longest(*lists)
    return list(dict.fromkeys(item for each in rounds for item in each if item is not None))


def _do(speak: Speaker, signs: list[Sign], always: list[Guidance]) -> list[Line]:
    """Each line once, as well supported as its best source, in the order of `_rank`."""
    lists = [(*sign.do[:1], *sign.do_child, *sign.do[1:]) for sign in signs]
    told = [(text, sign.status) for sign, texts in zip(signs, lists, strict=True) for text in texts]
    told += [(entry.text, entry.status) for entry in always if entry.kind == "do"]
    status: dict[str, Status] = {}
    for text, each in told:
        status[text.sv] = min(each, status.get(text.sv, each), key=list(Status).index)
    in_turn = (*_in_turn(lists), *(text for text, _ in told))
    once = {text.sv: text for text in reversed(in_turn)}
    of_child = {text.sv: place == 0 for sign in signs for place, text in enumerate(sign.do_child)}
    child = _child(speak)
    lines = [once[swedish] for swedish in dict.fromkeys(text.sv for text in in_turn)]
    return [
        Line(speak.say(text), caution=_caution(speak, status[text.sv]))
        for text in sorted(lines, key=lambda text: _rank(text, of_child.get(text.sv), child))
    ]


def _rank(text: Text, first_for_child: bool | None, child: bool | None) -> int:
    """The emergency number first, then the first thing to do for a child; last what no adult needs.

    first_for_child: None for a line that holds at every age.
    """
    if "112" in text.sv:
        return 0
    if first_for_child and child:
        return 1
    return 3 if first_for_child is not None and child is False else 2


def _caution(speak: Speaker, status: Status) -> str:
    """Only what is weaker than partly verified is marked line by line; the rest is said once for all."""
    return speak.caution(status) if status is Status.UNVERIFIED else ""


def _advice(speak: Speaker, entry: Guidance) -> Line:
    return Line(speak.say(entry.text), speak.say(entry.why), _caution(speak, entry.status))


def _open(speak: Speaker) -> Iterable[Line]:
    """Urgent signs that somebody looked for and could not settle."""
    asked = {fact for fact, answer in speak.answers.items() if not answer.known and speak.statement(fact)}
    for finding in speak.result.of_kind("urgent"):
        if finding.value == "unknown" and asked & set(finding.missing):
            yield Line(speak.say(finding.text))
