"""The methods that the page offers, in words. Here, so that the form needs nothing of the room that computes."""

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
