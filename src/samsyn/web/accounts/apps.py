"""The accounts as an app of Django's, under the label that its tables bear."""

from __future__ import annotations

from django.apps import AppConfig


class Accounts(AppConfig):
    """Its tables begin with `accounts_`."""

    name = "samsyn.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to listen."""
        from samsyn.web.accounts.happened import listen_to_allauth

        listen_to_allauth()
