"""Ways to reach a service: numbers, hours, channels. Every number is flagged until a person has called it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, get_args

import msgspec

from samsyn.directory.hsds.incoming.taking import Incoming, answer_in, codes_of, terms_in
from samsyn.directory.hsds.incoming.texts import both, plain
from samsyn.directory.hsds.view import Object
from samsyn.directory.words import CHANNELS
from samsyn.lang import Text
from samsyn.packs.check_service_facts import is_address, is_number
from samsyn.packs.services import Audience, Channel, Hours, Phone, Span

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(:00)?|24:00(:00)?")
_NOT_WEEKLY = ("byweekno", "bymonthday", "byyearday", "count", "until", "timezone")
"""With any of these the hours are not simply every week in Swedish time."""
NUMBER = Text(sv="Telefon", en="Phone")
_AUDIENCES = frozenset(get_args(Audience))


def phones(coming: Incoming) -> Iterator[Phone]:
    """The numbers that can be numbers."""
    for entry in coming.parts("phones"):
        number = plain(entry.get("number")).strip("\"' ")
        if not is_number(number):
            coming.tell(
                "refused", "phones.number", "Det är inget telefonnummer.", "It is no telephone number.", entry
            )
            continue
        if entry.get("extension"):
            coming.tell(
                "not_taken",
                "phones.extension",
                "Anknytningen togs inte.",
                "The extension was not taken.",
                entry,
            )
        codes = codes_of(entry)
        label = coming.own(entry.get("description")).rstrip(".")
        yield msgspec.convert(
            {
                "number": number,
                "label": both(label) if label else NUMBER,
                "free": answer_in(codes, "free"),
                "for": [name for name in terms_in(codes, "audience", "audiences") if name in _AUDIENCES],
                **coming.taking.checked(),
            },
            Phone,
            from_attributes=True,
        )
        coming.tell("taken", "phones.number", "Ring och kontrollera det.", "Call and check it.", entry)


def hours(coming: Incoming) -> Iterator[Hours]:
    """Weekly hours; those with the same words and of the same thing are one fact."""
    found: dict[tuple[str, str, str], list[Span]] = {}
    for entry in coming.parts("schedules"):
        of = plain(entry.get("attending_type"))
        of = of if of in ("phone", "chat", "visit") else "phone"
        text, until = coming.own(entry.get("description")), plain(entry.get("valid_to"))
        span = _span(entry, coming) if entry.get("byday") or entry.get("opens_at") else None
        if span is None and not text:
            continue
        found.setdefault((of, text, until), []).extend([span] if span else [])
    for (of, text, until), spans in found.items():
        yield msgspec.convert(
            {
                "of": of,
                "text": both(text) if text else in_words(spans),
                "spans": spans,
                "until": _day(until),
                **coming.taking.checked(),
            },
            Hours,
            from_attributes=True,
        )


def _span(entry: Object, coming: Incoming) -> Span | None:
    opens, closes = _clock(entry.get("opens_at")), _clock(entry.get("closes_at"))
    days = tuple(day for day in plain(entry.get("byday")).lower().split(",") if day in _DAYS)
    weekly = plain(entry.get("freq")) in ("", "WEEKLY") and plain(entry.get("interval")) in ("", "1")
    weekly = weekly and not any(entry.get(name) for name in _NOT_WEEKLY)
    if not (opens and closes and opens < closes and days and weekly):
        coming.tell(
            "refused", "schedules", "Bara tider varje vecka i svensk tid (TT:MM) läses; orden togs.",
            "Only weekly hours in Swedish time (HH:MM) are read; the words were taken.", entry,
        )  # fmt: skip
        return None
    return Span(days=days, opens=opens, closes=closes)  # type: ignore[arg-type]  # filtered above


def _clock(value: Any) -> str:
    """HH:MM. A time with an offset is none: it would be an hour wrong half of the year."""
    text = plain(value)
    return text[:5] if _CLOCK.fullmatch(text) else ""


def in_words(spans: Iterable[Span]) -> Text:
    """The hours in words."""
    said = "; ".join(f"{', '.join(span.days)} {span.opens}–{span.closes}" for span in spans)
    return both(said)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def channels(coming: Incoming) -> Iterator[Channel]:
    """Web, e-mail and the rest; an address that stands twice is taken once."""
    seen: set[tuple[str, str]] = set()
    for kind, value, text, at in _addresses(coming):
        address = plain(value)
        if kind not in CHANNELS or (address and not is_address(kind, address)):
            coming.tell(
                "refused", "channels", "Adressen är inte av sitt slag.", "The address is not of its kind.", at
            )
        elif (kind, address or text) not in seen:
            seen.add((kind, address or text))
            yield msgspec.convert(
                {
                    "kind": kind,
                    "address": address or None,
                    "text": both(text) if text else None,
                    **coming.taking.checked(),
                },
                Channel,
                from_attributes=True,
            )


def _addresses(coming: Incoming) -> Iterator[tuple[str, Any, str, Object]]:
    for entry in coming.parts("channels"):
        yield plain(entry.get("kind")), entry.get("address"), coming.own(entry.get("description")), entry
    for kind, name in (("web", "url"), ("email", "email")):
        if coming.at.get(name):
            yield kind, coming.at[name], "", coming.at
