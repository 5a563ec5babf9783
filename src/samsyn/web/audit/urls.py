"""The addresses under /granskning/."""

from __future__ import annotations

from django.urls import path

from samsyn.web.audit.views import alarms, checks, overview, record

urlpatterns = [
    path("", overview.page, name="audit"),
    path("last/<uuid:record>", record.page, name="audit-who-read"),
    path("last/<uuid:record>/utskrift", record.for_the_person, name="audit-for-the-person"),
    path("larm", alarms.page, name="audit-alarms"),
    path("kontroll", checks.listing, name="audit-checks"),
    path("kontroll/<uuid:check>", checks.one, name="audit-check"),
]
