"""The first page: who asks, when it happened, where, and how old the person is. All of it may be left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.directory import places
from samsyn.errors import CaseError, Problem
from samsyn.lang import Text
from samsyn.screening.case_file import case_from_data
from samsyn.web.screen import checklist, questions
from samsyn.web.screen.form import Form, takes_form
from samsyn.web.screen.state import BASICS, NO, YES, Said, State, case_data

AGES: dict[str, tuple[Text, dict[str, str]]] = {
    "under_15": (Text(sv="Under 15 år", en="Under 15"), {"victim_under_18": YES, "victim_under_15": YES}),
    "15_17": (Text(sv="15–17 år", en="15–17"), {"victim_under_18": YES, "victim_under_15": NO}),
    "adult": (Text(sv="18 år eller äldre", en="18 or older"), {"victim_under_18": NO, "victim_under_15": NO}),
}
"""Age on the day of the act, and the answers it stands for."""
_LOOSE_DATE = re.compile(r"(\d{4})[-/. ]?(\d\d)[-/. ]?(\d\d)")
_DATES = ("act_date", "assessed_on", "born")
_NEAREST = 3
"""How many names a municipality that is not found comes with."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that must be mended: its name (an anchor on the page, or empty), and the sentence."""

    field: str
    text: str


@takes_form("GET", "POST")
def page(form: Form) -> HttpResponse:
    """The page itself, with what is stated so far."""
    return show(form)


@takes_form("POST")
def take(form: Form) -> HttpResponse:
    """Take the basics; go on to the questions, or say what must be mended."""
    basics = {name: form.post.get(name, "").strip() for name in BASICS}
    for name in _DATES:
        if match := _LOOSE_DATE.fullmatch(basics[name]):
            basics[name] = "-".join(match.groups())
    near: tuple[str, ...] = ()
    if basics["municipality"]:
        found = places.find_place(basics["municipality"])
        basics["municipality"] = found.municipality or basics["municipality"]
        near = () if found.municipality else tuple(places.name_of(code) for code in found.choices[:_NEAREST])
    asked = replace(form, state=_with_age(form.state.with_basics(basics), form.post.get("age", "")))
    wrong = _problems(asked, near)
    if wrong:
        return show(asked, wrong)
    return checklist.show(asked) if form.post.get("then") == "checklist" else questions.show(asked)


def show(form: Form, wrong: tuple[Wrong, ...] = (), *, opened: bool = False) -> HttpResponse:
    """The page; wrong: what must be mended; opened: it was just filled from a case file."""
    context = {
        "page": "basics",
        "wrong": wrong,
        "opened": opened,
        "wrong_fields": {each.field: each.text for each in wrong},
        "ages": [(key, text) for key, (text, _facts) in AGES.items()],
        "age": form.post.get("age", _age_of(form.state)),
        "own": BASICS,
        "place": places.name_of(form.state.basic("municipality")),
        "places": places.names(),
        "today": form.today.isoformat(),
    }
    return form.page("screen/basics.html", context, status=422 if wrong else 200)


def _problems(form: Form, near: tuple[str, ...]) -> tuple[Wrong, ...]:
    """What is wrong with the basics. A municipality that is not found comes with the nearest names."""
    data = case_data(form.state, form.lang)
    wrong: list[Wrong] = []
    if near or (form.state.basic("municipality") and not form.state.basic("municipality").isdecimal()):
        data.pop("municipality", None)
        wrong.append(Wrong("municipality", _not_found(near)))
    try:
        case_from_data(data, form.pack, form.today)
    except CaseError as error:
        wrong += [_wrong(problem, form) for problem in error.problems]
    return tuple(wrong)


def _not_found(near: tuple[str, ...]) -> str:
    if not near:
        return _(
            "Kommunen finns inte i listan. Skriv namnet eller den fyrsiffriga koden, eller lämna fältet tomt."
        )
    return _("Kommunen finns inte i listan. Menade du %(names)s?") % {"names": " / ".join(near)}


_NAMES = {
    "act_date": Text(sv="När det hände", en="When it happened"),
    "assessed_on": Text(sv="Dag för bedömningen", en="Day of the assessment"),
    "born": Text(sv="Född", en="Born"),
    "municipality": Text(sv="Kommun", en="Municipality"),
    "asker.profession": Text(sv="Yrke", en="Profession"),
    "asker.authority": Text(sv="Verksamhet", en="Body"),
}


def _wrong(problem: Problem, form: Form) -> Wrong:
    """A problem of the case, told with the words of the page instead of the names of its keys."""
    field = problem.where.rpartition(".")[2] if problem.where in _NAMES else ""
    what = problem.what[form.lang]
    for key, name in _NAMES.items():
        what = what.replace(key, name[form.lang])
    place = _NAMES[problem.where][form.lang] if problem.where in _NAMES else problem.where
    return Wrong(field, f"{place}: {what} {problem.do[form.lang]}")


def _with_age(state: State, age: str) -> State:
    """The state with the answers that an age group stands for; without them when the group is taken away."""
    if age not in AGES:
        for fact in AGES["adult"][1] if _age_of(state) else ():
            state = state.with_answer(fact, None)
        return state
    for fact, answer in AGES[age][1].items():
        said = state.answers.get(fact)
        if said is None or said.answer != answer:
            state = state.with_answer(fact, Said(answer))
    return state


def _age_of(state: State) -> str:
    """The age group that the answers stand for."""
    for key, (_text, facts) in AGES.items():
        if all(
            fact in state.answers and state.answers[fact].answer == answer for fact, answer in facts.items()
        ):
            return key
    return ""
