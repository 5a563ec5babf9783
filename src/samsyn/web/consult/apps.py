"""The Django app of the consultation log."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultConfig(AppConfig):
    """Its tables are named `consult_…`."""

    name = "samsyn.web.consult"
    label = "consult"
