"""Organisations' own sign-in services (OpenID Connect), named in a file that SAMSYN_OIDC points to.

    [{"organisation": "<id>", "name": "Påhittköpings inloggning", "server_url": "https://…",
      "client_id": "samsyn", "secret": "…"}]

A service opens only accounts that the organisation's administrator has prepared, by the subject it knows them
by. Nothing else that it tells (names, addresses) is kept. A second factor of ours is asked for all the same.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.knowing import know_user

VARIABLE = "SAMSYN_OIDC"
_NAMES = ("organisation", "name", "server_url", "client_id", "secret")


@functools.lru_cache(maxsize=4)
def _read(path: str) -> tuple[dict[str, str], ...]:
    """The services of a file. UsageError when it cannot be used; its secrets stand in no message."""
    try:
        rows = json.loads(Path(path).read_text("utf-8"))
        found = tuple({name: str(row[name]) for name in _NAMES} for row in rows)
        for each in found:
            each["organisation"] = str(UUID(each["organisation"]))
            if not each["server_url"].startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
                raise ValueError
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError([_UNREADABLE]) from None
    return found


def services() -> tuple[dict[str, str], ...]:
    """The services there are; none without the file."""
    path = os.environ.get(VARIABLE)
    return _read(path) if path else ()


def is_given(organisation: UUID) -> bool:
    """Whether an organisation has a service of its own."""
    return any(each["organisation"] == str(organisation) for each in services())


def username(organisation: UUID, subject: str) -> str:
    """A name for an account that nobody signs in to by name."""
    return "oidc-" + hashlib.sha256(f"{organisation}|{subject}".encode()).hexdigest()[:32]


class ServiceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Which services there are, and that they make no accounts."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The services of the file. There are none in the database."""
        return [
            SocialApp(
                provider="openid_connect", provider_id=each["organisation"], name=each["name"],
                client_id=each["client_id"], secret=each["secret"],
                settings={"server_url": each["server_url"], "fetch_userinfo": False},
            )
            for each in services()
            if provider in (None, "openid_connect", each["organisation"])
            and client_id in (None, each["client_id"])
        ]  # fmt: skip

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """No service makes an account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Turn away whoever no administrator has prepared."""
        if not sociallogin.is_existing or sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(see_other("account_login", note="tjanst"))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **more: Any) -> None:
        """Whatever went wrong, say that it did not work; the reason may hold what the service knows."""
        raise ImmediateHttpResponse(see_other("account_login", note="tjanst"))


class Service(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """What a service answers, with nothing kept but the subject."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **more: Any) -> SocialLogin:
        """The sign-in; the transaction knows the user whose subject it is, if there is one."""
        login = super().complete_login(request, app, token, **more)
        login.account.extra_data = {}
        login.email_addresses = []
        found = SocialAccount.objects.filter(provider=login.account.provider, uid=login.account.uid)
        know_user(found.values_list("user_id", flat=True).first())
        return login


_UNREADABLE = Problem(
    Text(sv=f"Filen som {VARIABLE} pekar på går inte att använda.",
         en=f"The file that {VARIABLE} points to cannot be used."),
    Text(
        sv="Den ska vara en JSON-lista med organisation, name, server_url (https), client_id och secret för varje tjänst.",
        en="It must be a JSON list with organisation, name, server_url (https), client_id and secret for each service.",
    ),
    VARIABLE,
)  # fmt: skip
