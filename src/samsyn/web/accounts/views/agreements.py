"""Agreements between organisations, as data: who, what may be shared under them, and when they are to be read again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest, not_there, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.models import Agreement, Member, Organisation
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow

ITEMS = "disclosure_items"
"""The vocabulary of what can be shared."""
_LONGEST = {"name": 160, "purpose_text": 2_000, "disagreement": 2_000}
Wrong = list[tuple[str, str]]
Said = dict[str, str]


@allow("GET")
@signed_in()
def listing(request: StaffRequest) -> HttpResponse:
    """The agreements that the organisation is part of, the one to read again first on top."""
    rows = Agreement.objects.prefetch_related("organisations").order_by("review_on", "name")
    context = {"here": "accounts", "rows": rows, "today": today(), "may": _may(request)}
    return render(request, "accounts/agreements.html", context)


@allow("GET", "POST")
@signed_in("administrator")
def new(request: StaffRequest) -> HttpResponse:
    """Write an agreement down."""
    if request.method != "POST":
        return _form(request, {}, [], [])
    return _taken(request, Agreement(made_by=request.member))


@allow("GET", "POST")
@signed_in()
def one(request: StaffRequest, agreement: UUID) -> HttpResponse:
    """One agreement: everybody may read it, the administrator who answers for it may change it."""
    found = Agreement.objects.filter(pk=agreement).first()
    if found is None:
        return not_there(request)
    writers = Member.objects.filter(
        pk=found.made_by_id or found.pk, organisation=request.member.organisation_id
    )
    ours = _may(request) and writers.exists()
    if request.method == "POST":
        return _taken(request, found) if ours else not_there(request)
    partners = [str(each) for each in found.organisations.values_list("pk", flat=True)]
    if not ours:
        words = dict(_items())
        context = {
            "here": "accounts",
            "found": found,
            "partners": found.organisations.order_by("name"),
            "items": [words.get(each, each) for each in found.item_kinds],
        }
        return render(request, "accounts/agreement_read.html", context)
    said = {name: getattr(found, name) for name in _LONGEST}
    said |= {
        f: value.isoformat() if (value := getattr(found, f)) else ""
        for f in ("signed_on", "review_on", "ended_on")
    }
    return _form(request, said, found.item_kinds, partners, [], found)


def _may(request: StaffRequest) -> bool:
    return request.member.role == "administrator"


def _taken(request: StaffRequest, agreement: Agreement) -> HttpResponse:
    """Keep what the form says, or show it again with what must be corrected."""
    said = {name: request.POST.get(name, "").replace("\0", "").strip() for name in (*_LONGEST, *_DATES)}
    items = [each for each in request.POST.getlist("item") if each in dict(_items())]
    known = {str(pk) for pk in Organisation.objects.filter(active=True).values_list("pk", flat=True)}
    partners = [each for each in request.POST.getlist("partner") if each in known]
    dates, wrong = _read(said)
    if not set(partners) - {str(request.member.organisation_id)}:
        wrong.append(("partner", _("Välj minst en organisation utöver er egen.")))
    if wrong:
        return _form(request, said, items, partners, wrong, None if agreement._state.adding else agreement)
    for name, value in {**{n: said[n] for n in _LONGEST}, **dates, "item_kinds": items}.items():
        setattr(agreement, name, value)
    if agreement._state.adding:
        agreement.save(force_insert=True)
    else:
        agreement.save(update_fields=[*_LONGEST, *_DATES, "item_kinds"])
    part_of = {*partners, str(request.member.organisation_id)}
    agreement.organisations.set(Organisation.objects.filter(pk__in=part_of))
    tell(request, "agreement_changed", "accounts_agreement", agreement.pk)
    return see_other("account-agreements")


_DATES = ("signed_on", "review_on", "ended_on")


def _read(said: Said) -> tuple[dict[str, date | None], Wrong]:
    dates: dict[str, date | None] = {}
    wrong: Wrong = []
    if not said["name"]:
        wrong.append(("name", _("Skriv vad överenskommelsen heter.")))
    wrong += [(name, _("Skriv kortare.")) for name, most in _LONGEST.items() if len(said[name]) > most]
    for name in _DATES:
        try:
            dates[name] = date.fromisoformat(said[name]) if said[name] else None
        except ValueError:
            wrong.append((name, _("Skriv datumet som 2026-11-22.")))
        if not said[name] and name != "ended_on":
            wrong.append((name, _("Skriv datumet som 2026-11-22.")))
    signed, review = dates.get("signed_on"), dates.get("review_on")
    if signed and review and review < signed:
        wrong.append(("review_on", _("Dagen för ny genomläsning kan inte vara före dagen för underskrift.")))
    return dates, wrong


def _items() -> list[tuple[str, str]]:
    found = load_pack().vocabularies.get(ITEMS)
    return [(term.id, term.label[current()]) for term in found.terms] if found else []


def _form(
    request: StaffRequest, said: Said, items: list[str], partners: list[str],
    wrong: Wrong | None = None, found: Agreement | None = None,
) -> HttpResponse:  # fmt: skip
    organisations = Organisation.objects.filter(active=True).exclude(pk=request.member.organisation_id)
    context = {
        "here": "accounts",
        "found": found,
        "said": said,
        "items": [(code, name, code in items) for code, name in _items()],
        "organisations": [(str(o.pk), o.name, str(o.pk) in partners) for o in organisations.order_by("name")],
        "wrong": [{"field": name, "text": text} for name, text in wrong or []],
        "wrong_fields": dict(wrong or []),
    }
    return render(request, "accounts/agreement.html", context, status=422 if wrong else 200)
