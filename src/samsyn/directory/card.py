"""A service as somebody may see it: the public, or a professional. What neither may see is not in it.

The public sees facts that are in date, and unflagged numbers with the date of their source. A professional
sees everything that is not secret, marked. A protected address is seen by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samsyn.directory import phrases, words
from samsyn.directory.freshness import Freshness, freshness, public_may_see
from samsyn.directory.kept import Kept
from samsyn.directory.order import phones_for
from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.packs.protected import is_protected
from samsyn.packs.services import Checked, FactKind, Hours, Phone, Said, Service

Voice = Literal["exposed", "relative", "child", "easy", "professional", "handed_on", "buyer_or_abuser"]
"""Who reads, and in which words. handed_on: a professional who may pass the contact on to the person."""
_NOT_IN_A_NUMBER = re.compile(r"[^\d+]")
_WHEN = {"phone": words.OPEN, "chat": words.OPEN_CHAT, "visit": words.OPEN_VISIT}
_PLAIN = ("child", "easy")
_SEES_MARKED = ("professional", "handed_on")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be shown. dated: where it comes from and when; caution: empty when in date."""

    shown: str
    tel: str
    label: str
    dated: str
    caution: str
    free: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Another way in: a chat, a web site, an e-mail address. href: empty when there is none to show."""

    label: str
    shown: str
    href: str
    text: str
    caution: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: its title, its address, its date."""

    title: str
    where: str
    dated: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a service, in one language and voice.

    known: pairs of a term and what is known, worth seeing before one calls; facts: all of them.
    no_number: what is said in place of a number. good_to_know: what somebody must know first.
    cautions: sentences on what is not sure; notes: those of whoever collected the facts, for professionals.
    """

    id: str
    name: str
    about: str
    numbers: tuple[Number, ...]
    no_number: str
    ways: tuple[Way, ...]
    known: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    good_to_know: str
    cautions: tuple[str, ...]
    notes: tuple[str, ...]
    origins: tuple[Origin, ...]


def card(service: Service, pack: Pack, voice: Voice, lang: Lang, today: date) -> Card:
    """The service as this reader may see it. Kept: a card says nothing about whoever asked for it."""
    key = (pack.digest, service.id, voice, lang, today)
    return _kept.get(key, lambda: _Maker(service, pack, voice, lang, today).card())


_kept: Kept[tuple[str, str, str, str, date], Card] = Kept(4096)


class _Maker:
    def __init__(self, service: Service, pack: Pack, voice: Voice, lang: Lang, today: date) -> None:
        self.service, self.pack, self.voice, self.lang, self.today = service, pack, voice, lang, today
        self.marked = voice in _SEES_MARKED

    def card(self) -> Card:
        numbers = tuple(self.numbers())
        return Card(
            id=self.service.id,
            name=self.name(),
            about=self.about(),
            numbers=numbers,
            no_number="" if numbers else self.no_number(),
            ways=tuple(self.ways()),
            known=tuple(self.known()),
            facts=tuple(self.facts()),
            # What a professional must know stands in the words for professionals.
            good_to_know="" if self.voice == "professional" else self.say(self.service.warning),
            cautions=tuple(self.cautions()),
            notes=tuple(self.notes()),
            origins=tuple(self.origins()),
        )

    def say(self, text: Text | None, /, **values: object) -> str:
        if text is None:
            return ""
        said = text[self.lang]
        return said.format(**values) if values else said  # a text of the content may hold braces of its own

    def name(self) -> str:
        """The name; in English with the Swedish one, which is what those who answer say."""
        name = self.service.name
        if self.lang == "sv" or name.sv in name.en:
            return name[self.lang]
        return f"{name.en} ({name.sv})"

    def about(self) -> str:
        service = self.service
        wanted = {
            "child": service.child or service.easy or service.about,
            "easy": service.easy or service.about,
            "professional": service.for_professionals or service.about,
        }.get(self.voice, service.about or service.for_professionals)
        return wanted[self.lang] if wanted else ""

    def reader(self) -> Literal["professional", "relative", "buyer_or_abuser", "exposed"]:
        return self.voice if self.voice in ("professional", "relative", "buyer_or_abuser") else "exposed"

    def sees(self, fact: Checked, kind: FactKind) -> bool:
        return self.marked or public_may_see(fact, kind, self.pack, self.today)

    def numbers(self) -> Iterator[Number]:
        for phone in phones_for(self.service, self.reader()):
            if self.sees(phone, "phone"):
                yield self.number(phone)

    def number(self, phone: Phone) -> Number:
        state = freshness(phone, "phone", self.pack, self.today)
        caution = "" if state is Freshness.IN_DATE else self.say(words.NEEDS_CHECK)
        hands_on_unchecked = self.voice == "handed_on" and state is Freshness.FLAGGED
        if state is Freshness.FLAGGED:
            caution += ". " + self.say(words.FLAGGED)
        return Number(
            shown=phone.number.replace(" ", "\u00a0").replace("-", "\u2011"),
            # Paper and screens are handed over: a number that must be checked first is not one tap away.
            tel="" if hands_on_unchecked else _NOT_IN_A_NUMBER.sub("", phone.number),
            label=phone.label[self.lang],
            dated=self.dated(phone),
            caution=caution,
            free=phone.free == "yes",
        )

    def dated(self, phone: Phone) -> str:
        if phone.method != "archived_copy":
            return self.say(words.NUMBER_CHECKED, day=self.day(phone.checked_on.isoformat()))
        return (
            self.say(words.NUMBER_FROM, day=self.day(phone.dated))
            if phone.dated
            else self.say(words.NUMBER_UNDATED)
        )

    def day(self, day: str) -> str:
        """A date as the voice says it: in plain words for those who read slowly. It never breaks in two."""
        return phrases.spelled(day, self.lang) if self.voice in _PLAIN else day.replace("-", "\u2011")

    def no_number(self) -> str:
        return self.say(words.NUMBER_HIDDEN if phones_for(self.service, self.reader()) else words.NO_NUMBER)

    def ways(self) -> Iterator[Way]:
        for channel in self.service.channels:
            if not self.sees(channel, "channel"):
                continue
            address = channel.address or ""
            if not address and not self.marked:
                continue  # that there is a chat helps nobody who is not told where
            href = f"mailto:{address}" if channel.kind == "email" and address else address
            yield Way(
                label=words.CHANNELS[channel.kind][self.lang],
                shown=address.removeprefix("https://").removeprefix("http://").rstrip("/"),
                href=href,
                text=self.say(channel.text or (None if address else words.NO_ADDRESS)),
                caution=self.mark("", channel, "channel"),
            )

    def mark(self, text: str, fact: Checked, kind: FactKind) -> str:
        """The text, with what must be said of its age."""
        if freshness(fact, kind, self.pack, self.today) is Freshness.IN_DATE:
            return text
        if fact.dated:
            return self.say(words.OLD_FACT, text=text, day=self.day(fact.dated)).strip()
        return self.say(words.UNDATED_FACT, text=text).strip()

    def known(self) -> Iterator[tuple[str, str]]:
        """Hours, anonymity and cost, where they are known: what somebody asks herself before she calls."""
        service = self.service
        for hours in service.hours:
            if self.sees(hours, "hours"):
                yield self.say(_WHEN[hours.of]), self.when(hours)
        said = self.said(service.anonymous, "anonymous", words.ANSWERS)
        if said and service.anonymous and service.anonymous.value != "unknown":
            yield self.say(words.ANONYMOUS), said
        if cost := self.said(service.cost, "cost", words.FREE):
            yield self.say(words.COST), cost

    def facts(self) -> Iterator[tuple[str, str]]:
        service = self.service
        yield from self.hours()
        yield (
            self.say(words.ANONYMOUS),
            self.said(service.anonymous, "anonymous", words.ANSWERS) or self.say(words.ASK),
        )
        if cost := self.said(service.cost, "cost", words.FREE):
            yield self.say(words.COST), cost
        if operator := self.pack.organizations.get(service.operator):
            yield self.say(words.WHO_ANSWERS), operator.name[self.lang]
        if target := self.for_whom():
            yield self.say(words.FOR_WHOM), target
        yield self.say(words.WHERE), self.place_served()
        if service.languages and self.sees(service.languages, "languages"):
            yield (
                self.say(words.LANGUAGES),
                self.mark(self.say(service.languages.text), service.languages, "languages"),
            )
        if service.access.text and self.sees(service.access, "access"):
            yield self.say(words.HOW), self.mark(self.say(service.access.text), service.access, "access")
        yield from self.location()

    def hours(self) -> Iterator[tuple[str, str]]:
        for hours in self.service.hours:
            yield self.say(_WHEN[hours.of]), self.when(hours)

    def when(self, hours: Hours) -> str:
        if not self.sees(hours, "hours"):
            return self.say(words.HOURS_OLD)
        return self.mark(hours.text[self.lang], hours, "hours")

    def for_whom(self) -> str:
        target = self.service.target
        parts = [phrases.ages(target.ages)] if target.ages and (target.ages.from_ or target.ages.to) else []
        if target.genders and not phrases.everybody(target.genders):
            parts.append(phrases.genders(target.genders))
        parts += [phrases.groups(target.only, self.pack)] if target.only else []
        told = ". ".join(part[self.lang] for part in parts)
        return self.mark(told, target, "target") if told else ""

    def place_served(self) -> str:
        area = self.service.area
        note = f". {area.note[self.lang]}" if area.note else ""
        return self.mark(phrases.area(area, self.pack)[self.lang], area, "area") + note

    def said(self, said: Said | None, kind: FactKind, plain: Mapping[str, Text]) -> str:
        if said is None or not self.sees(said, kind):
            return ""
        return self.mark(self.say(said.text) or self.say(plain[said.value]), said, kind)

    def location(self) -> Iterator[tuple[str, str]]:
        location = self.service.location
        if is_protected(self.service, self.pack):
            yield self.say(words.PLACE), self.say(words.PLACE_PROTECTED)
        elif location and location.address and self.sees(location, "location"):
            yield self.say(words.PLACE), self.mark(self.say(location.address), location, "location")

    def cautions(self) -> Iterator[str]:
        existence = self.service.existence
        state = freshness(existence, "existence", self.pack, self.today)
        if state is Freshness.ENDED:
            yield self.say(words.PILOT_ENDED, day=self.day(str(existence.until)))
        elif not self.service.statutory and (existence.state == "unknown" or state is not Freshness.IN_DATE):
            yield self.say(words.NOT_CONFIRMED)

    def notes(self) -> Iterator[str]:
        """What whoever collected the facts noted, for those who can weigh it."""
        service = self.service
        given = (service.note, service.existence.note, *(phone.note for phone in service.phones))
        if self.marked:
            yield from dict.fromkeys(self.say(note) for note in given if note)

    def origins(self) -> Iterator[Origin]:
        for source in dict.fromkeys(
            (*self.service.sources, *(phone.source for phone in self.service.phones))
        ):
            found = self.pack.sources.get(source)
            if found:
                yield Origin(found.title, found.where, found.dated or "")
