"""The Django app of the studies."""

from __future__ import annotations

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Its tables are named `studies_…`."""

    name = "samsyn.web.studies"
    label = "studies"
