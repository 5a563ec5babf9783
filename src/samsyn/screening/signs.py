"""Which sign to ask about: an urgent one now and then, and any gentle one while nothing points anywhere."""

from __future__ import annotations

from collections.abc import Collection

from samsyn.lang import Text
from samsyn.logic.values import Answer
from samsyn.packs.schema import Indicator
from samsyn.packs.trees import field_of
from samsyn.screening.ages import child_concerned
from samsyn.screening.evidence import Evidence
from samsyn.screening.result import NextQuestion

_CHILD_DOMAINS = frozenset({"child_marriage"})
_EACH_SIXTH, _EACH_THIRD = 6, 3
_UNASKED = (None, Answer.NOT_ASKED)
_URGENT = Text(
    sv="Svaret kan visa att något brådskar i dag.", en="The answer may show that something is urgent today."
)
_OPENING = Text(
    sv="Inget i svaren pekar åt något håll än. Tecken från båda fälten är ett varsamt sätt att börja.",
    en="Nothing in the answers points anywhere yet. Signs from both fields are a gentle way to begin.",
)


def urgent_first(evidence: Evidence, askable: Collection[str]) -> list[NextQuestion]:
    """An unasked urgent sign, when the case shows a field: at once if none was asked, then every sixth time."""
    answers = evidence.whole.answers
    shown = _shown(evidence)
    if not shown:
        return []
    asked = any(i.urgent and answers.get(i.id) not in _UNASKED for i in evidence.pack.indicators.values())
    given = sum(
        answer not in _UNASKED for fact, answer in answers.items() if fact not in evidence.whole.implied
    )
    if asked and given % _EACH_SIXTH != _EACH_SIXTH - 1:
        return []
    fields = {field_of(i.domain, evidence.pack) for i in shown} | {"both"}
    signs = [i for i in _open(evidence, askable) if i.urgent and field_of(i.domain, evidence.pack) in fields]
    domains = {i.domain for i in shown}
    signs.sort(key=lambda i: (i.sensitive, i.domain not in domains, i.effort))
    return [_ask(signs[0], _URGENT)] if signs else []


def opening(evidence: Evidence, askable: Collection[str]) -> list[NextQuestion]:
    """Signs to begin with: gentle ones, the fields in turn; each third is an urgent one, the first too."""
    child = child_concerned(evidence.whole.answers)
    signs = [i for i in _open(evidence, askable) if child or i.domain not in _CHILD_DOMAINS]
    signs.sort(key=lambda i: (i.sensitive, i.effort))
    urgent = [i for i in signs if i.urgent]
    gentle = _in_turn([i for i in signs if not i.urgent], evidence)
    answered = sum(evidence.whole.answers.get(i) not in _UNASKED for i in evidence.pack.indicators)
    found: list[Indicator] = []
    for place in range(answered, answered + len(signs)):
        first, second = (urgent, gentle) if place % _EACH_THIRD == 0 else (gentle, urgent)
        found.append((first or second).pop(0))
    return [_ask(sign, _URGENT if sign.urgent else _OPENING) for sign in found]


def _in_turn(signs: list[Indicator], evidence: Evidence) -> list[Indicator]:
    """The signs with their fields taking turns, so that neither field is asked about alone."""
    fields: dict[str, list[Indicator]] = {}
    for sign in signs:
        fields.setdefault(field_of(sign.domain, evidence.pack), []).append(sign)
    turns = [(place, sign) for group in fields.values() for place, sign in enumerate(group)]
    return [sign for _, sign in sorted(turns, key=lambda turn: (turn[1].sensitive, turn[0]))]


def _shown(evidence: Evidence) -> list[Indicator]:
    """The signs that are there."""
    answers = evidence.whole.answers
    return [
        i
        for i in evidence.pack.indicators.values()
        if i.kind == "sign_or_statement" and answers.get(i.id) is Answer.YES
    ]


def _open(evidence: Evidence, askable: Collection[str]) -> list[Indicator]:
    """Signs that nobody was asked about, and that can concern a person of this age."""
    grown = child_concerned(evidence.whole.answers) is False
    return [
        i
        for i in evidence.pack.indicators.values()
        if i.id in askable
        and i.kind == "sign_or_statement"
        and evidence.whole.answers.get(i.id) in _UNASKED
        and field_of(i.domain, evidence.pack) != "protective"
        and not (grown and i.domain in _CHILD_DOMAINS)
    ]


def _ask(sign: Indicator, why: Text) -> NextQuestion:
    settles = (f"urgent.{sign.id}",) if sign.urgent else ()
    return NextQuestion(sign.id, 1.0, float(sign.effort), why, settles)
