"""Load what every page needs before the workers part, so that they share it and the first visitor need not wait."""

from __future__ import annotations

import gc
from datetime import date

from django.http import QueryDict
from django.urls import get_resolver
from django.utils import translation

from samsyn.directory.places import find_place
from samsyn.lang import LANGS
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.screening.case import Case
from samsyn.screening.screen import screen
from samsyn.web.frame import today
from samsyn.web.support.national import lines
from samsyn.web.support.search import read
from samsyn.web.support.told import tell


def warm() -> None:
    """Read the content and build the rules, the directory, the place names, and every page's code."""
    day, pack = today(), load_pack()
    screen(Case(act_date=day, assessed_on=day), pack)
    _answer(pack, day)
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()  # what is loaded now stays for good, so the collector need not walk through it again


def _answer(pack: Pack, day: date) -> None:
    """The answer to somebody who says nothing of herself: what it is made of is kept for everybody."""
    find_place("Kalmar")
    for lang in LANGS:
        with translation.override(lang):
            search = read(QueryDict(), pack)
            lines(pack, search.seeker(pack), day)
            tell(search, pack, day)
