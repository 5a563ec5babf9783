"""The addresses of door 2. None of them says anything about a case."""

from __future__ import annotations

from django.urls import path

from samsyn.web.screen import basics, checklist, files, listing, questions, result

urlpatterns = [
    path("", basics.page, name="basics"),
    path("uppgifter", basics.take, name="take-basics"),
    path("fraga", questions.page, name="question"),
    path("svar", questions.take, name="take-answer"),
    path("fragor", listing.page, name="listing"),
    path("lista", checklist.page, name="checklist"),
    path("resultat", result.page, name="result"),
    path("utskrift", result.paper, name="paper"),
    path("pdf", result.as_pdf, name="pdf"),
    path("oppna", files.open_file, name="open-file"),
    path("spara", files.save, name="save-file"),
]
