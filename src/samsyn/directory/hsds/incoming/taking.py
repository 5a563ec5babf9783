"""What the making of every part has at hand: the content there is, the source of the file, the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samsyn.directory.hsds.ids import uid
from samsyn.directory.hsds.incoming.report import Report
from samsyn.directory.hsds.incoming.texts import own, plain
from samsyn.directory.hsds.view import Object
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Source

MOST_PARTS = 400
"""More numbers, hours or areas than this no service has: there are 290 municipalities."""

Codes = dict[str, list[tuple[str, str]]]
"""The attributes of an object by link_type: each the code of its term, and its value."""


@dataclass
class Taking:
    """One import. ids: our id of each service by its identifier in the file or in our own export."""

    pack: Pack
    source: Source
    day: date
    report: Report = field(default_factory=Report)
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids |= {uid("service", key): key for key in self.pack.services}

    def checked(self) -> dict[str, Any]:
        """What stands on every fact: the source of the file, and that a person must check it before it is shown."""
        return {
            "source": self.source.id,
            "dated": self.source.dated,
            "checked_on": self.day,
            "method": "archived_copy",
            "flagged": True,
        }


@dataclass(frozen=True)
class Incoming:
    """One service of the file. codes: its terms in our own taxonomies, by link_type."""

    at: Object
    id: str
    taking: Taking
    codes: Codes

    def tell(self, what: Any, name: str, sv: str, en: str, at: Object | None = None) -> None:
        """A line of the report about this service."""
        self.taking.report.add(what, at or self.at, self.id, name, sv, en)

    def own(self, value: Any) -> str:
        """A text of the file; of our own export, without the sentences that it adds."""
        return own(value) if "kind" in self.codes else plain(value)

    def terms(self, link_type: str, of: str) -> list[str]:
        """The terms of one of our taxonomies that it has."""
        return terms_in(self.codes, link_type, of)

    def answer(self, link_type: str) -> str:
        """A yes, no or unknown."""
        return answer_in(self.codes, link_type)

    def parts(self, name: str) -> list[Object]:
        """A list of objects inside it; anything else in the list is refused."""
        given = self.at.get(name)
        if given is None:
            return []
        found = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
        if not isinstance(given, list) or len(found) != len(given):
            self.tell("refused", name, "Ska vara en lista av objekt.", "Must be a list of objects.")
        return found[:MOST_PARTS]


def codes_of(entry: Object) -> Codes:
    """The attributes of an object; whatever is no attribute is passed by."""
    found: Codes = {}
    attributes = entry.get("attributes")
    for attribute in attributes if isinstance(attributes, list) else ():
        if not isinstance(attribute, dict):
            continue
        term = attribute.get("taxonomy_term")
        code = term.get("code") if isinstance(term, dict) else None
        pair = (code if isinstance(code, str) else "", str(attribute.get("value") or ""))
        found.setdefault(str(attribute.get("link_type") or ""), []).append(pair)
    return found


def terms_in(codes: Codes, link_type: str, of: str) -> list[str]:
    """The terms of one of our taxonomies among them."""
    return [code.split(":", 1)[1] for code, _ in codes.get(link_type, ()) if code.startswith(of + ":")]


def answer_in(codes: Codes, link_type: str) -> str:
    """A yes, no or unknown among them."""
    found = terms_in(codes, link_type, "states")
    return found[0] if found and found[0] in ("yes", "no") else "unknown"
