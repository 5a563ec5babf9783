"""The log as an app of Django's; its rows are written last in each transaction of a staff page."""

from __future__ import annotations

from django.apps import AppConfig

from samsyn.web.database.one_transaction import before_commit


class Audit(AppConfig):
    """Its tables begin with `audit_`."""

    name = "samsyn.web.audit"
    label = "audit"

    def ready(self) -> None:
        """Let the log hear of accounts, and be written before each commit, whether the page's own work is kept or undone."""
        from samsyn.web.accounts.happened import happened
        from samsyn.web.audit import log

        happened.connect(log.on_accounts, dispatch_uid="samsyn audit")

        if log.flush not in before_commit:
            before_commit.append(log.flush)
