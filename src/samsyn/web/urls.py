"""Every address of the site. tests/web/authorisation.yaml says who may open each."""

from __future__ import annotations

from django.urls import include, path

from samsyn.web import error_pages, site

urlpatterns = [
    path("", site.start, name="start"),
    path("om", site.about, name="about"),
    path("tillganglighet", site.accessibility, name="accessibility"),
    path("uppgifter", site.data, name="data"),
    path("kallor", site.sources, name="sources"),
    path("yrke/", include("samsyn.web.screen.urls")),
]

handler400 = error_pages.bad_request
handler403 = error_pages.forbidden
handler404 = error_pages.not_found
handler500 = error_pages.server_error
