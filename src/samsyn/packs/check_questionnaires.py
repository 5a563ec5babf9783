"""A questionnaire can be put to people and its answers counted: ids are apart, choices are there, filters look back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from samsyn.errors import Problem
from samsyn.packs.check_texts import Path
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.questionnaires import CLOSED, Choice, Condition, Question, Questionnaire

Fault = tuple[Path, tuple[str, str], tuple[str, str]]
"""Where in the questionnaire, what is wrong and what to do, each in Swedish and English."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_OPEN_ONLY = {"minimum": "number", "maximum": "number", "unit": "number", "earliest": "date", "latest": "date",
              "longest": "text", "at_most": "multiple"}  # fmt: skip


def problems(pack: Pack, where: Where) -> Iterator[Problem]:
    """Everything wrong with the questionnaires of a pack."""
    for each in pack.questionnaires.values():
        for path, what, do in chain(faults(each), _lost_services(each, pack)):
            yield where.problem("questionnaires", each.id, what, do, path)


def _lost_services(each: Questionnaire, pack: Pack) -> Iterator[Fault]:
    for number, service in enumerate(each.services):
        if pack.services and service not in pack.services:
            yield ("services", number), (f"{service} finns inte.", f"{service} does not exist."), _MEND_ID


def faults(form: Questionnaire) -> Iterator[Fault]:
    """Everything wrong with one questionnaire by itself."""
    yield from _names(form)
    for number, shared in enumerate(form.lists):
        yield from _codes(shared.choices, ("lists", number, "choices"))
    before: dict[str, Question] = {}
    for place, section in enumerate(form.sections):
        yield from _condition(section.when, before, form, ("sections", place, "when"))
        for at, question in enumerate(section.questions):
            path: Path = ("sections", place, "questions", at)
            yield from _question(question, form, path)
            yield from _condition(question.when, before, form, (*path, "when"))
            before[question.id] = question
    if form.gentle:
        yield from _gentle(form)


def _names(form: Questionnaire) -> Iterator[Fault]:
    if not any(section.questions for section in form.sections):
        yield (("sections",), ("Formuläret har inga frågor.", "The questionnaire has no questions."),
               ("Lägg till minst en fråga.", "Add at least one question."))  # fmt: skip
    named: list[tuple[Path, str]] = [(("lists", n, "id"), each.id) for n, each in enumerate(form.lists)]
    yield from _twice(named)
    named = [(("sections", n, "id"), each.id) for n, each in enumerate(form.sections)]
    yield from _twice(named)
    yield from _twice([
        (("sections", n, "questions", m, "id"), question.id)
        for n, section in enumerate(form.sections) for m, question in enumerate(section.questions)
    ])  # fmt: skip


def _twice(named: list[tuple[Path, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in named:
        if name.casefold() in seen:
            yield (path, (f"{name} finns två gånger.", f"{name} is there twice."),
                   ("Ge varje ett eget id.", "Give each an id of its own."))  # fmt: skip
        if not _NAME.fullmatch(name):
            yield (path, (f"{name} kan inte vara namn på en kolumn.", f"{name} cannot be the name of a column."),
                   ("Börja med a-z, sedan a-z, 0-9 och _.", "Start with a-z, then a-z, 0-9 and _."))  # fmt: skip
        seen.add(name.casefold())


def _codes(choices: tuple[Choice, ...], path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, choice in enumerate(choices):
        if choice.code in seen:
            yield ((*path, number, "code"), (f"Koden {choice.code} finns två gånger.", f"The code {choice.code} is there twice."),
                   ("Ge varje val en egen kod.", "Give each choice a code of its own."))  # fmt: skip
        if not _CODE.fullmatch(choice.code):
            yield ((*path, number, "code"), (f"Koden {choice.code} har otillåtna tecken.", f"The code {choice.code} has odd characters."),
                   ("Använd a-z, 0-9, _ och -.", "Use a-z, 0-9, _ and -."))  # fmt: skip
        seen.add(choice.code)


def _question(question: Question, form: Questionnaire, path: Path) -> Iterator[Fault]:
    sources = [question.list is not None, question.places is not None]
    if question.list is not None and question.list not in form.shared():
        yield (
            (*path, "list"),
            (f"Listan {question.list} finns inte.", f"There is no list {question.list}."),
            _MEND_ID,
        )
    elif question.kind in CLOSED and not question.choices and not any(sources):
        yield path, ("Frågan har inga val.", "The question has no choices."), _GIVE_CHOICES
    if question.kind not in CLOSED and (question.choices or any(sources)):
        yield path, ("En öppen fråga har inga val.", "An open question has no choices."), _NO_CHOICES
    if all(sources):
        yield path, ("Frågan har två listor.", "The question has two lists."), ("Behåll en.", "Keep one.")
    shared = form.shared().get(question.list or "", ())
    yield from _codes((*shared, *question.choices), (*path, "choices"))
    for name, kind in _OPEN_ONLY.items():
        if getattr(question, name) is not None and question.kind != kind:
            yield (
                (*path, name),
                (
                    f"{name} hör till frågor av slaget {kind}.",
                    f"{name} belongs to questions of the kind {kind}.",
                ),
                _TAKE_AWAY,
            )
    yield from _bounds(question, path)


def _bounds(question: Question, path: Path) -> Iterator[Fault]:
    low, high = question.minimum, question.maximum
    first, last = question.earliest, question.latest
    if (low is not None and high is not None and low > high) or (first and last and first > last):
        yield (
            path,
            ("Gränserna står åt fel håll.", "The bounds are the wrong way round."),
            ("Byt plats på dem.", "Swap them."),
        )
    if question.kind == "likert" and sum(choice.kind == "answer" for choice in question.choices) == 1:
        yield path, ("En skala har minst två steg.", "A scale has at least two steps."), _GIVE_CHOICES


def _condition(
    condition: Condition | None, before: dict[str, Question], form: Questionnaire, path: Path
) -> Iterator[Fault]:
    if condition is None:
        return
    forms = [
        condition.question is not None,
        bool(condition.all),
        bool(condition.any),
        condition.not_ is not None,
    ]
    if sum(forms) != 1:
        yield path, ("Ett filter har en form.", "A filter has one form."), _ONE_FORM
        return
    for name, parts in (("all", condition.all), ("any", condition.any)):
        for number, part in enumerate(parts):
            yield from _condition(part, before, form, (*path, name, number))
    yield from _condition(condition.not_, before, form, (*path, "not"))
    if condition.question is not None:
        yield from _looked_at(condition, before.get(condition.question), form, path)


def _looked_at(
    condition: Condition, question: Question | None, form: Questionnaire, path: Path
) -> Iterator[Fault]:
    if question is None:
        yield ((*path, "question"), (f"Frågan {condition.question} finns inte före den här.", f"No question {condition.question} stands before."),
               ("Rätta id:t, eller ställ den frågan först.", "Correct the id, or put that question first."))  # fmt: skip
        return
    within = condition.at_least is not None or condition.at_most is not None
    if (
        bool(condition.is_) == within
        or (question.kind == "number") != within
        or (condition.is_ and question.kind not in CLOSED)
    ):
        yield path, ("Filtret passar inte frågan.", "The filter does not fit the question."), _ONE_FORM
        return
    if question.places is not None:
        return
    known = {choice.code for choice in (*form.shared().get(question.list or "", ()), *question.choices)}
    for code in condition.is_:
        if code not in known:
            yield (
                (*path, "is"),
                (
                    f"Frågan {question.id} har inget val {code}.",
                    f"The question {question.id} has no choice {code}.",
                ),
                _MEND_ID,
            )


def _gentle(form: Questionnaire) -> Iterator[Fault]:
    """What people who have been exposed are owed: a way out, a way to help, and a no to every question."""
    for name in ("introduction", "closing", "support", "leave"):
        if getattr(form, name) is None:
            yield (
                (name,),
                (f"Ett varsamt formulär behöver {name}.", f"A gentle questionnaire needs {name}."),
                ("Skriv det.", "Write it."),
            )
    for place, section in enumerate(form.sections):
        for at, question in enumerate(section.questions):
            path: Path = ("sections", place, "questions", at)
            if question.required:
                yield (
                    (*path, "required"),
                    ("Inget får krävas här.", "Nothing may be required here."),
                    _TAKE_AWAY,
                )
            if question.kind == "text":
                yield (path, ("Fritext kan peka ut den som svarar.", "Free text can point out who answers."),
                       ("Gör frågan sluten, eller ta bort den.", "Give it choices, or remove it."))  # fmt: skip
            choices = (*form.shared().get(question.list or "", ()), *question.choices)
            if question.kind in CLOSED and not any(choice.kind == "prefer_not" for choice in choices):
                yield (
                    path,
                    ("Det går inte att låta bli att svara.", "It is not possible to decline."),
                    ("Lägg till ett val av slaget prefer_not.", "Add a choice of the kind prefer_not."),
                )


_MEND_ID = ("Rätta id:t.", "Correct the id.")
_GIVE_CHOICES = ("Ange choices, list eller places.", "Give choices, list or places.")
_NO_CHOICES = ("Ta bort valen, eller ändra slaget.", "Remove the choices, or change the kind.")
_TAKE_AWAY = ("Ta bort det.", "Remove it.")
_ONE_FORM = (
    "Skriv {question, is}, {question, at_least/at_most}, {all}, {any} eller {not}.",
    "Write {question, is}, {question, at_least/at_most}, {all}, {any} or {not}.",
)
