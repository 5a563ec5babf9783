"""Open a record in an emergency; end it; and the head of unit's list of emergencies to look at."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework import policy, words
from samsyn.web.casework.access_waiting import to_review
from samsyn.web.casework.actions.emergency import HOURS, EndEmergency, ReviewEmergency, break_glass
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import BreakGlass, Record
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.casework.views.access import sent_id
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, shown, staff_page
from samsyn.web.database.clock import today

FINDINGS = "emergency_findings"
"""The vocabulary of what a review found."""


@staff_page("GET", "POST", roles=WORKING_ROLES, sensitive=True)
def page(request: StaffRequest) -> HttpResponse:
    """Ask for a record by its name. The answer is the same whether or not there is one."""
    form = Form(_asking(), posted(request), today())
    if form.good:
        break_glass(acting(request), form.text("name"), form.text("because"), form.text("words"))
        return render(request, "casework/emergency_answer.html", {"here": "casework", "hours": HOURS})
    return form_page(request, form, title=_TITLE, do=_OPEN, lead=_LEAD, cautions=(_TOLD, _SAME_ANSWER))


@record_page("read", "POST", reads="")
def end(request: StaffRequest, record: Record) -> HttpResponse:
    """The emergency is over. Nothing happens to whoever sees the record for another reason."""
    open_by = policy.relations(request.member, record)
    if "break_glass" in open_by:
        EndEmergency(record).do(acting(request))
    return see_other("casework") if open_by == ("break_glass",) else see_other("casework-record", record.pk)


@staff_page("GET", roles=("supervisor",))
def listed(request: StaffRequest) -> HttpResponse:
    """What has been opened in an emergency in her unit and nobody has looked at."""
    log(request, "record_listed", thing="breakglass")
    found = [
        (each, words.label("break_glass_reasons", each.because))
        for each in to_review(request.member).select_related("record", "member")
    ]
    return render(request, "casework/emergencies.html", {"here": "casework", "rows": found})


@record_page("see_emergency", "GET", "POST", part="emergency")
def review(request: StaffRequest, record: Record) -> HttpResponse:
    """Every emergency access to this record with its reason, and what a head of unit found."""
    if request.method == "POST":
        form = Form(
            [Field("found", _FOUND, "radio", choices=words.choices(FINDINGS), needed=True)],
            request.POST,
            today(),
        )
        if form.good:
            ReviewEmergency(record, sent_id(request.POST.get("emergency")), form.text("found")).do(
                acting(request)
            )
            return see_other("casework-emergency-review", record.pk)
    else:
        form = Form([], None, today())
    rows = BreakGlass.objects.filter(record=record).select_related("member", "seen_by").order_by("-noted_at")
    context = shown(record) | {
        "wrong": form.wrong,
        "outcomes": words.choices(FINDINGS),
        "rows": [
            {
                "row": each,
                "because": words.label("break_glass_reasons", each.because),
                "words": unsealed(each, "reason"),
                "found": words.label(FINDINGS, each.found),
                "own": each.member_id == request.member.pk,
            }
            for each in rows
        ],
    }
    return render(request, "casework/emergency_review.html", context, status=422 if form.wrong else 200)


def _asking() -> list[Field]:
    return [
        Field("name", _NAME, hint=_NAME_HINT, needed=True, longest=40),
        Field("because", _WHY, "radio", choices=words.choices("break_glass_reasons"), needed=True),
        Field("words", _WORDS, "area", hint=_WORDS_HINT, needed=True, longest=1000),
    ]


_TITLE = Text(sv="Öppna ett ärende i en nödsituation", en="Open a record in an emergency")
_OPEN = Text(sv="Öppna i nödläge", en="Open in an emergency")
_LEAD = Text(
    sv=f"För dig som måste se ett ärende nu, när den som arbetar med det inte kan nås. Det gäller i {HOURS} timmar.",
    en=f"For you who must see a record now, when whoever works with it cannot be reached. It lasts {HOURS} hours.",
)
_TOLD = Text(
    sv="Chefen för enheten får veta det genast, läser dina skäl och granskar det. Den som är spärrad från ett ärende kan inte öppna det så här.",
    en="The head of the unit is told at once, reads your reasons and reviews it. Whoever is blocked from a record cannot open it this way.",
)
_SAME_ANSWER = Text(
    sv="Svaret är detsamma vare sig ärendet finns eller inte.",
    en="The answer is the same whether or not there is such a record.",
)
_NAME = Text(sv="Ärendets namn", en="Name of the record")
_NAME_HINT = Text(
    sv="Det påhittade namnet, till exempel Hassel 27.", en="The made-up name, such as Hassel 27."
)
_WHY = Text(sv="Varför måste du öppna det nu?", en="Why must you open it now?")
_WORDS = Text(sv="Med egna ord", en="In your own words")
_WORDS_HINT = Text(sv="Vad har hänt, och vad ska du göra?", en="What has happened, and what will you do?")
_FOUND = Text(sv="Vad fann du?", en="What did you find?")
