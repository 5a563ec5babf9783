"""Who opens the pages of a study: the analysts who work in it, and for some pages supervisors of the organisation, who read.

For everybody else there is no such page, and for an analyst who does not work in it there is no such study.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.web.accounts.gate import StaffRequest, reauthenticated, signed_in
from samsyn.web.audit.log import log
from samsyn.web.database.one_transaction import undo
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.studies.models import Round, Study

View = Callable[..., HttpResponse]
READERS = ("analyst", "supervisor")


def desk_page(*methods: str, roles: tuple[str, ...] = ("analyst",)) -> Callable[[View], View]:
    """A page about no study: `view(request)`."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def inner(request: StaffRequest, **more: object) -> HttpResponse:
            try:
                return view(request, **more)
            except UserError as error:
                return problem_page(request, error)

        return allow(*(methods or ("GET",)))(signed_in(*roles)(inner))

    return decorate


def study_page(
    *methods: str, roles: tuple[str, ...] = ("analyst",), part: str = "", sensitive: bool = False
) -> Callable[[View], View]:
    """A page of one study: `view(request, study, ...)`. Reading it is logged; a study that is not seen does not exist.

    sensitive: who it is is asked once more when more than five minutes have passed.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def inner(request: StaffRequest, study: UUID, **more: UUID) -> HttpResponse:
            try:
                found = Study.objects.filter(pk=study).first()
                if found is None:
                    raise Http404
                if request.method in ("GET", "HEAD"):
                    log(request, "study_opened", thing=part or "studies_study", thing_id=study)
                if "round_" in more:
                    more["round_"] = _round(found, more["round_"])  # type: ignore[assignment]
                return view(request, found, **more)
            except Http404:
                request.resolver_match = None  # the error page must not repeat the address either
                raise
            except UserError as error:
                return problem_page(request, error, study, BACK.get(part, ""))

        guarded = reauthenticated(inner) if sensitive else inner
        return allow(*(methods or ("GET",)))(signed_in(*roles)(guarded))

    return decorate


BACK = {"studies_report": "studies-report", "studies_tableasked": "studies-tables"}
"""Where what a page is about is mended, by its part."""


def _round(study: Study, round_: UUID) -> Round:
    found = Round.objects.filter(study=study, pk=round_).first()
    if found is None:
        raise Http404
    return found


def shown(study: Study, **more: object) -> dict[str, object]:
    """What every page of a study needs in its frame."""
    return {"here": "studies", "study": study, "name": study.name(current())} | more


def problem_page(
    request: StaffRequest, error: UserError, study: UUID | None = None, back: str = ""
) -> HttpResponse:
    """What could not be done, and what to do. Nothing of the page is kept. back: the page of the study where it is mended."""
    undo(request)
    problems = [each.render(current()) for each in error.problems]
    status = 422 if error.http_status in (400, 404) else error.http_status  # 404 is for what is not there
    context: dict[str, object] = {"problems": problems, "here": "studies", "study_id": study}
    if request.member.role == "analyst":
        context["back"] = back
    return render(request, "studies/desk/problem.html", context, status=status)
