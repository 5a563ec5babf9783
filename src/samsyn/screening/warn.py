"""The reservations that go with a finding. Ids are stable; texts are for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Duty, DutyVersion, Ground, Offence, Status, Version
from samsyn.screening.result import Warn
from samsyn.screening.wordings import Chosen, Hold

NOT_COLLECTED = Warn(
    "wording_not_collected",
    Text(
        sv="Lydelsen för dagen är inte insamlad. Ingen annan lydelse används i dess ställe.",
        en="The wording for that day is not collected. No other wording is used in its place.",
    ),
)
NOT_YET = Warn(
    "not_yet_in_force",
    Text(
        sv="Bestämmelsen hade inte trätt i kraft den dagen.",
        en="The provision was not yet in force on that day.",
    ),
)
OLDER = Warn(
    "older_wording",
    Text(
        sv="En äldre lydelse gäller för gärningens dag.", en="An older wording applies on the day of the act."
    ),
)
_UNSURE = {
    Status.PARTLY: Text(
        sv="Delvis kontrollerad: något i regeln, dess antagande eller datum är inte sett. Behöver kontrolleras.",
        en="Partly verified: something in the rule, its adoption or its date was not seen. To be checked.",
    ),
    Status.UNVERIFIED: Text(
        sv="Inte kontrollerad mot källan. Behöver kontrolleras.",
        en="Not verified against the source. To be checked.",
    ),
}
UNREACHED = Warn(
    "no_wording_reaches",
    Text(
        sv="Lydelsen är inte insamlad, men ingen lydelse kan nå det som är känt.",
        en="The wording is not collected, but no wording could reach what is known.",
    ),
)
ASSUMED_AGE = Warn(
    "assumes_age",
    Text(
        sv="Åldern är angiven för gärningens dag. Här antas att personen fortfarande är under 18.",
        en="The age is given for the day of the act. It is assumed here that the person is still under 18.",
    ),
)
CONTESTED = Warn(
    "contradiction",
    Text(
        sv="Svar som bygger upp raden säger emot varandra och räknas som okända tills de har rättats.",
        en="Answers behind this line contradict each other and count as unknown until they are corrected.",
    ),
)
SEVERAL_PERSONS = Warn(
    "several_persons",
    Text(
        sv="Uppgifterna kan gälla olika gärningspersoner. Dela upp dem i gärningar (acts) för att pröva var och en.",
        en="The facts may concern different offenders. State them as separate acts to test each.",
    ),
)
PRACTICE = Warn(
    "rests_on_practice",
    Text(
        sv="Ett villkor bygger på myndighetens praxis, inte på lagtexten. Därför okänt i stället för nej. Fråga myndigheten.",
        en="A condition rests on agency practice, not on statute: unknown instead of no. Ask the agency.",
    ),
)


def of_offence(offence: Offence, chosen: Chosen[Version], day: date, pack: Pack) -> Iterator[Warn]:
    """Reservations about the law of an offence on the day of the act."""
    version = chosen.version
    if chosen.hold is Hold.NOT_YET:
        yield NOT_YET
    elif chosen.hold in (Hold.NOT_COLLECTED, Hold.ENDED):
        text = version.caution if version is not None and version.caution else NOT_COLLECTED.text
        yield Warn(NOT_COLLECTED.id, text)
    elif chosen.hold is Hold.COLLECTED and version is not None:
        if chosen.older:
            yield OLDER
        yield from of_status(version.status)
        newest = version.to is None
        yield from _past(version.verified_until or (pack.info.law_read_until if newest else None), day)
    yield from _pending(offence.pending, day, pack)


def of_dated(entry: Duty | Ground, chosen: Chosen[DutyVersion], day: date, pack: Pack) -> Iterator[Warn]:
    """Reservations about the law of a duty or a ground on the day of assessment."""
    if chosen.hold is Hold.NOT_YET:
        yield NOT_YET
    elif chosen.hold in (Hold.NOT_COLLECTED, Hold.ENDED):
        yield NOT_COLLECTED
    status = chosen.version.status if chosen.version else entry.status
    yield from of_status(max((status, entry.status), key=list(Status).index))
    yield from _past(entry.verified_until or pack.info.law_read_until, day)
    yield from _pending(getattr(entry, "pending", ()), day, pack)


def absorbed_by(names: list[Text]) -> Warn:
    """Met, but the provision gives way to another that is also met."""
    sv, en = ", ".join(name.sv for name in names), ", ".join(name.en for name in names)
    return Warn("absorbed", Text(sv=f"Uppfyllt, men viker för: {sv}.", en=f"Met, but gives way to: {en}."))


def punishable_before_completion(stages: list[Text]) -> Warn:
    """The act is not done, but planning or beginning it is punishable."""
    sv, en = ", ".join(s.sv.lower() for s in stages), ", ".join(s.en.lower() for s in stages)
    return Warn(
        "punishable_before_completion",
        Text(
            sv=f"Även innan gärningen är fullbordad kan den vara straffbar som {sv}.",
            en=f"Even before it is completed the act may be punishable as {en}.",
        ),
    )


def list_blocked(note: Text) -> Warn:
    """A list that must not be read until it is verified."""
    return Warn("list_blocked", note)


def other_route(text: Text) -> Warn:
    """A no to a protection names the other route."""
    return Warn("other_route", text)


def of_status(status: Status) -> Iterator[Warn]:
    """A reservation when something is not fully verified."""
    if status is not Status.VERIFIED:
        yield Warn("unverified", _UNSURE[status])


def _past(until: date | None, day: date) -> Iterator[Warn]:
    if until is not None and day > until:
        yield Warn(
            "past_verification",
            Text(
                sv=f"Lagtexten är läst till och med {until}. Senare ändringar är inte sedda. Behöver kontrolleras.",
                en=f"The statute text was read up to {until}. Later changes were not seen. To be checked.",
            ),
        )


def _pending(ids: tuple[str, ...], day: date, pack: Pack) -> Iterator[Warn]:
    for pending_id in ids:
        pending = pack.pending[pending_id]
        if day >= pending.from_:
            yield Warn(
                pending.id,
                Text(
                    sv=f"Lagen kan ha ändrats från {pending.from_}: {pending.what.sv} {pending.stage.sv}",
                    en=f"The law may have changed from {pending.from_}: {pending.what.en} {pending.stage.en}",
                ),
            )
