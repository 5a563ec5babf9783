"""The addresses of the outreach log. Without a key none of them answers."""

from __future__ import annotations

from django.urls import path

from samsyn.web.support.outreach import entry, overview, places, sign_in

urlpatterns = [
    path("", overview.page, name="outreach"),
    path("in", sign_in.sign_in, name="outreach-in"),
    path("ut", sign_in.sign_out, name="outreach-out"),
    path("ny", entry.new, name="outreach-new"),
    path("rader", overview.rows, name="outreach-rows"),
    path("ratta", entry.correct, name="outreach-correct"),
    path("platser", places.page, name="outreach-places"),
    path("csv", overview.as_csv, name="outreach-csv"),
]
