"""What has happened to accounts, told to whoever listens: the log, which is a room above this one.

    happened.connect(receiver)   receiver(sender, request, code, thing, thing_id, **more)

Codes are those of the log. Ids only, never a name.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import Signal
from django.http import HttpRequest

happened = Signal()


def tell(request: HttpRequest, code: str, thing: str = "", thing_id: UUID | None = None) -> None:
    """Say what has happened; part of the page's transaction."""
    happened.send(sender=tell, request=request, code=code, thing=thing, thing_id=thing_id)


def listen_to_allauth() -> None:
    """Pass on what django-allauth says of itself."""
    from allauth.account import signals as account
    from allauth.mfa import signals as mfa
    from django.contrib.auth import signals as auth

    def on(signal: Signal, code: str) -> None:
        def pass_on(sender: Any, request: HttpRequest, **_more: Any) -> None:
            tell(request, code)

        signal.connect(pass_on, weak=False, dispatch_uid=f"samsyn {code} {id(signal)}")

    on(auth.user_logged_in, "signed_in")
    on(auth.user_logged_out, "signed_out")
    on(account.password_changed, "password_changed")
    for each in (mfa.authenticator_added, mfa.authenticator_removed, mfa.authenticator_reset):
        on(each, "second_factor_changed")

    def on_use(sender: Any, request: HttpRequest, authenticator: Any, **more: Any) -> None:
        if authenticator.type == "recovery_codes":
            tell(request, "recovery_code_used")
        if more.get("reauthenticated"):
            tell(request, "reauthenticated")

    mfa.authenticator_used.connect(on_use, weak=False, dispatch_uid="samsyn authenticator used")
