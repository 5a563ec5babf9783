"""What every method answers with: one number, an interval, the model, and everything that speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from samsyn.lang import Text
from samsyn.prevalence.hierarchy import Model

Method = Literal["bic", "aic", "stepwise", "fixed", "threshold", "decomposable", "lcmcr"]
Standing = Literal["ok", "no_estimate", "not_identifiable", "unsettled", "not_mixed", "interval_failed"]


@dataclass(frozen=True)
class Warned:
    """One thing that speaks against an estimate. code: for machines; text: for people."""

    code: str
    text: Text


@dataclass(frozen=True)
class Estimate:
    """How many people there are, seen and unseen, by one method.

    data: a name of the table, never a path. n: persons observed. estimate, lower, upper: None where there is no honest
    number. level: of the interval, 0.95. model: the notation of the model, or what stands for it. ic: the criterion that
    chose it, None where none did. seconds: how long it took; not part of what is the same on every machine.
    """

    data: str
    lists: tuple[str, ...]
    n: int
    method: Method
    estimate: float | None
    lower: float | None = None
    upper: float | None = None
    level: float = 0.95
    model: str = ""
    ic: float | None = None
    status: Standing = "ok"
    warnings: tuple[Warned, ...] = ()
    seed: int | None = None
    seconds: float = 0.0
    chosen: Model | None = None
    """The model itself, where one was chosen."""
    draws: tuple[float, ...] = ()
    """Of the bootstrap or the posterior, for pictures; never written out as such."""
    more: dict[str, Any] = field(default_factory=dict)
    """What the method tells besides: near models, diagnostics, priors."""

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "data": self.data, "lists": list(self.lists), "n": self.n, "method": self.method,
            "estimate": rounded(self.estimate), "lower": rounded(self.lower), "upper": rounded(self.upper),
            "level": self.level, "model": self.model, "ic": rounded(self.ic), "status": self.status,
            "warnings": [{"code": w.code, "sv": w.text.sv, "en": w.text.en} for w in self.warnings],
            "seed": self.seed, "seconds": round(self.seconds, 3),
        }  # fmt: skip


def rounded(value: float | None) -> float | None:
    """To ten significant figures: what is the same on every machine."""
    return None if value is None else float(f"{value:.10g}")
