"""The Django app of the records."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Its tables are named `casework_…`."""

    name = "samsyn.web.casework"
    label = "casework"
