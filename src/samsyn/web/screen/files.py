"""Case files in and out of the browser. A file is read in memory, answered, and forgotten."""

from __future__ import annotations

import json
from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samsyn.errors import UserError
from samsyn.logic.values import Answer
from samsyn.packs.read import Node, plain, read_bytes
from samsyn.screening.case import Case, Statement
from samsyn.screening.case_file import case_from_node
from samsyn.web.screen import basics, result
from samsyn.web.screen.form import Form, takes_form
from samsyn.web.screen.state import NO, NOT_KNOWN, REFUSED, YES, Said, State, case_data
from samsyn.web.screen.tellers import from_source

FIELD, NAME = "fil", "samsyn-svar.json"
MAX_BYTES = 1_000_000
MOST_CARRIED = 150_000
"""A case with several acts is carried on as text, if it fits in a form."""
_WORDS = {
    Answer.YES: YES,
    Answer.NO: NO,
    Answer.NOT_KNOWN: NOT_KNOWN,
    Answer.REFUSED: REFUSED,
}


@takes_form("POST")
def open_file(form: Form) -> HttpResponse:
    """Fill the form from a case file, or screen it at once if it has several acts. Every problem is told."""
    file = form.request.FILES.get(FIELD)
    if file is None:
        return _told(form, [_("Välj en fil först. Den får vara högst 1 MB.")])
    try:
        node = read_bytes(file.read(MAX_BYTES + 1), _("filen"), max_bytes=MAX_BYTES)
        case = case_from_node(node, form.pack, form.today, file=_("filen"))
    except UserError as error:
        return _told(form, [problem.render(form.lang) for problem in error.problems])
    if case.acts:
        return _screened(form, node)
    return basics.show(replace(form, state=state_of(case)), opened=True)


@takes_form("POST")
def save(form: Form) -> HttpResponse:
    """The answers as a case file, without any free text."""
    data = case_data(form.state, form.lang, own_words=False)
    response = HttpResponse(
        json.dumps(data, ensure_ascii=False, indent=1) + "\n", content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def state_of(case: Case) -> State:
    """The form's state for a case without acts of its own.

    Its name and description are left behind. A fact "not asked" has no answer, and is asked for again.
    """
    basics_given = {
        "act_date": case.act_date.isoformat(),
        "assessed_on": case.assessed_on.isoformat(),
        "born": case.born.isoformat() if case.born else "",
        "municipality": case.municipality or "",
        "profession": case.asker.profession or "",
        "authority": case.asker.authority or "",
    }
    answers = {fact: _said(said) for fact, said in case.facts.items() if said.answer in _WORDS}
    return State({key: value for key, value in basics_given.items() if value}, answers)


def _said(statement: Statement) -> Said:
    return Said(
        _WORDS[statement.answer],
        from_source(statement.source),
        statement.on.isoformat() if statement.on else "",
    )


def _screened(form: Form, node: Node) -> HttpResponse:
    text = json.dumps(_without_texts(plain(node)), ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > MOST_CARRIED:
        return _told(form, [_("Fallet är för stort för webbläsaren. Kör det i terminalen: samsyn screen.")])
    return result.show(form, case_file=text)


def _without_texts(data: dict[str, object]) -> dict[str, object]:
    """The case without its name and description, which no answer needs."""
    return {key: value for key, value in data.items() if key not in ("case", "description")}


def _told(form: Form, problems: list[str]) -> HttpResponse:
    return form.page("screen/file_problems.html", {"problems": problems, "page": "basics"}, status=422)
