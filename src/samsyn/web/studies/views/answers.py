"""The codebook and the data diary of a round: what is answered, how many did not, and what is done with it."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.http import HttpResponse
from django.shortcuts import render

from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.surveys.answers.diary.steps import Merge, SetMissing
from samsyn.surveys.answers.model import Answers, Column, Reason
from samsyn.surveys.questionnaire.model import CLOSED, Choice
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current
from samsyn.web.studies.diary import recoded, write_line, write_step
from samsyn.web.studies.gate import shown, study_page
from samsyn.web.studies.models import Recode, Round, Study
from samsyn.web.studies.questions import questions_of
from samsyn.web.studies.views.studies import form_page


@study_page("GET", part="studies_parcel")
def codebook(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """Every question with its choices and how many chose each. Inside only: nothing here is guarded."""
    answers = _there(study, round_)
    log(request, "study_answers_opened", thing="studies_round", thing_id=round_.pk)
    rows = [_told(column, current()) for column in answers.columns.values()]
    return render(
        request, "studies/desk/codebook.html", shown(study, round=round_, rows=rows, people=answers.rows)
    )


@study_page("GET", part="studies_round")
def codebook_file(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """The questions and choices as CSV, without any number."""
    from samsyn.surveys.questionnaire.codebook import codebook_csv

    form = questions_of(round_.questionnaire)
    if form is None:
        raise UsageError([NO_ANSWERS])
    return saved_as("kodbok.csv", codebook_csv(form).encode("utf-8-sig"), "text/csv; charset=utf-8")


def _told(column: Column, lang: Lang) -> dict[str, Any]:
    reasons = [
        (_REASONS[reason][lang], int(np.sum(column.reasons == reason)))
        for reason in Reason
        if reason is not Reason.ANSWERED
    ]
    chosen = []
    if column.kind in CLOSED:
        per = column.values.sum(axis=0) if column.kind == "multiple" else [
            int(np.sum(column.values == place)) for place in range(len(column.choices))
        ]  # fmt: skip
        chosen = [
            (each.code, each.label[lang], int(count)) for each, count in zip(column.choices, per, strict=True)
        ]
        if len(chosen) > 40:
            chosen = [each for each in chosen if each[2]]
    return {
        "name": column.name, "title": column.title[lang], "kind": _KINDS[column.kind][lang],
        "answered": int(column.answered.sum()), "reasons": [each for each in reasons if each[1]], "chosen": chosen,
    }  # fmt: skip


@study_page("GET", "POST", part="studies_recode")
def diary(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """What was done with the answers of a round, line by line; and taking a recode back."""
    if request.method == "POST":
        number = request.POST.get("undo", "")
        row = Recode.objects.filter(
            round=round_, number=int(number) if number.isdigit() and len(number) < 7 else 0
        ).first()
        if (
            row is None
            or row.what.get("kind") != "step"
            or Recode.objects.filter(round=round_, undoes=row.number).exists()
        ):
            raise UsageError([_NO_LINE])
        write_line(study, request.member, round_, {"kind": "undo"}, question=row.question, undoes=row.number)
        log(request, "answers_recoded", thing="studies_recode", thing_id=row.pk)
        return see_other("studies-diary", study.pk, round_.pk)
    rows = list(Recode.objects.filter(round=round_).select_related("noted_by").order_by("number"))
    undone = {row.undoes for row in rows if row.undoes is not None}
    lines = [
        (row, _line(row, current()), row.what.get("kind") == "step" and row.number not in undone)
        for row in rows
    ]
    return render(request, "studies/desk/diary.html", shown(study, round=round_, lines=lines))


def _line(row: Recode, lang: Lang) -> str:
    what = row.what
    if what.get("kind") == "taken_in":
        return f"{_TAKEN[lang]}: {what['rows']}"
    if what.get("kind") == "undo":
        return f"{_UNDONE[lang]} {row.undoes}"
    step = what.get("step", {})
    codes = ", ".join(step.get("codes", ()))
    if step.get("step") == "merge":
        return f"{row.question}: {codes} → {step['into']['code']} ({step['into']['label'][lang]})"
    return f"{row.question}: {codes} → {_MISSING[lang]}"


@study_page("GET", "POST", part="studies_recode")
def recode(request: StaffRequest, study: Study, round_: Round) -> HttpResponse:
    """One more recode: choices made into one, or taken out. First the question is chosen, then what is done."""
    answers = _there(study, round_)
    closed = {name: each for name, each in answers.columns.items() if each.kind in CLOSED}
    asked = request.POST.get("question") or request.GET.get("fraga") or ""
    column = closed.get(asked)
    questions = [(name, f"{name}: {each.title[current()]}") for name, each in closed.items()]
    form = Form(
        _fields(questions, column),
        posted(request) if request.POST.get("do") == "save" else None,
        today(),
        {"question": asked},
    )
    if form.good and column is not None:
        write_step(study, request.member, round_, _step(form, column))
        log(request, "answers_recoded", thing="studies_round", thing_id=round_.pk)
        return see_other("studies-diary", study.pk, round_.pk)
    return form_page(
        request,
        form,
        study,
        _RECODE,
        _WRITE if column else _CHOOSE,
        template="recode",
        round=round_,
        column=column,
    )


def _fields(questions: list[tuple[str, str]], column: Column | None) -> tuple[Field, ...]:
    question = Field("question", Text(sv="Fråga", en="Question"), "select", choices=questions, needed=True)
    if column is None:
        return (question,)
    codes = [(each.code, each.label[current()]) for each in column.choices]
    kinds = [("merge", _MERGE[current()]), ("set_missing", _SET_MISSING[current()])]
    return (
        question,
        Field("codes", Text(sv="Svar", en="Choices"), "ticks", choices=codes, needed=True),
        Field(
            "kind",
            Text(sv="Vad görs med dem?", en="What is done with them?"),
            "radio",
            choices=kinds,
            needed=True,
        ),
        Field("label_sv", Text(sv="Det nya svaret, på svenska", en="The new choice, in Swedish")),
        Field("label_en", Text(sv="Det nya svaret, på engelska", en="The new choice, in English")),
        Field("why", Text(sv="Varför?", en="Why?"), "area", needed=True),
    )


def _step(form: Form, column: Column) -> Merge | SetMissing:
    codes = tuple(form.ticked("codes"))
    if form.text("kind") == "set_missing":
        return SetMissing(column.name, form.text("why"), codes)
    first = next(each for each in column.choices if each.code in codes)
    sv = form.text("label_sv") or form.text("label_en") or first.label.sv
    en = form.text("label_en") or form.text("label_sv") or first.label.en
    return Merge(
        column.name,
        codes,
        Choice(code=first.code, label=Text(sv=sv, en=en), kind=first.kind),
        form.text("why"),
    )


def _there(study: Study, round_: Round) -> Answers:
    answers = recoded(study, round_)
    if answers is None:
        raise UsageError([NO_ANSWERS])
    return answers


NO_ANSWERS = Problem(
    Text(sv="Omgången har inga svar än.", en="The round has no answers yet."),
    Text(sv="Ta in svar först.", en="Take answers in first."),
)
_NO_LINE = Problem(
    Text(sv="Den raden går inte att ta tillbaka.", en="That line cannot be taken back."),
    Text(sv="Välj en omkodning som gäller.", en="Choose a recode that holds."),
)
_TAKEN = Text(sv="Svar intagna", en="Answers taken in")
_UNDONE = Text(sv="Tog tillbaka rad", en="Took back line")
_MISSING = Text(sv="räknas inte som svar", en="no longer counts as an answer")
_RECODE = Text(sv="Koda om", en="Recode")
_CHOOSE = Text(sv="Välj frågan", en="Choose the question")
_WRITE = Text(sv="Skriv i dagboken", en="Write in the diary")
_MERGE = Text(sv="Slå ihop till ett svar", en="Merge into one choice")
_SET_MISSING = Text(sv="Räkna dem inte som svar", en="Do not count them as answers")
_KINDS = {
    "single": Text(sv="ett val", en="one choice"),
    "likert": Text(sv="skala", en="scale"),
    "multiple": Text(sv="flera val", en="several choices"),
    "number": Text(sv="tal", en="number"),
    "date": Text(sv="datum", en="date"),
    "text": Text(sv="fritext", en="free text"),
}
_REASONS = {
    Reason.SKIPPED: Text(sv="Hoppade över", en="Skipped"),
    Reason.NOT_ASKED: Text(sv="Inte ställd", en="Not asked"),
    Reason.NOT_REACHED: Text(sv="Kom inte dit", en="Not reached"),
    Reason.DONT_KNOW: Text(sv="Vet inte", en="Do not know"),
    Reason.PREFER_NOT: Text(sv="Ville inte svara", en="Preferred not to answer"),
    Reason.NOT_APPLICABLE: Text(sv="Passar inte", en="Not applicable"),
    Reason.OTHER: Text(sv="Saknas av annat skäl", en="Missing for another reason"),
    Reason.SET_MISSING: Text(sv="Taget ut i dagboken", en="Taken out in the diary"),
}
