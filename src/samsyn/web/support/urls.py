"""The addresses of door 1. None says what it is about, whom it is for, or what was asked."""

from __future__ import annotations

from django.urls import path

from samsyn.web.support import pages

urlpatterns = [
    path("", pages.find, name="find"),
    path("ung", pages.young, name="young"),
    path("nara", pages.near, name="near"),
    path("latt", pages.easy, name="easy"),
    path("svar", pages.answers, name="answers"),
    path("mer", pages.more, name="more"),
    path("kort", pages.pocket, name="pocket"),
]
