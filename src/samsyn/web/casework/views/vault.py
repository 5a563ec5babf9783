"""The vault: what lies there is listed by kind alone; one thing is shown at a time, once, for a reason, and logged."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.audit.models import Entry
from samsyn.web.audit.who_read import at_of
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.vault import EndReader, NameReader, Reveal, TakeFromVault
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Assignment, Record, VaultItem, VaultReader
from samsyn.web.casework.statements import people_of
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, shown
from samsyn.web.casework.who_opens import live
from samsyn.web.database import plain
from samsyn.web.database.clock import today
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the vault as a list shows it: what kind it is, never what it says. mine: the member may read it."""

    id: uuid.UUID
    kind: str
    whose: str
    named_only: bool
    provisional: bool
    mine: bool
    readers: tuple[str, ...]


@record_page("reveal", "GET", part="vault")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """What lies in the vault, by kind."""
    context = shown(record) | {
        "items": items(record),
        "may_write": policy.may(request.member, record, "write").allowed,
        "may_name": policy.may(request.member, record, "name_readers").allowed,
        "reveals": reveals(record),
    }
    return render(request, "casework/vault.html", context)


@record_page("reveal", "GET", "POST", reads="", sensitive=True)
def reveal(request: StaffRequest, record: Record, item: UUID) -> HttpResponse:
    """Show one item, for a reason, on this page alone. Whoever reloads it sends the reason again, and it is logged again."""
    found = _one(record, item)
    form = Form(_asking(), posted(request), today())
    kind = words.VAULT_KINDS.get(found.kind, words.VAULT_KINDS["other"])
    if form.good:
        because = words.label("reveal_reasons", form.text("because"))
        value = Reveal(record, found, because, form.text("words")).value(acting(request))
        context = shown(record) | {"value": value, "kind": kind[current()], "item": found}
        return render(request, "casework/revealed.html", context)
    return form_page(
        request, form, record=record, do=_SHOW, lead=_SHOW_LEAD,
        title=Text(sv=f"Visa ur valvet: {kind.sv}", en=f"Show from the vault: {kind.en}"),
    )  # fmt: skip


@record_page("write", "POST", reads="", sensitive=True)
def take(request: StaffRequest, record: Record, item: UUID) -> HttpResponse:
    """An item holds no longer."""
    TakeFromVault(record, _one(record, item)).do(acting(request))
    return see_other("casework-vault", record.pk)


@record_page("name_readers", "GET", "POST", part="vault_readers", sensitive=True)
def readers(request: StaffRequest, record: Record, item: UUID) -> HttpResponse:
    """Who may read an item that is for named people only."""
    if item not in {each.id for each in items(record) if each.named_only}:
        raise Http404
    rows = (
        VaultReader.objects.filter(item_id=item, ended_at=None).select_related("member").order_by("noted_at")
    )
    if "end" in request.POST:
        chosen = next((row for row in rows if str(row.pk) == request.POST["end"]), None)
        if chosen is None:
            raise Http404
        EndReader(record, chosen).do(acting(request))
        return see_other("casework-vault-readers", record.pk, item)
    there = {row.member_id for row in rows}
    colleagues = [each for each in with_access(record) if each.pk not in there]
    fields = [
        Field(
            "reader",
            _READER,
            "select",
            choices=[(str(each.pk), each.name) for each in colleagues],
            needed=True,
        )
    ]
    form = Form(fields, posted(request), today())
    if form.good:
        reader = next(each for each in colleagues if str(each.pk) == form.text("reader"))
        NameReader(record, item, reader).do(acting(request))
        return see_other("casework-vault-readers", record.pk, item)
    return form_page(
        request, form, record=record, title=_READERS, do=_NAME, lead=_READERS_LEAD,
        template="casework/vault_readers.html", readers=rows,
    )  # fmt: skip


def items(record: Record) -> list[Item]:
    """All that lies in the vault now, those for named people too, without what they say."""
    people, readers_of = people_of(record), _readers(record)
    mine = {each.pk: each for each in VaultItem.objects.filter(record=record, current=True)}
    known = [(each.pk, each.kind, each.person_id, each.named_only) for each in mine.values()]
    named_items = plain.asked("SELECT id, kind, person_id FROM casework_named_items(%s)", [record.pk])
    known += [(key, kind, person, True) for key, kind, person in named_items if key not in mine]
    order = list(words.VAULT_KINDS)
    found = [
        Item(
            id=key,
            kind=words.VAULT_KINDS.get(kind, words.VAULT_KINDS["other"])[current()],
            whose=people.get(person, "") if person else "",
            named_only=named,
            provisional=key in mine and mine[key].provisional,
            mine=key in mine,
            readers=tuple(readers_of.get(key, ())),
        )
        for key, kind, person, named in sorted(
            known, key=lambda row: (row[2] is not None, order.index(row[1]))
        )
    ]
    return sorted(found, key=lambda each: each.whose)


def with_access(record: Record) -> list[Member]:
    """Those who work with the record now, and the heads of its unit."""
    working = live(Assignment.objects.filter(record=record, part__in=("main", "co")))
    ids = set(working.values_list("member_id", flat=True))
    found = list(Member.objects.filter(pk__in=ids, active=True))
    if record.unit_id:
        heads = Member.objects.filter(unit_id=record.unit_id, role="supervisor", active=True).exclude(
            pk__in=ids
        )
        found += list(heads)
    return sorted(found, key=lambda each: each.name)


@dataclass(frozen=True, slots=True)
class Revealed:
    """That somebody has seen an item: who, when, which kind."""

    at: datetime
    who: str
    kind: str


def reveals(record: Record, most: int = 30) -> list[Revealed]:
    """Who has revealed what, the newest first."""
    rows = Entry.objects.filter(record=record.pk, action="vault_revealed").order_by("-at")[:most]
    names = dict(Member.objects.filter(pk__in={row.member for row in rows}).values_list("id", "name"))
    kinds = dict(VaultItem.objects.filter(pk__in={row.thing_id for row in rows}).values_list("id", "kind"))
    return [
        Revealed(
            at_of(row),
            names.get(row.member, ""),
            words.VAULT_KINDS[kinds[row.thing_id]][current()] if row.thing_id in kinds else "",
        )
        for row in rows
    ]


def _readers(record: Record) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    rows = (
        VaultReader.objects.filter(record=record, ended_at=None).select_related("member").order_by("noted_at")
    )
    for row in rows:
        found.setdefault(row.item_id, []).append(row.member.name)
    return found


def _one(record: Record, item: UUID) -> VaultItem:
    found = VaultItem.objects.filter(pk=item, record=record, current=True).first()
    if found is None:
        raise Http404
    return found


def _asking() -> list[Field]:
    return [
        Field("because", _BECAUSE, "radio", choices=words.choices("reveal_reasons"), needed=True),
        Field("words", _WORDS, "area", hint=_WORDS_HINT, needed=True, longest=500),
    ]


_SHOW = Text(sv="Visa uppgiften", en="Show the item")
_SHOW_LEAD = Text(
    sv="Uppgiften visas en gång, på nästa sida. Vem som visat, när och varför står i loggen, och personen kan få veta det.",
    en="The item is shown once, on the next page. Who showed it, when and why stands in the log, and the person may be told.",
)
_BECAUSE = Text(sv="Varför behöver du uppgiften?", en="Why do you need the item?")
_WORDS = Text(sv="Med egna ord", en="In your own words")
_WORDS_HINT = Text(sv="Till exempel: boka nästa samtal.", en="For example: book the next talk.")
_READERS = Text(sv="Vem får läsa uppgiften?", en="Who may read the item?")
_READERS_LEAD = Text(
    sv="Bara de som är namngivna här kan visa den. Den som arbetar med ärendet kan namnges.",
    en="Only those named here can show it. Whoever works with the record can be named.",
)
_READER = Text(sv="Kollega", en="Colleague")
_NAME = Text(sv="Låt kollegan läsa", en="Let the colleague read")
