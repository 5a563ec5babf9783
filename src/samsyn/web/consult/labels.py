"""The words behind the codes of a call. An id that the content no longer has shows itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.directory import places
from samsyn.lang import Text
from samsyn.outreach import areas
from samsyn.packs.load import load_pack
from samsyn.web.casework import words
from samsyn.web.consult.models import Version
from samsyn.web.language import current


def label(kind: str, code: str) -> str:
    """What a code is called. kind: the name of the part of a call that it stands in."""
    lang, pack = current(), load_pack()
    if kind in VOCABULARIES:
        return words.label(VOCABULARIES[kind], code)
    if kind == "municipality":
        return places.name_of(code)
    if kind == "county":
        return areas.names().get(code, code)
    if kind == "follow_up":
        return words.YES_NO_UNKNOWN[code][lang] if code in words.YES_NO_UNKNOWN else code
    found: Text | None = None
    if kind == "profession" and code in pack.professions:
        found = pack.professions[code].label
    elif kind == "body" and code in pack.authorities:
        found = pack.authorities[code].label
    elif kind == "situations" and code in pack.needs:
        found = pack.needs[code].label
    elif kind == "topics" and code in pack.topics:
        found = pack.topics[code].label
    elif kind == "guidance" and code in pack.guidance:
        found = pack.guidance[code].text
    elif kind == "duties" and code in pack.duties:
        found = pack.duties[code].name
    elif kind == "services" and code in pack.services:
        found = pack.services[code].name
    return found[lang] if found else code


VOCABULARIES = {
    "channel": "consult_channels",
    "field": "consult_fields",
    "age": "consult_ages",
    "people": "consult_people",
    "outcomes": "consult_outcomes",
}
NAMES: dict[str, Text] = {
    "held_on": Text(sv="Dag", en="Day"),
    "channel": Text(sv="Hur frågan kom", en="How the question came"),
    "minutes": Text(sv="Minuter", en="Minutes"),
    "profession": Text(sv="Vem som frågar", en="Who asks"),
    "body": Text(sv="Verksamhet", en="Body"),
    "municipality": Text(sv="Kommun", en="Municipality"),
    "county": Text(sv="Län", en="County"),
    "field": Text(sv="Område", en="Field"),
    "situations": Text(sv="Vad det gäller", en="What it is about"),
    "topics": Text(sv="Ämnen", en="Topics"),
    "age": Text(sv="Ålder", en="Age"),
    "people": Text(sv="Hur många", en="How many"),
    "guidance": Text(sv="Råd som gavs", en="Advice that was given"),
    "duties": Text(sv="Skyldigheter och rättigheter", en="Duties and rights"),
    "services": Text(sv="Verksamheter", en="Services"),
    "outcomes": Text(sv="Vad samtalet ledde till", en="What the call led to"),
    "follow_up": Text(sv="Vill bli uppringd igen", en="Wants to be called again"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a call and what stands in it. values: empty where nothing was noted."""

    name: str
    values: tuple[str, ...]


def lines(version: Version) -> list[Line]:
    """What a version says, in the order of the forms."""
    return [Line(NAMES[name][current()], tuple(_values(version, name))) for name in NAMES if name != "county"]


def _values(version: Version, name: str) -> Iterable[str]:
    value = getattr(version, name)
    if isinstance(value, list):
        return [label(name, each) for each in value]
    if value in (None, ""):
        return []
    return [
        value.isoformat() if name == "held_on" else str(value) if name == "minutes" else label(name, value)
    ]


def short(version: Version) -> str:
    """A call in a list: who asks and where, in a few words."""
    parts = [label("profession", version.profession), label("municipality", version.municipality)]
    return ", ".join(part for part in parts if part)


def about(version: Version) -> str:
    """A call in a list: what it is about."""
    return ", ".join(label("situations", each) for each in version.situations) or label(
        "field", version.field
    )
