"""The pages of one round: what it is, its questions, opening and closing, taking in what was answered, and paper."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.questionnaires import Questionnaire, Section
from samsyn.surveys.questionnaire.in_words import asked_in_words
from samsyn.surveys.questionnaire.model import (
    Condition,
    NotCarried,
    Question,
    choices_of,
)
from samsyn.surveys.questionnaire.paper import CAREFUL
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.database.clock import today
from samsyn.web.language import current
from samsyn.web.studies.forms import opening_form, round_form
from samsyn.web.studies.gate import READERS, shown, study_page
from samsyn.web.studies.helps import helps
from samsyn.web.studies.models import Intake, Round, Study
from samsyn.web.studies.opening import close_round, open_round, take_in
from samsyn.web.studies.questions import choose, may_change, questions_of, ready
from samsyn.web.studies.state import basis_of, may_hold, rounds_of
from samsyn.web.studies.taking.files import as_path, ending_of
from samsyn.web.studies.views.studies import form_page


@study_page("GET", "POST", part="studies_round")
def new(request: StaffRequest, study: Study) -> HttpResponse:
    """A new round."""
    form = round_form(posted(request), today(), None)
    if form.good:
        last = Round.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
        row = Round(study=study, number=last + 1, begun_on=today(), begun_by=request.member, **_said(form))
        if _saved(row, form):
            log(request, "study_changed", thing="studies_round", thing_id=row.pk)
            return see_other("studies-round", study.pk, row.pk)
    return form_page(request, form, study, _NEW, _SAVE)


@study_page("GET", "POST", part="studies_round")
def change(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """What a round is called and whom it asks, otherwise. Its address stays once it has been opened."""
    form = round_form(posted(request), today(), round_)
    if form.good:
        said = _said(form)
        if round_.opens_on is not None:
            said["slug"] = round_.slug
        for name, value in said.items():
            setattr(round_, name, value)
        if _saved(round_, form, list(said)):
            log(request, "study_changed", thing="studies_round", thing_id=round_.pk)
            return see_other("studies-round", study.pk, round_.pk)
    return form_page(request, form, study, _CHANGE, _SAVE, round=round_)


def _said(form: Form) -> dict[str, object]:
    words = {name: form.text(name) for name in ("name_sv", "name_en", "who", "slug")}
    return words | {"asked": form.number("asked"), "drafts_kept": form.number("drafts_kept")}


def _saved(row: Round, form: Form, fields: list[str] | None = None) -> bool:
    """Save it; whether its address was free. Whose the other one is, nobody is told."""
    try:
        with transaction.atomic():
            row.save(force_insert=fields is None, update_fields=fields)
    except IntegrityError:
        form.refuse("slug", _TAKEN)
        return False
    return True


@study_page("GET", roles=READERS, part="studies_round")
def page(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """One round: how far it has come, and what can be done next."""
    works = request.member.role == "analyst"
    (state,) = [each for each in rounds_of(study, counts=works) if each.round.pk == round_.pk]
    questions = questions_of(round_.questionnaire)
    context = shown(
        study,
        round=round_,
        state=state,
        works=works,
        questions=questions,
        asked=sum(1 for _ in questions.questions()) if questions else 0,
        may_change=may_change(round_) if works else False,
        may_hold=may_hold(study),
        basis=basis_of(study),
        intake=Intake.objects.filter(round=round_).order_by("-begun_at").first() if works else None,
        address=request.build_absolute_uri(f"/svara/{round_.slug}") if round_.slug else "",
    )
    return render(request, "studies/desk/round.html", context)


@study_page("GET", "POST", part="studies_round")
def questionnaire(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """Choose the questions, among those that are ready or from a file."""
    if not may_change(round_):
        raise UsageError([_ANSWERED])
    forms = dict(ready())
    if request.method == "POST":
        chosen, pack = forms.get(request.POST.get("pack", "")), request.POST.get("pack", "")
        left: tuple[NotCarried, ...] = ()
        file = request.FILES.get("file")
        if isinstance(file, UploadedFile):
            chosen, left = _from_file(file)
            pack = ""
        if chosen is None:
            raise UsageError([_NONE])
        choose(round_, chosen, pack)
        log(request, "study_changed", thing="studies_round", thing_id=round_.pk)
        if left:
            return render(request, "studies/desk/left_out.html", shown(study, round=round_, left=left))
        return see_other("studies-round", study.pk, round_.pk)
    return render(request, "studies/desk/questionnaire.html", shown(study, round=round_, forms=forms.items()))


def _from_file(file: UploadedFile[Any]) -> tuple[Questionnaire, tuple[NotCarried, ...]]:
    """The questionnaire in a file, and what of it ours does not hold. SpecError says what is wrong, by row and column."""
    from samsyn.surveys.questionnaire.opening import open_file

    with as_path(file.read(), ending_of(file.name or "")) as path:
        return open_file(path)


@study_page("GET", "POST", part="studies_round", sensitive=True)
def opening(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """Open the round to answers from one day to another."""
    if not round_.questionnaire or not may_hold(study):
        raise UsageError([NOT_YET])
    form = opening_form(posted(request), today())
    opens, closes, basis = form.day("opens_on"), form.day("closes_on"), basis_of(study)
    if closes and basis and closes > basis.end_on:
        form.refuse("closes_on", _AFTER_END)
    if form.good and opens and closes:
        try:
            with transaction.atomic():
                open_round(study, round_, opens, closes)
        except DatabaseError:
            raise UsageError([NOT_YET]) from None
        log(request, "round_opened", thing="studies_round", thing_id=round_.pk)
        return see_other("studies-round", study.pk, round_.pk)
    return form_page(request, form, study, _OPEN, _DO_OPEN, template="opening", round=round_)


@study_page("POST", part="studies_round")
def closing(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """Take no more answers from now on."""
    if round_.opens_on is None:
        raise Http404
    close_round(round_)
    log(request, "round_closed", thing="studies_round", thing_id=round_.pk)
    return see_other("studies-round", study.pk, round_.pk)


@study_page("POST", part="studies_parcel")
def taking_in(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """Lay what was answered here in the round's sealed parcel."""
    if not may_hold(study):
        raise UsageError([NOT_YET])
    take_in(study, round_, request.member)
    log(request, "answers_taken_in", thing="studies_round", thing_id=round_.pk)
    return see_other("studies-round", study.pk, round_.pk)


@study_page("GET", roles=READERS, part="studies_round")
def paper(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """The questions on paper: to print, hand out and fill in by hand."""
    questions = questions_of(round_.questionnaire)
    if questions is None:
        raise Http404
    context = shown(
        study, round=round_, questions=questions, sections=_on_paper(questions), basis=basis_of(study),
        helps=helps(questions), careful=CAREFUL[current()] if questions.gentle else "",
    )  # fmt: skip
    return render(request, "studies/desk/paper.html", context)


def _on_paper(form: Questionnaire) -> list[tuple[Section, str, list[tuple[int, Question, Any, str]]]]:
    """Each section with who it is for, and its questions by number with their choices and who they are for."""
    numbers = {question.id: number for number, question in enumerate(form.questions(), 1)}

    def told(condition: Condition | None) -> str:
        return asked_in_words(condition, form, numbers, current()) if condition is not None else ""

    return [
        (
            section,
            told(section.when),
            [(numbers[q.id], q, choices_of(q, form), told(q.when)) for q in section.questions],
        )
        for section in form.sections
    ]


_NEW = Text(sv="Ny omgång", en="New round")
_CHANGE = Text(sv="Ändra omgången", en="Change the round")
_OPEN = Text(sv="Öppna för svar", en="Open to answers")
_DO_OPEN = Text(sv="Öppna", en="Open")
_SAVE = Text(sv="Spara", en="Save")
_TAKEN = Text(sv="Den adressen är upptagen. Välj en annan.", en="That address is taken. Choose another.")
_AFTER_END = Text(
    sv="Omgången måste stänga senast på studiens sista dag.",
    en="The round must close on the last day of the study at the latest.",
)
_ANSWERED = Problem(
    Text(sv="Frågorna kan inte ändras längre.", en="The questions can no longer be changed."),
    Text(sv="Gör en ny omgång om något ska frågas på annat sätt.", en="Make a new round if something is to be asked in another way."),
)  # fmt: skip
_NONE = Problem(
    Text(sv="Det frågeformuläret finns inte.", en="There is no such questionnaire."),
    Text(sv="Välj ett i listan.", en="Choose one in the list."),
)
NOT_YET = Problem(
    Text(sv="Omgången kan inte ta emot svar.", en="The round cannot take answers."),
    Text(
        sv="Skriv källor och rättslig grund, välj frågor, och se att studiens sista dag inte har varit.",
        en="Write sources and legal basis, choose questions, and see that the last day of the study has not passed.",
    ),
)
