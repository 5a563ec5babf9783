"""The demo as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Demo(AppConfig):
    """One table: that a database is the demo's."""

    name = "samsyn.web.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
