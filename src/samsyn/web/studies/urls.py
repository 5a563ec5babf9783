"""The addresses of door 3."""

from __future__ import annotations

from django.urls import path

from samsyn.web.methods import leads_to
from samsyn.web.studies import extent, gaps

urlpatterns = [
    path("", leads_to("/kartlaggning/luckor"), name="gaps-door"),
    path("luckor", gaps.page, name="gaps"),
    path("luckor.csv", gaps.as_csv, name="gaps-csv"),
    path("omfattning", extent.page, name="extent"),
    path("omfattning.json", extent.as_json, name="extent-json"),
    path("omfattning.html", extent.as_html, name="extent-html"),
]
