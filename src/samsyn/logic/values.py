"""Three-valued truth (Kleene, Introduction to Metamathematics, 1952, section 64) and recorded answers.

A rule yields a `Value`. What a person answered is an `Answer`, which keeps apart why something is
unknown; the distinction matters to the reader and to the choice of the next question, never to logic.
"""

from __future__ import annotations

import enum
from datetime import date


class Value(enum.IntEnum):
    """The value of a rule. The order NO < UNKNOWN < YES makes `all` a minimum and `any` a maximum."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @property
    def word(self) -> str:
        return WORDS[self]

    @property
    def known(self) -> bool:
        return self is not Value.UNKNOWN


WORDS = {Value.NO: "no", Value.UNKNOWN: "unknown", Value.YES: "yes"}


class Answer(enum.StrEnum):
    """What is recorded for a yes-or-no fact, with the kinds of unknown kept apart."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"

    @property
    def known(self) -> bool:
        return self in (Answer.YES, Answer.NO)


Raw = Answer | bool | int | float | str | date | None
"""What a fact mapping may hold: an answer, a plain boolean, or a value to compare. None is unknown."""
