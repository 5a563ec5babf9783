"""The second factors: an app that shows codes, passkeys, and codes on paper for when both are gone."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.mfa.base.views import index as mfa_index
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import flows
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.web.accounts.adapters import MFAAdapter, has_second_factor
from samsyn.web.accounts.gate import not_there, reauthenticated, signed_in_user
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.views.sign_in import as_ours
from samsyn.web.methods import allow


def half_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer whoever is signed in, a second factor or not: these pages are where the first one is made."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return see_other("account_login")
        return view(request, **values)

    guarded.who = ("user",)  # type: ignore[attr-defined]
    return guarded


index = allow("GET")(signed_in_user(mfa_index))
add_app = allow("GET", "POST")(half_in(reauthenticated(as_ours(totp.activate_totp))))
remove_app = allow("GET", "POST")(signed_in_user(reauthenticated(as_ours(totp.deactivate_totp))))
codes = allow("GET")(half_in(reauthenticated(as_ours(recovery.view_recovery_codes))))
new_codes = allow("GET", "POST")(signed_in_user(reauthenticated(as_ours(recovery.generate_recovery_codes))))
add_passkey = allow("GET", "POST")(half_in(reauthenticated(as_ours(webauthn.add_webauthn))))


@allow("GET")
@half_in
def first(request: HttpRequest) -> HttpResponse:
    """Where whoever has no second factor yet must choose one."""
    if has_second_factor(request.user.pk):
        return see_other("account")
    return render(request, "accounts/second_factor.html", {"here": "accounts"})


@allow("GET")
@signed_in_user
def passkeys(request: HttpRequest) -> HttpResponse:
    """The passkeys of the user, each to be taken away."""
    return _passkeys(request)


@allow("POST")
@signed_in_user
@reauthenticated
def remove_passkey(request: HttpRequest) -> HttpResponse:
    """Take a passkey away: one of one's own, and never the last second factor."""
    said = request.POST.get("key", "")
    own = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    found = own.filter(pk=said).first() if said.isascii() and said.isdigit() and len(said) < 10 else None
    if found is None:
        return not_there(request)
    adapter = MFAAdapter(request)
    if not adapter.can_delete_authenticator(found):
        return _passkeys(request, [adapter.error_messages["cannot_delete_authenticator"]])
    flows.remove_authenticator(request, found)
    return see_other("mfa_list_webauthn")


def _passkeys(request: HttpRequest, wrong: list[Any] | None = None) -> HttpResponse:
    rows = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    context = {
        "here": "accounts",
        "keys": [each.wrap() for each in rows.order_by("pk")],
        "wrong": [{"field": "", "text": each} for each in wrong or []],
    }
    return render(request, "accounts/passkeys.html", context, status=422 if wrong else 200)
