"""The line that stands on every public page beside 112: one for the whole country that this reader may call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samsyn.directory.answer import is_helpline
from samsyn.directory.match import fitting
from samsyn.directory.order import in_order
from samsyn.directory.seeker import Seeker
from samsyn.packs.pack import Pack
from samsyn.packs.services import Service


def lines(pack: Pack, seeker: Seeker, today: date) -> list[Service]:
    """The national line that fits best and whose number may be shown; empty only when the content has none.

    Where no line names what she meets, one for everything else is still somebody to talk to.
    """
    return _lines(pack, seeker, today) or _lines(pack, replace(seeker, situations=frozenset()), today)


def _lines(pack: Pack, seeker: Seeker, today: date) -> list[Service]:
    found = [match for match in fitting(pack, seeker) if is_helpline(match, pack, seeker.audience, today)]
    return [match.service for match in in_order(found, pack, seeker.audience, today)[:1]]
