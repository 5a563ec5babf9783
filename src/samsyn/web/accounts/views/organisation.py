"""What the administrator states of the own organisation: how long, which form, suspects, printouts. And its id."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.web.accounts.gate import StaffRequest, reauthenticated, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.models import Organisation
from samsyn.web.accounts.stated import (
    decides_on_suspects,
    kind_of,
    may_be_authority,
    may_record_suspects,
    rule_of,
    sets_years,
)
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow

MOST_YEARS = 200
_LONGEST = {"years": 3, "decided_by": 120, "decided_on": 10, "source": 300}
_CHOICES = ("authority", "suspects", "printout")
UNKNOWN = "unknown"
"""How the form says that nothing is stated; the table holds an empty text then."""
Said = dict[str, str]
Wrong = dict[str, str]


@allow("GET", "POST")
@signed_in("administrator")
@reauthenticated
def page(request: StaffRequest) -> HttpResponse:
    """The form, or what it says kept. Only what the organisation's kind leaves to it is asked."""
    own = request.member.organisation
    if request.method != "POST":
        return _form(request, _stands(own), {})
    said = {name: _text(request, name) for name in (*_LONGEST, *_CHOICES)}
    values, wrong = _read(own, said)
    if wrong:
        return _form(request, said, wrong)
    Organisation.objects.filter(pk=own.pk).update(**values)
    tell(request, "organisation_changed", "accounts_organisation", own.pk)
    return see_other("account-organisation")


def _text(request: StaffRequest, name: str) -> str:
    return request.POST.get(name, "").encode("utf-8", "ignore").decode().replace("\0", "").strip()


def _stands(own: Organisation) -> Said:
    """What is stated now, as the form writes it."""
    on = own.retention_decided_on
    return {
        "years": str(own.retention_years or ""),
        "decided_by": own.retention_decided_by,
        "decided_on": on.isoformat() if on else "",
        "authority": own.is_authority or UNKNOWN,
        "suspects": own.records_suspects or UNKNOWN,
        "source": own.suspects_source,
        "printout": own.printout or UNKNOWN,
    }


def _read(own: Organisation, said: Said) -> tuple[dict[str, Any], Wrong]:
    """The columns, and what must be mended."""
    wrong: Wrong = {name: _("Skriv kortare.") for name, most in _LONGEST.items() if len(said[name]) > most}
    allowed = ("roles", "names", UNKNOWN)
    values: dict[str, Any] = {"printout": _chosen("printout", said, wrong, allowed)}
    if sets_years(own):
        values |= _years(own, said, wrong)
    if may_be_authority(own):
        values["is_authority"] = _chosen("authority", said, wrong)
    if decides_on_suspects(own):
        values["records_suspects"] = _chosen("suspects", said, wrong)
        values["suspects_source"] = said["source"]
        if values["records_suspects"] == "yes" and not said["source"]:
            wrong.setdefault("source", _("Skriv vilken regel eller vilket beslut det är."))
    return values, wrong


def _chosen(name: str, said: Said, wrong: Wrong, allowed: tuple[str, ...] = ("yes", "no", UNKNOWN)) -> str:
    if said[name] not in allowed:
        wrong[name] = _("Välj något här.")
    return "" if said[name] == UNKNOWN else said[name]


def _years(own: Organisation, said: Said, wrong: Wrong) -> dict[str, Any]:
    """The years with who decided them and when. No years: unknown again, and nothing is erased."""
    if not said["years"]:
        for name in ("decided_by", "decided_on"):
            if said[name]:
                wrong.setdefault("years", _("Skriv antalet år, eller töm även vem som bestämt och när."))
        return {"retention_years": None, "retention_decided_by": "", "retention_decided_on": None}
    least = rule_of(own).years or 1
    years = int(said["years"]) if said["years"].isascii() and said["years"].isdigit() else 0
    if not least <= years <= MOST_YEARS:
        span = {"least": least, "most": MOST_YEARS}
        wrong["years"] = _("Skriv ett helt antal år, från %(least)s till %(most)s.") % span
    if not said["decided_by"]:
        wrong["decided_by"] = _("Skriv vem som har bestämt det, till exempel en nämnd.")
    on = _day(said["decided_on"])
    if on is None:
        wrong["decided_on"] = _("Skriv dagen för beslutet som 2026-11-22. Den kan inte ligga framåt i tiden.")
    return {
        "retention_years": years,
        "retention_decided_by": said["decided_by"],
        "retention_decided_on": on,
    }


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day and date(1900, 1, 1) <= day <= today() else None


def _form(request: StaffRequest, said: Said, wrong: Wrong) -> HttpResponse:
    own, lang = request.member.organisation, current()
    kind, rule = kind_of(own), rule_of(own)
    not_stated = (UNKNOWN, _("Inte angivet"))
    yes_no = [("yes", _("Ja")), ("no", _("Nej")), not_stated]
    prints = [("roles", _("Bara roller")), ("names", _("Namn och roller")), (UNKNOWN, _("Inte bestämt"))]
    context = {
        "here": "accounts",
        "organisation": own,
        "kind": kind.label[lang],
        "rule": rule,
        "rule_about": rule.about[lang],
        "why": kind.suspects_why[lang],
        "asks": {
            "years": sets_years(own),
            "authority": may_be_authority(own),
            "suspects": decides_on_suspects(own),
        },
        "records_suspects": may_record_suspects(own),
        "yes_no": yes_no,
        "prints": prints,
        "said": said,
        "wrong": [{"field": field, "text": _in_summary(field, text)} for field, text in wrong.items()],
        "wrong_fields": wrong,
    }
    return render(request, "accounts/organisation.html", context, status=422 if wrong else 200)


def _in_summary(field: str, text: str) -> str:
    """What must be mended, with the name of the question where the text alone does not tell it."""
    names = {
        "authority": _("Är organisationen en myndighet, eller en del av en"),
        "suspects": _("Låter en regel eller ett beslut er göra det"),
        "printout": _("Vad som väljs från början när någon skriver ut"),
    }
    return f"{names[field]}: {_('Välj något.')}" if field in names else text
