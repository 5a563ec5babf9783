"""Consents of a record: written down, listed with what they cover, withdrawn with what rests on them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.consents import GiveConsent, WithdrawConsent
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Consent, Record
from samsyn.web.casework.sharing import consents
from samsyn.web.casework.sharing.consents import GIVERS, Receiver
from samsyn.web.casework.sharing.items import choices, in_short
from samsyn.web.casework.sharing.said import OUTSIDE, receivers
from samsyn.web.casework.views.consent_form import form_of, given
from samsyn.web.casework.views.disclosures import sent
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, shown
from samsyn.web.database.clock import today
from samsyn.web.language import current

NO_KIND = "civil_society"
"""A receiver outside that is only named in a consent; what kind it is, is said where something is disclosed to it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A consent as the list shows it. state: lasts, uncounted, withdrawn, over. items: what it covers, by name."""

    id: uuid.UUID
    given_by: str
    form: str
    given_on: date
    to: str
    items: tuple[str, ...]
    scope: str
    told: int
    until: date | None
    withdrawn_on: date | None
    state: str


@record_page("read", "GET", part="consent")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """All consents, the newest first."""
    context = {
        "consents": lines(record, request.member),
        "may_write": policy.may(request.member, record, "write").allowed,
        "may_withdraw": policy.may(request.member, record, "withdraw").allowed,
    }
    return render(request, "casework/consents.html", shown(record) | context)


@record_page("write", "GET", "POST", part="consent")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Write down a consent."""
    some = choices(record, request.member)
    said = posted(request)
    begin = {"c_given_on": today().isoformat()}
    to = Form(_to(request.member), said, today())
    form = form_of(some, said, begin)
    for each in to.wrong:
        form.refuse(each.field, Text(sv=each.text, en=each.text))
    if form.good:
        try:
            GiveConsent(record, given(form, _receiver(to, request.member))).do(acting(request))
            return see_other("casework-consents", record.pk)
        except UserError as error:
            form.refuse_all(error)
    whole = _Both(to, form)
    return form_page(request, whole, record=record, title=_NEW, do=_SAVE, lead=_LEAD)  # type: ignore[arg-type]


@record_page("withdraw", "GET", "POST", part="consent")
def withdraw(request: StaffRequest, record: Record, consent: UUID) -> HttpResponse:
    """That it was withdrawn. What rests on it is listed first, and ends with it."""
    row = Consent.objects.filter(pk=consent, record=record).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        WithdrawConsent(record, row).do(acting(request))
        return see_other("casework-consents", record.pk)
    (line,) = lines_of([row], record, request.member)
    context = {"each": line, "disclosures": sent(consents.resting_on(row, today()))}
    return render(request, "casework/consent_withdraw.html", shown(record) | context)


def lines(record: Record, member: Member) -> list[Line]:
    """The consents of a record as a page shows them."""
    return lines_of(consents.of(record), record, member)


def lines_of(rows: list[Consent], record: Record, member: Member) -> list[Line]:
    """These consents as a page shows them, in the same order."""
    names = {each.key: in_short(each) for each in choices(record, member)} if rows else {}
    return [_line(row, names) for row in rows]


def _line(row: Consent, names: dict[str, str]) -> Line:
    by = GIVERS.get(row.given_by)
    return Line(
        id=row.pk,
        given_by=by[current()] if by else row.given_by,
        form=words.label("consent_forms", row.form),
        given_on=row.given_on,
        to=row.to_organisation.name if row.to_organisation else unsealed(row, "to_outside"),
        items=tuple(names.get(key, _OTHER[current()]) for key in row.items),
        scope=unsealed(row, "scope"),
        told=len(row.topics_told),
        until=row.until,
        withdrawn_on=row.withdrawn_on,
        state=_state(row),
    )


def _state(row: Consent) -> str:
    if row.withdrawn_on:
        return "withdrawn"
    if not consents.lives(row, today()):
        return "over"
    return "lasts" if consents.counts(row) else "uncounted"


def _to(member: Member) -> list[Field]:
    some = [(str(each.pk), each.name) for each in receivers(member)]
    return [
        Field("c_to", _TO, "select", choices=[*some, (OUTSIDE, _OUTSIDE[current()])], needed=True),
        Field("c_outside", _OUTSIDE_NAME),
    ]


def _receiver(to: Form, member: Member) -> Receiver:
    found = next((each for each in receivers(member) if str(each.pk) == to.text("c_to")), None)
    return Receiver(found.kind, found.name, found) if found else Receiver(NO_KIND, to.text("c_outside"))


class _Both:
    """Two forms shown as one: to whom, and the consent."""

    def __init__(self, to: Form, form: Form) -> None:
        self.fields = [*to.fields, *form.fields]
        self.wrong = form.wrong


_OTHER = Text(
    sv="En uppgift som du inte ser, eller som har rättats", en="An item that you do not see, or was corrected"
)
_NEW = Text(sv="Anteckna ett samtycke", en="Write down a consent")
_SAVE = Text(sv="Spara samtycket", en="Save the consent")
_LEAD = Text(
    sv="Ett samtycke gäller en mottagare och de uppgifter som väljs, helt eller delvis. Det kan återtas när som helst.",
    en="A consent is about one receiver and the items that are chosen, in whole or in part. It can be withdrawn at any time.",
)
_TO = Text(sv="Till vem får uppgifterna lämnas?", en="To whom may they be given?")
_OUTSIDE = Text(sv="En mottagare utanför", en="A receiver outside")
_OUTSIDE_NAME = Text(sv="Om utanför: organisationens namn", en="If outside: the name of the organisation")
