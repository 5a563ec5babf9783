"""What the methods and their standings are called, in every text, picture and page."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.prevalence.estimates import Method, Standing

METHODS: dict[Method, Text] = {
    "bic": Text(sv="Bästa modell (BIC)", en="Best model (BIC)"),
    "aic": Text(sv="Bästa modell (AIC)", en="Best model (AIC)"),
    "stepwise": Text(sv="Stegvis vald modell", en="Stepwise model"),
    "fixed": Text(sv="Given modell", en="Given model"),
    "threshold": Text(sv="Bayes med tröskel", en="Bayes with a threshold"),
    "decomposable": Text(sv="Medelvärde över modeller", en="Average over models"),
    "lcmcr": Text(sv="Dolda klasser (LCMCR)", en="Latent classes (LCMCR)"),
}
STANDINGS: dict[Standing, Text] = {
    "ok": Text(sv="skattad", en="estimated"),
    "no_estimate": Text(sv="går inte att skatta", en="cannot be estimated"),
    "not_identifiable": Text(sv="underlaget bestämmer inget tal", en="the data determine no number"),
    "unsettled": Text(sv="beräkningen blev inte färdig", en="the computation did not settle"),
    "not_mixed": Text(sv="kedjorna kom inte överens", en="the chains did not agree"),
    "interval_failed": Text(sv="inget intervall", en="no interval"),
}


def in_sentence(method: Method) -> Text:
    """The name as it stands inside a sentence."""
    name = METHODS[method]
    return (
        name if method == "threshold" else Text(sv=_small(name.sv), en=_small(name.en))
    )  # Bayes was a person


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
