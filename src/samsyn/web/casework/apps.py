"""The Django app of the records."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Its tables are named `casework_…`."""

    name = "samsyn.web.casework"
    label = "casework"

    def ready(self) -> None:
        """Let the log show why somebody looked, to those who may know: it has neither keys nor the table of need to know."""
        from samsyn.web.audit.who_read import opened_reason, record_names, refusals
        from samsyn.web.casework.named import names_seen
        from samsyn.web.casework.reasons import may_not_know, open_reason

        opened_reason.append(open_reason)
        refusals.append(may_not_know)
        record_names.append(names_seen)
