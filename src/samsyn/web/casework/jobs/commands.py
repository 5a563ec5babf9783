"""The jobs by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samsyn.lang import Lang
from samsyn.web.casework.jobs import vault
from samsyn.web.casework.jobs.backup import backup
from samsyn.web.casework.jobs.restore import restore
from samsyn.web.casework.jobs.retention import retention

COMMANDS: dict[str, Callable[[Mapping[str, str], Lang], int]] = {
    "retention": retention,
    "backup": backup,
    "restore": restore,
    "status": vault.status,
    "rotate": vault.rotate,
    "retire": vault.retire,
}
