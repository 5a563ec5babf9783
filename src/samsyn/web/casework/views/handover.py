"""Hand a record over: choose who, fill in the checklist, offer it; take it; appoint in an emergency."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.packs.casework import ChecklistItem
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework import policy, words
from samsyn.web.casework.access_waiting import handed_to
from samsyn.web.casework.actions.handover import (
    Appoint,
    BeginHandover,
    CancelHandover,
    DeclineHandover,
    Said,
    TakeOver,
    WriteHandover,
    said_in,
    waiting,
)
from samsyn.web.casework.actions.named import Closed, closed_items, to_ask
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.models import Handover, Record
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.casework.views.access import names
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, shown, staff_page
from samsyn.web.casework.who_opens import colleagues, main_worker
from samsyn.web.database.clock import today
from samsyn.web.language import current


@record_page("handover", "GET", "POST", part="handover")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """Where the handover stands, for whoever gives the record."""
    row = waiting(record)
    if row is None:
        return _begin(request, record)
    if request.method == "POST" and request.POST.get("do") == "cancel":
        CancelHandover(record).do(acting(request))
        return see_other("casework-record", record.pk)
    if row.offered_at is not None:
        policy.demand(request.member, record, "handover")
        return render(request, "casework/handover.html", shown(record) | _told(row))
    return _write(request, record, row)


@record_page("read", "GET", "POST", part="handover", sensitive="sent")
def take(request: StaffRequest, record: Record) -> HttpResponse:
    """What the taker is given to read before she takes the record, or declines."""
    row = waiting(record)
    hers = row if row is not None and row.taker_id == request.member.pk and row.offered_at else None
    if request.method == "POST" and hers is not None and request.POST.get("do") == "decline":
        DeclineHandover(record).do(acting(request))
        return see_other("casework")
    if request.method == "POST" and hers is not None:
        TakeOver(record).do(acting(request))
        return see_other("casework-record", record.pk)
    context = shown(record) | (_told(hers) if hers is not None else {}) | {"taking": True}
    return render(request, "casework/handover.html", context)


@staff_page("GET", roles=WORKING_ROLES)
def listed(request: StaffRequest) -> HttpResponse:
    """The records that are handed over to the member."""
    log(request, "record_listed", thing="handover")
    found = handed_to(request.member).select_related("record", "giver")
    return render(request, "casework/handovers.html", {"here": "casework", "rows": found})


@record_page("assign", "GET", "POST", part="handover", sensitive=True)
def appoint(request: StaffRequest, record: Record) -> HttpResponse:
    """Make somebody the worker without a handover, for a reason."""
    before = main_worker(record)
    choices = [
        each for each in colleagues(record, WORKING_ROLES) if before is None or each.pk != before.member_id
    ]
    fields = [
        Field("taker", _TAKER, "select", choices=names(choices), needed=True),
        Field("because", _BECAUSE, "radio", choices=words.choices("change_reasons"), needed=True),
        Field("why", _WHY_NO_GIVER, "area", hint=_SEALED, needed=True, longest=1000),
    ]
    items = to_ask(record, request.member, None)
    form = Form(fields + _naming(items, needed=True), posted(request), today())
    if form.good:
        taker = next(each for each in choices if str(each.pk) == form.text("taker"))
        named = {each.key: form.text(each.name) for each in items}
        try:
            Appoint(record, taker, form.text("because"), form.text("why"), named).do(acting(request))
            return see_other("casework-record", record.pk)
        except UserError as error:
            form.refuse_all(error)
    lead = _NOBODY if before is None else Text(
        sv=f"Handläggare nu är {before.member.name}.", en=f"The worker now is {before.member.name}."
    )  # fmt: skip
    return form_page(
        request, form, record=record, title=_APPOINT, do=_APPOINT_DO, lead=lead, cautions=(_WARM_FIRST,)
    )


def _begin(request: StaffRequest, record: Record) -> HttpResponse:
    giver = main_worker(record)
    choices = [
        each for each in colleagues(record, WORKING_ROLES) if giver is None or each.pk != giver.member_id
    ]
    fields = [
        Field("taker", _TAKER, "select", choices=names(choices), needed=True),
        Field("because", _BECAUSE, "radio", choices=words.choices("change_reasons", ["first"]), needed=True),
    ]
    form = Form(fields, posted(request), today())
    if form.good:
        taker = next(each for each in choices if str(each.pk) == form.text("taker"))
        try:
            BeginHandover(record, taker, form.text("because")).do(acting(request))
            return see_other("casework-handover", record.pk)
        except UserError as error:
            form.refuse_all(error)
    return form_page(request, form, record=record, title=_TITLE, do=_NEXT, lead=_LEAD)


def _write(request: StaffRequest, record: Record, row: Handover) -> HttpResponse:
    stands = said_in(row)
    begin = dict(stands.checks) | {"kind": stands.kind, "told": stands.told, "why_not": stands.why_not}
    items = to_ask(record, request.member, row.taker)
    begin |= {each.name: stands.named.get(each.key, "") for each in items}
    form = Form(_fields() + _naming(items), posted(request), today(), begin)
    if form.good:
        checks = {item.id: form.text(item.id) for item in _items() if form.text(item.id)}
        written = Said(form.text("kind"), checks, form.text("told"), form.text("why_not"),
                       {each.key: form.text(each.name) for each in items})  # fmt: skip
        offer = request.POST.get("do") == "offer"
        try:
            WriteHandover(record, written, offer).do(acting(request))
            return see_other("casework-record" if offer else "casework-handover", record.pk)
        except UserError as error:
            form.refuse_all(error)
    return form_page(
        request, form, record=record, title=_TITLE, do=_SAVE, template="casework/handover_write.html", handover=row,
        lead=Text(sv=f"Till {row.taker.name}.", en=f"To {row.taker.name}."), cautions=(_CONTENT, *_closed(closed_items(record))),
    )  # fmt: skip


def _fields() -> list[Field]:
    replies = words.choices("check_answers")
    kinds = words.choices("handover_kinds", ["none"])
    return [
        Field("kind", _KIND, "radio", choices=kinds),
        *(Field(each.id, each.text, "radio", hint=each.help, choices=replies) for each in _items()),
        Field("told", _TOLD, "area", hint=_TOLD_HINT, longest=2000),
        Field("why_not", _WHY_NOT, "area", hint=_WHY_NOT_HINT, longest=2000),
    ]


def _naming(items: list[Closed], *, needed: bool = False) -> list[Field]:
    """One question for each item, with nothing chosen: kinds, never what it says."""
    answers = [each for each in words.own(words.YES_NO_UNKNOWN) if each[0] != "unknown"]
    return [
        Field(
            each.name,
            Text(
                sv=f"Ska kollegan namnges för {each.label}?",
                en=f"Is the colleague to be named for {each.label}?",
            ),
            "radio",
            hint=_NAMING_HINT,
            choices=answers,
            needed=needed,
        )
        for each in items
    ]


def _closed(items: list[Closed]) -> list[Text]:
    """How many items are for named people only, by kind."""
    if not items:
        return []
    kinds = ", ".join(sorted(each.label for each in items))
    return [
        Text(
            sv=f"Uppgifter i valvet bara för namngivna: {len(items)} ({kinds}).",
            en=f"Items of the vault for named people only: {len(items)} ({kinds}).",
        )
    ]


def _items() -> tuple[ChecklistItem, ...]:
    return tuple(load_pack().checklists["handover"].items)


def _told(row: Handover) -> dict[str, object]:
    stands = said_in(row)
    lang = current()
    checks = [
        (each.text[lang], words.label("check_answers", stands.checks.get(each.id, "unknown")))
        for each in _items()
    ]
    return {
        "handover": row,
        "kind": words.label("handover_kinds", row.kind),
        "because": words.label("change_reasons", row.because),
        "told": stands.told,
        "why_not": stands.why_not,
        "checks": checks,
    }


_NAMING_HINT = Text(
    sv="Bara de som namnges kan läsa uppgiften. Den som lämnar ärendet namnges inte längre.",
    en="Only those who are named can read it. Whoever leaves the record is named no longer.",
)
_TITLE = Text(sv="Lämna över ärendet", en="Hand the record over")
_NEXT = Text(sv="Fortsätt till det som ska vara klart", en="Go on to what must be done")
_LEAD = Text(
    sv="Ärendet byter handläggare först när allt på listan är klart och kollegan har tagit emot.",
    en="The worker changes only when all on the list is done and the colleague has taken it.",
)
_TAKER = Text(sv="Vem tar över?", en="Who takes over?")
_BECAUSE = Text(sv="Varför byts handläggaren?", en="Why does the worker change?")
_SAVE = Text(sv="Spara så länge", en="Save for now")
_CONTENT = Text(
    sv="Helst varm: personen, du och den som tar över träffas. Går det inte, skriv varför.",
    en="Warm where possible: the person, you and whoever takes over meet. If that cannot be, write why.",
)
_KIND = Text(sv="Hur görs överlämningen?", en="How is it handed over?")
_TOLD = Text(
    sv="Vad har personen fått veta, och vad sa hen?", en="What was the person told, and what did they say?"
)
_TOLD_HINT = Text(sv="Sparas förseglat.", en="Kept sealed.")
_WHY_NOT = Text(sv="Det som inte gick, och varför", en="What could not be done, and why")
_WHY_NOT_HINT = Text(
    sv="Behövs när mötet inte blev av, och för varje punkt med nej eller gäller inte. Sparas förseglat.",
    en="Needed when there was no meeting, and for every point with no or does not apply. Kept sealed.",
)
_SEALED = Text(sv="Sparas förseglat.", en="Kept sealed.")
_APPOINT = Text(sv="Utse handläggare utan överlämning", en="Appoint a worker without a handover")
_APPOINT_DO = Text(sv="Utse handläggaren", en="Appoint the worker")
_WHY_NO_GIVER = Text(sv="Varför utan överlämning?", en="Why without a handover?")
_NOBODY = Text(sv="Ärendet har ingen handläggare nu.", en="The record has no worker now.")
_WARM_FIRST = Text(
    sv="Kan den som har ärendet lämna över det själv är det bättre för personen.",
    en="If whoever has the record can hand it over, that is better for the person.",
)
