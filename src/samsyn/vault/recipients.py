"""Identities and recipients of age (X25519), the keys parcels are encrypted for.

An identity is secret ("AGE-SECRET-KEY-1…") and is kept sealed or in the receiver's safe; its recipient ("age1…") may
be told to anybody.
"""

from __future__ import annotations

from pyrage import IdentityError, RecipientError, x25519

from samsyn.errors import Problem, UserError
from samsyn.lang import Text


def new_identity() -> str:
    """A fresh secret identity."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient that belongs to an identity. Raises UserError when it is not one."""
    return str(read_identity(identity).to_public())


def read_identity(text: str) -> x25519.Identity:
    """The identity a text spells; the error does not repeat it."""
    try:
        return x25519.Identity.from_str(text.strip())
    except (IdentityError, UnicodeError):
        pass
    raise UserError([_NO_IDENTITY])  # raised out here, because the reader's own error may carry the text


def read_recipient(text: str) -> x25519.Recipient:
    """The recipient a text spells."""
    try:
        return x25519.Recipient.from_str(text.strip())
    except (RecipientError, UnicodeError):
        pass
    raise UserError([_NO_RECIPIENT])  # raised out here, because the reader's own error may carry the text


_NO_IDENTITY = Problem(
    what=Text(sv="Det är ingen hemlig age-nyckel.", en="This is not a secret age key."),
    do=Text(sv="Den börjar med AGE-SECRET-KEY-1.", en="It begins with AGE-SECRET-KEY-1."),
)
_NO_RECIPIENT = Problem(
    what=Text(sv="Mottagarens nyckel går inte att läsa.", en="The receiver's key cannot be read."),
    do=Text(
        sv="Be mottagaren om den igen. Den börjar med age1.",
        en="Ask the receiver for it again. It begins with age1.",
    ),
)
