"""Identifiers: HSDS wants UUIDs, we have words. The same thing has the same UUID wherever Samsyn runs."""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("6f1d2a54-93a7-5c0b-8a53-2b6f0f3f9c11")
"""Never to be changed: every identifier that anybody has saved would point nowhere."""


def uid(*parts: str) -> str:
    """The UUID of the thing that the parts name, such as ("service", "se-112")."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))
