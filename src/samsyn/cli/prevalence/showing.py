"""An estimate as text or as a page: the number, its interval, what it was reached by, and all that speaks against it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from samsyn.cli.prevalence.with_covariates import facts as of_covariates
from samsyn.lang import Lang, Text
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.pictures.svg import Picture
from samsyn.prevalence.pictures.words import METHODS, STANDINGS
from samsyn.prevalence.telling import SEARCHES
from samsyn.prevalence.written import between, decimal, lowest, number, plain, share, whole

_STYLE = (
    "body{font-family:system-ui,sans-serif;line-height:1.5;max-width:44rem;margin:2rem auto;padding:0 1rem;"
    "color:#302b23;background:#fff;--s-ink:#302b23;--s-quiet:#625d54;--s-line:#d3cabd;--s-edge:#7d7871;--s-accent:#2c6570}"
    "table{border-collapse:collapse}th,td{text-align:left;padding:.3rem .8rem .3rem 0;vertical-align:top}"
    "figure{margin:1.5rem 0}svg{max-width:100%;height:auto}"
)


def as_json(data: object) -> str:
    """JSON, a key a line."""
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)


def facts(estimate: Estimate, lang: Lang) -> list[tuple[str, str]]:
    """What there is to say of an estimate, each with its name."""
    seen = whole(estimate.n, lang)
    lists = ", ".join(f"{figure(j)} {name}" for j, name in enumerate(estimate.lists))
    found = [
        (_DATA[lang], estimate.data),
        (_LISTS[lang], lists),
        (_SEEN[lang], seen),
        (_METHOD[lang], METHODS[estimate.method][lang]),
        (
            _ESTIMATE[lang],
            number(estimate.estimate, lang, estimate.n) if estimate.estimate is not None else _NONE[lang],
        ),
    ]
    if estimate.estimate is not None:
        found.append((_INTERVAL[lang].format(level=share(estimate.level, lang)), limits(estimate, lang)))
    if estimate.model:
        found.append((_MODEL[lang], estimate.model))
    if estimate.search:
        found.append((_SEARCH[lang], SEARCHES[estimate.search][lang]))
    if estimate.status != "ok":
        found.append((_STATUS[lang], STANDINGS[estimate.status][lang]))
    if estimate.seed is not None:
        found.append((_SEED[lang], str(estimate.seed)))
    return [*found, *of_covariates(estimate, lang), *_of_draws(estimate, lang)]


def _of_draws(estimate: Estimate, lang: Lang) -> list[tuple[str, str]]:
    """How well the chains agree, and every prior: what was put in before the table spoke."""
    told, found = estimate.more, []
    if told.get("rhat_worst") is not None and told.get("ess_worst") is not None:
        mixed = f"{decimal(told['rhat_worst'], 3, lang)}; {whole(round(told['ess_worst']), lang)}"
        found.append((_MIXING[lang], mixed))
    priors = [
        f"{PRIORS[name][lang]} {_value(value, lang)}"
        for name, value in (told.get("priors") or {}).items()
        if name in PRIORS
        and value is not None
        and not (name == "shape" and told["priors"].get("people") in _WORDS)
    ]
    return [*found, (_ASSUMED[lang], "; ".join(priors))] if priors else found


def _value(value: object, lang: Lang) -> str:
    if isinstance(value, str):
        return _WORDS[value][lang] if value in _WORDS else value
    return plain(value, lang, 4) if isinstance(value, float) else str(value)


def limits(estimate: Estimate, lang: Lang) -> str:
    """The interval, or that there is none."""
    if estimate.lower is None and estimate.upper is None:
        return _NO_INTERVAL[lang]
    if estimate.upper is None:
        return _FROM[lang].format(low=lowest(estimate.lower, lang, estimate.n))
    return between(estimate.lower, estimate.upper, lang, estimate.n)


def as_text(estimate: Estimate, lang: Lang) -> str:
    """For a terminal."""
    told = facts(estimate, lang)
    width = max(len(name) for name, _ in told) + 2
    lines = [f"{name + ':':<{width}}{value}" for name, value in told]
    care = ["", CARE[lang]] if estimate.estimate is not None else []
    return "\n".join([*lines, *warned(estimate.warnings, lang), *care])


def warned(warnings: Sequence[Warned], lang: Lang) -> list[str]:
    """Warnings, a line each, under a heading; nothing where there are none."""
    return ["", _SPEAKS_AGAINST[lang], *(f"  - {each.text[lang]}" for each in warnings)] if warnings else []


def as_html(estimate: Estimate, pictures: Sequence[Picture], lang: Lang) -> str:
    """A page that stands alone: no script, nothing from elsewhere."""
    title = _TITLE[lang].format(data=estimate.data)
    care = f"<p>{escape(CARE[lang])}</p>" if estimate.estimate is not None else ""
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in facts(estimate, lang)
    )
    body = f"<table>{rows}</table>{html_warnings(estimate.warnings, lang)}{figures(pictures)}{care}"
    return page(title, body, lang)


def html_warnings(warnings: Sequence[Warned], lang: Lang) -> str:
    """Warnings as a list."""
    told = "".join(f"<li>{escape(each.text[lang])}</li>" for each in warnings)
    return f"<h2>{escape(_SPEAKS_AGAINST[lang])}</h2><ul>{told}</ul>" if warnings else ""


def figures(pictures: Sequence[Picture]) -> str:
    """Pictures with the words below them."""
    return "".join(
        f"<figure>{each.svg}<figcaption>{escape(each.caption)}</figcaption></figure>" for each in pictures
    )


def page(title: str, body: str, lang: Lang) -> str:
    """A whole page around a body of markup."""
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def figure(place: int) -> str:
    """The figure of a list in the notation of models."""
    return "123456789abc"[place]


_DATA = Text(sv="Underlag", en="Data")
_LISTS = Text(sv="Listor", en="Lists")
_SEEN = Text(sv="Sedda personer", en="Persons seen")
_METHOD = Text(sv="Metod", en="Method")
_ESTIMATE = Text(sv="Skattning, sedda och osedda", en="Estimate, seen and unseen")
_INTERVAL = Text(sv="Intervall ({level})", en="Interval ({level})")
_MODEL = Text(sv="Modell", en="Model")
_SEARCH = Text(sv="Sökningen efter modell", en="Search for the model")
_STATUS = Text(sv="Status", en="Status")
_SEED = Text(sv="Frö", en="Seed")
_NONE = Text(sv="finns inte", en="there is none")
_NO_INTERVAL = Text(sv="finns inte", en="there is none")
_FROM = Text(sv="från {low}, utan övre gräns", en="from {low}, without an upper limit")
_SPEAKS_AGAINST = Text(sv="Det här talar emot:", en="This speaks against it:")
_TITLE = Text(sv="Hur många: {data}", en="How many: {data}")
_MIXING = Text(sv="Kedjor: sämsta R-hat; effektiva dragningar", en="Chains: worst R-hat; effective draws")
_ASSUMED = Text(sv="Antaget på förhand", en="Assumed beforehand")
_WORDS = {
    "proper": Text(sv="normalfördelade", en="normal"),
    "flat": Text(sv="alla lika troliga", en="all equally likely"),
    "people": Text(sv="1/N", en="1/N"),
    "missing": Text(sv="1/(N - n)", en="1/(N - n)"),
}
PRIORS = {
    "interactions": Text(sv="beroenden", en="dependences"),
    "variance": Text(sv="med varians", en="with variance"),
    "threshold": Text(
        sv="behålls från så många standardavvikelser:", en="kept from so many standard deviations:"
    ),
    "people": Text(sv="antalet", en="the number"),
    "concentration": Text(sv="varje historik väger", en="each history weighs"),
    "most_missing": Text(sv="osedda högst", en="unseen at most"),
    "mass_near_end": Text(
        sv="av sannolikheten ligger nära det högsta:", en="of the probability near the most:"
    ),
    "classes": Text(sv="klasser högst", en="classes at most"),
    "shape": Text(sv="gammafördelningens form", en="shape of the gamma distribution"),
    "rate": Text(sv="dess takt", en="its rate"),
    "most": Text(
        sv="väntat osedda högst så många gånger de sedda:",
        en="expected unseen at most so many times those seen:",
    ),
}
CARE = Text(
    sv="Talet vilar på att modellen fångar hur listorna hänger ihop; det går inte att pröva i samma data. Visa det aldrig utan "
    "intervall och metod. Sprid bara det som samsyn prevalence compare --released ger.",
    en="The number rests on the model having caught how the lists depend on each other, which the same data cannot test. Never "
    "show it without interval and method. Publish only what samsyn prevalence compare --released gives.",
)
