"""A case: what is known, not so, and unknown about one person. No name, no number, nothing stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from samsyn.lang import Text
from samsyn.logic.values import Answer


@dataclass(frozen=True, slots=True)
class Statement:
    """One answer, with who said so and when, where that was given."""

    answer: Answer
    source: str | None = None
    on: date | None = None


Statements = Mapping[str, Statement]


@dataclass(frozen=True, slots=True)
class Act:
    """One act by one actor, with the facts that belong to it. Its date decides which law applies."""

    id: str
    date: date
    actor: str | None = None
    facts: Statements = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskedBy:
    """Who asks. Sets who must report, who may apply, what may be shared."""

    profession: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that a screening is given.

    act_date: the law of that day applies to offences. assessed_on: duties are judged on that day.
    acts: empty, or several acts, each judged by itself; facts then holds what they have in common.
    disputed: facts that some say are so and others say are not. Their answer in `facts` is yes; they count as
    unknown (decisions/0005), and a danger stays pressing.
    """

    act_date: date
    assessed_on: date
    name: str = ""
    description: Text | None = None
    municipality: str | None = None
    born: date | None = None
    asker: AskedBy = AskedBy()
    facts: Statements = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    disputed: frozenset[str] = frozenset()

    @property
    def judged_acts(self) -> tuple[Act, ...]:
        """The acts to judge: those given, or one without an id made of the case's own facts and date."""
        return self.acts or (Act("", self.act_date),)
