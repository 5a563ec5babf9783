"""Load what every page needs before the workers part, so that they share it and the first visitor need not wait."""

from __future__ import annotations

import gc

from samsyn.packs.load import load_pack
from samsyn.screening.case import Case
from samsyn.screening.screen import screen
from samsyn.web.frame import today


def warm() -> None:
    """Read the content and build the rules."""
    day = today()
    screen(Case(act_date=day, assessed_on=day), load_pack())
    gc.collect()
    gc.freeze()  # what is loaded now stays for good, so the collector need not walk through it again
