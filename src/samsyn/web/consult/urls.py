"""The addresses of the consultation log, all under /radgivning/. A place for a value holds the random id of a call."""

from __future__ import annotations

from django.urls import path

from samsyn.web.consult.views import calls, deciding, figures, onward, questions

urlpatterns = [
    path("", calls.listed, name="consult"),
    path("nytt", calls.new, name="consult-new"),
    path("siffror", figures.figures, name="consult-figures"),
    path("siffror/csv", figures.as_csv, name="consult-csv"),
    path("summor", figures.totals, name="consult-totals"),
    path("val", deciding.page, name="consult-choice"),
    path("<uuid:call>", calls.page, name="consult-call"),
    path("<uuid:call>/ratta", calls.correct, name="consult-correct"),
    path("<uuid:call>/rad", calls.advice, name="consult-advice"),
    path("<uuid:call>/tidigare", calls.earlier, name="consult-earlier"),
    path("<uuid:call>/ta-ut", calls.withdraw, name="consult-withdraw"),
    path("<uuid:call>/fragor", questions.questions, name="consult-questions"),
    path("<uuid:call>/bild", questions.picture, name="consult-picture"),
    path("<uuid:call>/blad", onward.sheet, name="consult-sheet"),
    path("<uuid:call>/arende", onward.record, name="consult-record"),
]
