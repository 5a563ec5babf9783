"""Open, read and change a record; what is said in it; what must be known first."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import facts, markings, records

urlpatterns = [
    path("", records.listed, name="casework"),
    path("nytt", records.new, name="casework-new"),
    path("<uuid:record>", records.page, name="casework-record"),
    path("<uuid:record>/andra", records.change, name="casework-change"),
    path("<uuid:record>/uppgifter/ny", facts.new, name="casework-fact-new"),
    path("<uuid:record>/uppgifter/tidigare", facts.all_earlier, name="casework-earlier"),
    path("<uuid:record>/uppgifter/<uuid:fact>", facts.history, name="casework-fact"),
    path("<uuid:record>/uppgifter/<uuid:fact>/ratta", facts.correct, name="casework-fact-correct"),
    path("<uuid:record>/markeringar", markings.page, name="casework-markings"),
]
