"""The plan of a record, its deadlines, meetings and drafts; counts over all records that tell of no one."""

from __future__ import annotations

from django.urls import path

from samsyn.web.casework.views import deadlines, drafts, interventions, meetings, needs, plan

urlpatterns = [
    path("behov", needs.counts, name="casework-needs"),
    path("samrad", meetings.use_of_barnahus, name="casework-barnahus"),
    path("<uuid:record>/plan", plan.page, name="casework-plan"),
    path("<uuid:record>/plan/mal/nytt", plan.new_goal, name="casework-goal-new"),
    path("<uuid:record>/plan/mal/<uuid:goal>", plan.goal, name="casework-goal"),
    path("<uuid:record>/plan/insats/ny", interventions.new, name="casework-intervention-new"),
    path("<uuid:record>/plan/insats/<uuid:intervention>", interventions.change, name="casework-intervention"),
    path(
        "<uuid:record>/plan/insats/<uuid:intervention>/behov", needs.of_intervention, name="casework-need-of"
    ),
    path("<uuid:record>/plan/behov/nytt", needs.new, name="casework-need-new"),
    path("<uuid:record>/plan/behov/<uuid:need>", needs.change, name="casework-need"),
    path("<uuid:record>/plan/frister", deadlines.page, name="casework-deadlines"),
    path("<uuid:record>/plan/frist/<uuid:deadline>", deadlines.change, name="casework-deadline"),
    path("<uuid:record>/plan/mote/nytt", meetings.new, name="casework-meeting-new"),
    path("<uuid:record>/plan/mote/<uuid:meeting>", meetings.change, name="casework-meeting"),
    path("<uuid:record>/plan/aterresa", meetings.return_safety, name="casework-return"),
    path("<uuid:record>/utkast", drafts.listed, name="casework-drafts"),
    path("<uuid:record>/utkast/<uuid:draft>", drafts.page, name="casework-draft"),
    path("<uuid:record>/utkast/<uuid:draft>/html", drafts.as_html, name="casework-draft-html"),
    path("<uuid:record>/utkast/<uuid:draft>/pdf", drafts.as_pdf, name="casework-draft-pdf"),
]
