"""Hand over chosen details to another organisation: one page, which shows what the receiver will see before it is sent.

Nothing is chosen beforehand. Each time the page is sent everything typed comes back. What comes out of the vault is
revealed by being shown: that asks who it is once more, and is logged with the purpose as its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import render

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest, reauthenticated
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.casework import words
from samsyn.web.casework.actions.consents import GiveConsent
from samsyn.web.casework.actions.sharing import Disclose, log_opened
from samsyn.web.casework.fields import Form, Wrong
from samsyn.web.casework.models import Disclosure, Record
from samsyn.web.casework.sharing import agreements, consents
from samsyn.web.casework.sharing.grounds import MEANS, Question, Shown, question, shown
from samsyn.web.casework.sharing.items import KINDS, Choice, choices, chosen, in_short, may_open_vault
from samsyn.web.casework.sharing.paper import Paper, paper, terms_of
from samsyn.web.casework.sharing.prepared import Prepared, contact, in_the_way, latest, prepare
from samsyn.web.casework.sharing.said import OUTSIDE, Said, begun, read, receivers
from samsyn.web.casework.statements import people_of
from samsyn.web.casework.views import gate
from samsyn.web.casework.views.consent_form import form_of, given
from samsyn.web.casework.views.consents import Line, lines_of
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Offered:
    """One row that can be chosen, as the list shows it."""

    key: str
    title: str
    source: str
    on: object
    disputed: bool
    chosen: bool


@record_page("disclose", "GET", "POST", part="disclosure")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """The form, empty or as it was typed, with what the receiver would see."""
    if request.method != "POST":
        return show(request, record, begun())
    said = read(request.POST)
    return _opened(request, record, said) if said.opens_vault else _again(request, record, said)


@record_page("disclose", "POST", part="disclosure", sensitive=True)
def send(request: StaffRequest, record: Record) -> HttpResponse:
    """Send exactly what was shown, or say what stands in the way and send nothing."""
    said = read(request.POST)
    if Disclosure.objects.filter(pk=said.id, record=record).exists():
        return see_other("casework-disclosure", record.pk, said.id)
    try:
        row = Disclose(record, said.wanted(request.member), said.shown).do(acting(request))
    except UserError as error:
        return show(request, record, said, error.problems)
    except IntegrityError:  # the same form twice at once: the other was first
        return see_other("casework-disclosure", record.pk, said.id)
    return see_other("casework-disclosure", record.pk, row.pk)


def _again(request: StaffRequest, record: Record, said: Said) -> HttpResponse:
    """The page as it was typed; with do=consent the consent in it is written down first."""
    receiver = said.wanted(request.member).receiver
    if request.POST.get("do") != "consent" or receiver is None:
        return show(request, record, said)
    form = form_of(_chosen(request, record, said), request.POST, None)
    if form.good:
        try:
            GiveConsent(record, given(form, receiver)).do(acting(request))
            return show(request, record, said, consent=_consent(request, record, said, keep=False))
        except UserError as error:
            form.refuse_all(error)
    return show(request, record, said, consent=form)


def show(
    request: StaffRequest,
    record: Record,
    said: Said,
    problems: Sequence[Problem] = (),
    consent: Form | None = None,
) -> HttpResponse:
    """The page. With problems it is 422 and they stand first, each beside its field."""
    offered = choices(record, request.member)
    context = gate.shown(record) | _form(request, record, said, offered)
    wanted = said.wanted(request.member)
    if wanted.receiver is not None:
        prepared = prepare(record, request.member, wanted, today())
        context |= _judged(request, record, said, prepared)
    else:
        seen = tuple(each for each in chosen(said.items, offered) if each.kind != "vault")
        context["paper"] = _half(request, said, seen)
    wrong = [
        Wrong(_CONTROLS.get(each.where or "", each.where or ""), each.sentence[current()])
        for each in problems
    ]
    form = consent or _consent(request, record, said)
    wrong += form.wrong
    context |= {"wrong": wrong, "wrong_at": {each.where or "": each.sentence[current()] for each in problems}}
    context |= {"form": form, "consent_begun": bool(form.wrong)}
    return render(request, "casework/disclose.html", context, status=422 if wrong else 200)


def _consent(request: StaffRequest, record: Record, said: Said, *, keep: bool = True) -> Form:
    """The form of a consent within the page, with what was typed in it."""
    typed = request.POST if keep and request.method == "POST" else None
    return form_of(_chosen(request, record, said), None, typed)


def _chosen(request: StaffRequest, record: Record, said: Said) -> list[Choice]:
    return chosen(said.items, choices(record, request.member))


@reauthenticated
def _opened(request: StaffRequest, record: Record, said: Said) -> HttpResponse:
    """The page with something from the vault in it. The purpose comes first: it is the reason in the log."""
    if said.purpose:
        return _again(request, record, said)
    return show(request, record, said, [Problem(_PURPOSE, _WRITE_FIRST, "purpose")])


def _form(request: StaffRequest, record: Record, said: Said, offered: list[Choice]) -> dict[str, object]:
    """What can be chosen."""
    kinds = load_pack().organisation_kinds
    people = people_of(record)
    groups = [
        (KINDS[kind][current()], [_offered(each, said, people) for each in offered if each.kind == kind])
        for kind in KINDS
    ]
    last = latest(today())
    return {
        "said": said,
        "groups": [(name, rows) for name, rows in groups if rows],
        "receivers": receivers(request.member),
        "outside": OUTSIDE,
        "outside_kinds": [(each.id, each.label[current()]) for each in kinds.values()],
        "vault_closed": not may_open_vault(record, request.member),
        "latest": last,
    }


def _judged(request: StaffRequest, record: Record, said: Said, prepared: Prepared) -> dict[str, object]:
    """What is known once there is a receiver: grounds, what is missing, what the receiver would see, the button."""
    grounds = shown(prepared.judged, prepared.known)
    one = next((each for each in grounds if each.id == said.ground), None)
    blocked = [each.sentence[current()] for each in in_the_way(prepared)]
    held_back = said.opens_vault and not said.purpose
    if said.opens_vault and not held_back:
        log_opened(acting(request), record, prepared.chosen, said.purpose)
    open_to_see = tuple(each for each in prepared.chosen if not held_back or each.kind != "vault")
    return {
        "grounds": [each for each in grounds if each.standing != "insufficient"],
        "insufficient": [each for each in grounds if each.standing == "insufficient"],
        "means": {each.id: MEANS[each.obliges][current()] for each in grounds},
        "sender_kind": words.kind_of(request.member.organisation.kind).label[current()],
        "receiver_kind": words.kind_of(prepared.receiver.kind).label[current()],
        "questions": _questions(said, one, prepared),
        "by_consent": bool(one and any(each.by_consent for each in one.missing)) or prepared.rests_on_consent,
        "consents": _consents(record, request.member, prepared),
        "agreements": agreements.between(
            request.member.organisation, prepared.receiver.organisation, prepared.chosen, today()
        ),
        "paper": _half(request, said, open_to_see) if held_back else prepared.paper,
        "blocked": blocked,
        "digest": "" if blocked or held_back else prepared.digest,
        "number": len(prepared.chosen),
    }  # fmt: skip


def _consents(record: Record, member: Member, prepared: Prepared) -> list[tuple[Line, int]]:
    """The consents that last for this receiver, each with how many of the chosen items it does not cover."""
    keys = [each.key for each in prepared.chosen]
    rows = [
        each
        for each in consents.of(record)
        if prepared.receiver.is_of(each) and consents.lives(each, today())
    ]
    lines = lines_of(rows, record, member)
    return [(line, len(consents.not_meant(row, keys))) for line, row in zip(lines, rows, strict=True)]


def _questions(said: Said, one: Shown | None, prepared: Prepared) -> list[tuple[Question, str]]:
    """What was answered for this disclosure, and what the chosen ground still lacks; each with its answer."""
    missing = [each for each in one.missing if not each.by_consent] if one else []
    asked = {each.fact: each for each in missing}
    for fact in said.assessed:
        if fact not in asked and prepared.known.where.get(fact, "assessed") == "assessed":
            asked[fact] = question(fact, prepared.known)
    return [(each, said.assessed.get(each.fact, "")) for each in asked.values() if not each.by_consent]


def _half(request: StaffRequest, said: Said, some: tuple[Choice, ...]) -> Paper:
    """What can be shown before there is a receiver, or before the vault is opened."""
    name = said.outside_name if said.to == OUTSIDE else ""
    terms = terms_of(request.member.organisation.name, name or "…", contact(request.member), {})
    return paper(terms, said.purpose, said.day, [each.body() for each in some])


def _offered(choice: Choice, said: Said, people: dict[UUID, str]) -> Offered:
    row = choice.row
    source = words.label("statement_sources", getattr(row, "source", "")) if choice.kind == "fact" else ""
    about = people.get(getattr(row, "person_id", None) or UUID(int=0), "")
    on = getattr(row, "said_on", None) or getattr(row, "on", None) or getattr(row, "assessed_on", None)
    return Offered(
        choice.key, in_short(choice), ", ".join(each for each in (source, about) if each), on,
        choice.disputed, choice.key in said.items,
    )  # fmt: skip


_CONTROLS = {"item": "uppgifter", "ground": "grund"}
"""Where a link to a group of controls leads."""
_PURPOSE = Text(sv="Ändamålet saknas.", en="The purpose is missing.")
_WRITE_FIRST = Text(
    sv="Skriv det innan något ur valvet visas. Det blir skälet i loggen.",
    en="Write it before anything from the vault is shown. It becomes the reason in the log.",
)
