"""An estimate: a value with how sure it is, or a state that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any, Final, Literal

State = Literal[
    "estimated", "counted", "denominator_unknown", "too_few", "unknown", "not_asked", "not_applicable"
]
"""estimated: a value with an interval. counted: somebody counted them, nothing is estimated. denominator_unknown: a value
that somebody has stated, nobody knows of how many; it has no interval. too_few: somebody answered, but too few to say how
sure it is. unknown: asked, and nobody's answer is known. not_asked, not_applicable: nobody was asked, or it does not apply to
anybody here. None of them is a zero."""
Sides = Literal["both", "lower", "upper"]
"""Which limits share the risk of being wrong: both, half each (two-sided); or one has all of it (one-sided)."""

ENOUGH: Final = 8


@dataclass(frozen=True)
class Estimate:
    """value: None where the state leaves none. lower, upper: None where there is no interval; never one where the
    denominator is unknown. n: records counted: of a share those that gave the answer, else those that answered. base: all
    that answered, of whom the share is taken. weight: what the base stands for in the population. se: standard error; None
    where there is none. degf: degrees of freedom. deff: variance beside that of a simple random sample of as many."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    level: float = 0.95
    method: str = ""
    n: int | None = None
    base: int | None = None
    weight: float | None = None
    se: float | None = None
    degf: int | None = None
    deff: float | None = None
    state: State = "estimated"
    sides: Sides = "both"

    def __post_init__(self) -> None:
        """A state is kept by construction: no interval without a known denominator, no value that is no number."""
        bounds = (self.lower, self.upper)
        if self.state != "estimated" and any(bound is not None for bound in bounds):
            raise ValueError("only what is estimated has an interval")
        if (
            self.state not in ("estimated", "counted", "denominator_unknown", "too_few")
            and self.value is not None
        ):
            raise ValueError("what is not known has no value")
        if any(number is not None and not isfinite(number) for number in (self.value, *bounds)):
            raise ValueError("a value and its limits are finite, or there are none")

    @property
    def few_degrees(self) -> bool:
        """Whether so few clusters are behind it that its standard error may be small by chance: it is to be read with
        care, and better not published (fewer than eight degrees of freedom: National Center for Health Statistics 2017,
        Vital and Health Statistics, series 2, number 175)."""
        return self.state == "estimated" and self.degf is not None and self.degf < ENOUGH

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "state": self.state, "value": self.value, "lower": self.lower, "upper": self.upper, "level": self.level,
            "sides": self.sides, "method": self.method, "n": self.n, "base": self.base, "weight": self.weight,
            "se": self.se, "degf": self.degf, "deff": self.deff, "few_degrees": self.few_degrees,
        }  # fmt: skip


def without(state: State, n: int = 0, base: int = 0) -> Estimate:
    """That there is no estimate, and why."""
    return Estimate(None, n=n, base=base, state=state)
