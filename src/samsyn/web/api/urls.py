"""The addresses under /api/hsds. Searches may be sent as JSON too, so that their words stand in no address."""

from __future__ import annotations

from django.urls import path

from samsyn.web.api import documents, views
from samsyn.web.api.views import view

_LISTS = {
    "services": views.services,
    "service_at_locations": views.service_at_locations,
    "organizations": views.organizations,
    "taxonomies": views.taxonomies,
    "taxonomy_terms": views.taxonomy_terms,
}
_ONES = {
    "services": views.service,
    "service_at_locations": views.service_at_location,
    "organizations": views.organization,
    "taxonomies": views.taxonomy,
    "taxonomy_terms": views.taxonomy_term,
}

urlpatterns = [
    path("", documents.start, name="hsds"),
    path("/", documents.start, name="hsds-slash"),
    path("/openapi.json", documents.openapi, name="hsds-openapi"),
    path("/profile", documents.profile_index, name="hsds-profile"),
    path("/profile/<str:name>", documents.profile_patch, name="hsds-profile-patch"),
    *[path(f"/{name}", view("GET")(answer), name=f"hsds-{name}") for name, answer in _LISTS.items()],
    *[
        path(f"/{name}/search", view("POST")(answer), name=f"hsds-{name}-search")
        for name, answer in _LISTS.items()
    ],
    *[path(f"/{name}/<str:key>", answer, name=f"hsds-{name}-one") for name, answer in _ONES.items()],
]
