"""A request of door 2 with what it carries: the state, the language, the day."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from samsyn.errors import Problem, UserError
from samsyn.lang import Lang
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.read import read_text
from samsyn.screening.case import Case
from samsyn.screening.case_file import case_from_node
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.screen.state import State, case_of, read_state

CASE_FILE = "case_file"
"""The field that carries a whole case file, for a case with several acts that no form can hold."""

REDRAW = "redraw"
"""The field of the button that changes language: show the page again with all that is filled in, take nothing."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a view of door 2 is given."""

    request: HttpRequest
    post: QueryDict
    state: State
    pack: Pack
    lang: Lang
    today: date

    def case(self, carried: str = "") -> Case:
        """The case that is stated, or the one that is carried whole. CaseError lists what is wrong with it."""
        if carried:
            return case_from_node(read_text(carried, "-"), self.pack, self.today, file=None)
        return case_of(self.state, self.pack, self.today, self.lang)

    def page(self, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
        """A page that carries the state on."""
        given: dict[str, object] = {"form": self, "state": self.state, "pack": self.pack}
        return render(self.request, template, given | context, status=status)


FormView = Callable[[Form], HttpResponse]


def form_of(request: HttpRequest) -> tuple[Form, tuple[Problem, ...]]:
    """The form of a request, and what in it cannot be used."""
    pack = load_pack()
    state, problems = read_state(request.POST, pack)
    return Form(request, request.POST, state, pack, current(), today()), problems


def takes_form(*methods: str) -> Callable[[FormView], Callable[[HttpRequest], HttpResponse]]:
    """Make a view of a function that takes a `Form`. What cannot be used is told, and nothing else is lost."""

    def decorate(view: FormView) -> Callable[[HttpRequest], HttpResponse]:
        @allow(*methods)
        @functools.wraps(view)
        def handled(request: HttpRequest) -> HttpResponse:
            form, problems = form_of(request)
            if problems:
                return refused(form, problems)
            return told(view, form)

        return handled

    return decorate


def told(view: FormView, form: Form) -> HttpResponse:
    """The view's page, or the page that tells what in the form must be mended."""
    try:
        return view(form)
    except UserError as error:
        return refused(form, error.problems)


def refused(form: Form, problems: tuple[Problem, ...]) -> HttpResponse:
    """Say what could not be used, and offer to go on with all the rest."""
    lines = [problem.render(form.lang) for problem in problems]
    return form.page("screen/refused.html", {"problems": lines, "page": "basics"}, status=400)
