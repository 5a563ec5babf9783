"""What is to be done with a register."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from samsyn.registers.mapping.map import Map
from samsyn.registers.running.groups import DIMENSIONS
from samsyn.registers.running.rows import Permission
from samsyn.registers.running.source import ROWS_AT_ONCE


def usual_workers() -> int:
    """As many as the cores; eight at most, for the memory."""
    return min(os.cpu_count() or 1, 8)


@dataclass(frozen=True)
class Order:
    """What is to be done.

    by: the dimensions to count by. rows: None for counts alone. set_aside: whether rows that cannot be judged are put
    aside and counted, instead of stopping. workers: batches in work at a time, as many as there are
    cores unless said otherwise.
    """

    register: Path
    map_: Map
    out: Path
    by: tuple[str, ...] = DIMENSIONS
    rows: Permission | None = None
    set_aside: bool = False
    resume: bool = False
    workers: int = field(default_factory=usual_workers)
    at_once: int = ROWS_AT_ONCE
