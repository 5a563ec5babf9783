"""The facts that a ground is judged on: what the record says, what follows from sender and receiver, what was assessed.

Questions of the topic `sharing` (is it needed, is it unsuitable, does secrecy weigh heavier) are about one disclosure
to one receiver. They are never taken from the record, or from an earlier disclosure: they are answered anew each time.
What the record says both ways, or does not say, is unknown here until somebody assesses it for this disclosure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from samsyn.casework.sharing import facts_between, settled
from samsyn.logic.values import Answer
from samsyn.packs.casework import OrganisationKind
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.screening.ages import UNDER_15, UNDER_18, UNDER_18_NOW, from_birth
from samsyn.screening.case import Case, Statement
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Record
from samsyn.web.casework.sharing.consents import Covered
from samsyn.web.casework.statements import current_facts

Told = tuple[str, str]
Where = Literal["record", "born", "organisations", "consents", "assessed"]
TOPIC = "sharing"
NEVER_ASSESSED = frozenset({"person_consents", "guardian_consents"})
"""Settled by a consent that is written down, and by nothing else."""


@dataclass(frozen=True, slots=True)
class Known:
    """Every answer and where it came from; what the record says both ways; the day that offences are read for."""

    answers: Mapping[str, str]
    where: Mapping[str, Where]
    disputed: frozenset[str]
    act_date: date
    sender: OrganisationKind
    receiver: OrganisationKind

    def case(self, today: date) -> Case:
        """The case to be judged."""
        facts = {fact: Statement(Answer(answer)) for fact, answer in self.answers.items()}
        # Asked and not known: else an age at the act would be taken to be the age now.
        facts.setdefault(UNDER_18_NOW, Statement(Answer.NOT_KNOWN))
        return Case(self.act_date, today, facts=facts)


def known(
    record: Record,
    sender: str,
    receiver: str,
    assessed: Mapping[str, str],
    covered: Covered,
    today: date,
    told: Told = ("", ""),
) -> Known:
    """All that is known. assessed: what was answered in the form; it fills what is open and changes nothing else.

    told: whether sender and receiver are authorities, as each has stated itself; empty where it has not.
    """
    pack = load_pack()
    from_kind, from_told = _settled(pack.organisation_kinds[sender], told[0], assessed, "sender_is_authority")
    to_kind, to_told = _settled(pack.organisation_kinds[receiver], told[1], assessed, "receiver_is_authority")
    answers: dict[str, str] = {}
    where: dict[str, Where] = {}

    def take(some: Mapping[str, str], source: Where) -> None:
        for fact, answer in some.items():
            if fact not in answers and answer in ("yes", "no"):
                answers[fact], where[fact] = answer, source

    said, disputed = _said(record, pack)
    take({**from_told, **to_told}, "organisations")
    take(facts_between(from_kind, to_kind, pack), "organisations")
    for actor, secrecy in pack.record_secrecies.items():
        if actor in from_kind.actors:
            take(secrecy.facts, "organisations")
    take(covered.answers, "consents")
    take(_born(record, today), "born")
    take({fact: answer for fact, answer in said.items() if fact not in disputed}, "record")
    open_to_assess = {f: a for f, a in assessed.items() if f in pack.askable and f not in NEVER_ASSESSED}
    take(open_to_assess, "assessed")
    return Known(answers, where, frozenset(disputed), _act_date(record, today), from_kind, to_kind)


def is_of_one_disclosure(fact: str, pack: Pack) -> bool:
    """Whether a question is about one disclosure, and so never taken from the record."""
    entry = pack.facts.get(fact)
    return entry is not None and entry.topic == TOPIC


def _said(record: Record, pack: Pack) -> tuple[dict[str, str], set[str]]:
    """What the record says of the person herself, and what it says both ways."""
    said: dict[str, set[str]] = {}
    for each in current_facts(record):
        if each.fact and not each.person_id and not is_of_one_disclosure(each.fact, pack):
            said.setdefault(each.fact, set()).add(each.answer)
    disputed = {fact for fact, answers in said.items() if {"yes", "no"} <= answers}
    return {fact: next(iter(answers & {"yes", "no"}), "") for fact, answers in said.items()}, disputed


def _born(record: Record, today: date) -> dict[str, str]:
    """Ages of today, which are certain. Who is a child today was one at the act; who is not, may have been."""
    born = unsealed(record, "born")
    if not born:
        return {}
    ages = from_birth(date.fromisoformat(born), today, today)
    then = {fact: ages.pop(fact) for fact in (UNDER_18, UNDER_15)}
    sure = {fact: answer for fact, answer in then.items() if answer is Answer.YES}
    return {fact: answer.value for fact, answer in {**ages, **sure}.items()}


def _act_date(record: Record, today: date) -> date:
    """The day that offences are read for: the latest that something happened, and never today.

    On the same day the age at the act and the age now would be taken to be one.
    """
    yesterday = today - timedelta(days=1)
    days = [each.happened_on for each in current_facts(record) if each.happened_on]
    return max((day for day in days if day <= yesterday), default=yesterday)


def _settled(
    kind: OrganisationKind, told: str, assessed: Mapping[str, str], fact: str
) -> tuple[OrganisationKind, dict[str, str]]:
    """The kind, settled by what the organisation has told, else by what was assessed; and the fact when it was told."""
    if "authority" not in kind.maybe_actors:
        return kind, {}
    public = told or assessed.get(fact)
    found = settled(kind, "yes" if public == "yes" else "no" if public == "no" else "unknown")
    return found, {fact: told} if told in ("yes", "no") else {}
