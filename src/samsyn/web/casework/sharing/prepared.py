"""A disclosure as it would be sent: put together from what was chosen, and everything that stands in its way.

The page shows it and the action sends it; both make it here, so what is shown and what is sent cannot differ.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from samsyn.casework.dates import add_months
from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.vault.recipients import read_recipient
from samsyn.web.accounts.models import Member
from samsyn.web.accounts.stated import may_record_suspects
from samsyn.web.casework.models import Record, VaultItem
from samsyn.web.casework.sharing import consents
from samsyn.web.casework.sharing.answers import Known, known
from samsyn.web.casework.sharing.bodies import Body
from samsyn.web.casework.sharing.consents import CONSENT_GROUND, Covered, Receiver, covered
from samsyn.web.casework.sharing.grounds import Judged, judge
from samsyn.web.casework.sharing.items import Choice, choices, chosen
from samsyn.web.casework.sharing.paper import Paper, digest, paper, terms_of

LONGEST_MONTHS = 12
LONGEST_PURPOSE = 300
MOST_FILES = 20_000_000
"""Bytes of files to one receiver outside; a parcel holds 32 MB, and files take a third more there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says. id: of the disclosure to be, drawn when the form was opened, so that it is sent once."""

    id: uuid.UUID
    receiver: Receiver | None
    keys: tuple[str, ...]
    ground: str
    purpose: str
    until: date | None
    assessed: Mapping[str, str]


@dataclass(frozen=True)
class Prepared:
    """What was wanted, with what it becomes. Bodies are made when they are asked for: that opens what is sealed."""

    record: Record
    member: Member
    wanted: Wanted
    receiver: Receiver
    chosen: tuple[Choice, ...]
    covered: Covered
    known: Known
    judged: Judged
    today: date

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return tuple(each.body() for each in self.chosen)

    @cached_property
    def files(self) -> tuple[bytes, ...]:
        return tuple(each.file() for each in self.chosen)

    @property
    def terms(self) -> dict[str, Any]:
        """From whom to whom, and the ground, in both languages."""
        offer = self.judged.one(self.wanted.ground)
        ground = (
            {"id": offer.ground, "ground": {"sv": offer.name.sv, "en": offer.name.en}, "law": offer.law,
             "status": offer.status.value}
            if offer
            else {}
        )  # fmt: skip
        return terms_of(self.member.organisation.name, self.receiver.name, contact(self.member), ground)

    @property
    def until(self) -> date:
        return self.wanted.until or self.today

    @property
    def paper(self) -> Paper:
        """What the receiver will see."""
        return paper(self.terms, self.wanted.purpose, self.wanted.until, self.bodies)

    @property
    def digest(self) -> str:
        """Of what is seen, for the button that sends."""
        return digest(self.terms, self.wanted.purpose, self.until, self.bodies, self.files)

    @property
    def rests_on_consent(self) -> bool:
        return self.wanted.ground == CONSENT_GROUND


def contact(member: Member) -> str:
    """Whom the receiver asks."""
    return f"{member.name}, {member.title}" if member.title else member.name


def prepare(record: Record, member: Member, wanted: Wanted, today: date) -> Prepared:
    """Put it together. The receiver must be chosen."""
    if wanted.receiver is None:
        raise UserError([Problem(_WHOM, _CHOOSE_WHOM, "to")])
    some = tuple(chosen(wanted.keys, choices(record, member)))
    keys = [each.key for each in some]
    cover = covered(consents.of(record), keys, wanted.receiver, today)
    to = wanted.receiver.organisation
    told = (member.organisation.is_authority, to.is_authority if to else "")
    facts = known(record, member.organisation.kind, wanted.receiver.kind, wanted.assessed, cover, today, told)
    return Prepared(record, member, wanted, wanted.receiver, some, cover, facts, judge(facts, today), today)


def in_the_way(prepared: Prepared) -> Iterator[Problem]:
    """Everything that must be mended before it can be sent."""
    wanted = prepared.wanted
    yield from _receiver(prepared)
    if not prepared.chosen or len(prepared.chosen) != len(set(wanted.keys)):
        yield Problem(_ITEMS, _CHOOSE_ITEMS, "item")
    yield from _suspects(prepared)
    yield from _ground(prepared)
    if not wanted.purpose:
        yield Problem(_PURPOSE, _WRITE_PURPOSE, "purpose")
    elif len(wanted.purpose) > LONGEST_PURPOSE:
        yield Problem(_LONG_PURPOSE, _WRITE_PURPOSE, "purpose")
    yield from _until(prepared)


def latest(today: date) -> date:
    """The last day that can be chosen: twelve months on."""
    return add_months(today, LONGEST_MONTHS)


def _receiver(prepared: Prepared) -> Iterator[Problem]:
    to = prepared.receiver
    if to.organisation is not None:
        if to.organisation.pk == prepared.member.organisation_id or not to.organisation.active:
            yield Problem(_WHOM, _CHOOSE_WHOM, "to")
        return
    if not to.name:
        yield Problem(_NAME, _WRITE_NAME, "outside_name")
    try:
        read_recipient(to.key)
    except UserError as error:
        yield Problem(error.problems[0].what, error.problems[0].do, "outside_key")
    if sum(len(each) for each in prepared.files) > MOST_FILES:
        yield Problem(_LARGE, _DIVIDE, "item")


def _suspects(prepared: Prepared) -> Iterator[Problem]:
    """Dataskyddslagen 3:8: who may have done it is not named to those who may not record it (doubts, ruling 14)."""
    named = any(
        isinstance(each.row, VaultItem) and each.row.person and each.row.person.part == "possible_perpetrator"
        for each in prepared.chosen
    )
    to = prepared.receiver.organisation
    may = load_pack().organisation_kinds[prepared.receiver.kind].records_suspects == "yes"
    if named and not (may_record_suspects(to) if to else may):
        yield Problem(_SUSPECT, _LEAVE_OUT, "item")


def _ground(prepared: Prepared) -> Iterator[Problem]:
    """Only a ground that holds will do. What is unknown is answered first; the program fills nothing in."""
    offer = prepared.judged.one(prepared.wanted.ground)
    if offer is None:
        yield Problem(_NO_GROUND, _CHOOSE_GROUND, "ground")
    elif offer.standing == "insufficient":
        yield Problem(_NOT_ENOUGH, _OTHER_GROUND, "ground")
    elif offer.standing == "open":
        yield Problem(_OPEN, offer.why, "ground")


def _until(prepared: Prepared) -> Iterator[Problem]:
    until = prepared.wanted.until
    if until is None:
        yield Problem(_DAY, _WRITE_DAY, "until")
        return
    if not prepared.today <= until <= latest(prepared.today):
        yield Problem(_TOO_FAR, _WRITE_DAY, "until")
    last = prepared.covered.last_day
    if prepared.rests_on_consent and last and until > last:
        yield Problem(_BEYOND, _before(last), "until")


def _before(last: date) -> Text:
    return Text(sv=f"Välj senast {last.isoformat()}.", en=f"Choose {last.isoformat()} at the latest.")


_WHOM = Text(sv="Ingen mottagare är vald.", en="No receiver is chosen.")
_CHOOSE_WHOM = Text(sv="Välj en annan organisation.", en="Choose another organisation.")
_NAME = Text(sv="Mottagaren har inget namn.", en="The receiver has no name.")
_WRITE_NAME = Text(sv="Skriv vilken organisation det är.", en="Write which organisation it is.")
_ITEMS = Text(
    sv="Inga uppgifter är valda, eller någon av dem finns inte längre.",
    en="Nothing is chosen, or something that was is gone.",
)
_CHOOSE_ITEMS = Text(sv="Välj det som behövs, en för en.", en="Choose what is needed, one by one.")
_LARGE = Text(sv="Handlingarna är för stora för en fil.", en="The documents are too large for one file.")
_DIVIDE = Text(sv="Dela upp dem på flera utlämnanden.", en="Divide them over several disclosures.")
_SUSPECT = Text(
    sv="Mottagaren får inte anteckna en namngiven misstänkt (Dataskyddslagen 3:8), eller har inte visat att den får.",
    en="The receiver may not record a named suspect (Dataskyddslagen 3:8), or has not shown that it may.",
)
_LEAVE_OUT = Text(
    sv="Ta bort uppgiften ur valvet om den personen.", en="Leave out what the vault says of that person."
)
_NO_GROUND = Text(sv="Ingen grund är vald.", en="No ground is chosen.")
_CHOOSE_GROUND = Text(
    sv="Välj den grund som bär utlämnandet.", en="Choose the ground that carries the disclosure."
)
_NOT_ENOUGH = Text(sv="Den grunden räcker inte här.", en="That ground does not suffice here.")
_OTHER_GROUND = Text(sv="Välj en annan, eller lämna inte ut.", en="Choose another, or do not disclose.")
_OPEN = Text(sv="Det är inte klart att grunden gäller.", en="It is not settled that the ground holds.")
_PURPOSE = Text(sv="Ändamålet saknas.", en="The purpose is missing.")
_LONG_PURPOSE = Text(sv="Ändamålet är för långt.", en="The purpose is too long.")
_WRITE_PURPOSE = Text(
    sv="Skriv en mening, högst 300 tecken.", en="Write one sentence, 300 characters at most."
)
_DAY = Text(sv="Slutdagen saknas, eller går inte att läsa.", en="The end date is missing, or cannot be read.")
_TOO_FAR = Text(
    sv="Slutdagen är för långt fram, eller har varit.", en="The end date is too far ahead, or has passed."
)
_WRITE_DAY = Text(
    sv="Skriv en dag som ÅÅÅÅ-MM-DD, från i dag till högst tolv månader fram.",
    en="Write a day as YYYY-MM-DD, from today to twelve months ahead.",
)
_BEYOND = Text(sv="Samtycket slutar före den dagen.", en="The consent ends before that day.")
