"""A round's questions: chosen among those of the content, kept with the round as JSON, and read again."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.packs.questionnaires import Questionnaire
from samsyn.web.database.clock import today
from samsyn.web.language import current
from samsyn.web.studies.models import Answer, Parcel, Round


def ready() -> list[tuple[str, Questionnaire]]:
    """The questionnaires of the content, by title."""
    found = load_pack().questionnaires.items()
    return sorted(found, key=lambda each: each[1].title[current()].casefold())


def kept(form: Questionnaire) -> Any:
    """A questionnaire as the database keeps it."""
    return msgspec.json.decode(msgspec.json.encode(form))


def questions_of(held: Any) -> Questionnaire | None:
    """The questionnaire of a round, from what is kept; None where none has been chosen."""
    return msgspec.convert(held, Questionnaire, strict=False) if held else None


def digest_of(form: Questionnaire) -> str:
    """SHA-256 (hex) of a questionnaire, so that everybody can see that it is the same."""
    return hashlib.sha256(msgspec.json.encode(form, order="sorted")).hexdigest()


def choose(made: Round, form: Questionnaire, pack: str = "") -> None:
    """Let a round ask these questions. Not once anybody may have answered: the database says no too."""
    made.questionnaire, made.digest, made.pack = kept(form), digest_of(form), pack
    made.save(update_fields=["questionnaire", "digest", "pack"])


def may_change(made: Round) -> bool:
    """Whether the questions can still be changed."""
    opened = made.opens_on is not None and made.opens_on <= today()
    return not (
        opened or Answer.objects.filter(round=made).exists() or Parcel.objects.filter(round=made).exists()
    )


def said(text: Text | None, form: Questionnaire, lang: Lang) -> str:
    """A text of a questionnaire; in the other language where it is written in that alone."""
    if text is None:
        return ""
    other: Lang = "sv" if lang == "en" else "en"
    return text[lang] or text[other]
