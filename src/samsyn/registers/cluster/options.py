"""Which cluster, and what Spark is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

LOCAL: Final = "local[*]"
_MASTER: Final = re.compile(r"local(\[[^\]]+\])?|local-cluster\[[^\]]+\]|spark://\S+|yarn|k8s://\S+")


@dataclass(frozen=True)
class Cluster:
    """master: where Spark runs; None for what spark-submit says, or this machine. settings: what Spark is told besides."""

    master: str | None = None
    settings: dict[str, str] = field(default_factory=dict)


def cluster(master: str | None, settings: Sequence[str] = ()) -> Cluster:
    """From the words of a command; each setting is KEY=VALUE. UsageError for what Spark would not know."""
    if master is not None and not _MASTER.fullmatch(master):
        what = Text(sv=f"{master!r} är inget Sparkkluster.", en=f"{master!r} is no Spark cluster.")
        raise UsageError([Problem(what, _MASTERS, where="--master")])
    found: dict[str, str] = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign or not re.fullmatch(r"spark\.[\w.-]+", key):
            what = Text(
                sv=f"{setting!r} är ingen inställning i Spark.", en=f"{setting!r} is no setting of Spark."
            )
            raise UsageError([Problem(what, _SETTINGS, where="--conf")])
        found[key] = value
    return Cluster(master, found)


_MASTERS = Text(
    sv="Ange local[*], spark://DATOR:PORT, yarn eller k8s://ADRESS.",
    en="Name local[*], spark://HOST:PORT, yarn or k8s://ADDRESS.",
)
_SETTINGS = Text(
    sv="Skriv till exempel spark.executor.memory=4g.", en="Write for example spark.executor.memory=4g."
)
