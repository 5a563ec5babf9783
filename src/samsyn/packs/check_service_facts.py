"""Each fact of a service by itself: where it comes from, its dates, codes, hours, numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from samsyn.errors import Problem
from samsyn.packs import services as d
from samsyn.packs.folder import CONTENT
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where
from samsyn.packs.places import counties, in_sweden, municipalities

Path_ = tuple[str | int, ...]
Fault = tuple[Path_, tuple[str, str], tuple[str, str]]
"""Where in the entry, what is wrong and what to do, each in Swedish and English."""

_IN_FUTURE = ("checked_on ligger i framtiden.", "checked_on lies in the future.")
_DATED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_NUMBER = re.compile(r"\+?[0-9]([0-9 -]*[0-9])?")
_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+[^\s]*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_LANGUAGE = re.compile(r"[a-z]{2}")


def facts(service: d.Service) -> Iterator[tuple[Path_, d.FactKind, d.Checked]]:
    """Every fact of a service, with its place in the entry and its kind."""
    for name in ("existence", "target", "area", "access", "anonymous", "cost", "languages", "location"):
        fact = getattr(service, name)
        if fact is not None:
            yield (name,), name, fact
    many: tuple[tuple[str, d.FactKind], ...] = (
        ("phones", "phone"),
        ("hours", "hours"),
        ("channels", "channel"),
    )
    for name, kind in many:
        for number, fact in enumerate(getattr(service, name)):
            yield (name, number), kind, fact


def problems(pack: Pack, where: Where, root: Path = CONTENT) -> Iterator[Problem]:
    """Everything that is wrong with the facts of services, and with the absences."""
    today = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    for service in pack.services.values():
        for path, _kind, fact in facts(service):
            for inner, what, do in (*_origin(fact, pack, today), *_inside(fact, root)):
                passes = what is _IN_FUTURE
                yield where.problem("services", service.id, what, do, (*path, *inner), passes=passes)
    for absence in pack.absences.values():
        for inner, what, do in (*_origin(absence, pack, today), *_somewhere(absence, root)):
            yield where.problem("absences", absence.id, what, do, inner, passes=what is _IN_FUTURE)


def _origin(fact: d.Checked, pack: Pack, today: date) -> Iterator[Fault]:
    """Source and dates of one fact."""
    if fact.source not in pack.sources:
        yield (("source",), (f"{fact.source} finns inte.", f"{fact.source} does not exist."),
               ("Rätta id:t, eller lägg till posten.", "Correct the id, or add the entry."))  # fmt: skip
    if fact.checked_on > today:
        yield (("checked_on",), _IN_FUTURE,
               ("Ange dagen då någon kontrollerade uppgiften.", "Give the day when somebody checked it."))  # fmt: skip
    if fact.dated is None:
        return
    dated = first_day(fact.dated)
    if dated is None:
        yield (("dated",), (f"{fact.dated} är inget datum.", f"{fact.dated} is no date."),
               ("Skriv 2024, 2024-01 eller 2024-01-16.", "Write 2024, 2024-01 or 2024-01-16."))  # fmt: skip
    elif dated > fact.checked_on:
        yield (("dated",), ("Källans datum ligger efter checked_on.", "The date of the source lies after checked_on."),
               ("Rätta ett av datumen.", "Correct one of the dates."))  # fmt: skip


def first_day(dated: str) -> date | None:
    """The first day of a year, a month or a day as written; None when there is no such day."""
    if not _DATED.fullmatch(dated):
        return None
    try:
        return date.fromisoformat(dated + "-01-01"[len(dated) - 4 :])
    except ValueError:
        return None


def _inside(fact: d.Checked, places: Path) -> Iterator[Fault]:
    if isinstance(fact, d.Phone):
        yield from _phone(fact)
    elif isinstance(fact, d.Hours):
        for number, span in enumerate(fact.spans):
            yield from _span(span, ("spans", number))
    elif isinstance(fact, d.Channel):
        yield from _channel(fact)
    elif isinstance(fact, d.Area):
        yield from _area(fact, places)
    elif isinstance(fact, d.Target):
        yield from _target(fact)
    elif isinstance(fact, d.Languages):
        for code in fact.codes:
            if not _LANGUAGE.fullmatch(code):
                yield (("codes",), (f"{code} är ingen språkkod.", f"{code} is no language code."),
                       ("Använd ISO 639-1, två små bokstäver.", "Use ISO 639-1, two small letters."))  # fmt: skip
    elif isinstance(fact, d.Location):
        yield from _coordinates(fact)


def is_number(text: str) -> bool:
    """Whether the text has the shape of a telephone number: 2 to 15 digits, with spaces, - and a first +."""
    return bool(_NUMBER.fullmatch(text)) and 2 <= sum(map(str.isdigit, text)) <= 15


def is_address(kind: str, address: str) -> bool:
    """Whether an address of a channel has the shape of its kind."""
    if kind == "sms":
        return is_number(address)
    return bool((_MAIL if kind == "email" else _WEB).fullmatch(address))


def _phone(phone: d.Phone) -> Iterator[Fault]:
    if not is_number(phone.number):
        yield (("number",), (f"{phone.number} är inget telefonnummer.", f"{phone.number} is no telephone number."),
               ("Skriv 2–15 siffror, med mellanslag, bindestreck och ett första + om det behövs.",
                "Write 2–15 digits, with spaces, hyphens and a first + where needed."))  # fmt: skip


def _channel(channel: d.Channel) -> Iterator[Fault]:
    if channel.address is not None and not is_address(channel.kind, channel.address):
        yield (("address",), (f"{channel.address} är ingen adress av slaget {channel.kind}.",
                              f"{channel.address} is no address of the kind {channel.kind}."),
               ("Skriv https://…, namn@exempel.se eller ett nummer, efter slaget.",
                "Write https://…, name@example.se or a number, as the kind is."))  # fmt: skip


def _span(span: d.Span, path: Path_) -> Iterator[Fault]:
    ends = (span.opens, span.closes)
    if not all(_CLOCK.fullmatch(end) for end in ends) or span.opens >= span.closes:
        yield (path, (f"{span.opens}–{span.closes} är ingen tid på en dag.", f"{span.opens}–{span.closes} is no time of a day."),
               ("Skriv TT:MM, öppning före stängning; dygnet runt är 00:00–24:00, en natt delas vid midnatt.",
                "Write HH:MM, opening before closing; all day is 00:00–24:00, a night is split at midnight."))  # fmt: skip
    if not span.days:
        yield ((*path, "days"), ("Tiden har inga dagar.", "The hours have no days."),
               ("Ange minst en av mo, tu, we, th, fr, sa, su.", "Give at least one of mo, tu, we, th, fr, sa, su."))  # fmt: skip


def _area(area: d.Area, places: Path) -> Iterator[Fault]:
    fits = {
        "national": not (area.counties or area.municipalities or area.maybe_counties),
        "counties": bool(area.counties) and not area.municipalities,
        "municipalities": bool(area.municipalities) and not area.counties,
        "unknown": not (area.counties or area.municipalities),
    }[area.scope]
    if not fits:
        yield (("scope",), (f"Området {area.scope} stämmer inte med listorna.", f"The scope {area.scope} does not fit the lists."),
               ("counties har län, municipalities har kommuner, national och unknown har inga.",
                "counties has counties, municipalities has municipalities, national and unknown have none."))  # fmt: skip
    yield from _codes(area.counties, area.municipalities, places)
    yield from _unknown_codes("maybe_counties", area.maybe_counties, counties(places))


def _somewhere(absence: d.Absence, places: Path) -> Iterator[Fault]:
    if not absence.counties and not absence.municipalities:
        yield ((), ("Frånvaron gäller ingen plats.", "The absence is of no place."),
               ("Ange counties eller municipalities.", "Give counties or municipalities."))  # fmt: skip
    yield from _codes(absence.counties, absence.municipalities, places)


def _codes(in_counties: tuple[str, ...], in_municipalities: tuple[str, ...], places: Path) -> Iterator[Fault]:
    yield from _unknown_codes("counties", in_counties, counties(places))
    yield from _unknown_codes("municipalities", in_municipalities, municipalities(places))


def _unknown_codes(name: str, codes: tuple[str, ...], known: object) -> Iterator[Fault]:
    for code in codes:
        if code not in known:  # type: ignore[operator]  # a dict of either kind of place
            yield ((name,), (f"Koden {code} finns inte.", f"The code {code} does not exist."),
                   ("Använd SCB:s koder: två siffror för län, fyra för kommun.",
                    "Use the codes of SCB: two digits for a county, four for a municipality."))  # fmt: skip


def _target(target: d.Target) -> Iterator[Fault]:
    for name in ("audience", "situations"):
        if not getattr(target, name):
            yield ((name,), (f"{name} är tom, så ingen hittar tjänsten.", f"{name} is empty, so nobody finds the service."),
                   ("Ange minst en.", "Give at least one."))  # fmt: skip
    both = set(target.turns_away) & {*target.only, *target.special, *target.welcomes}
    for group in sorted(both):
        yield (("turns_away",), (f"Gruppen {group} både tas emot och avvisas.", f"The group {group} is both received and turned away."),
               ("Ta bort den från den ena listan.", "Remove it from one of the lists."))  # fmt: skip
    if target.genders is not None and not {"yes", "unknown"} & set(msgspec.structs.astuple(target.genders)):
        yield (("genders",), ("Ingen får komma: alla kön har no.", "Nobody may come: every gender has no."),
               ("Ange yes eller unknown för minst ett kön, eller ta bort genders.",
                "Give yes or unknown for at least one gender, or remove genders."))  # fmt: skip
    if target.ages is not None:
        low, high = target.ages.from_, target.ages.to
        if not 0 <= (0 if low is None else low) <= (120 if high is None else high) <= 120:
            yield (("ages",), (f"Åldrarna {low}–{high} går inte ihop.", f"The ages {low}–{high} make no span."),
                   ("Ange from högst lika med to, båda mellan 0 och 120.",
                    "Let from be at most to, both between 0 and 120."))  # fmt: skip


def _coordinates(location: d.Location) -> Iterator[Fault]:
    north, east = location.latitude, location.longitude
    if north is None and east is None:
        return
    if north is None or east is None or not in_sweden(north, east):
        yield (("latitude",), ("Koordinaten ligger inte i Sverige.", "The coordinate does not lie in Sweden."),
               ("Ange både latitude (55–69,2) och longitude (10,5–24,3), eller ingen.",
                "Give both latitude (55–69.2) and longitude (10.5–24.3), or neither."))  # fmt: skip
