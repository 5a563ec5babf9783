"""The limits of the verdict, each with its ground. They are shown to the reader.

A limit has two steps: from the first on the estimate is fragile, from the second on it is not to be published. Where the
ground is a convention of Samsyn, it says so: nobody in the field has set such limits, and the ones here were chosen so
that the published sets whose answers are disputed are caught.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from samsyn.lang import Text


@dataclass(frozen=True)
class Limit:
    """fragile, stop: None where there is no such step. ours: whether it is a convention of ours."""

    code: str
    what: Text
    fragile: float | None
    stop: float | None
    ground: Text
    ours: bool = True

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "code": self.code, "what": _both(self.what), "fragile": self.fragile, "do_not_publish": self.stop,
            "ground": _both(self.ground), "convention_of_ours": self.ours,
        }  # fmt: skip


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


BASE: Final = 10
"""Overlaps below this are not told apart in any text."""
LINKED: Final = Limit(
    "barely_linked_list",
    Text(
        sv="Personer som en lista delar med alla andra listor tillsammans, färre än",
        en="People whom a list shares with all other lists together, fewer than",
    ),
    BASE, None,
    Text(sv="Vår konvention.", en="A convention of ours."),
)  # fmt: skip
OVERLAP: Final = Limit(
    "few_in_overlaps",
    Text(sv="Personer som finns på mer än en lista, färre än", en="People on more than one list, fewer than"),
    50, 10,
    Text(
        sv="Vår konvention. Med två oberoende listor är felet i skattningen ungefär ett genom roten ur antalet: 14 procent vid "
        "50 personer, 32 procent vid 10. Antal på 1 till 4 kan dessutom röja enskilda.",
        en="A convention of ours. With two independent lists the error of the estimate is about one over the square root of "
        "the number: 14 per cent with 50 people, 32 per cent with 10. Counts of 1 to 4 may also disclose individuals.",
    ),
)  # fmt: skip
METHODS: Final = Limit(
    "methods_disagree",
    Text(sv="Högsta metoden delad med lägsta, mer än", en="Highest method divided by lowest, more than"),
    1.5, 2.0,
    Text(
        sv="Vår konvention. I de publicerade tabellerna skiljer sig metoderna med en faktor 2,2 (Storbritannien, fem listor) "
        "och 3,7 (Nederländerna, fem listor), och de skattningarna är omtvistade. "
        "AIC visas men räknas inte med: i glesa tabeller väljer den alltför stora modeller.",
        en="A convention of ours. In the published tables methods differ by a factor of 2.2 (United Kingdom, five lists) and "
        "3.7 (Netherlands, five lists), and those estimates are disputed. "
        "AIC is shown but not counted: in sparse tables it chooses models far too large.",
    ),
)  # fmt: skip
NEAR: Final = Limit(
    "near_models_disagree",
    Text(
        sv="Högsta delad med lägsta bland modeller inom 6 enheter från den bästa (BIC), mer än",
        en="Highest divided by lowest among models within 6 units of the best (BIC), more than",
    ),
    1.5, 2.0,
    Text(
        sv="Faktorn är vår konvention. En modell inom 6 enheter väger minst 5 procent av den bästa (exp(-3)). Modeller som passar "
        "lika bra kan ge godtyckligt olika antal (Aleshin-Guendel m.fl., arXiv 2101.09304).",
        en="The factor is a convention of ours. A model within 6 units weighs at least 5 per cent of the best (exp(-3)). Models "
        "that fit equally well can give arbitrarily different numbers (Aleshin-Guendel et al., arXiv 2101.09304).",
    ),
)  # fmt: skip
PAIR: Final = Limit(
    "one_pair_decides",
    Text(
        sv="Ändring när ett enda par av listor läggs till eller tas bort i modellen, mer än",
        en="Change when a single pair of lists is added to or taken from the model, more than",
    ),
    1.5, None,
    Text(
        sv="Vår konvention. Ett par som tas bort gör modellen sämre, så detta ensamt hindrar inte publicering.",
        en="A convention of ours. Taking a pair away makes the model worse, so this alone does not stop publication.",
    ),
)  # fmt: skip
LIST: Final = Limit(
    "one_list_decides",
    Text(
        sv="Ändring när en enda av minst fyra listor utelämnas, mer än",
        en="Change when a single list of at least four is left out, more than",
    ),
    1.5, None,
    Text(sv="Vår konvention.", en="A convention of ours."),
)  # fmt: skip
WIDTH: Final = Limit(
    "interval_wide",
    Text(sv="Övre gränsen delad med den undre, mer än", en="Upper limit divided by lower, more than"),
    3.0, 10.0,
    Text(
        sv="Vår konvention. I publicerade tabeller är kvoten 2,6 (Kosovo) och 5,0 (Storbritannien, alla modeller).",
        en="A convention of ours. In published tables the ratio is 2.6 (Kosovo) and 5.0 (United Kingdom, all models).",
    ),
)  # fmt: skip
CONSISTENCY: Final = Limit(
    "inconsistent",
    Text(
        sv="Genomsnittligt fel (naturlig logaritm, utan tecken) när en listas kända längd skattas ur de andra, mer än",
        en="Mean error (natural logarithm, without sign) when the known length of a list is estimated from the others, more than",
    ),
    0.52, None,
    Text(
        sv="Binette och Steorts (arXiv 2112.01594) fann i publicerade tabeller om människohandel ett genomsnitt mellan -0,17 "
        "och -0,52 beroende på metod. Gränsen är den sämsta av fyra metoder; den gäller listor vars delning med två andra "
        "omfattar minst 10 personer.",
        en="Binette and Steorts (arXiv 2112.01594) found in published trafficking tables a mean between -0.17 and -0.52, by "
        "method. The limit is the worst of four methods; it is for lists of whose people at least 10 are on two others.",
    ),
    ours=False,
)  # fmt: skip
ALL: Final = (OVERLAP, LINKED, METHODS, NEAR, PAIR, LIST, WIDTH, CONSISTENCY)
