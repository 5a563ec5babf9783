"""Open, read and change a record; what is said in it; what must be known first; what lies with it."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import (
    documents,
    facts,
    markings,
    networks,
    notes,
    people,
    records,
    screenings,
    search,
    worklist,
)

urlpatterns = [
    path("", worklist.page, name="casework"),
    path("alla", records.listed, name="casework-all"),
    path("nytt", records.new, name="casework-new"),
    path("sok", search.page, name="casework-search"),
    path("<uuid:record>", records.page, name="casework-record"),
    path("<uuid:record>/andra", records.change, name="casework-change"),
    path("<uuid:record>/uppgifter/ny", facts.new, name="casework-fact-new"),
    path("<uuid:record>/uppgifter/tidigare", facts.all_earlier, name="casework-earlier"),
    path("<uuid:record>/uppgifter/<uuid:fact>", facts.history, name="casework-fact"),
    path("<uuid:record>/uppgifter/<uuid:fact>/ratta", facts.correct, name="casework-fact-correct"),
    path("<uuid:record>/bild", screenings.picture, name="casework-picture"),
    path("<uuid:record>/bild/<uuid:snapshot>", screenings.snapshot, name="casework-snapshot"),
    path("<uuid:record>/markeringar", markings.page, name="casework-markings"),
    path("<uuid:record>/anteckningar", notes.page, name="casework-notes"),
    path("<uuid:record>/anteckningar/ny", notes.new, name="casework-note-new"),
    path("<uuid:record>/anteckningar/<uuid:note>", notes.history, name="casework-note"),
    path("<uuid:record>/anteckningar/<uuid:note>/ratta", notes.correct, name="casework-note-correct"),
    path("<uuid:record>/handlingar/ny", documents.new, name="casework-document-new"),
    path("<uuid:record>/handlingar/<uuid:document>", documents.download, name="casework-document"),
    path(
        "<uuid:record>/handlingar/<uuid:document>/ta-bort", documents.remove, name="casework-document-remove"
    ),
    path("<uuid:record>/personer/ny", people.new, name="casework-person-new"),
    path("<uuid:record>/personer/<uuid:person>", people.change, name="casework-person"),
    path("<uuid:record>/personer/<uuid:person>/beslut", people.child, name="casework-child"),
    path("<uuid:record>/natverk", networks.link, name="casework-network"),
    path("<uuid:record>/natverk/lamna", networks.leave, name="casework-network-leave"),
    path("<uuid:record>/natverk/samma", networks.same, name="casework-network-same"),
]
