"""How far a study has come, from the database alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.web.database.clock import today
from samsyn.web.studies.models import Answer, Basis, Parcel, Round, Study


def basis_of(study: Study) -> Basis | None:
    """What the study rests on, as last written down."""
    return Basis.objects.filter(study=study).select_related("noted_by").order_by("-number").first()


def may_hold(study: Study) -> bool:
    """Whether answers may be taken in and opened: its basis is written, and its last day has not passed."""
    basis = basis_of(study)
    return basis is not None and basis.end_on >= today() and study.erased_on is None


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round as lists show it. code: draft, ready, to_open, open, closed. waiting: answers not taken in yet. rows: taken in."""

    round: Round
    code: str
    waiting: int
    rows: int


def state_of(made: Round, day: date) -> str:
    """draft: no questions yet. ready: never opened. to_open: opens later. open: takes answers. closed: it did."""
    if not made.questionnaire:
        return "draft"
    if made.opens_on is None or made.closes_on is None:
        return "ready"
    return "to_open" if day < made.opens_on else "open" if day <= made.closes_on else "closed"


def rounds_of(study: Study, *, counts: bool) -> list[RoundState]:
    """Every round, in order. counts: whether to say how many answered, which only those who work in the study may see."""
    day, found = today(), []
    for made in Round.objects.filter(study=study).order_by("number"):
        last = latest(made) if counts else None
        waiting = Answer.objects.filter(round=made).count() if counts else 0
        code = state_of(made, day)
        found.append(
            RoundState(made, "taken" if code == "ready" and last else code, waiting, last.rows if last else 0)
        )
    return found


def latest(made: Round) -> Parcel | None:
    """The parcel of a round that counts."""
    return Parcel.objects.filter(round=made).order_by("-number").first()
