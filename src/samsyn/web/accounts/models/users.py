"""Those who sign in, their sessions, and what holds back whoever guesses."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone

from samsyn.web.database import plain


class Users(BaseUserManager["User"]):
    """Makes users. A password of None opens nothing."""

    def get(self, *where: Any, **values: Any) -> User:
        """One user. By the key alone it is asked for on every page, with SQL as it stands."""
        if where or values.keys() != {"pk"}:
            return super().get(*where, **values)
        found = plain.rows(self.model, "WHERE id = %s", [values["pk"]])
        if not found:
            raise self.model.DoesNotExist
        return found[0]

    def create_user(self, username: str, password: str | None = None, **more: Any) -> User:
        """A user with a hashed password."""
        user = self.model(username=username, **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their memberships (`Member`), never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    """What the person is called at work."""
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    # allauth asks for these names; there are no addresses for e-mail here.
    EMAIL_FIELD = None

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """Ends the sessions of a password that was changed. Does not hang on the secret key of the process."""
        return hashlib.sha256(b"samsyn|" + self.password.encode()).hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """There are no older ones."""
        return iter(())

    def get_full_name(self) -> str:
        """What the person is called at work."""
        return self.name


class Session(AbstractBaseSession):
    """A session. Its name is kept as a digest and its content is sealed with the name (accounts/sessions.py).

    Whoever reads this table can neither take over a session nor see what is in one.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of what the cookie holds, as hexadecimal."""
    handle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Names the session in a form that ends it; opens nothing."""
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    member = models.ForeignKey("accounts.Member", null=True, on_delete=models.CASCADE, related_name="+")
    """The membership that was chosen."""
    began = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField()

    objects: ClassVar[BaseSessionManager[Session]] = BaseSessionManager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["user"]), models.Index(fields=["expire_date"])]

    def __str__(self) -> str:
        return str(self.handle)


class SignInLock(models.Model):
    """How many tries have failed in a row for a name, whether or not anybody has it.

    One table for all processes. The name stands as a keyed digest, so that the table does not tell
    what people type into the field for the name; some type their password.
    """

    digest = models.BinaryField(max_length=32, primary_key=True)
    failed = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()
    until = models.DateTimeField(null=True)
    """Until then every try is refused, a right one too."""

    def __str__(self) -> str:
        return str(self.failed)

    @classmethod
    def forget_old(cls) -> None:
        """Take away what no longer counts."""
        cls.objects.filter(last__lt=timezone.now() - timedelta(hours=24)).delete()
