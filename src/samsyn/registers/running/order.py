"""What is to be done with a register."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samsyn.registers.mapping.map import Map
from samsyn.registers.running.groups import DIMENSIONS
from samsyn.registers.running.rows import Permission
from samsyn.registers.running.source import ROWS_AT_ONCE


@dataclass(frozen=True)
class Order:
    """What is to be done.

    by: the dimensions to count by. rows: None for counts alone. set_aside: whether rows that cannot be judged are put
    aside and counted, instead of stopping. threads: batches in work at a time.
    """

    register: Path
    map_: Map
    out: Path
    by: tuple[str, ...] = DIMENSIONS
    rows: Permission | None = None
    set_aside: bool = False
    resume: bool = False
    threads: int = 2
    at_once: int = ROWS_AT_ONCE
