"""What a consent covers. It counts only while it lasts, for the receiver that was named and the items that were meant.

A guardian's consent counts only when OSL 12:3 was considered first, in words (doubts, ruling 13). What a
representative says is kept, but settles nothing by itself: the content does not say that it would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q

from samsyn.lang import Text
from samsyn.web.accounts.models import Organisation
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Consent, Disclosure, DisclosureBasis, Record

CONSENT_GROUND = "consent"
GIVERS: dict[str, Text] = {
    "person": Text(sv="Personen själv", en="The person"),
    "guardian": Text(sv="En vårdnadshavare", en="A guardian"),
    "representative": Text(sv="God man eller annan företrädare", en="An appointed or other representative"),
}
PERSON, GUARDIAN = "person", "guardian"
Word = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom: an organisation here, or one outside by its name. kind: of organisation_kinds."""

    kind: str
    name: str
    organisation: Organisation | None = None
    key: str = ""

    def is_of(self, consent: Consent) -> bool:
        """Whether a consent is about this receiver."""
        if self.organisation is not None:
            return consent.to_organisation_id == self.organisation.pk
        return bool(self.name) and unsealed(consent, "to_outside").casefold() == self.name.casefold()


@dataclass(frozen=True, slots=True)
class Covered:
    """What consents say of the chosen items. answers: facts of the consent ground. used: what a yes rests on."""

    answers: dict[str, Word]
    used: tuple[Consent, ...]

    @property
    def last_day(self) -> date | None:
        """The day when the first of the consents ends by itself."""
        days = [each.until for each in self.used if each.until]
        return min(days, default=None)


def of(record: Record) -> list[Consent]:
    """All consents of a record, the newest first."""
    return list(Consent.objects.filter(record=record).order_by("-given_on", "-noted_at"))


def held(record: Record) -> None:
    """Let nobody withdraw a consent of the record until the transaction ends."""
    list(Consent.objects.select_for_update().filter(record=record).order_by("pk").values_list("pk"))


def lives(consent: Consent, today: date) -> bool:
    """Whether it was not withdrawn and has not ended."""
    return consent.withdrawn_on is None and (consent.until is None or consent.until >= today)


def counts(consent: Consent) -> bool:
    """Whether it can settle anything: a guardian's only when OSL 12:3 was considered."""
    return consent.given_by == PERSON or (
        consent.given_by == GUARDIAN and consent.guardian_considered == "yes"
    )


def holds(consent: Consent, today: date) -> bool:
    """Whether anything may rest on it today: it lasts, and it counts."""
    return lives(consent, today) and counts(consent)


def covered(some: Sequence[Consent], keys: Sequence[str], receiver: Receiver, today: date) -> Covered:
    """What the consents say of these items and this receiver. Nothing is said where nobody was asked."""
    about = [each for each in some if counts(each) and receiver.is_of(each)]
    answers: dict[str, Word] = {}
    used: list[Consent] = []
    for giver, fact in ((PERSON, "person_consents"), (GUARDIAN, "guardian_consents")):
        theirs = [each for each in about if each.given_by == giver]
        live = [each for each in theirs if lives(each, today)]
        if keys and all(any(_means(each, key) for each in live) for key in keys):
            answers[fact] = "yes"
            used += [each for each in live if any(_means(each, key) for key in keys)]
        elif any(each.withdrawn_on and _means(each, key) for each in theirs for key in keys):
            answers[fact] = "no"
    harmed = {each.harmed for each in about if each.given_by == GUARDIAN and lives(each, today)}
    if harmed & {"yes", "no"}:
        answers["child_harmed_if_guardian_told"] = "yes" if "yes" in harmed else "no"
    return Covered(answers, tuple(used))


def resting_on(consent: Consent, today: date) -> list[Disclosure]:
    """Disclosures that rest on a consent and still last."""
    basis = DisclosureBasis.objects.filter(record=consent.record_id, consents__contains=[str(consent.pk)])
    rows = Disclosure.objects.filter(
        Q(consent=consent) | Q(pk__in=list(basis.values_list("disclosure_id", flat=True)))
    )
    return list(rows.filter(until__gte=today).exclude(state="revoked").order_by("noted_at"))


def not_meant(consent: Consent, keys: Iterable[str]) -> list[str]:
    """The items that a consent does not cover."""
    return [key for key in keys if not _means(consent, key)]


def ids(some: Iterable[Consent]) -> list[str]:
    """Their ids as text, for the basis of a disclosure."""
    return [str(each.pk) for each in some]


def _means(consent: Consent, key: str) -> bool:
    return key in consent.items
