"""What a service tells of where it lies is taken out of every text of it, where its address must be hidden."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from msgspec.structs import replace

from samsyn.directory.hsds.incoming.contact import NUMBER, in_words
from samsyn.directory.hsds.incoming.taking import Incoming
from samsyn.directory.hsds.incoming.texts import both, plain
from samsyn.lang import LANGS, Text
from samsyn.packs.addresses import leads_to_map, tells_place
from samsyn.packs.protected import must_hide
from samsyn.packs.services import Hours, Languages, Service

_WORDS = re.compile(
    r"jour|boende|kvinnohus|tjejhus|mansjour|skydd|skyddat|fristad|frizon|tillflykt|gömställe|härbärge|hvb|kollektivhus"
    r"|kvinnocent|tjejcent|hemlig adress|hemlig ort|shelter|refuge|safe ?-?house|sanctuary|hideaway|hostel"
    r"|accommodation|sheltered|supported housing|safe housing|women[’'´`]?s? (?:house|home|cent)"
    r"|girls[’'´`]? (?:house|home|cent)|crisis cent|kriscent|krishus|kvinnofrid"
)
"""Rather too many: an address too little is put back by a person; one too much cannot be taken back."""
_SAID = ("name", "alternate_name", "description", "alert", "url", "email")
_Any = TypeVar("_Any")


def why(coming: Incoming, kind: str) -> tuple[str, str] | None:
    """Why the address of the service is hidden, in Swedish and English; None where it may be told."""
    if coming.terms("location", "states") or must_hide(kind, None, coming.taking.pack):
        return (
            "Adressen är skyddad och togs inte: varken adress eller koordinat.",
            "The address is protected and was not taken: neither address nor coordinate.",
        )
    if _WORDS.search(_said(coming)):
        return (
            "Orden tyder på skyddat boende eller jour, så ingen adress togs.",
            "The words suggest a shelter, so no address was taken.",
        )
    if kind not in coming.taking.pack.service_kinds:
        return (
            "Ingen adress togs, eftersom slaget inte är känt och adressen kan vara skyddad.",
            "No address was taken, since the kind is not known and the address may be protected.",
        )
    return None


def _said(coming: Incoming) -> str:
    given = coming.at.get("organization")
    organization = given if isinstance(given, dict) else {}
    said = [coming.at.get(name) for name in _SAID]
    said += [organization.get(name) for name in ("name", "alternate_name", "description")]
    return " ".join(map(plain, said)).casefold()


def without_place(service: Service, coming: Incoming) -> Service:
    """The service without the texts and addresses that may tell where it lies."""
    out = _Out(coming)
    return replace(
        service,
        about=out.text(service.about, "description"),
        warning=out.text(service.warning, "alert"),
        access=out.inside(service.access, "application_process"),
        phones=tuple(
            replace(each, label=out.text(each.label, "phones.description") or NUMBER)
            for each in service.phones
        ),
        hours=tuple(each for each in (out.hours(hours) for hours in service.hours) if each),
        channels=tuple(
            out.inside(each, "channels.description")
            for each in service.channels
            if not out.is_map(each.address)
        ),
        anonymous=out.inside(service.anonymous, "attributes"),
        cost=out.inside(service.cost, "fees_description"),
        languages=out.languages(service.languages),
    )


class _Out:
    """Takes texts out, and tells of each."""

    def __init__(self, coming: Incoming) -> None:
        self._coming = coming

    def text(self, text: Text | None, field: str) -> Text | None:
        if text is None or not any(tells_place(text[lang]) for lang in LANGS):
            return text
        self._tell(field)
        return None

    def is_map(self, address: str | None) -> bool:
        if not address or not leads_to_map(address):
            return False
        self._tell("channels.address")
        return True

    def inside(self, fact: _Any, field: str) -> _Any:
        """A fact whose text may be left out."""
        given: Any = fact
        return fact if given is None else replace(given, text=self.text(given.text, field))

    def hours(self, hours: Hours) -> Hours | None:
        text = self.text(hours.text, "schedules.description")
        if text is None and not hours.spans:
            return None
        return replace(hours, text=text or in_words(hours.spans))

    def languages(self, languages: Languages | None) -> Languages | None:
        text = self.text(languages.text, "languages") if languages else None
        if languages is None or (text is None and not languages.codes):
            return None
        return replace(languages, text=text or both(", ".join(languages.codes)))

    def _tell(self, field: str) -> None:
        self._coming.tell(
            "refused", field, "Texten kan innehålla en adress som ska vara skyddad, så den togs inte.",
            "The text may hold an address that is to be protected, so it was not taken.",
        )  # fmt: skip
