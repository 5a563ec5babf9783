"""The estimate again under match sensitivities and false-link rates that may be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from samsyn.lang import Text
from samsyn.prevalence.estimates import rounded
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import Pointer, by_model, expected, quick
from samsyn.prevalence.sensitivity.linkage import undo_false, undo_missed

SENSITIVITIES: Final = (0.80, 0.85, 0.90, 0.95, 1.0)
FALSE_RATES: Final = (0.0, 0.02, 0.05)


@dataclass(frozen=True)
class Linked:
    """The estimate if the links were as good as this. estimate: None where no honest number exists.

    same_model: by the model that was chosen for the table as it is. chosen_again: with the model chosen anew.
    possible: whether the table can have come about with links as poor as this.
    """

    sensitivity: float
    false_rate: float
    same_model: float | None
    chosen_again: float | None
    model: str
    possible: bool = True

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "sensitivity": self.sensitivity, "false_rate": self.false_rate, "possible": self.possible,
            "same_model": rounded(self.same_model), "chosen_again": rounded(self.chosen_again), "model": self.model,
        }  # fmt: skip


def linked(
    histories: Histories,
    model: Model,
    *,
    sensitivities: Sequence[float] = SENSITIVITIES,
    false_rates: Sequence[float] = FALSE_RATES,
    pointer: Pointer | None = None,
) -> tuple[Linked, ...]:
    """The band: every sensitivity with every false-link rate. model: the one chosen for the table as it is."""
    if not all(0.0 < s <= 1.0 for s in sensitivities) or not all(0.0 <= f < 1.0 for f in false_rates):
        raise ValueError("sensitivities above 0 to 1, false-link rates from 0 to below 1")
    ask = pointer or partial(quick, start=model)
    return tuple(_one(histories, model, s, f, ask) for f in false_rates for s in sensitivities)


def _one(histories: Histories, model: Model, s: float, f: float, pointer: Pointer) -> Linked:
    counts = undo_missed(undo_false(histories.counts.astype(float), f), s)
    if counts is None or bool(np.any(counts[histories.unseen] > 0.0)):
        return Linked(s, f, None, None, "", possible=False)
    table = expected(histories.lists, counts, histories.unseen)
    again = pointer(table)
    return Linked(s, f, by_model(table, model).estimate, again.estimate, again.notation)


def span(band: Sequence[Linked]) -> tuple[float, float] | None:
    """The least and the greatest estimate of a band, whichever way the model was chosen; None where there is none."""
    values = [v for each in band for v in (each.same_model, each.chosen_again) if v is not None]
    return (min(values), max(values)) if values else None


ASSUMPTIONS: Final = Text(
    sv="Bandet räknar om skattningen som om en viss andel av de rätta kopplingarna mellan listorna hade missats och en "
    "viss andel av de gjorda vore fel. Det antar att felen är lika vanliga för alla personer och alla listor och inte "
    "hänger ihop. Fel som drabbar vissa personer, till exempel skyddade personuppgifter eller samordningsnummer, fångas "
    "inte. Bandet är inget osäkerhetsintervall.",
    en="The band reckons the estimate again as if a share of the true links between the lists had been missed and a share "
    "of those made were wrong. It assumes that errors are equally common for all people and all lists and do not hang "
    "together. Errors that hit some people, such as those with protected identity or coordination numbers, are not "
    "covered. The band is not an interval of uncertainty.",
)
