"""The answer as the page tells it: services made into pieces, ways into steps, gaps into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.directory.answer import Answers, Through, answer
from samsyn.directory.match import Match
from samsyn.logic.values import Value
from samsyn.packs.pack import Pack
from samsyn.packs.services import Absence
from samsyn.web.language import current
from samsyn.web.support.cards import Size, piece
from samsyn.web.support.search import Search


@dataclass(frozen=True, slots=True)
class Piece:
    """A service on the page. ask: what the sources do not say, to be asked on the phone."""

    id: str
    html: SafeString
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A service that others bring one to. steps: their names, in order."""

    piece: Piece
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a source says there is none of, and the source."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of answers shows.

    special: not checked, but knows much about a group she belongs to. nothing_local: nothing known of this place.
    """

    first: tuple[Piece, ...]
    special: tuple[Piece, ...]
    more: tuple[Piece, ...]
    unsure: tuple[Piece, ...]
    through: tuple[Way, ...]
    missing: tuple[Missing, ...]
    nothing_local: bool


def tell(search: Search, pack: Pack, today: date) -> Told:
    """The answer to a search."""
    found = answer(pack, search.seeker(pack), today)
    tell_one = _Teller(search, pack, today)
    return Told(
        first=tuple(tell_one.piece(each, "brief") for each in found.first),
        special=tuple(tell_one.piece(each, "unsure") for each in found.unsure if each.special),
        more=tuple(tell_one.piece(each, "brief") for each in found.more),
        unsure=tuple(tell_one.piece(each, "unsure") for each in found.unsure if not each.special),
        through=tuple(tell_one.way(each) for each in found.through),
        missing=tuple(_missing(each, pack) for each in found.missing),
        nothing_local=bool(search.place_name) and not _has_local(found),
    )


def _has_local(found: Answers) -> bool:
    matches = (*found.first, *found.more, *(each.match for each in found.through))
    return any(match.reach in ("municipality", "county") and _surely_serves(match) for match in matches)


def _surely_serves(match: Match) -> bool:
    return any(reason.condition == "area" and reason.value is Value.YES for reason in match.reasons)


def _missing(absence: Absence, pack: Pack) -> Missing:
    source = pack.sources.get(absence.source)
    return Missing(absence.text[current()], source.title if source else "")


class _Teller:
    def __init__(self, search: Search, pack: Pack, today: date) -> None:
        self.voice, self.pack, self.today = search.voice(), pack, today

    def piece(self, match: Match, size: Size) -> Piece:
        html = piece(match.service, self.pack, self.voice, size, self.today)
        return Piece(match.service.id, html, self.ask(match))

    def ask(self, match: Match) -> tuple[str, ...]:
        """What must be asked on the phone, because no source says it."""
        unknown = [reason for reason in match.reasons if reason.value is Value.UNKNOWN]
        return tuple(_asked(reason.condition, reason.text[current()]) for reason in unknown)

    def way(self, through: Through) -> Way:
        steps = tuple(service.name[current()] for service in through.way)
        return Way(self.piece(through.match, "unsure"), steps)


def _asked(condition: str, said: str) -> str:
    """What to ask, for a condition that no source settles."""
    match condition:
        case "area":
            return _("Källan säger: %(said)s. Fråga om det gäller där du är.") % {"said": said}
        case "situation":
            return _("Källan nämner inte just det du sökte. Fråga om de kan hjälpa dig ändå.")
        case "age" | "gender" | "only":
            return _("Källan säger: %(said)s. Fråga om det gäller dig.") % {"said": said}
    return f"{said}."
