"""Write down a consent, and that it was withdrawn. What rests on a withdrawn consent ends with it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.actions.sharing import EndDisclosure
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Consent, Record
from samsyn.web.casework.sharing.consents import Receiver, resting_on
from samsyn.web.casework.sharing.items import choices, chosen
from samsyn.web.database.clock import today


@dataclass(frozen=True, slots=True)
class Given:
    """A consent as it was given. id: drawn with the form, so that it is written once.

    keys: the items that it is about. considered: whether OSL 12:3 was considered (yes, no, unknown), words: how.
    harmed: whether the child may suffer considerable harm if the guardian is told (yes, no, unknown).
    """

    id: uuid.UUID
    given_by: str
    form: str
    given_on: date
    receiver: Receiver
    keys: tuple[str, ...]
    scope: str = ""
    topics: tuple[str, ...] = ()
    considered: str = "unknown"
    words: str = ""
    harmed: str = "unknown"
    until: date | None = None


@dataclass(frozen=True, slots=True)
class GiveConsent(Action[Consent]):
    """Write it down. A guardian's is kept, but counts only when OSL 12:3 was considered, in words."""

    record: Record
    given: Given

    act = "write"
    code = "consent_given"

    def change(self, by: Acting) -> Consent:
        given = self.given
        earlier = Consent.objects.filter(pk=given.id, record=self.record).first()
        if earlier is not None:
            return earlier
        problems = list(self._wrong(by))
        if problems:
            raise UserError(problems)
        row = Consent(
            id=given.id,
            given_by=given.given_by,
            form=given.form,
            given_on=given.given_on,
            to_organisation=given.receiver.organisation,
            items=list(given.keys),
            topics_told=list(given.topics),
            guardian_considered=given.considered if given.words or given.considered != "yes" else "unknown",
            harmed=given.harmed,
            until=given.until,
            **noted(by, self.record),
        )
        seal_in(row, "scope", given.scope)
        seal_in(row, "considered", given.words)
        if given.receiver.organisation is None:
            seal_in(row, "to_outside", given.receiver.name)
        row.save(force_insert=True)
        return row

    def _wrong(self, by: Acting) -> list[Problem]:
        given = self.given
        found = chosen(given.keys, choices(self.record, by.member))
        wrong = []
        if not found or len(found) != len(set(given.keys)):
            wrong.append(Problem(_ITEMS, _CHOOSE, "c_item"))
        if given.receiver.organisation is None and not given.receiver.name:
            wrong.append(Problem(_WHOM, _WRITE_WHOM, "c_to"))
        if given.until and given.until < given.given_on:
            wrong.append(Problem(_BEFORE, _LATER, "c_until"))
        return wrong


@dataclass(frozen=True, slots=True)
class WithdrawConsent(Action[Consent]):
    """The consent counts no more, and every disclosure that rests on it ends now."""

    record: Record
    consent: Consent

    act = "withdraw"
    code = "consent_withdrawn"

    def change(self, by: Acting) -> Consent:
        row = Consent.objects.select_for_update().filter(pk=self.consent.pk, record=self.record).first()
        if row is None or row.withdrawn_on is not None:
            raise Changed([Problem(_GONE, _AGAIN)])
        row.withdrawn_on = today()
        row.save(update_fields=["withdrawn_on"])
        for each in resting_on(row, today()):
            EndDisclosure(self.record, each, "consent_withdrawn").do(by)
        return row


_ITEMS = Text(
    sv="Inga uppgifter är valda, eller någon av dem finns inte längre.",
    en="Nothing is chosen, or something that was is gone.",
)
_CHOOSE = Text(sv="Välj dem som samtycket gäller.", en="Choose those that the consent is about.")
_WHOM = Text(sv="Mottagaren saknas.", en="The receiver is missing.")
_WRITE_WHOM = Text(sv="Välj vem samtycket gäller.", en="Choose whom the consent is about.")
_BEFORE = Text(
    sv="Sista dagen är före den dag då samtycket gavs.", en="The last day is before the day it was given."
)
_LATER = Text(sv="Skriv en senare dag.", en="Write a later day.")
_GONE = Text(sv="Samtycket är redan återtaget.", en="The consent is withdrawn already.")
_AGAIN = Text(sv="Öppna ärendet på nytt.", en="Open the record anew.")
