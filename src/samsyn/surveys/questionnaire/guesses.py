"""What other programs do not say of a choice, told by its words: that it is no answer in substance."""

from __future__ import annotations

import re
from typing import Final

from samsyn.spelling import fold
from samsyn.surveys.questionnaire.model import ChoiceKind

_WORDS: Final[tuple[tuple[ChoiceKind, frozenset[str]], ...]] = (
    ("dont_know", frozenset({
        "vet ej", "vet inte", "jag vet inte", "jag vet ej", "osaker", "minns inte", "minns ej", "jag minns inte", "dont know",
        "do not know", "i do not know", "i dont know", "dont_know", "dk", "not sure", "unsure", "i do not remember",
    })),
    ("prefer_not", frozenset({
        "vill inte svara", "vill ej svara", "jag vill inte svara", "jag vill ej svara", "vill inte uppge", "vill ej uppge",
        "prefer not to say", "prefer not to answer", "i prefer not to say", "i prefer not to answer", "prefer_not", "refused",
        "refused to answer", "no answer", "refusal",
    })),
    ("not_applicable", frozenset({
        "ej tillampligt", "inte tillampligt", "ej aktuellt", "inte aktuellt", "not applicable", "na", "n/a", "not_applicable",
        "does not apply",
    })),
)  # fmt: skip


def kind_by_words(*texts: str) -> ChoiceKind:
    """The kind of a choice by its code and labels; "answer" where no word says otherwise."""
    for text in texts:
        plain = fold(text).strip(" .!?()").replace("ä", "a").replace("å", "a").replace("ö", "o")
        plain = re.sub(r"\s+", " ", plain)
        for kind, words in _WORDS:
            if plain in words:
                return kind
    return "answer"
