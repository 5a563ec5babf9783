"""Drafted documents: chosen, filled from the record, read, printed. What lies in the vault is filled in by hand."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from samsyn.casework.draft import fill, may_write
from samsyn.documents import letters
from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.casework import Draft as DraftOfContent
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.plan_drafts import MakeDraft
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.material import Source, blanks, left_out, line, material, may_go_along
from samsyn.web.casework.models import Draft, Fact, Record
from samsyn.web.casework.planned import drafts_of
from samsyn.web.casework.statements import people_of
from samsyn.web.casework.views.forms import form_page
from samsyn.web.casework.views.gate import acting, log_read, record_page, shown
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current

FILE = "utkast"
"""What a file is called, whatever is in it: the name is seen where the file lies."""
TYPED: dict[str, tuple[Text, bool]] = {
    "receiver": (Text(sv="Mottagare", en="Receiver"), False),
    "worker_contact": (Text(sv="Din kontaktväg i tjänsten", en="Your contact at work"), False),
    "what_asked": (Text(sv="Det du vill ha hjälp med", en="What you want help with"), True),
    "citizenship": (Text(sv="Medborgarskap", en="Citizenship"), False),
    "act_places": (Text(sv="Var det hände", en="Where it happened"), True),
    "guardians": (Text(sv="Vårdnadshavare, och vad de vet", en="Guardians, and what they know"), True),
    "danger_now": (Text(sv="Fara just nu", en="Danger now"), True),
}
"""Fields that may be written for this draft alone; True: in several lines. They are added to what the record has."""


@record_page("draft", "GET", "POST", part="drafts")
def listed(request: StaffRequest, record: Record) -> HttpResponse:
    """The drafts that were made, and those that this kind of organisation may make."""
    chosen = request.POST.get("kind", "") if request.method == "POST" else ""
    if chosen:
        return _make(request, record, _of_content(record, chosen))
    context = shown(record) | {
        "drafts": drafts_of(record),
        "kinds": [each for each in load_pack().drafts.values() if may_write(each, record.organisation.kind)],
    }
    return render(request, "casework/drafts.html", context)


def _make(request: StaffRequest, record: Record, draft: DraftOfContent) -> HttpResponse:
    """The form of one draft: what goes along, what only the worker knows. A second sending makes it."""
    facts = may_go_along(record)
    sent = request.POST.get("step") == "2"
    form = Form(_fields(record, draft, facts), request.POST if sent else None, today(), _begin(draft, facts))
    if form.good:
        source = Source(record, request.member, draft, today(), _chosen(form), _typed(form, draft))
        filled = fill(draft, material(source), load_pack())
        letter = letters.build(
            filled, load_pack(), current(), by_hand=blanks(record), leave_out=left_out(record)
        )
        made = MakeDraft(record, draft.id, letter).do(acting(request))
        return see_other("casework-draft", record.pk, made.pk)
    return form_page(
        request, form, record=record, title=draft.label, do=_MAKE, lead=draft.about, cautions=draft.cautions,
        template="casework/form.html",
    )  # fmt: skip


@record_page("read", "GET", reads="", part="draft")
def page(request: StaffRequest, record: Record, draft: UUID) -> HttpResponse:
    """One draft as it was made, with what is missing and what is told both ways."""
    row, letter = _one(record, draft)
    log_read(request, record, "part_opened", "draft", row.pk)
    context = shown(record) | {"letter": letter, "view": letter, "draft": row, "help": True}
    context["may_print"] = policy.may(request.member, record, "print").allowed
    return render(request, "casework/draft.html", context)


@record_page("print", "GET", reads="", part="draft", sensitive=True)
def as_html(request: StaffRequest, record: Record, draft: UUID) -> HttpResponse:
    """The draft as one file for print."""
    row, letter = _one(record, draft)
    log_read(request, record, "printed", "draft", row.pk)
    return saved_as(f"{FILE}.html", letters.as_html(letter), "text/html; charset=utf-8")


@record_page("print", "GET", reads="", part="draft", sensitive=True)
def as_pdf(request: StaffRequest, record: Record, draft: UUID) -> HttpResponse:
    """The draft as a tagged PDF."""
    row, letter = _one(record, draft)
    log_read(request, record, "printed", "draft", row.pk)
    return saved_as(f"{FILE}.pdf", letters.as_pdf(letter), "application/pdf")


def _one(record: Record, draft: UUID) -> tuple[Draft, letters.Letter]:
    row = Draft.objects.filter(pk=draft, record=record).first()
    if row is None:
        raise Http404
    return row, letters.from_data(json.loads(unsealed(row, "body")))


def _of_content(record: Record, kind: str) -> DraftOfContent:
    draft = load_pack().drafts.get(kind)
    if draft is None:
        raise Http404
    if not may_write(draft, record.organisation.kind):
        raise UserError([Problem(_NOT_YOURS, _ASK)])
    return draft


def _fields(record: Record, draft: DraftOfContent, facts: list[Fact]) -> list[Field]:
    people = people_of(record)
    choices = [
        (str(each.pk), line(each, people) + (_SHARED[current()] if each.shared_from else ""))
        for each in facts
    ]
    fields = [Field("kind", _KIND, "hidden"), Field("step", _KIND, "hidden")]
    wanted = _wanted(draft)
    fields += [
        Field(name, label, "area" if long else "text", longest=2_000 if long else 200)
        for name, (label, long) in TYPED.items()
        if name in wanted
    ]
    if "gender" in wanted:
        fields.append(Field("gender", _GENDER, "select", choices=words.choices("genders")))
    if "legal_ground" in wanted and draft.grounds:
        grounds = [(each, _ground(each)) for each in draft.grounds]
        fields.append(Field("legal_ground", _GROUND, "ticks", choices=grounds, hint=_GROUND_HINT))
    if choices:
        fields.append(Field("facts", _FACTS, "ticks", choices=choices, hint=_FACTS_HINT))
    return fields


def _begin(draft: DraftOfContent, facts: list[Fact]) -> QueryDict:
    """All goes along to begin with, but what came by a disclosure: that was given to us, not to a third."""
    begin = QueryDict(mutable=True)
    begin["kind"], begin["step"] = draft.id, "2"
    begin.setlist("facts", [str(each.pk) for each in facts if not each.shared_from])
    return begin


def _chosen(form: Form) -> frozenset[UUID]:
    if not any(each.name == "facts" for each in form.fields):
        return frozenset()
    return frozenset(UUID(each) for each in form.ticked("facts"))


def _typed(form: Form, draft: DraftOfContent) -> dict[str, tuple[str, ...]]:
    asked = {each.name for each in form.fields}
    typed: dict[str, tuple[str, ...]] = {
        name: (form.text(name),) for name in TYPED if name in asked and form.text(name)
    }
    if "gender" in asked and form.text("gender"):
        typed["gender"] = (words.label("genders", form.text("gender")),)
    if "legal_ground" in asked:
        typed["legal_ground"] = tuple(_ground(each) for each in form.ticked("legal_ground"))
    return typed


def _wanted(draft: DraftOfContent) -> set[str]:
    return {name for section in draft.sections for name in section.fields}


def _ground(ground: str) -> str:
    entry = load_pack().grounds.get(ground)
    return f"{entry.name[current()]}, {entry.law}" if entry else ground


_MAKE = Text(sv="Gör utkastet", en="Make the draft")
_KIND = Text(sv="Utkast", en="Draft")
_SHARED = Text(sv=" [kom genom ett utlämnande]", en=" [came by a disclosure]")
_GENDER = Text(sv="Kön", en="Gender")
_GROUND = Text(sv="Grund för att lämna uppgifterna", en="Ground for giving the data")
_GROUND_HINT = Text(
    sv="Kryssa bara i den grund som du har prövat. Utan grund står det att den saknas.",
    en="Tick only the ground that you have considered. Without one the draft says that it is missing.",
)
_FACTS = Text(sv="Uppgifter som ska med", en="Statements to go along")
_FACTS_HINT = Text(
    sv="Ta bort det som mottagaren inte behöver. Säger uppgifter emot varandra: låt båda stå.",
    en="Take away what the receiver does not need. Where statements contradict each other: let both stand.",
)
_NOT_YOURS = Text(
    sv="Det här utkastet kan din organisation inte göra.", en="Your organisation cannot make this draft."
)
_ASK = Text(sv="Välj ett annat utkast.", en="Choose another draft.")
