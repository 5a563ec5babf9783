"""The panel "what we know so far": the answers by kind, what clashes, and the way back to each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.screening.result import Result
from samsyn.web.screen.form import Form
from samsyn.web.screen.state import NO, NOT_ASKED, NOT_KNOWN, REFUSED, YES


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: the fact, its label, and for an unknown one how it is unknown."""

    fact: str
    label: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The answers by kind. clashes: sentences about answers that do not fit together."""

    yes: tuple[Row, ...]
    no: tuple[Row, ...]
    unknown: tuple[Row, ...]
    clashes: tuple[str, ...]

    @property
    def any(self) -> bool:
        return bool(self.yes or self.no or self.unknown)


def known(form: Form, result: Result) -> Known:
    """The panel's contents."""
    return Known(
        tuple(_rows(form, YES)),
        tuple(_rows(form, NO)),
        tuple(_rows(form, NOT_KNOWN, REFUSED, NOT_ASKED)),
        tuple(clash.text[form.lang] for clash in result.contradictions),
    )


def _rows(form: Form, *answers: str) -> Iterator[Row]:
    for fact, said in form.state.answers.items():
        if said.answer in answers:
            yield Row(fact, form.pack.fact_label(fact)[form.lang], _how(said.answer))


def _how(answer: str) -> str:
    words = {NOT_KNOWN: _("vet inte"), REFUSED: _("ville inte svara"), NOT_ASKED: _("inte ställd")}
    return words.get(answer, "")
