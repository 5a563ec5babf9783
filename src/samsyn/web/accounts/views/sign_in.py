"""Signing in, the second factor, signing out, and confirming who one is: django-allauth's own views, few of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.logout import logout
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponse

from samsyn.web.accounts.gate import signed_in_user
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.oidc import services
from samsyn.web.methods import allow


def as_ours(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 303 after a form, and 422 or 429 when the form is shown again."""

    @functools.wraps(view)
    def answered(request: HttpRequest, **values: Any) -> HttpResponse:
        response = view(request, **values)
        if response.status_code == 302:
            response.status_code = 303
        if request.method == "POST" and response.status_code == 200 and hasattr(response, "context_data"):
            response.status_code = 422
        return response

    return answered


class SignIn(account.LoginView):  # type: ignore[misc]
    """Name and password; with the organisations' own services, and why somebody was sent here."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What the page shows."""
        found: dict[str, Any] = super().get_context_data(**more)
        return found | {"services": services(), "note": self.request.GET.get("note", "")}


sign_in = allow("GET", "POST")(as_ours(SignIn.as_view()))
code = allow("GET", "POST")(as_ours(mfa.authenticate))
passkey = allow("GET", "POST")(as_ours(webauthn.login_webauthn))
confirm_password = allow("GET", "POST")(signed_in_user(as_ours(account.reauthenticate)))
confirm_code = allow("GET", "POST")(signed_in_user(as_ours(mfa.reauthenticate)))
confirm_passkey = allow("GET", "POST")(signed_in_user(as_ours(webauthn.reauthenticate_webauthn)))
new_password = allow("GET", "POST")(signed_in_user(as_ours(account.password_change)))


@allow("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, here and for every copy of its cookie. Only a form of ours can ask for it."""
    logout(request, show_message=False)
    request.session.flush()
    return see_other("account_login")
