"""The two forms of a call: who asks about what, and what was advised. No field takes words of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.screening.result import Result
from samsyn.web.casework import words
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.place_field import place_in, place_name
from samsyn.web.consult import hand
from samsyn.web.consult.labels import NAMES
from samsyn.web.consult.models import Version
from samsyn.web.language import current

LONGEST_CALL = 600
"""Minutes."""
FOLDED_FROM = 12
"""Lists to tick that are longer than this are folded."""
BEGINNING = (
    "held_on",
    "channel",
    "profession",
    "body",
    "municipality",
    "field",
    "situations",
    "topics",
    "age",
    "people",
)
ADVICE = ("guidance", "duties", "services", "outcomes", "follow_up", "minutes")
_HIDDEN = Field("version", Text(sv="", en=""), "hidden")


def beginning(said: Mapping[str, str] | None, today: date, before: Version | None = None) -> Form:
    """Who asks, and about what."""
    begin = _as_said(before, BEGINNING) if before else MultiValueDict({"held_on": [today.isoformat()]})
    return Form([*_beginning(), _HIDDEN], said, today, begin)


def said_first(form: Form) -> dict[str, Any]:
    """What the first form says of a call; refuses a municipality that there is none of."""
    many = {name: list(form.ticked(name)) for name in ("situations", "topics")}
    one = {name: form.text(name) for name in ("channel", "profession", "body", "field", "age", "people")}
    return {"held_on": form.day("held_on"), "municipality": place_in(form), **one, **many}


def advice(said: Mapping[str, str] | None, today: date, call: Version, judged: Result | None) -> Form:
    """What was advised, and how the call ended."""
    outcomes = words.choices("consult_outcomes", leave_out=("became_record",))
    fields = [
        Field("guidance", NAMES["guidance"], "ticks", choices=hand.guidance(call), hint=_GUIDANCE_HINT),
        Field("duties", NAMES["duties"], "ticks", choices=hand.duties(call, judged), hint=_DUTIES_HINT),
        Field(
            "services",
            NAMES["services"],
            "ticks",
            choices=hand.services(call, judged, today),
            hint=_SERVICES_HINT,
        ),
        Field("outcomes", NAMES["outcomes"], "ticks", choices=outcomes),
        Field("follow_up", NAMES["follow_up"], "radio", choices=words.own(words.YES_NO_UNKNOWN), needed=True),
        Field("minutes", _MINUTES, "number", hint=_MINUTES_HINT, longest=5),
        _HIDDEN,
    ]
    return Form(fields, said, today, _as_said(call, ADVICE))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long form. folded: shown once it is opened, with how much is chosen in it beside its name."""

    fields: tuple[Field, ...]
    folded: bool
    name: str = ""
    chosen: int = 0
    opened: bool = False


def parts(form: Form) -> list[Part]:
    """The form in the order of its fields, long lists folded so that the whole is seen during a call."""
    return [
        Part((each,), True, each.label[current()], len(each.chosen), bool(each.wrong))
        if each.kind == "ticks" and len(each.choices) > FOLDED_FROM
        else Part((each,), False)
        for each in form.fields
    ]


def said_last(form: Form) -> dict[str, Any]:
    """What the second form says of a call; refuses a call of more hours than a day of work has."""
    minutes = (
        None if form.text("minutes") and not form.text("minutes").isdecimal() else form.number("minutes")
    )
    if minutes is not None and minutes > LONGEST_CALL:
        form.refuse("minutes", _TOO_LONG)
    many = {name: list(form.ticked(name)) for name in ("guidance", "duties", "services", "outcomes")}
    return {"minutes": minutes, "follow_up": form.text("follow_up"), **many}


def differences(form: Form, now: Version) -> list[tuple[str, str, str]]:
    """What stands now and what was chosen, where they differ: label, now, chosen."""
    stands = _as_said(now, (*BEGINNING, *ADVICE))
    found = []
    for field in form.fields:
        if field.kind != "hidden" and set(field.chosen) != {
            each for each in stands.getlist(field.name) if each
        }:
            names = dict(field.choices)
            both = (stands.getlist(field.name), field.chosen)
            told = [", ".join(names.get(each, each) for each in some) for some in both]
            found.append((field.label[current()], told[0], told[1]))
    return found


def _as_said(version: Version, parts: tuple[str, ...]) -> MultiValueDict[str, str]:
    """A version as its form would send it."""
    said: MultiValueDict[str, str] = MultiValueDict()
    for name in parts:
        value = getattr(version, name)
        if isinstance(value, list):
            said.setlist(name, value)
        elif name == "municipality":
            said[name] = place_name(value)
        else:
            said[name] = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
    said["version"] = str(version.number)
    return said


def _beginning() -> list[Field]:
    lang, pack = current(), load_pack()
    needs = [
        (need.id, _capital(need.label[lang])) for need in pack.needs.values() if need.kind == "situation"
    ]
    return [
        Field("held_on", NAMES["held_on"], "day", hint=_DAY_HINT, needed=True, past=True),
        Field("channel", NAMES["channel"], "select", choices=words.choices("consult_channels")),
        Field(
            "profession",
            _PROFESSION,
            "select",
            choices=[(e.id, e.label[lang]) for e in pack.professions.values()],
        ),
        Field("body", _BODY, "select", choices=[(e.id, e.label[lang]) for e in pack.authorities.values()]),
        Field("municipality", _MUNICIPALITY, hint=_PLACE_HINT, longest=80),
        Field("field", NAMES["field"], "radio", choices=words.choices("consult_fields"), needed=True),
        Field("situations", NAMES["situations"], "ticks", choices=needs),
        Field("topics", _TOPICS, "ticks", choices=[(e.id, e.label[lang]) for e in pack.topics.values()]),
        Field("age", _AGE, "select", choices=words.choices("consult_ages")),
        Field("people", _PEOPLE, "select", choices=words.choices("consult_people")),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD. Inget klockslag sparas.", en="YYYY-MM-DD. No time of day is kept.")
_PROFESSION = Text(sv="Yrke på den som frågar", en="Profession of whoever asks")
_BODY = Text(sv="Verksamhet som hen arbetar i", en="Body that they work in")
_MUNICIPALITY = Text(sv="Kommun där den som frågar arbetar", en="Municipality where whoever asks works")
_PLACE_HINT = Text(sv="Namn eller fyrsiffrig kod.", en="Name or four-figure code.")
_TOPICS = Text(sv="Ämnen som togs upp", en="Topics that came up")
_AGE = Text(sv="Ålder på den det gäller", en="Age of the person concerned")
_PEOPLE = Text(sv="Hur många det gäller", en="How many it concerns")
_GUIDANCE_HINT = Text(sv="Kryssa för de råd du gav.", en="Tick the advice that you gave.")
_DUTIES_HINT = Text(
    sv="Kryssa för dem du berättade om. Står inget efter namnet talar svaren varken för eller emot än.",
    en="Tick those that you told of. Where nothing stands after the name the answers do not speak for it yet.",
)
_SERVICES_HINT = Text(
    sv="Kryssa för dem du nämnde. Fler visas när kommun och område är valda.",
    en="Tick those that you named. More are shown once municipality and field are chosen.",
)
_MINUTES = Text(sv="Hur många minuter samtalet tog", en="How many minutes the call took")
_MINUTES_HINT = Text(
    sv="Lämna tomt om ingen mätte. Tomt är inte 0.", en="Leave it empty if nobody measured. Empty is not 0."
)
_TOO_LONG = Text(sv=f"Högst {LONGEST_CALL} minuter.", en=f"At most {LONGEST_CALL} minutes.")
