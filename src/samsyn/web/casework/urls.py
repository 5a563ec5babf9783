"""The addresses of casework, all under /arenden/. A place for a value holds a random id of ours, never anything else."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("samsyn.web.casework.routes.access")),
    path("", include("samsyn.web.casework.routes.record")),
    path("", include("samsyn.web.casework.routes.lifecycle")),
    path("", include("samsyn.web.casework.routes.plan")),
    path("", include("samsyn.web.casework.routes.receiving")),
    path("", include("samsyn.web.casework.routes.vault")),
    path("", include("samsyn.web.casework.routes.sharing")),
]
