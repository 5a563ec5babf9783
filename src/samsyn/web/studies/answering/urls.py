"""The address where a round is answered. Its one place holds the round's public name, the same for everybody who answers."""

from __future__ import annotations

from django.urls import path

from samsyn.web.studies.answering import views

urlpatterns = [path("<slug:name>", views.page, name="answer")]
