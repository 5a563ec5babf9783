"""Records that hang together: several exposed, several who may have done it. Only between records that one sees oneself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.people import (
    SUSPECT,
    LeaveNetwork,
    LinkRecords,
    SayTheSame,
    may_name_suspects,
    network_of,
)
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import NetworkPart, Person, Record, SamePerson
from samsyn.web.casework.statements import called
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today


@dataclass(frozen=True, slots=True)
class Linked:
    """Another record of the network that the member sees, and its part in it."""

    record: Record
    part: str


@dataclass(frozen=True, slots=True)
class Same:
    """Somebody around this person who is also around another: what they are called here and there."""

    here: str
    there: str
    record: Record


@dataclass(frozen=True, slots=True)
class Shown:
    """The network as the member sees it. What she does not see is not told of, not even how much it is."""

    name: str
    part: str
    linked: tuple[Linked, ...]
    same: tuple[Same, ...]


def network_shown(request: StaffRequest, record: Record) -> Shown | None:
    """The network that the record belongs to."""
    network = network_of(record)
    if network is None:
        return None
    parts = NetworkPart.objects.filter(network=network, ended=False).select_related("record")
    mine = next(each for each in parts if each.record_id == record.pk)
    others = sorted(
        (each for each in parts if each.record_id != record.pk), key=lambda each: each.record.pseudonym
    )
    linked = tuple(Linked(each.record, words.label("network_parts", each.part)) for each in others)
    return Shown(network.pseudonym, words.label("network_parts", mine.part), linked, tuple(_same(record)))


def _same(record: Record) -> list[Same]:
    mine = {row.key: row.person for row in SamePerson.objects.filter(record=record).select_related("person")}
    rows = SamePerson.objects.filter(key__in=mine).exclude(record=record).select_related("person", "record")
    return [Same(called(mine[row.key]), called(row.person), row.record) for row in rows]


@record_page("write", "GET", "POST", part="network")
def link(request: StaffRequest, record: Record) -> HttpResponse:
    """Say that this record and another of one's own hang together."""
    others = _own_others(request, record)
    without = () if may_name_suspects(record) else (SUSPECT, "both")
    parts = words.choices("network_parts", without)
    fields = [
        Field(
            "other",
            _OTHER,
            "select",
            choices=[(str(each.pk), each.pseudonym) for each in others],
            needed=True,
        ),
        Field("part", _PART, "radio", choices=parts, needed=True),
        Field("other_part", _OTHER_PART, "radio", choices=parts, needed=True),
    ]
    form = Form(
        fields,
        posted(request),
        today(),
        {"part": "unknown", "other_part": "unknown"},
    )
    if form.good:
        other = next(each for each in others if str(each.pk) == form.text("other"))
        try:
            LinkRecords(record, other, form.text("part"), form.text("other_part")).do(acting(request))
            return see_other("casework-record", record.pk)
        except UserError as error:
            form.refuse_all(error)
    return form_page(request, form, record=record, title=_TITLE, do=_LINK, lead=_LEAD)


@record_page("write", "POST", reads="")
def leave(request: StaffRequest, record: Record) -> HttpResponse:
    """This record hangs together with the others no longer."""
    LeaveNetwork(record).do(acting(request))
    return see_other("casework-record", record.pk)


@record_page("write", "GET", "POST", part="network")
def same(request: StaffRequest, record: Record) -> HttpResponse:
    """Say that somebody around this person is also around another of the network."""
    here = [(str(each.pk), called(each)) for each in Person.objects.filter(record=record, current=True)]
    there = {str(each.pk): each for each in _people_of_linked(record)}
    named = [(key, f"{each.record.pseudonym}: {called(each)}") for key, each in there.items()]
    fields = [
        Field("person", _HERE, "select", choices=here, needed=True),
        Field("other", _THERE, "select", choices=named, needed=True),
    ]
    form = Form(fields, posted(request), today())
    if form.good:
        person = Person.objects.get(pk=UUID(form.text("person")), record=record)
        try:
            SayTheSame(record, person, there[form.text("other")]).do(acting(request))
            return see_other("casework-record", record.pk)
        except UserError as error:
            form.refuse_all(error)
    return form_page(request, form, record=record, title=_SAME, do=_SAME_DO)


def _own_others(request: StaffRequest, record: Record) -> list[Record]:
    """The member's other records that she may write in."""
    found = Record.objects.filter(organisation=record.organisation, closed_on=None).exclude(pk=record.pk)
    return [each for each in found.order_by("pseudonym") if policy.may(request.member, each, "write").allowed]


def _people_of_linked(record: Record) -> list[Person]:
    network = network_of(record)
    if network is None:
        return []
    records = (
        NetworkPart.objects.filter(network=network, ended=False)
        .exclude(record=record)
        .values_list("record_id", flat=True)
    )
    return list(Person.objects.filter(record_id__in=list(records), current=True).select_related("record"))


_TITLE = Text(sv="Koppla ihop med ett annat ärende", en="Link with another record")
_LINK = Text(sv="Koppla ihop", en="Link")
_LEAD = Text(
    sv="Bara ärenden som du själv ser går att välja. Den som bara ser det ena får inte veta att det andra finns.",
    en="Only records that you see yourself can be chosen. Whoever sees only one of them is not told of the other.",
)
_OTHER = Text(sv="Vilket ärende?", en="Which record?")
_PART = Text(sv="Personen i det här ärendet är", en="The person of this record is")
_OTHER_PART = Text(sv="Personen i det andra ärendet är", en="The person of the other record is")
_SAME = Text(sv="Samma person i två ärenden", en="The same person in two records")
_SAME_DO = Text(sv="Det är samma person", en="It is the same person")
_HERE = Text(sv="I det här ärendet", en="In this record")
_THERE = Text(sv="I det andra ärendet", en="In the other record")
