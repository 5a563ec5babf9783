"""Many facts stated at once: what is already known, a group at a time."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.web.screen import listing, questions, result
from samsyn.web.screen.form import Form, takes_form
from samsyn.web.screen.state import ANSWERS, Said, State

PREFIX = "c."
"""Fields of the rows on the page. They are taken into the state when the page is sent."""


@takes_form("POST")
def page(form: Form) -> HttpResponse:
    """Keep the rows that were filled in, then go where the button says: a group, a search, a question, the result."""
    kept = replace(form, state=take(form))
    then = form.post.get("then", "")
    if then == "question":
        return questions.show(kept)
    if then == "result":
        return result.show(kept)
    return show(kept)


def take(form: Form) -> State:
    """The state with the rows of the page in it. A row set back to "not asked" loses its answer."""
    state = form.state
    for key in form.post:
        fact, answer = key.removeprefix(PREFIX), form.post[key]
        if not key.startswith(PREFIX) or fact not in form.pack.askable:
            continue
        before = state.answers.get(fact)
        if answer not in ANSWERS:
            state = state.with_answer(fact, None) if before else state
        elif before is None or before.answer != answer:
            state = state.with_answer(fact, Said(answer))
    return state


def show(form: Form) -> HttpResponse:
    """The rows of a group, or of a search."""
    search = form.post.get(listing.SEARCH, "").strip()[: listing.LONGEST_SEARCH]
    asked = form.post.get("group", "")
    every = listing.groups(form)
    context: dict[str, object] = {"page": "checklist", "groups": every, "search": search}
    if search and (not asked or form.post.get("then") == "search"):
        return form.page(
            "screen/checklist.html", context | {"rows": listing.matching(form, search), "group": None}
        )
    group = next((each for each in every if each.id == (asked or every[0].id)), None)
    if group is None:
        raise _no_such_group()
    place = every.index(group)
    after = every[place + 1] if place + 1 < len(every) else None
    return form.page(
        "screen/checklist.html", context | {"rows": group.rows, "group": group, "after": after, "search": ""}
    )


def _no_such_group() -> UsageError:
    what = Text(sv="Den gruppen av frågor finns inte.", en="There is no such group of questions.")
    do = Text(sv="Välj en grupp i listan.", en="Choose a group in the list.")
    return UsageError([Problem(what, do)])
