"""Tables by pointing: choosing question, groups and round, seeing the true numbers inside, and what guarding would hide."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.disclosure.tables import Guarded, Key, Table
from samsyn.errors import LeakError, Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.study.asking import MOST_GROUPS
from samsyn.surveys.study.counting import counted
from samsyn.surveys.study.tabling import true_table
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.database.clock import today
from samsyn.web.database.one_transaction import undo
from samsyn.web.language import current
from samsyn.web.studies.diary import recoded
from samsyn.web.studies.gate import shown, study_page
from samsyn.web.studies.models import Round, Study, StudyRelease, TableAsked
from samsyn.web.studies.releasing import THRESHOLDS, ZEROS, Tried, asking_of, attempt
from samsyn.web.studies.views.answers import NO_ANSWERS
from samsyn.web.studies.views.studies import form_page

CLOSED = ("single", "likert")


@study_page("GET", "POST", part="studies_tableasked")
def listed(request: StaffRequest, study: Study) -> HttpResponse:
    """The tables of a study, and trying what guarding some of them together would hide."""
    tables = list(TableAsked.objects.filter(study=study, dropped=False).order_by("place"))
    tried, problems = None, []
    if request.method == "POST":
        chosen = chosen_of(request, tables)
        try:
            tried = attempt(study, chosen, **rules_of(request))
            log(request, "study_answers_opened", thing="studies_tableasked", thing_id=study.pk)
        except LeakError as error:
            undo(request)
            problems = told(study, chosen, error)
    return listing(request, study, tables, tried, problems)


def told(study: Study, tables: list[TableAsked], error: LeakError) -> list[str]:
    """Why tables cannot be released, each cell by what its table and categories are called."""
    lang, asked = current(), {asking_of(each).name: each for each in tables}
    found = []
    for problem in error.problems:
        cell = _CELL.fullmatch(problem.where)
        row = asked.get(cell[1]) if cell else None
        if cell is None or row is None:
            found.append(problem.render(lang))
            continue
        called = _called(study, row, cell[2].split(", "), lang)
        found.append(f"{row.name(lang)} ({', '.join(called)}): {problem.sentence[lang]}")
    return found


def _called(study: Study, row: TableAsked, codes: list[str], lang: Lang) -> list[str]:
    """What the categories of a cell are called; a code that only guarding has made stays a code."""
    answers, asked = _answers(study, row.asked["round"]), asking_of(row)
    dims = [counted(answers, name).dim for name in asked.groups] + [
        counted(answers, asked.question, asked.part).dim
    ]
    titles = [{code: dim.title_of(code)[lang] for code in dim.codes} for dim in dims]
    return [titles[at].get(code, code) if at < len(titles) else code for at, code in enumerate(codes)]


_CELL = re.compile(r"(t[0-9]+)\[(.*)\]")


def listing(
    request: StaffRequest, study: Study, tables: list[TableAsked], tried: Tried | None, problems: list[str]
) -> HttpResponse:
    """The page of all tables, with what was tried."""
    names = {str(each.pk): each.name(current()) for each in Round.objects.filter(study=study)}
    released = {
        place
        for each in StudyRelease.objects.filter(study=study).values_list("tables", flat=True)
        for place in each
    }
    ticked = set(request.POST.getlist("table"))
    rows = [
        {"id": each.pk, "name": each.name(current()), "round": names.get(each.asked.get("round", ""), ""),
         "released": each.place in released, "ticked": str(each.pk) in ticked}
        for each in tables
    ]  # fmt: skip
    context = shown(
        study, rows=rows, tried=tried, problems=problems, thresholds=THRESHOLDS, zeros=ZEROS,
        states=[_state(each) for each in tried.protected.tables] if tried else [],
        hidden=tried.made["primary"] + tried.made["secondary"] if tried else 0, said=request.POST,
        audit=tried.protected.audit.sentence[current()] if tried else "",
        rules=[each[current()] for each in tried.protected.rules] if tried else [],
    )  # fmt: skip
    return render(request, "studies/desk/tables.html", context, status=422 if problems else 200)


def _state(table: Guarded) -> dict[str, Any]:
    """A table as it would be released."""
    hidden = sum(state == "hidden" for state in table.states.values())
    return {
        "title": table.title[current()],
        "hidden": hidden,
        "cells": len(table.states),
        "grid": grid(table, current()),
    }


def chosen_of(request: StaffRequest, tables: list[TableAsked]) -> list[TableAsked]:
    """The tables that were ticked. UsageError where none was."""
    ticked = set(request.POST.getlist("table"))
    chosen = [each for each in tables if str(each.pk) in ticked]
    if not chosen:
        raise UsageError([_NONE])
    return chosen


def rules_of(request: StaffRequest) -> dict[str, Any]:
    """Threshold and zeros, as they were chosen."""
    threshold, zeros = request.POST.get("threshold", ""), request.POST.get("zeros", "")
    if threshold not in {str(each) for each in THRESHOLDS} or zeros not in ZEROS:
        raise UsageError([_NO_RULES])
    return {"threshold": int(threshold), "zeros": zeros}


@study_page("GET", "POST", part="studies_tableasked")
def new(request: StaffRequest, study: Study) -> HttpResponse:
    """A new table. First its round, then what is counted and by what."""
    rounds = [
        (str(each.pk), each.name(current()))
        for each in Round.objects.filter(study=study)
        if each.questionnaire
    ]
    asked = request.POST.get("round") or (rounds[0][0] if len(rounds) == 1 else "")
    answers = _answers(study, asked) if asked in dict(rounds) else None
    sent = posted(request) if request.POST.get("do") == "save" else None
    form = Form(_fields(rounds, answers), sent, today(), {"round": asked})
    _hold(form, answers)
    if form.good and answers is not None:
        row = _save(study, request, form, answers)
        log(request, "study_changed", thing="studies_tableasked", thing_id=row.pk)
        return see_other("studies-table", study.pk, row.pk)
    return form_page(
        request, form, study, _NEW, _SAVE if answers else _GO_ON, template="table_new", answers=answers
    )


def _fields(rounds: list[tuple[str, str]], answers: Answers | None) -> tuple[Field, ...]:
    first = Field("round", Text(sv="Omgång", en="Round"), "select", choices=rounds, needed=True)
    if answers is None:
        return (first,)
    lang = current()
    questions: list[tuple[str, str]] = []
    for each in answers.columns.values():
        if each.kind in CLOSED:
            questions.append((each.name, each.title[lang]))
        elif each.kind == "multiple":
            questions += [
                (f"{each.name}|{choice.code}", f"{each.title[lang]} {choice.label[lang]}")
                for choice in each.choices if choice.kind == "answer"
            ]  # fmt: skip
    groups = [(each.name, each.title[lang]) for each in answers.columns.values() if each.kind in CLOSED]
    return (
        first,
        Field("question", Text(sv="Vad räknas?", en="What is counted?"), "select", choices=questions, needed=True),
        Field("group", Text(sv="Uppdelat på", en="Divided by"), "select", choices=groups),
        Field("group2", Text(sv="Och på", en="And by"), "select", choices=groups),
        Field("name_sv", Text(sv="Rubrik på svenska", en="Title in Swedish"),
              hint=Text(sv="Lämna tomt för frågans egna ord.", en="Leave it empty for the question's own words.")),
        Field("name_en", Text(sv="Rubrik på engelska", en="Title in English")),
    )  # fmt: skip


def _hold(form: Form, answers: Answers | None) -> None:
    if answers is None or not form.sent:
        return
    asked = [form.text("question").split("|")[0], form.text("group"), form.text("group2")]
    named = [each for each in asked if each]
    if len(set(named)) != len(named):
        form.refuse(
            "group", Text(sv="Samma fråga är vald två gånger.", en="The same question is chosen twice.")
        )


def _save(study: Study, request: StaffRequest, form: Form, answers: Answers) -> TableAsked:
    question, _, part = form.text("question").partition("|")
    title = counted(answers, question, part).dim.title
    last = TableAsked.objects.filter(study=study).aggregate(last=Max("place"))["last"] or 0
    groups = [form.text(name) for name in ("group", "group2") if form.text(name)][:MOST_GROUPS]
    row = TableAsked(
        study=study, place=last + 1, made_on=today(), made_by=request.member,
        name_sv=(form.text("name_sv") or form.text("name_en") or title.sv)[:200],
        name_en=(form.text("name_en") or form.text("name_sv") or title.en)[:200],
        asked={"question": question, "part": part, "groups": groups, "round": form.text("round")},
    )  # fmt: skip
    row.save(force_insert=True)
    return row


@study_page("GET", part="studies_tableasked")
def page(request: StaffRequest, study: Study, table: UUID) -> HttpResponse:
    """The true numbers, for those who work in the study. There is no link to share, and no file."""
    row = _table(study, table)
    answers = _answers(study, row.asked["round"])
    asked = asking_of(row)
    true = true_table(answers, asked)
    log(request, "study_answers_opened", thing="studies_tableasked", thing_id=row.pk)
    return render(
        request,
        "studies/desk/table.html",
        shown(study, table=row, title=row.name(current()), grid=grid(true, current())),
    )


@study_page("POST", part="studies_tableasked")
def drop(request: StaffRequest, study: Study, table: UUID) -> HttpResponse:
    """The table is wanted no more. What was released of it stays released."""
    row = _table(study, table)
    TableAsked.objects.filter(pk=row.pk).update(dropped=True)
    log(request, "study_changed", thing="studies_tableasked", thing_id=row.pk)
    return see_other("studies-tables", study.pk)


def grid(table: Table | Guarded, lang: Lang) -> dict[str, Any]:
    """A table as rows of groups and columns of the question's categories. A hidden cell has no number, and says so."""
    *groups, question = table.dims
    head = [question.title_of(code)[lang] for code in question.codes]
    keys: list[Key] = [()]
    for dim in groups:
        keys = [(*key, code) for key in keys for code in dim.codes]
    rows = []
    for key in keys:
        label = ", ".join(dim.title_of(code)[lang] for dim, code in zip(groups, key, strict=True))
        rows.append(
            (
                label or ALL[lang],
                [_cell(table, (*key, code), name) for code, name in zip(question.codes, head, strict=True)],
            )
        )
    return {"head": head, "rows": rows, "groups": ", ".join(dim.title[lang] for dim in groups)}


def _cell(table: Table | Guarded, key: Key, name: str) -> dict[str, Any]:
    if isinstance(table, Table):
        return {"name": name, "value": table.counts[key], "hidden": False}
    return {"name": name, "value": table.values.get(key), "hidden": table.states[key] == "hidden"}


def _table(study: Study, table: UUID) -> TableAsked:
    row = TableAsked.objects.filter(study=study, pk=table, dropped=False).first()
    if row is None:
        raise Http404
    return row


def _answers(study: Study, round_: str) -> Answers:
    found = recoded(study, Round.objects.get(study=study, pk=round_))
    if found is None:
        raise UsageError([NO_ANSWERS])
    return found


_NEW = Text(sv="Ny tabell", en="New table")
_SAVE = Text(sv="Visa tabellen", en="Show the table")
_GO_ON = Text(sv="Fortsätt", en="Go on")
ALL = Text(sv="Alla", en="All")
_NONE = Problem(
    Text(sv="Ingen tabell är vald.", en="No table is chosen."),
    Text(sv="Kryssa för minst en.", en="Tick at least one."),
)
_NO_RULES = Problem(
    Text(sv="De reglerna finns inte.", en="There are no such rules."),
    Text(sv="Välj minsta antal och hur nollor visas.", en="Choose the least number and how zeros are shown."),
)
