"""Every address of the site. tests/web/authorisation.yaml says who may open each."""

from __future__ import annotations

from django.urls import include, path

from samsyn.web import error_pages, site, statement
from samsyn.web.methods import leads_to
from samsyn.web.support import leave, traces

urlpatterns = [
    path("", site.start, name="start"),
    path("om", site.about, name="about"),
    path("tillganglighet", statement.accessibility, name="accessibility"),
    path("uppgifter", site.data, name="data"),
    path("kallor", site.sources, name="sources"),
    path("ut", leave.leave, name="leave"),
    path("rad", leads_to("/rad/"), name="find-slash"),
    path("rad/spar", traces.traces, name="traces"),
    path("rad/tillganglighet", statement.public_accessibility, name="public-accessibility"),
    path("rad/uppgifter", site.public_data, name="public-data"),
    path("kartlaggning/", include("samsyn.web.studies.urls")),
    path("yrke/", include("samsyn.web.screen.urls")),
    path("api/hsds", include("samsyn.web.api.urls")),
    path("uppsokande/", include("samsyn.web.support.outreach.urls")),
    path("rad/", include("samsyn.web.support.urls")),
    path("granskning/", include("samsyn.web.audit.urls")),
    path("konto/", include("samsyn.web.accounts.urls")),
    path("arenden/", include("samsyn.web.casework.urls")),
    path("radgivning/", include("samsyn.web.consult.urls")),
    path("studier/", include("samsyn.web.studies.desk_urls")),
    path("svara/", include("samsyn.web.studies.answering.urls")),
]

handler400 = error_pages.bad_request
handler403 = error_pages.forbidden
handler404 = error_pages.not_found
handler500 = error_pages.server_error
