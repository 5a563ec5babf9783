"""What a verdict says, plainly. No text here shows how many people are on two lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import exp, isinf
from typing import Final

from samsyn.lang import Text
from samsyn.prevalence.estimates import Method
from samsyn.prevalence.naming import in_sentence
from samsyn.prevalence.written import decimal

VERDICTS: Final = {
    "usable": Text(
        sv="Skattningen kan användas, tillsammans med sitt intervall och det som den vilar på.",
        en="The estimate can be used, together with its interval and what it rests on.",
    ),
    "fragile": Text(
        sv="Skattningen är bräcklig. Den får bara visas tillsammans med skälen.",
        en="The estimate is fragile. It may be shown only together with the reasons.",
    ),
    "do_not_publish": Text(
        sv="Publicera inte talet. Det går inte att säga ärligt hur många det är utifrån dessa listor.",
        en="Do not publish the number. These lists do not allow an honest statement of how many there are.",
    ),
}
NO_OVERLAP: Final = Text(
    sv="Ingen person finns på mer än en lista. Då säger listorna ingenting om hur många som inte finns på någon.",
    en="Nobody is on more than one list. Then the lists say nothing about how many are on none.",
)
NO_ESTIMATE: Final = Text(
    sv="Ingen modell ger en skattning för dessa listor.", en="No model gives an estimate for these lists."
)
NOT_MIXED: Final = Text(
    sv="Beräkningens kedjor har inte enats, så talet beror på var de började.",
    en="The chains of the computation have not come to agree, so the number depends on where they began.",
)
INTERVAL: Final = Text(
    sv="Det finns inget intervall. Ett tal utan osäkerhet säger mer än vi vet.",
    en="There is no interval. A number without uncertainty says more than we know.",
)
UNBOUNDED: Final = Text(
    sv="Intervallet har ingen övre gräns: listorna utesluter inte hur stora tal som helst.",
    en="The interval has no upper limit: the lists do not rule out numbers of any size.",
)
TWO_LISTS: Final = Text(
    sv="Med två listor går det inte att pröva om de beror av varandra. Skattningen antar att de inte gör det.",
    en="With two lists it cannot be tested whether they depend on each other. The estimate assumes that they do not.",
)
NOT_EXACT: Final = Text(
    sv="Det är inte säkert att modellen är den bästa: det finns för många för att pröva alla, och sökningen tog slut först.",
    en="It is not certain that the model is the best one: there are too many to try all, and the search ended first.",
)


def few(limit: int) -> Text:
    """Fewer people than this in the overlaps."""
    return Text(
        sv=f"Färre än {limit} personer finns på mer än en lista. Några fler eller färre ändrar skattningen mycket.",
        en=f"Fewer than {limit} people are on more than one list. A few more or fewer change the estimate much.",
    )


def barely_linked(names: Sequence[str], base: int) -> Text:
    """Lists that share few or none with all the others together."""
    which = ", ".join(names)
    return Text(
        sv=f"Delar färre än {base} personer med alla andra listor tillsammans: {which}. De säger lite om mörkertalet.",
        en=f"Share fewer than {base} people with all other lists together: {which}. They say little about the number unseen.",
    )


def wide(factor: float) -> Text:
    """The interval."""
    return Text(
        sv=f"Intervallet är brett: den övre gränsen är {decimal(factor, 1, 'sv')} gånger den undre.",
        en=f"The interval is wide: the upper limit is {decimal(factor, 1, 'en')} times the lower.",
    )


def methods(found: Mapping[Method, float]) -> Callable[[float], Text]:
    """Methods and their estimates."""

    def say(factor: float) -> Text:
        low, high = (in_sentence(pick(found, key=lambda m: found[m])) for pick in (min, max))
        return Text(
            sv=f"Metoderna är oense: {high.sv} ger {decimal(factor, 1, 'sv')} gånger så många som {low.sv}.",
            en=f"The methods disagree: {high.en} gives {decimal(factor, 1, 'en')} times as many as {low.en}.",
        )

    return say


def method_not_mixed(names: Sequence[Method]) -> Text:
    """Methods beside the one that answers."""
    return Text(
        sv=f"Beräkningens kedjor har inte enats i: {_names(names).sv}. Den metoden är inte med i jämförelsen.",
        en=f"The chains of the computation have not come to agree in: {_names(names).en}. It is not in the comparison.",
    )


def method_refused(names: Sequence[Method]) -> Text:
    """Methods beside the one that answers."""
    return Text(
        sv=f"Ingen skattning kan ges av: {_names(names).sv}.",
        en=f"No estimate can be given by: {_names(names).en}.",
    )


def near(factor: float) -> Text:
    """Models near the best."""
    return Text(
        sv=f"Modeller som passar nästan lika bra är oense: den högsta ger {decimal(factor, 1, 'sv')} gånger så många som den lägsta.",
        en=f"Models that fit almost equally well disagree: the highest gives {decimal(factor, 1, 'en')} times as many as the lowest.",
    )


def pair(name: str, factor: float) -> Text:
    """A pair of lists that decides."""
    if isinf(factor):
        return Text(
            sv=f"Utan beroendet mellan {name} finns ingen skattning.",
            en=f"Without the dependence between {name} there is no estimate.",
        )
    return Text(
        sv=f"Ett enda par avgör: skattningen ändras med en faktor {decimal(factor, 1, 'sv')} om beroendet mellan {name} läggs till eller tas bort.",
        en=f"A single pair decides: the estimate changes by a factor of {decimal(factor, 1, 'en')} if the dependence between "
        f"{name} is added or left out.",
    )


def left_out(name: str, factor: float) -> Text:
    """A list that decides."""
    if isinf(factor):
        return Text(
            sv=f"Utan listan {name} finns ingen skattning.",
            en=f"Without the list {name} there is no estimate.",
        )
    return Text(
        sv=f"En enda lista avgör: utan {name} ändras skattningen med en faktor {decimal(factor, 1, 'sv')}.",
        en=f"A single list decides: without {name} the estimate changes by a factor of {decimal(factor, 1, 'en')}.",
    )


def inconsistent(log_bias: float) -> Text:
    """The known lengths of the lists."""
    share = round(100 * abs(exp(log_bias) - 1.0))
    sv, en = ("för lågt", "too low") if log_bias < 0.0 else ("för högt", "too high")
    return Text(
        sv=f"När listornas kända längder skattas ur de andra listorna blir svaret i genomsnitt {share} procent {sv}.",
        en=f"When the known lengths of the lists are estimated from the other lists, the answer is on average {share} per cent {en}.",
    )


def _names(methods: Sequence[Method]) -> Text:
    return Text(
        sv=", ".join(in_sentence(m).sv for m in methods), en=", ".join(in_sentence(m).en for m in methods)
    )
