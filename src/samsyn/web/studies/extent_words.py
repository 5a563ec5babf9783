"""The methods that the page offers and how far it goes, in words. Here, so that the form needs nothing of the room that
computes."""

from __future__ import annotations

from samsyn.lang import Text

METHODS: dict[str, Text] = {
    "bic": Text(sv="bästa modellen enligt BIC", en="the best model by BIC"),
    "aic": Text(sv="bästa modellen enligt AIC", en="the best model by AIC"),
    "stepwise": Text(sv="stegvis vald modell", en="a model chosen stepwise"),
    "threshold": Text(sv="Bayes med tröskel", en="Bayes with a threshold"),
    "decomposable": Text(sv="medelvärde över nedbrytbara modeller", en="an average over decomposable models"),
    "lcmcr": Text(sv="dolda klasser (LCMCR)", en="latent classes (LCMCR)"),
}


def bounds(draws: int, seconds: int) -> Text:
    """How far the page goes. draws: of an interval; seconds: in all."""
    return Text(
        sv=f"Intervallen får {_thousands(draws, chr(0xA0))} dragningar, och allt ska bli klart på {seconds} sekunder. "
        "En studie görs i terminalen, där tiden inte är begränsad: samsyn prevalence compare.",
        en=f"The intervals get {_thousands(draws, ',')} draws, and everything must be done in {seconds} seconds. "
        "A study is made in the terminal, where time is not limited: samsyn prevalence compare.",
    )


def _thousands(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)
