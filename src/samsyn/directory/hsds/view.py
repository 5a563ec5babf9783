"""Who reads, in which language and on which day; from that follows what may stand in an object.

The public sees a fact while it is in date, and a number that nobody has flagged, with its date. A
professional sees every fact with what is known of its age. Nobody sees a protected address.
What is held back is named in `metadata`, so that a gap is never read as "there is none".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from samsyn.directory.freshness import Freshness, freshness, public_may_see
from samsyn.directory.hsds import words
from samsyn.directory.hsds.ids import uid
from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.packs.protected import is_protected
from samsyn.packs.services import Checked, FactKind, Service

Object = dict[str, Any]
Reader = Literal["public", "professional"]
_SAID_WITH_CAUTION: frozenset[FactKind] = frozenset({"area", "target"})
"""Whom and where it serves stand on the public pages however old, unless flagged: without them nobody finds it."""


@dataclass(frozen=True)
class View:
    """The content as one reader may see it."""

    pack: Pack
    lang: Lang
    day: date
    reader: Reader = "public"

    def say(self, text: Text | None) -> str:
        """The text in the reader's language; empty where there is none."""
        return text[self.lang] if text else ""

    def state(self, fact: Checked, kind: FactKind) -> Freshness:
        """How far the fact may be relied on."""
        return freshness(fact, kind, self.pack, self.day)

    def shows(self, fact: Checked | None, kind: FactKind) -> bool:
        """Whether the reader may see the fact."""
        if fact is None:
            return False
        if self.reader == "professional":
            return True
        if kind in _SAID_WITH_CAUTION:
            return self.state(fact, kind) is not Freshness.FLAGGED
        return public_may_see(fact, kind, self.pack, self.day)

    def is_protected(self, service: Service) -> bool:
        """Whether nobody may be told where it lies."""
        return is_protected(service, self.pack)

    def caution(self, fact: Checked, kind: FactKind) -> str:
        """What must be said with the fact; empty where it is in date."""
        state = self.state(fact, kind)
        if state is Freshness.IN_DATE:
            return ""
        text = self.say(words.FLAGGED if state is Freshness.FLAGGED else words.CHECK)
        return text.format(dated=fact.dated or self.say(words.UNDATED))

    def with_caution(self, text: str, fact: Checked, kind: FactKind) -> str:
        """The text as a sentence, and what must be said with it."""
        caution = self.caution(fact, kind)
        return f"{text.rstrip('. ')}. {caution}" if text and caution else text or caution

    def metadata(
        self, fact: Checked, kind: FactKind, of: tuple[str, str], field: str, part: str = ""
    ) -> Object:
        """One entry of the record of checks. of: table and id of the object; part: which of several facts."""
        source = self.pack.sources.get(fact.source)
        where = source.where if source else ""
        entry = {
            "id": uid("metadata", *of, kind, part),
            "resource_id": of[1],
            "resource_type": of[0],
            "last_action_date": fact.checked_on.isoformat(),
            "last_action_type": fact.method,
            "field_name": field,
            "previous_value": "",
            "replacement_value": "",
            "updated_by": "Samsyn",
            "fact": kind,
            "freshness": str(self.state(fact, kind)),
            "shown": self.shows(fact, kind),
            "source": source.title if source else fact.source,
            "source_url": where if where.startswith(("https://", "http://")) else None,
            "source_dated": fact.dated,
            "valid_until": fact.until.isoformat() if fact.until else None,
        }
        return without_empty(entry, keep=("previous_value", "replacement_value"))


def without_empty(entry: Object, keep: tuple[str, ...] = ()) -> Object:
    """The object without what it does not say: HSDS fields are left out, never null."""
    return {
        key: value
        for key, value in entry.items()
        if key in keep or value not in (None, "", []) or value is False
    }
