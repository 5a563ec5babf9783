"""The answer to somebody who seeks help: whom to contact first, who else, and how to reach the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from samsyn.directory.freshness import Freshness, freshness, public_may_see
from samsyn.directory.match import Match, fitting
from samsyn.directory.order import NEEDS_CHECK, NOTHING, contact_rank, in_order
from samsyn.directory.routes import routes
from samsyn.directory.seeker import Seeker
from samsyn.logic.values import Value
from samsyn.packs.emergency import ID as EMERGENCY
from samsyn.packs.pack import Pack
from samsyn.packs.services import Absence, Audience, Service

FIRST = 3
"""As many as can be read by somebody who is frightened."""


@dataclass(frozen=True, slots=True)
class Through:
    """A service that is reached by going through others. way: in order, the service itself last."""

    match: Match
    way: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Who can help. No service stands in two places, and 112 stands apart, first on every page.

    first: can be reached here and now; among them always one that serves beyond the municipality.
    more: fit, or may fit, and can be reached. unsure: may fit, but we cannot say that they are there or how
    to reach them. through: others bring the person there. missing: documented to be missing here.
    """

    first: tuple[Match, ...]
    more: tuple[Match, ...]
    unsure: tuple[Match, ...]
    through: tuple[Through, ...]
    missing: tuple[Absence, ...]


def answer(pack: Pack, seeker: Seeker, today: date) -> Answers:
    """Who can help this person, as this reader may be told it."""
    near = [match for match in fitting(pack, seeker) if _may_be_near(match, seeker)]
    found = [match for match in near if match.service.id != EMERGENCY]
    ordered = in_order(_with_a_helpline(found, pack, seeker, today), pack, seeker.audience, today)
    sure = [match for match in ordered if match.direct and is_sure(match, pack, seeker.audience, today)]
    first = _with_one_from_outside(sure, pack, seeker.audience, today)
    chosen = {match.service.id for match in sure}
    ways = routes(pack, seeker, today)
    through = tuple(
        Through(match, ways[match.service.id])
        for match in ordered
        if not match.direct and match.service.id in ways
    )
    reached = {each.match.service.id for each in through}
    return Answers(
        first=first,
        more=tuple(match for match in sure if match not in first),
        unsure=tuple(m for m in ordered if m.service.id not in chosen | reached),
        through=through,
        missing=missing(pack, seeker, today),
    )


def _may_be_near(match: Match, seeker: Seeker) -> bool:
    """Whether it serves where she is, or may. Of somebody who has not said where, only what serves everybody:
    to list every local service of the country would hide the few that she can call.
    """
    said_where = seeker.municipality is not None or seeker.county is not None
    return said_where or match.reach in ("national", "unknown")


def _with_a_helpline(found: list[Match], pack: Pack, seeker: Seeker, today: date) -> list[Match]:
    """The matches, and where none of them is a line to talk to, one for everything else, and one for her gender.

    Their sources do not name what she meets, and that is told; but police and authorities are never all there is.
    """
    if any(is_helpline(match, pack, seeker.audience, today) for match in found) or not seeker.situations:
        return found
    others = fitting(pack, replace(seeker, situations=frozenset()))
    lines = [match for match in others if is_helpline(match, pack, seeker.audience, today)]
    ordered = in_order(lines, pack, seeker.audience, today)
    for_her = [
        match
        for match in ordered
        if any(r.condition == "gender" and r.value is Value.YES for r in match.reasons)
    ]
    added = {match.service.id: _not_named(match) for match in (*ordered[:1], *for_her[:1])}
    return [*found, *added.values()]


def is_helpline(match: Match, pack: Pack, reader: Audience, today: date) -> bool:
    """Whether it is somebody to talk to, for the whole country, whose number the reader may be shown."""
    return (
        match.direct
        and match.reach == "national"
        and "talk" in match.service.gives
        and not pack.service_kinds[match.service.kind].last_resort
        and contact_rank(match.service, pack, reader, today) <= NEEDS_CHECK
    )


def _not_named(match: Match) -> Match:
    """The match, with what she meets marked as not known."""
    reasons = tuple(
        replace(reason, value=Value.UNKNOWN) if reason.condition == "situation" else reason
        for reason in match.reasons
    )
    return replace(match, fits=min(match.fits, Value.UNKNOWN), reasons=reasons)


def is_sure(match: Match, pack: Pack, reader: Audience, today: date) -> bool:
    """Whether it can be reached with what is shown here, and was not only seen long ago.

    A pilot whose end has passed still counts when its number stands unflagged: the number says so itself.
    """
    rank = contact_rank(match.service, pack, reader, today)
    if rank == NOTHING:
        return match.service.statutory
    state = freshness(match.service.existence, "existence", pack, today)
    return rank <= NEEDS_CHECK or match.service.statutory or state in (Freshness.IN_DATE, Freshness.ENDED)


def _with_one_from_outside(sure: list[Match], pack: Pack, reader: Audience, today: date) -> tuple[Match, ...]:
    """The first few; the last gives way to one that serves beyond the municipality when none does.

    A relative may work in the municipality, so what is local may never be the only way.
    """
    first = sure[:FIRST]
    if any(_outside(match, pack, reader, today) for match in first):
        return tuple(first)
    beyond = next((match for match in sure if _outside(match, pack, reader, today)), None)
    return (*first[: FIRST - 1], beyond) if beyond else tuple(first)


def _outside(match: Match, pack: Pack, reader: Audience, today: date) -> bool:
    is_everywhere_local = match.service.statutory
    has_number = contact_rank(match.service, pack, reader, today) <= NEEDS_CHECK
    return match.reach in ("national", "county") and has_number and not is_everywhere_local


def missing(pack: Pack, seeker: Seeker, today: date) -> tuple[Absence, ...]:
    """What a source says that there is none of where she lives, for somebody of her age.

    A professional is told of one that is old too, since its text says so; others only of what may be relied on.
    """
    county = (seeker.municipality or "")[:2] or seeker.county
    return tuple(
        absence
        for absence in pack.absences.values()
        if (county in absence.counties or seeker.municipality in absence.municipalities)
        and (not seeker.supports or absence.support in seeker.supports)
        and _for_her_age(absence, seeker)
        and (seeker.audience == "professional" or public_may_see(absence, "existence", pack, today))
    )


def _for_her_age(absence: Absence, seeker: Seeker) -> bool:
    ages = absence.ages
    too_old = ages is not None and ages.to is not None and (seeker.age_from or 0) > ages.to
    too_young = ages is not None and seeker.age_to is not None and seeker.age_to < (ages.from_ or 0)
    return not (too_old or too_young)
