"""What tables of people rest on: stated in the file, and asked for before anything is released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.documents import Document
from samsyn.errors import SpecError
from samsyn.lang import Text

_BASIS: Final = ("ground", "ethics", "dpia", "until")


@dataclass(frozen=True)
class Basis:
    """What a study rests on. until: the last day on which the answers may be used."""

    ground: str
    ethics: str
    dpia: str
    until: date


def basis_in(document: Document, path: str, value: Any) -> Basis | None:
    """None where there is none; SpecError where a part of it is missing."""
    if value is None:
        return None
    own = document.table(path, value)
    document.refuse_others(path, own, _BASIS)
    for name in _BASIS:
        if name not in own:
            raise document.fail(path, words.missing(name))
    ground, ethics, dpia = (document.word(f"{path}.{name}", own[name]) for name in _BASIS[:3])
    return Basis(ground, ethics, dpia, _day(document, f"{path}.until", own["until"]))


def _day(document: Document, path: str, value: Any) -> date:
    try:
        return date.fromisoformat(document.word(path, value))
    except ValueError:
        raise document.fail(path, _NO_DAY) from None


def refuse_without(document: Document, path: str, basis: Basis | None, *, invented: bool, day: date) -> None:
    """SpecError where data of people are to be released without a basis, or after the day they were to be erased."""
    if invented:
        return
    if basis is None:
        raise SpecError([document.problem(path, _NO_BASIS)])
    if day > basis.until:
        raise SpecError([document.problem(f"{path}.until", _OVER)])


_NO_DAY: Final = (
    Text(sv="Det är ingen dag.", en="That is no day."),
    Text(sv="Skriv ÅÅÅÅ-MM-DD.", en="Write YYYY-MM-DD."),
)
_NO_BASIS: Final = (
    Text(sv="Det framgår inte vad studien vilar på.", en="It does not say what the study rests on."),
    Text(sv="Ange laglig grund, etikprövning, konsekvensbedömning och slutdag: ground, ethics, dpia, until.",
         en="State the legal ground, ethics review, impact assessment and last day: ground, ethics, dpia, until."),
)  # fmt: skip
_OVER: Final = (
    Text(sv="Studien är slut: svaren skulle ha raderats efter den dagen.", en="The study has ended: the answers were to be erased after that day."),
    Text(sv="Radera svaren. Det som redan har släppts står kvar.", en="Erase the answers. What has been released stands."),
)  # fmt: skip
