"""Codes and passkeys, checked so that no code opens twice and nobody can go on guessing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django.forms import ValidationError
from fido2.utils import websafe_decode

from samsyn.web.accounts import lock
from samsyn.web.accounts.adapters import WAIT, WRONG_CODE
from samsyn.web.accounts.knowing import know_user


class _Counted:
    """A form with a code. Tries are counted for the user in the database, for all processes."""

    user: Any
    cleaned_data: dict[str, Any]
    authenticator: Authenticator

    def clean_code(self) -> str:
        """The code, when one of the user's second factors takes it."""
        held = lock.of_codes(self.user.pk)
        if lock.must_wait(held):
            raise ValidationError(WAIT)
        code = str(self.cleaned_data["code"])
        found = taken_by(self.user.pk, code)
        if found is None:
            lock.failed(held)
            raise ValidationError(WRONG_CODE)
        lock.succeeded(held)
        found.user = self.user
        self.authenticator = found
        return code


class CodeForm(_Counted, AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""


class ConfirmingCodeForm(_Counted, ReauthenticateForm):  # type: ignore[misc]
    """The code before a sensitive act."""


class PasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey that names its user itself."""

    def clean_credential(self) -> Authenticator:
        """The passkey that signed. Only its own user's rows are looked at."""
        know_user(_handle(self.cleaned_data["credential"]))
        return super().clean_credential()


def taken_by(user_id: UUID, code: str) -> Authenticator | None:
    """The second factor that takes this code, which it then never takes again."""
    for each in Authenticator.objects.select_for_update().filter(user_id=user_id).order_by("-type"):
        if each.type == Authenticator.Type.TOTP and _takes_totp(each, code):
            return each
        if each.type == Authenticator.Type.RECOVERY_CODES and each.wrap().validate_code(code):
            return each
    return None


def _takes_totp(row: Authenticator, code: str) -> bool:
    """Whether the app shows this code now or did a moment ago, and neither it nor a later one was used before."""
    secret, last = decrypt(row.data["secret"]), row.data.get("last", 0)
    for counter in yield_hotp_counters_from_time():
        fits = compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter)))
        if fits and counter > last:
            row.data["last"] = counter
            row.save(update_fields=["data"])
            return True
    return False


def _handle(credential: Any) -> UUID | None:
    """The user that a passkey says it belongs to; its signature shows afterwards whether that is so."""
    try:
        text = websafe_decode(credential["response"]["userHandle"]).decode()
        return UUID(text)
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
