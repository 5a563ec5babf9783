"""What the form carries from page to page: answers and a few basics. Nothing else remembers anything.

Field names: `f.<fact>` the answer, `s.<fact>` who told, `on.<fact>` when it was told; the basics have
their own names. The order of the answers is the order in which they were given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from samsyn.errors import CaseError, Problem
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case
from samsyn.screening.case_file import case_from_data
from samsyn.web.screen.tellers import as_source

YES, NO, NOT_KNOWN, REFUSED, NOT_ASKED = "yes", "no", "not_known", "refused", "not_asked"
ANSWERS = (YES, NO, NOT_KNOWN, REFUSED, NOT_ASKED)
GIVEN = ANSWERS[:-1]
"""The four answers of a question; `not_asked` is a question put off."""
BASICS = ("act_date", "assessed_on", "born", "municipality", "profession", "authority")
LONGEST = {"municipality": 80, "profession": 64, "authority": 64}
_LONGEST_DATE, _LONGEST_SOURCE = 20, 200


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as the form holds it: the word, who told (an id of `tellers`, or a file's own words), when."""

    answer: str
    source: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that is known on a page. Basics are kept as written, so that a wrong one can be shown and mended."""

    basics: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Said] = field(default_factory=dict)

    def basic(self, name: str) -> str:
        """A basic as written; empty if not given."""
        return self.basics.get(name, "")

    def with_answer(self, fact: str, said: Said | None) -> State:
        """The state with this answer last, or without any answer to the fact."""
        rest = {key: value for key, value in self.answers.items() if key != fact}
        return replace(self, answers=rest | ({fact: said} if said else {}))

    def with_basics(self, basics: Mapping[str, str]) -> State:
        """The state with these basics in place of its own."""
        return replace(self, basics={key: value for key, value in basics.items() if value})

    @property
    def put_off(self) -> tuple[str, ...]:
        """Facts that are not to be offered again this round."""
        return tuple(fact for fact, said in self.answers.items() if said.answer == NOT_ASKED)

    @property
    def count(self) -> int:
        """How many questions have one of the four answers."""
        return sum(said.answer in GIVEN for said in self.answers.values())

    def fields(self, leave_out: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
        """The hidden fields that carry the state on; leave_out: basics and facts that the page asks itself."""
        for name, value in self.basics.items():
            if name not in leave_out:
                yield name, value
        for fact, said in self.answers.items():
            if fact in leave_out:
                continue
            yield f"f.{fact}", said.answer
            if said.source:
                yield f"s.{fact}", said.source
            if said.on:
                yield f"on.{fact}", said.on


def read_state(form: Mapping[str, str], pack: Pack) -> tuple[State, tuple[Problem, ...]]:
    """The state in a form, and what in it cannot be used.

    What cannot be used (an unknown fact, an answer that is none) is left out of the state and told.
    """
    basics = {
        name: form[name].strip()[: LONGEST.get(name, _LONGEST_DATE)] for name in BASICS if form.get(name)
    }
    answers: dict[str, Said] = {}
    unknown: list[str] = []
    problems: list[Problem] = []
    known = pack.askable
    for key in form:
        if not key.startswith("f."):
            continue
        fact, answer = key[2:], form[key]
        if fact in known and answer in ANSWERS:
            source, on = form.get(f"s.{fact}", ""), form.get(f"on.{fact}", "")
            answers[fact] = Said(answer, source.strip()[:_LONGEST_SOURCE], on.strip()[:_LONGEST_DATE])
        elif fact not in known:
            unknown.append(fact)
        elif answer.strip():
            problems.append(_no_answer(fact, answer))
    problems += _unknown_facts(unknown, pack)
    return State({k: v for k, v in basics.items() if v}, answers), tuple(problems)


def _no_answer(fact: str, given: str) -> Problem:
    shown = repr(given[:40])
    what = Text(sv=f"{shown} är inget svar.", en=f"{shown} is not an answer.")
    do = Text(sv="Välj ett av svaren på frågan.", en="Choose one of the answers to the question.")
    return Problem(what, do, fact)


def _unknown_facts(facts: list[str], pack: Pack) -> tuple[Problem, ...]:
    """The same messages as for a case file, with the nearest ids."""
    try:
        case_from_data({"facts": dict.fromkeys(facts, YES)}, pack, date(2000, 1, 1))
    except CaseError as error:
        return error.problems
    return ()


def case_data(state: State, lang: str, *, own_words: bool = True) -> dict[str, Any]:
    """The state as the data of a case file. own_words: keep sources that are not from our own list."""
    data: dict[str, Any] = {}
    for name in ("act_date", "assessed_on", "born", "municipality"):
        if state.basic(name):
            data[name] = state.basic(name)
    asker = {name: state.basic(name) for name in ("profession", "authority") if state.basic(name)}
    if asker:
        data["asker"] = asker
    data["facts"] = {fact: _statement(said, lang, own_words) for fact, said in state.answers.items()}
    return data


def _statement(said: Said, lang: str, own_words: bool) -> dict[str, str] | str:
    entry = {"value": said.answer} if said.answer in (YES, NO) else {"value": "unknown", "why": said.answer}
    source = as_source(said.source, lang, own_words=own_words)
    if source:
        entry["source"] = source
    if said.on:
        entry["on"] = said.on
    return entry


def case_of(state: State, pack: Pack, today: date, lang: str) -> Case:
    """The case that the state states. CaseError lists what is wrong with dates and places."""
    return case_from_data(case_data(state, lang), pack, today)
