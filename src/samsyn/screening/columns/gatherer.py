"""All that is known of each fact in each row: what was stated, what follows, and what clashes settled."""

from __future__ import annotations

from functools import cached_property

from samsyn.packs.pack import Pack
from samsyn.screening.columns.contested import Settler
from samsyn.screening.columns.following import Following
from samsyn.screening.columns.gathering import Dates, draw, read
from samsyn.screening.columns.known import Known
from samsyn.screening.columns.laws import facts_that_may_not_apply
from samsyn.screening.columns.stated import Stated


class Gatherer:
    """Made once for a pack: for registers what `spread` is for a case."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._settler = Settler(pack)

    def known(self, stated: Stated) -> Known:
        """What is known of each fact in each row.

        RuleError for a fact that the content does not have, and for a code that means nothing.
        """
        known = read(stated, self.pack, self._may_not_apply)
        dates = Dates(stated)
        for group, flag in draw(known, stated, dates, self._following, self.pack).items():
            self._settler.settle(known, stated, dates, group, flag)
        for fact, plane in known.not_applicable.items():
            plane &= ~known.either(fact)
        return known

    @cached_property
    def _following(self) -> Following:
        return Following(self.pack)

    @cached_property
    def _may_not_apply(self) -> frozenset[str]:
        return facts_that_may_not_apply(self.pack)
