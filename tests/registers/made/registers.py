"""Invented registers for tests, each made once."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from samsyn.packs.load import load_pack
from samsyn.registers.made.register import MAP, REGISTER, make_register
from samsyn.registers.mapping.read import read_map
from samsyn.registers.running.order import Order
from samsyn.registers.running.run import screen_register
from samsyn.registers.running.tally import Tally

PACK = load_pack()
_KEPT = tempfile.TemporaryDirectory()


@functools.cache
def made(cases: int, seed: int) -> Path:
    """The folder of a register. Nobody may change it."""
    folder = Path(_KEPT.name) / f"made-{cases}-{seed}"
    make_register(folder, cases, seed, PACK)
    return folder


def screened(folder: Path, out: Path, by: tuple[str, ...] = ("year", "county", "code")) -> Tally:
    """The register of a folder screened with its own map."""
    order = Order(folder / REGISTER, read_map(folder / MAP, PACK), out, by=by, workers=1)
    return screen_register(order, PACK)
