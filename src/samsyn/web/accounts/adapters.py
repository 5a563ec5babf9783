"""What django-allauth asks of a project: who a name and password belong to, where to go next, how secrets are kept."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.vault.sealing import open_text, seal
from samsyn.web.accounts import keys, lock
from samsyn.web.accounts.knowing import forget_name, know_name, know_user
from samsyn.web.accounts.middleware import memberships
from samsyn.web.accounts.models import Session, SignInLock, User
from samsyn.web.accounts.paths import uses_database
from samsyn.web.accounts.sessions import AT_MOST, MEMBER_KEY, SessionStore
from samsyn.web.language import split

WRONG = gettext_lazy("Användarnamnet och lösenordet hör inte ihop.")
WAIT = gettext_lazy("Det har blivit för många försök. Vänta en stund och försök igen.")
WRONG_CODE = gettext_lazy("Koden stämmer inte. Skriv den som visas nu.")
WRONG_PASSWORD = gettext_lazy("Lösenordet stämmer inte.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by name and password. No e-mail, and no account without an invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": WRONG_PASSWORD,
        "enter_current_password": WRONG_PASSWORD,
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The user of a name and password. The answer and its time are the same for a name that nobody has."""
        name = str(credentials.get("username", ""))
        held = lock.of_name(name)
        if lock.must_wait(held):
            raise self.validation_error("too_many_login_attempts")
        know_name(name.strip().lower())
        user = authenticate(request, username=name, password=credentials.get("password"))
        AuthenticationBackend.unstash_authenticated_user()  # an account that was closed is like none at all
        if not isinstance(user, User):
            lock.failed(held)
            return None
        lock.succeeded(held)
        know_user(user.pk)
        forget_name()
        return user

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the user's own password."""
        found = self.authenticate(self.request, username=user.username, password=password)
        return found is not None and found.pk == user.pk

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session, after both factors: under a new name, and with the oldest ones ended."""
        chosen = request.session.pop(MEMBER_KEY, None)
        super().login(request, user)
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        if records:  # both factors have just been given: nothing is asked for again within five minutes
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
                *records[:-1],
                records[-1] | {"reauthenticated": True},
            ]
        if not chosen:  # the one membership that somebody has is chosen by itself, and the way goes on
            mine = list(memberships(user.pk).values_list("pk", flat=True)[:2])
            chosen = str(mine[0]) if len(mine) == 1 else None
        if chosen:
            request.session[MEMBER_KEY] = chosen
        older = Session.objects.filter(user=user).order_by("-used").values_list("pk", flat=True)
        Session.objects.filter(pk__in=list(older[AT_MOST - 1 :])).delete()
        SessionStore.clear_expired()
        SignInLock.forget_old()

    def set_password(self, user: User, password: str) -> None:
        """Write the new password, and nothing else of the user."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account but by invitation."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only the script of the passkeys is answered with data."""
        wants_data = request.headers.get("Accept") == "application/json"
        return wants_data and request.path_info == "/konto/nyckel/in"

    def is_safe_url(self, url: str | None) -> bool:
        """Where a sign-in may lead on to: a staff page of ours, and nowhere else."""
        parts = urlsplit(url or "")
        if parts.scheme or parts.netloc or not parts.path.startswith("/") or "\\" in (url or ""):
            return False
        return uses_database(split(parts.path)[1]) and not parts.path.startswith("//")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page after signing in."""
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The first page after signing out."""
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The page after a new password."""
        return reverse("account")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """A closed account is answered like a wrong password."""
        from samsyn.web.accounts.going import see_other

        return see_other("account_login")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is sent by e-mail."""


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: sealed in the database, and never all taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": gettext_lazy(
            "Det här är ditt enda andra steg. Lägg till ett nytt innan du tar bort det."
        ),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is kept: the id of the key, and the seal."""
        key_id, key = keys.current_second_factor_key()
        return f"{key_id}.{base64.b64encode(seal(key, 'second factor', text)).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        key_id, _dot, sealed = encrypted_text.partition(".")
        return open_text(keys.second_factor_key(key_id), "second factor", base64.b64decode(sealed))

    def get_totp_issuer(self) -> str:
        """What the app on the telephone shows."""
        return "Samsyn"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser shows, and the host that a passkey works for."""
        return super().get_public_key_credential_rp_entity() | {"name": "Samsyn"}  # type: ignore[no-any-return]

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another second factor is left when this one goes."""
        left = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(left.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a passkey is called until it is given a name."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Nyckel %(number)s") % {"number": number}


def has_second_factor(user_id: UUID | None) -> bool:
    """Whether the user has an app or a passkey; recovery codes alone are none."""
    found = Authenticator.objects.filter(user_id=user_id)
    return bool(found.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
