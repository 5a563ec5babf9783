"""Being signed in: a signed cookie that lives for half an hour after the last page, under these pages alone.

The public pages never see it. There is one for each language, since a cookie's path is the beginning of
an address. It is signed with a secret made from what is kept of the key, so it ends when the key does,
and every process of the server knows it. It says when it began and when it was last used, nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from samsyn.outreach import tries
from samsyn.outreach.key import Key
from samsyn.web.language import ROOTS

IDLE, LONGEST = 30 * 60, 12 * 3600
COOKIES = {f"uppsokande-{lang}": f"{root}/uppsokande" for lang, root in ROOTS.items()}
"""The names of the cookies, and the path that each is sent to."""
_SHAPE = re.compile(r"([0-9a-f]{32})\.([0-9]{9,11})\.([0-9]{9,11})\.([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who signed in with the key. No more is known."""

    id: str
    began: int

    @property
    def digest(self) -> str:
        """What is remembered of a session that was ended: not enough to make its cookie."""
        return hashlib.sha256(self.id.encode()).hexdigest()


def begin() -> Session:
    """A new session."""
    return Session(secrets.token_hex(16), int(time.time()))


def of(request: HttpRequest, key: Key) -> Session | None:
    """The session of a request; None without one, or when it has ended."""
    for name in COOKIES:
        session = _read(request.COOKIES.get(name, ""), key, int(time.time()))
        if session is not None and not tries.has_ended(session.digest):
            return session
    return None


def keep(response: HttpResponse, request: HttpRequest, session: Session, key: Key) -> None:
    """Let the session live for another half an hour."""
    value = _signed(session, int(time.time()), key)
    for name, path in COOKIES.items():
        response.set_cookie(
            name, value, max_age=IDLE, path=path, secure=request.is_secure(), httponly=True, samesite="Strict"
        )


def end(response: HttpResponse, session: Session | None) -> None:
    """Take the cookies away, and remember that a copy of them is no longer good."""
    for name, path in COOKIES.items():
        response.delete_cookie(name, path=path, samesite="Strict")
    if session is not None:
        tries.end_session(session.digest, time.time() + IDLE)


def _signed(session: Session, used: int, key: Key) -> str:
    said = f"{session.id}.{session.began}.{used}"
    return f"{said}.{hmac.digest(key.secret('session'), said.encode(), 'sha256').hex()}"


def _read(value: str, key: Key, now: int) -> Session | None:
    shape = _SHAPE.fullmatch(value)
    if shape is None:
        return None
    session, used = Session(shape[1], int(shape[2])), int(shape[3])
    if not hmac.compare_digest(_signed(session, used, key), value):
        return None
    alive = 0 <= now - used < IDLE and 0 <= now - session.began < LONGEST
    return session if alive else None
