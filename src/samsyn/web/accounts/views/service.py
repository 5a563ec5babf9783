"""Signing in through an organisation's own service: going there, and coming back."""

from __future__ import annotations

from uuid import UUID

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.web.accounts.gate import not_there
from samsyn.web.accounts.oidc import Service
from samsyn.web.accounts.views.sign_in import as_ours
from samsyn.web.methods import allow


@allow("POST")
def begin(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Go to the service. By a link on a page of ours: a form may lead to no other host (form-action 'self')."""
    try:
        found = OAuth2LoginView.adapter_view(Service(request, str(provider_id)))(request)
    except SocialApp.DoesNotExist:
        return not_there(request)
    if found.status_code != 302:
        response: HttpResponse = found
        return response
    return render(request, "accounts/to_service.html", {"to": found["Location"]})


@allow("GET")
def answer(request: HttpRequest, provider_id: UUID) -> HttpResponse:
    """Take the service's answer. The second factor is asked for next."""
    try:
        response: HttpResponse = as_ours(OAuth2CallbackView.adapter_view(Service(request, str(provider_id))))(
            request
        )
    except SocialApp.DoesNotExist:
        return not_there(request)
    return response
