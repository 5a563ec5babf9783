"""What every method answers with: one number, an interval, the model, and everything that speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from samsyn.lang import Text
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.telling import Search, rounded, told

__all__ = ["Estimate", "Method", "Standing", "Warned", "rounded"]

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
    number. level: of the interval, 0.95. model: the notation of the model, or what stands for it. ic: the BIC of the model, or
    the AIC where that chose it; None where there is no single model. seconds: how long it took; not part of what is the same on every machine.
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
            "seed": self.seed, "seconds": round(self.seconds, 3), "search": self.search, "more": told(self.more),
        }  # fmt: skip

    @property
    def search(self) -> Search | None:
        """How sure it is that no other model is better; None where models are not searched through."""
        return self.more.get("search")
