"""Age keys: told apart from other text without repeating it."""

from __future__ import annotations

import pytest

from samsyn.errors import UserError
from samsyn.vault.recipients import new_identity, read_recipient, recipient_of


def test_a_recipient_belongs_to_its_identity() -> None:
    identity = new_identity()
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert recipient_of(f" {identity}\n") == recipient_of(identity)
    assert str(read_recipient(recipient_of(identity) + "\n")) == recipient_of(identity)
    assert new_identity() != identity


@pytest.mark.parametrize("text", ["", "Canary", "age1canary", "AGE-SECRET-KEY-1CANARY", "\ud800"])
def test_other_text_is_refused_and_not_repeated(text: str) -> None:
    for read in (recipient_of, read_recipient):
        with pytest.raises(UserError) as error:
            read(text)
        assert "canary" not in str(error.value).casefold()
