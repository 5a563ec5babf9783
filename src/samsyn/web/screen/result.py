"""The answer: on the page, laid out for paper, and as a PDF. Nothing of it is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from samsyn.documents.view import build
from samsyn.screening.screen import screen
from samsyn.web.screen.form import CASE_FILE, Form, takes_form

PDF_NAME = "samsyn.pdf"
"""The name says nothing about anybody: it is seen in download lists."""


@takes_form("POST")
def page(form: Form) -> HttpResponse:
    """The result page."""
    return show(form)


@takes_form("POST")
def paper(form: Form) -> HttpResponse:
    """The print version: everything open, nothing to press but a way back."""
    return show_paper(form)


@takes_form("POST")
def as_pdf(form: Form) -> HttpResponse:
    """The result as a PDF, shown by the browser."""
    from samsyn.documents import pdf  # loads the typesetter, which no other page needs

    case = form.case(form.post.get(CASE_FILE, ""))
    view = build(screen(case, form.pack, would_change=False), case, form.pack, form.lang, form.today)
    response = HttpResponse(pdf.render(view), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{PDF_NAME}"'
    return response


def show(form: Form, *, case_file: str = "") -> HttpResponse:
    """The result of what the form states. case_file: a whole case that the form carries instead of answers."""
    return form.page("screen/result.html", _context(form, case_file) | {"page": "result"})


def show_paper(form: Form) -> HttpResponse:
    """The same laid out for paper: every folded part stands open."""
    context = _context(form)
    body = render_to_string("documents/result_body.html", context).replace("<details ", "<details open ")
    # Safe: the template has escaped every value, and no value can hold a "<" after that.
    return form.page("screen/paper.html", context | {"page": "paper", "body": mark_safe(body)})  # noqa: S308


def _context(form: Form, case_file: str = "") -> dict[str, object]:
    carried = case_file or form.post.get(CASE_FILE, "")
    case = form.case(carried)
    result = screen(case, form.pack, skip=form.state.put_off, would_change=False)
    return {
        "view": build(result, case, form.pack, form.lang, form.today),
        "case_file": carried,
        "all_icons": True,
    }
