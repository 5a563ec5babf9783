"""What is done for her: from the words of the content, with the services of the directory that may fit her."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse

from samsyn.directory.for_case import help_for_case
from samsyn.directory.match import Match
from samsyn.lang import Text
from samsyn.logic.values import Value
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.models import Member
from samsyn.web.casework import words
from samsyn.web.casework.actions.plan import AddIntervention, ChangeIntervention, Support
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Assignment, Goal, Intervention, Person, Record
from samsyn.web.casework.planned import intervention_name
from samsyn.web.casework.screened import about_her, case_of
from samsyn.web.casework.statements import current_facts, people_of
from samsyn.web.casework.views.editing import Edit, edited, iso, number
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.database.clock import today
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Fitting:
    """A service of the directory against what is known of her. reasons: what it asks for, and whether it is so."""

    id: str
    name: str
    fits: str
    reasons: list[tuple[str, str]]
    checked: str


@record_page("plan", "GET", "POST", part="intervention")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Which intervention is chosen first: what fits follows from it."""
    said = posted(request)
    kind = said.get("kind", "") if said is not None else ""
    if kind not in load_pack().interventions:
        form = Form([_kind_field()], said, today())
        return form_page(
            request,
            form,
            record=record,
            title=_NEW,
            do=_NEXT,
            template="casework/merge.html",
            choosing=True,
        )
    begin = {"kind": kind, "step": "2", "owner": str(request.member.pk), "state": "wanted", "fits": "unknown"}
    return edited(
        request,
        record,
        Edit(
            _NEW, _SAVE, _fields(record, request.member, kind), lambda: begin,
            lambda form, _version: AddIntervention(record, _support(form, record)).do(acting(request)),
            template="casework/plan_intervention.html", more=_beside(record, kind),
        ),
        sent=said is not None and said.get("step") == "2",
    )  # fmt: skip


@record_page("plan", "GET", "POST", part="intervention")
def change(request: StaffRequest, record: Record, intervention: UUID) -> HttpResponse:
    """Change an intervention."""
    row = Intervention.objects.filter(pk=intervention, record=record).first()
    if row is None:
        raise Http404
    return edited(
        request,
        record,
        Edit(
            _CHANGE, _SAVE, _fields(record, request.member, row.kind, row.owner_id),
            lambda: _stands(Intervention.objects.get(pk=intervention)),
            lambda form, version: ChangeIntervention(record, row, version, _support(form, record)).do(acting(request)),
            version=lambda: Intervention.objects.get(pk=intervention).version,
            template="casework/plan_intervention.html", more=_beside(record, row.kind),
        ),
    )  # fmt: skip


def fitting(record: Record, kind: str) -> list[Fitting]:
    """The services that give this and may fit her, those that surely do first, with what they ask for."""
    entry = load_pack().interventions.get(kind)
    if entry is None or not entry.needs:
        return []
    fields, child = about_her(case_of(record, current_facts(record), today()))
    found = help_for_case(
        load_pack(), today(), municipality=record.municipality or None, fields=fields, child=child
    )
    matches: dict[str, Match] = {}
    through = tuple(each.match for each in found.through)
    for match in (*found.services, *found.contacts, *through, *found.unsure_services, *found.unsure_contacts):
        if set(match.service.gives) & set(entry.needs):
            matches.setdefault(match.service.id, match)
    ordered = sorted(matches.values(), key=lambda match: match.fits is not Value.YES)
    return [_fitting(match) for match in ordered[:MOST]]


MOST = 30


def _fitting(match: Match) -> Fitting:
    reasons = [(reason.text[current()], _VALUES[reason.value][current()]) for reason in match.reasons]
    return Fitting(
        match.service.id,
        match.service.name[current()],
        _VALUES[match.fits][current()],
        reasons,
        match.service.existence.checked_on.isoformat(),
    )


def _beside(record: Record, kind: str) -> dict[str, object]:
    entry = load_pack().interventions.get(kind)
    laws = [load_pack().duties[each] for each in entry.duties] if entry else []
    return {
        "name": intervention_name(kind),
        "entry": entry,
        "fitting": fitting(record, kind),
        "laws": [(each.name[current()], each.law, each.status.value) for each in laws],
    }


def _kind_field() -> Field:
    choices = [(each.id, each.label[current()]) for each in load_pack().interventions.values()]
    return Field("kind", _KIND, "radio", choices=choices, needed=True)


def _fields(record: Record, member: Member, kind: str, owner: UUID | None = None) -> list[Field]:
    people = [(str(key), name) for key, name in people_of(record).items()]
    goals = [
        (str(each.pk), unsealed(each, "text")[:80])
        for each in Goal.objects.filter(record=record).order_by("on", "id")
    ]
    services = [(each.id, f"{each.name} ({each.fits})") for each in fitting(record, kind)]
    fields = [Field("kind", _KIND, "hidden"), Field("step", _KIND, "hidden")]
    if goals:
        fields.append(Field("goal", _GOAL, "select", choices=goals))
    if people:
        fields.append(Field("person", _PERSON, "select", choices=people, hint=_PERSON_HINT))
    if services:
        fields.append(Field("service", _SERVICE, "select", choices=_with_kept(services, record)))
    return [
        *fields,
        Field("fits", _FITS, "radio", choices=words.choices("fit"), needed=True),
        Field("asked_days", _ASKED, "number", hint=_DAYS_HINT, longest=5),
        Field("granted_days", _GRANTED, "number", hint=_DAYS_HINT, longest=5),
        Field("owner", _OWNER, "select", choices=owners(record, member, owner), needed=True),
        Field("due_on", _DUE, "day", hint=_DAY_HINT),
        Field("state", _STATE, "select", choices=words.choices("intervention_states"), needed=True),
        Field("outcome", _OUTCOME, "select", choices=words.choices("outcomes")),
        Field("done_on", _DONE, "day", hint=_DAY_HINT, past=True),
        Field("text", _TEXT, "area", hint=_TEXT_HINT, longest=2_000),
    ]


def owners(record: Record, member: Member, also: UUID | None = None) -> list[tuple[str, str]]:
    """Who may answer for something: those who work with the record, and whoever writes. A task of anybody else would not be seen."""
    working = Assignment.objects.filter(record=record, part__in=("main", "co"), until=None)
    ids = {member.pk, *working.values_list("member_id", flat=True), *([also] if also else [])}
    found = Member.objects.filter(pk__in=ids, organisation=record.organisation_id).order_by("name")
    return [(str(each.pk), each.name) for each in found]


def _with_kept(services: list[tuple[str, str]], record: Record) -> list[tuple[str, str]]:
    """The services that fit, and those that the plan names already: a choice once made can always be kept."""
    known = {each for each, _ in services}
    kept = set(
        Intervention.objects.filter(record=record).exclude(service="").values_list("service", flat=True)
    )
    pack = load_pack()
    return services + [
        (each, pack.services[each].name[current()]) for each in sorted(kept - known) if each in pack.services
    ]


def _stands(row: Intervention) -> dict[str, str]:
    return {
        "kind": row.kind,
        "step": "2",
        "goal": str(row.goal_id or ""),
        "person": str(row.person_id or ""),
        "service": row.service,
        "fits": row.fits,
        "asked_days": number(row.asked_days),
        "granted_days": number(row.granted_days),
        "owner": str(row.owner_id),
        "due_on": iso(row.due_on),
        "state": row.state,
        "outcome": row.outcome,
        "done_on": iso(row.done_on),
        "text": unsealed(row, "text"),
    }


def _support(form: Form, record: Record) -> Support:
    asked = {each.name for each in form.fields}
    goal = form.text("goal") if "goal" in asked else ""
    person = form.text("person") if "person" in asked else ""
    return Support(
        kind=form.text("kind"),
        owner=Member.objects.get(pk=UUID(form.text("owner"))),
        state=form.text("state"),
        goal=Goal.objects.get(pk=UUID(goal), record=record) if goal else None,
        person=Person.objects.get(pk=UUID(person), record=record) if person else None,
        service=form.text("service") if "service" in asked else "",
        fits=form.text("fits"),
        asked_days=form.number("asked_days"),
        granted_days=form.number("granted_days"),
        due_on=form.day("due_on"),
        outcome=form.text("outcome"),
        done_on=form.day("done_on"),
        text=form.text("text"),
    )


_VALUES = {
    Value.YES: Text(sv="passar", en="fits"),
    Value.NO: Text(sv="passar inte", en="does not fit"),
    Value.UNKNOWN: Text(sv="inte känt, fråga", en="not known, ask"),
}
_NEW = Text(sv="Lägg till en insats", en="Add support")
_CHANGE = Text(sv="Ändra en insats", en="Change support")
_NEXT = Text(sv="Fortsätt", en="Go on")
_SAVE = Text(sv="Spara insatsen", en="Save the support")
_KIND = Text(sv="Vilken insats?", en="Which support?")
_GOAL = Text(sv="Vilket mål hör den till?", en="Which goal does it belong to?")
_PERSON = Text(sv="För vem?", en="For whom?")
_PERSON_HINT = Text(
    sv="Lämna tomt när det är personen själv.", en="Leave it empty when it is the person of the record."
)
_SERVICE = Text(sv="Verksamhet ur katalogen", en="Service of the directory")
_FITS = Text(sv="Hur väl passar den?", en="How well does it fit?")
_ASKED = Text(sv="Begärd tid, i dagar", en="Time asked for, in days")
_GRANTED = Text(sv="Beviljad tid, i dagar", en="Time granted, in days")
_DAYS_HINT = Text(sv="Lämna tomt om det inte är känt.", en="Leave it empty if it is not known.")
_OWNER = Text(sv="Ansvarig", en="Who answers for it")
_DUE = Text(sv="Senast", en="Not later than")
_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_STATE = Text(sv="Läge", en="State")
_OUTCOME = Text(sv="Hur gick det?", en="How did it go?")
_DONE = Text(sv="Avslutad", en="Ended")
_TEXT = Text(sv="Med ord", en="In words")
_TEXT_HINT = Text(sv="Inga namn, nummer eller adresser.", en="No names, numbers or addresses.")
