"""The next question: the one that settles most of what the case points to, gentle before wounding."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.lang import Text
from samsyn.logic.ask import Question, rank
from samsyn.logic.values import Answer, Value
from samsyn.packs.schema import FactEntry, Indicator
from samsyn.screening import signs
from samsyn.screening.ages import UNDER_18
from samsyn.screening.evidence import Evidence
from samsyn.screening.pointing import GENERAL, near_offences, pointed_to, urgency
from samsyn.screening.result import NextQuestion

LIMIT = 5
_EFFORT = {1: 1.0, 2: 1.4, 3: 2.0}
_EACH_FURTHER_SIGN = 0.9  # the more that points to a question, the sooner it comes
_SENSITIVE, _SENSITIVE_POINTED, _NOT_POINTED, _ASKED_BEFORE = 6.0, 3.0, 3.0, 5.0
_DUTY_WEIGHT = 0.02
_EVALUATION = 3  # the effort of what is hard to learn, or for a lawyer to weigh
_OF_MIND = frozenset({"intent", "offender_knew_age", "offender_careless_about_age"})
"""What whoever did it meant or knew: nobody can tell before it is known what was done."""
_CLOSED = frozenset({Answer.YES, Answer.NO, Answer.REFUSED, Answer.NOT_APPLICABLE})


def next_questions(evidence: Evidence, skip: Iterable[str] = ()) -> tuple[NextQuestion, ...]:
    """The questions worth asking now, best first. skip: facts not to offer, such as those just put off."""
    pointed = pointed_to(evidence)
    near = near_offences(evidence, pointed)
    names = _askable(evidence, frozenset(skip))
    askable = {fact: evidence.pack.askable[fact] for fact in dict.fromkeys(names.values())}
    outcomes = {rule: urgency(evidence, rule) for rule in near.rules}
    outcomes |= {f"duty:{duty}": _DUTY_WEIGHT for duty in _open_duties(evidence)}
    cost = {fact: _cost(entry, fact, pointed, evidence) for fact, entry in askable.items()}
    ranked = rank(
        evidence.book.rules,
        evidence.facts,
        outcomes=outcomes,
        cost={name: cost[fact] for name, fact in names.items()},
        askable=tuple(names),
        limit=3 * LIMIT,
    )
    told = _tells_of_an_act(evidence)
    in_order = sorted(ranked, key=lambda q: names[q.fact] in _OF_MIND and not (told and q.settles_if_yes))
    questions = [_question(q, names[q.fact], evidence, pointed, cost) for q in in_order]
    questions.sort(key=lambda question: evidence.whole.answers.get(question.fact) is Answer.NOT_KNOWN)
    if near.pointed_to:
        questions.sort(key=lambda question: askable[question.fact].sensitive and question.fact not in pointed)
        questions = _gentle_first(questions, askable, pointed)
        if not told and questions and askable[questions[0].fact].sensitive:
            questions = [*signs.opening(evidence, askable)[:2], *questions]
        questions = [*signs.urgent_first(evidence, askable), *questions]
    else:
        unasked = evidence.whole.answers.get(UNDER_18) in (None, Answer.NOT_ASKED)
        age = [question for question in questions if question.fact == UNDER_18 and unasked]
        plain = [
            q for q in questions if askable[q.fact].effort < _EVALUATION and not askable[q.fact].sensitive
        ]
        questions = [*age, *signs.opening(evidence, askable), *plain, *questions]
    by_fact = {(question.fact, question.act): question for question in questions}
    return tuple(by_fact.values())[:LIMIT]


def _tells_of_an_act(evidence: Evidence) -> bool:
    """Whether anything that somebody did is known, beyond what stands in every offence."""
    facts = evidence.pack.facts
    return any(
        answer is Answer.YES and fact in facts and facts[fact].when == "act" and fact not in GENERAL
        for fact, answer in evidence.whole.answers.items()
    )


def _gentle_first(
    questions: list[NextQuestion],
    askable: dict[str, FactEntry | Indicator],
    pointed: dict[str, tuple[str, ...]],
) -> list[NextQuestion]:
    """A question that may wound gives way to the best gentle one that something points to."""
    if not questions or not askable[questions[0].fact].sensitive:
        return questions
    fit = (q for q in questions if not askable[q.fact].sensitive and q.fact not in _OF_MIND)
    gentle = next((q for q in fit if q.fact in pointed), None)
    return questions if gentle is None else [gentle, *(q for q in questions if q is not gentle)]


def _askable(evidence: Evidence, skip: frozenset[str]) -> dict[str, str]:
    """What may be asked, by its name in the rules: with the act's prefix, and of the case as a whole.

    Not what is answered or refused (in that act), what a rule fills in, or what is contested.
    """
    found: dict[str, str] = {}
    for prefix, known in (*zip(evidence.book.prefixes, evidence.known, strict=True), ("", evidence.whole)):
        for fact, entry in evidence.pack.askable.items():
            derived = isinstance(entry, FactEntry) and entry.derived
            open_ = known.answers.get(fact) not in _CLOSED and fact not in evidence.whole.contested
            if open_ and not derived and fact not in skip:
                found[prefix + fact] = fact
    return found


def _cost(
    entry: FactEntry | Indicator, fact: str, pointed: dict[str, tuple[str, ...]], evidence: Evidence
) -> float:
    """What asking costs: effort, and how much the question may wound when nothing points to it."""
    cost = _EFFORT[entry.effort]
    if entry.sensitive:
        cost *= _SENSITIVE_POINTED if fact in pointed else _SENSITIVE
    number = len(pointed.get(fact, ()))
    cost *= _EACH_FURTHER_SIGN ** min(number - 1, 3) if number else _NOT_POINTED
    if evidence.whole.answers.get(fact) is Answer.NOT_KNOWN:
        cost *= _ASKED_BEFORE
    return round(cost, 2)


def _open_duties(evidence: Evidence) -> list[str]:
    return [
        duty.id
        for duty in evidence.pack.duties.values()
        if duty.elements is not None and evidence.value(f"duty:{duty.id}") is Value.UNKNOWN
    ]


def _question(
    question: Question,
    fact: str,
    evidence: Evidence,
    pointed: dict[str, tuple[str, ...]],
    cost: dict[str, float],
) -> NextQuestion:
    settles = _entries((*question.settles_if_yes, *question.settles_if_no))
    act = question.fact.rpartition("/")[0] or None
    return NextQuestion(fact, question.gain, cost[fact], _why(fact, settles, evidence, pointed), settles, act)


def _entries(rules: Iterable[str]) -> tuple[str, ...]:
    """Ids of offences and duties behind rule names."""
    return tuple(dict.fromkeys(rule.rpartition("/")[2].split(":")[1] for rule in rules))


def _why(
    fact: str, settles: tuple[str, ...], evidence: Evidence, pointed: dict[str, tuple[str, ...]]
) -> Text:
    pack = evidence.pack
    named = [entry.name for e in settles[:3] if (entry := pack.offences.get(e) or pack.duties.get(e))]
    if named:
        sv = f"Svaret kan avgöra: {', '.join(n.sv.lower() for n in named)}."
        en = f"The answer can settle: {', '.join(n.en.lower() for n in named)}."
    else:
        sv, en = (
            "Svaret för flera öppna frågor närmare ett besked.",
            "The answer brings several open questions nearer.",
        )
    told = [pack.fact_label(source) for source in pointed.get(fact, ())[:2]]
    if told:
        sv += f" Det här pekar dit: {'; '.join(s.sv for s in told)}."
        en += f" This points to it: {'; '.join(s.en for s in told)}."
    return Text(sv=sv, en=en)
