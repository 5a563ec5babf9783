"""Which grounds for sharing are offered: those that hold, those that something is missing for, those that do not.

The values come from a screening of the record with the facts of `facts_between`; here they are put in order
and explained. A ground that does not suffice is shown too, with the reason, so that nobody reaches for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from samsyn.lang import Text
from samsyn.packs.casework import OrganisationKind
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Ground, Status

Word = Literal["yes", "no", "unknown"]
Standing = Literal["met", "open", "insufficient"]
_ORDER: tuple[Standing, ...] = ("met", "open", "insufficient")
_FREE = frozenset({"any", "reporter"})
"""Receivers that a kind of organisation says nothing about: anyone, and whoever made the report."""


@dataclass(frozen=True, slots=True)
class GroundAnswer:
    """A ground and its value for the record. reason: facts that suffice for it; missing: what leaves it open."""

    ground: str
    value: Word
    reason: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One ground as it is offered. status: shown wherever it is not verified."""

    ground: str
    standing: Standing
    name: Text
    law: str
    why: Text
    obliges: bool
    status: Status
    missing: tuple[str, ...] = ()


def settled(kind: OrganisationKind, public: Word) -> OrganisationKind:
    """The kind of one organisation that has told whether it is an authority.

    Health care, schools, LSS services and shelters may be public or private. unknown: all stays as open as it was.
    A private care giver is not under the secrecy act, so the grounds for health care are then to be checked.
    """
    if "authority" not in kind.maybe_actors or public == "unknown":
        return kind
    left = tuple(each for each in kind.maybe_actors if each != "authority")
    told = {**kind.receiving, "receiver_is_authority": public}
    if public == "yes":
        return replace(kind, actors=("authority", *kind.actors), maybe_actors=left, receiving=told)
    sure = tuple(each for each in kind.actors if each != "health_care")
    open_ = tuple(each for each in kind.actors if each == "health_care")
    return replace(kind, actors=sure, maybe_actors=(*left, *open_), receiving=told)


def facts_between(
    sender: OrganisationKind, receiver: OrganisationKind, pack: Pack
) -> dict[str, Literal["yes", "no"]]:
    """The facts that follow from who sends and who receives. What is not there stays a question.

    What holds only of some organisations of a kind is left out, unless `settled` has settled it.
    """
    facts = {**pack.authorities[sender.asker].sets, **receiver.receiving}
    if "authority" in sender.maybe_actors:
        facts.pop("sender_is_authority", None)
    elif "authority" not in sender.actors:
        facts["sender_is_authority"] = "no"
    if "health_care" in sender.maybe_actors:
        facts.pop("sender_is_health", None)
    return facts


def offers(
    answers: Iterable[GroundAnswer], sender: OrganisationKind, receiver: OrganisationKind, pack: Pack
) -> list[Offer]:
    """Every ground that was judged, the usable first: duties before permissions, the verified before the rest."""
    place = {ground: number for number, ground in enumerate(pack.grounds)}
    found = [_offer(answer, sender, receiver, pack) for answer in answers if answer.ground in pack.grounds]
    return sorted(
        found,
        key=lambda offer: (
            _ORDER.index(offer.standing),
            not offer.obliges,
            len(offer.missing) if offer.standing == "open" else 0,
            offer.status is not Status.VERIFIED,
            place[offer.ground],
        ),
    )


def _offer(answer: GroundAnswer, sender: OrganisationKind, receiver: OrganisationKind, pack: Pack) -> Offer:
    ground = pack.grounds[answer.ground]
    fits_sender, fits_receiver = _fits(ground.sender, sender), _fits(ground.receiver, receiver)
    standing: Standing
    missing: tuple[str, ...] = ()
    if fits_sender == "no":
        standing, why = "insufficient", _wrong(ground, pack, of_sender=True)
    elif fits_receiver == "no":
        standing, why = "insufficient", _wrong(ground, pack, of_sender=False)
    elif answer.value == "no":
        standing, why = "insufficient", _not_met(answer, pack)
    elif answer.value == "yes" and "unknown" not in (fits_sender, fits_receiver):
        standing, why = "met", ground.summary
    else:
        standing, missing = "open", answer.missing
        why = _open(answer, pack)
    return Offer(
        ground=ground.id,
        standing=standing,
        name=ground.name,
        law=ground.law,
        why=why,
        obliges=ground.permits_or_obliges == "obliges",
        status=ground.status,
        missing=missing,
    )


def _fits(wanted: tuple[str, ...], kind: OrganisationKind) -> Word:
    if _FREE & set(wanted) or set(wanted) & set(kind.actors):
        return "yes"
    return "unknown" if set(wanted) & set(kind.maybe_actors) else "no"


def _wrong(ground: Ground, pack: Pack, *, of_sender: bool) -> Text:
    actors = [
        pack.actors[each].label
        for each in (ground.sender if of_sender else ground.receiver)
        if each in pack.actors
    ]
    sv, en = ", ".join(each.sv for each in actors), ", ".join(each.en for each in actors)
    if of_sender:
        return Text(sv=f"Gäller bara den som lämnar från: {sv}.", en=f"Only for a sender that is: {en}.")
    return Text(sv=f"Gäller bara när mottagaren är: {sv}.", en=f"Only for a receiver that is: {en}.")


def _not_met(answer: GroundAnswer, pack: Pack) -> Text:
    if not answer.reason:
        return Text(sv="Villkoren är inte uppfyllda.", en="The conditions are not met.")
    labels = [pack.fact_label(fact) for fact in answer.reason]
    return Text(
        sv=f"Avgörs av svaret om: {'; '.join(each.sv for each in labels)}.",
        en=f"Decided by the answer on: {'; '.join(each.en for each in labels)}.",
    )


def _open(answer: GroundAnswer, pack: Pack) -> Text:
    if not answer.missing:
        return Text(
            sv="Beror på vilken form organisationen har. Kontrollera det först.",
            en="Depends on the form of the organisation. Check that first.",
        )
    labels = [pack.fact_label(fact) for fact in answer.missing]
    return Text(
        sv=f"Saknas: {'; '.join(each.sv for each in labels)}.",
        en=f"Missing: {'; '.join(each.en for each in labels)}.",
    )
