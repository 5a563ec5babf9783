"""Who may open a record, and how one worker follows another."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import access, caseload, clearing, emergency, handover, units

urlpatterns = [
    path("nodlage", emergency.page, name="casework-emergency"),
    path("nodlage/granska", emergency.listed, name="casework-emergencies"),
    path("provning", clearing.listed, name="casework-clearances"),
    path("enheten", caseload.page, name="casework-caseload"),
    path("overlamningar", handover.listed, name="casework-handovers"),
    path("<uuid:record>/overlamning", handover.page, name="casework-handover"),
    path("<uuid:record>/overlamning/ta", handover.take, name="casework-take-over"),
    path("<uuid:record>/utse", handover.appoint, name="casework-appoint"),
    path("<uuid:record>/tillgang", access.page, name="casework-access"),
    path("<uuid:record>/tillgang/ny", access.give, name="casework-give"),
    path("<uuid:record>/sparr", access.block, name="casework-block"),
    path("<uuid:record>/enhet", units.move, name="casework-move"),
    path("<uuid:record>/jav", access.declare, name="casework-declare"),
    path("<uuid:record>/provning", clearing.one, name="casework-clear"),
    path("<uuid:record>/nodlage", emergency.review, name="casework-emergency-review"),
    path("<uuid:record>/nodlage/slut", emergency.end, name="casework-emergency-end"),
]
