"""What is said of estimates by stratum, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.lang import Text
from samsyn.prevalence.estimates import Warned


def without_estimate(name: str) -> Warned:
    """A stratum where nobody was seen, in an estimate by a shared model."""
    return Warned("stratum_without_estimate", Text(
        sv=f"{name} har ingen skattning och ingår inte i summan. Det betyder inte att det inte finns någon där.",
        en=f"{name} has no estimate and is not in the sum. That does not mean that nobody is there.",
    ))  # fmt: skip


UNKNOWN = Warned("stratum_unknown", Text(
    sv="Personer vars stratum inte är känt ingår inte här.", en="People whose stratum is not known are not in this.",
))  # fmt: skip
UNLIKE = Warned("strata_unlike", Text(
    sv="Listorna beror av varandra på olika sätt i olika strata. En gemensam modell kan då ge fel i vart och ett; jämför med "
    "skattningar för varje stratum för sig.",
    en="The lists depend on each other in different ways in different strata. A shared model can then be wrong in each of "
    "them; compare with estimates of each stratum by itself.",
))  # fmt: skip
NONE = Warned("no_estimate", Text(
    sv="Ingen modell med gemensamma beroenden har en skattning för dessa strata. Oftast beror det på en grupp där ingen, eller "
    "alla, finns på flera listor: slå ihop den med en annan.",
    en="No model with shared dependence has an estimate for these strata. Mostly it is for a group in which nobody, or "
    "everybody, is on several lists: put it together with another.",
))  # fmt: skip
FAILED = Warned("interval_failed", Text(
    sv="Intervallet saknas eller har ingen övre gräns: för många av de omdragna tabellerna saknar skattning.",
    en="There is no interval, or none with an upper limit: too many of the redrawn tables have no estimate.",
))  # fmt: skip
NOT_CERTAIN = Warned("search_not_exact", Text(
    sv="Det är inte säkert att den gemensamma modellen är den bästa: alla kunde inte prövas till slut.",
    en="It is not certain that the shared model is the best one: not all could be tried to the end.",
))  # fmt: skip
PLACED = Warned("stratum_imputed", Text(
    sv="Personer vars stratum inte är känt har fördelats efter vilka listor de fanns på. Intervallet räknar med det men "
    "inte med valet av modell.",
    en="People whose stratum is not known were placed by which lists they were on. The interval carries that, not the "
    "choice of the model.",
))  # fmt: skip
NOT_PLACED = Warned("stratum_not_imputed", Text(
    sv="Personer vars stratum inte är känt kunde inte fördelas på ett sätt som ger ett intervall: för många av de "
    "framdragna tabellerna saknar skattning.",
    en="People whose stratum is not known could not be placed in a way that gives an interval: too many of the tables "
    "drawn have no estimate.",
))  # fmt: skip


def alone_without_estimate(name: str) -> Warned:
    """A stratum that has no estimate by itself: there is then no sum."""
    return Warned("stratum_without_estimate", Text(
        sv=f"{name} har ingen egen skattning. Därför ges ingen summa; det betyder inte att det inte finns någon där.",
        en=f"{name} has no estimate of its own. No sum is given for that reason; it does not mean that nobody is there.",
    ))  # fmt: skip


def thin(names: Sequence[str], base: int) -> Warned:
    """Strata with few people on several lists."""
    which = ", ".join(names)
    return Warned("few_in_strata", Text(
        sv=f"Färre än {base} personer finns på mer än en lista i: {which}. Talen där vilar mest på att listorna beror av "
        "varandra på samma sätt som i de andra grupperna.",
        en=f"Fewer than {base} people are on more than one list in: {which}. The numbers there rest mostly on the lists "
        "depending on each other as they do in the other groups.",
    ))  # fmt: skip


def without_interval(names: Sequence[str]) -> Warned:
    """Strata whose interval is missing, or has no upper limit, though that of the sum has one."""
    which = ", ".join(names)
    return Warned("strata_without_interval", Text(
        sv=f"Intervallet saknas eller har ingen övre gräns i: {which}.",
        en=f"There is no interval, or none with an upper limit, in: {which}.",
    ))  # fmt: skip
