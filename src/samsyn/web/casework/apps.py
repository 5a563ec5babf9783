"""The Django app of the records."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Its tables are named `casework_…`."""

    name = "samsyn.web.casework"
    label = "casework"

    def ready(self) -> None:
        """Let the log show why somebody looked: it has no keys of its own."""
        from samsyn.web.audit.who_read import opened_reason
        from samsyn.web.casework.reasons import open_reason

        opened_reason.append(open_reason)
