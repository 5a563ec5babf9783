"""Sessions in the database, sealed with the very name that only the browser's cookie holds.

The table has a digest of the name. The content, which may hold a form that waits for re-authentication, is
sealed with a key derived from the name. So the table alone opens nothing: neither the session nor what is in it.
A session ends half an hour after the last page, and twelve hours after it began whatever happens.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from samsyn.errors import VaultError
from samsyn.vault.primitives import derive
from samsyn.vault.sealing import open_text, seal
from samsyn.web.accounts.models import Session
from samsyn.web.database import plain

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
AT_MOST = 3
"""So many sessions at a time for each user; a new one ends the oldest."""
TOUCH = timedelta(minutes=1)
"""So seldom is it written down that a session is in use."""
MEMBER_KEY = "member"
"""Where the chosen membership's id stands in a session."""


def digest_of(name: str) -> str:
    """What the table knows of a session's name."""
    return hashlib.sha256(name.encode()).hexdigest()


def is_signed_in(name: str) -> bool:
    """Whether a session of this name lives and is somebody's who acts as a member. One question, nothing is opened."""
    return bool(name) and _live(name).filter(user__isnull=False, member__isnull=False).exists()


def _live(name: str) -> QuerySet[Session]:
    now = timezone.now()
    return Session.objects.filter(session_key=digest_of(name), expire_date__gt=now, began__gt=now - LONGEST)


class SessionStore(SessionBase):
    """What `request.session` is."""

    began: datetime | None = None
    used: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def load(self) -> dict[str, Any]:
        """The content of a session that is alive; else nothing, and its name is forgotten."""
        row = self._row()
        content = self._opened(row.session_data) if row else None
        if row is None or content is None:
            self._session_key = None
            return {}
        self.began, self.used = row.began, row.used
        return content

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of this name."""
        return Session.objects.filter(session_key=digest_of(session_key)).exists()

    def create(self) -> None:
        """A new name, with a row at once."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write the session. One that was ended elsewhere in the meantime is not brought back to life."""
        if self.session_key is None:
            return self.create()
        content: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if self.session_key is None:  # it had ended when it was read just now
            raise UpdateError
        now = timezone.now()
        began = now if must_create or self.began is None else self.began
        values = {
            "session_data": self._sealed(content),
            "user_id": _uuid(content.get(SESSION_KEY)),
            "member_id": _uuid(content.get(MEMBER_KEY)),
            "used": now,
            "expire_date": min(now + IDLE, began + LONGEST),
        }
        if not must_create:
            if not Session.objects.filter(session_key=digest_of(self.session_key)).update(**values):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                Session.objects.create(session_key=digest_of(self.session_key), **values)
        except IntegrityError:
            raise CreateError from None
        self.began = self.used = now
        return None

    def touch(self) -> None:
        """Note that the session is in use, so that it lives on; seldom enough not to cost."""
        now = timezone.now()
        if self.session_key is None or self.began is None or self.used is None or now - self.used < TOUCH:
            return
        Session.objects.filter(session_key=digest_of(self.session_key)).update(
            used=now, expire_date=min(now + IDLE, self.began + LONGEST)
        )

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        name = session_key or self.session_key
        if name is not None:
            Session.objects.filter(session_key=digest_of(name)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Take away the sessions that have ended."""
        Session.objects.filter(expire_date__lt=timezone.now()).delete()

    def _row(self) -> Session | None:
        now = timezone.now()
        found = plain.rows(
            Session,
            "WHERE session_key = %s AND expire_date > %s AND began > %s",
            [digest_of(self.session_key or ""), now, now - LONGEST],
        )
        return found[0] if found else None

    def _sealed(self, content: dict[str, Any]) -> str:
        text = json.dumps(content, separators=(",", ":"))
        return base64.b64encode(seal(self._key(), "session", text)).decode()

    def _opened(self, sealed: str) -> dict[str, Any] | None:
        try:
            content = json.loads(open_text(self._key(), "session", base64.b64decode(sealed)))
        except (VaultError, ValueError):
            return None
        return content if isinstance(content, dict) else None

    def _key(self) -> bytes:
        return derive((self.session_key or "").encode(), b"samsyn accounts 1|session")


def _uuid(value: Any) -> UUID | None:
    return UUID(str(value)) if value else None
