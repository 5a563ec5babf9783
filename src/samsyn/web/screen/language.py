"""Change language in the middle of the form: the same page again, with everything that was filled in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from samsyn.web.language import read, remember
from samsyn.web.methods import allow
from samsyn.web.screen import basics, checklist, listing, questions, result
from samsyn.web.screen.form import Form, form_of, refused, told

PLAIN_PAGES = ("start", "about", "accessibility", "data", "sources")
FORM_PAGES: dict[str, Callable[[Form], HttpResponse]] = {
    "basics": basics.show,
    "question": questions.draft,
    "listing": listing.show,
    "checklist": checklist.draft,
    "result": result.show,
    "paper": result.show_paper,
}


@allow("POST")
def change(request: HttpRequest) -> HttpResponse:
    """Remember the language, and show the page that was left."""
    lang = read(request.POST.get("language"))
    translation.activate(lang)
    page = request.POST.get("page", "")
    response: HttpResponse
    if page in FORM_PAGES:
        form, problems = form_of(request)
        response = refused(form, problems) if problems else told(FORM_PAGES[page], form)
    else:
        response = HttpResponseRedirect(reverse(page if page in PLAIN_PAGES else "start"))
        response.status_code = 303
    remember(request, response, lang)
    return response
