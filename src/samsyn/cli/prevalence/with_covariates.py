"""`samsyn prevalence estimate … --covariate age`: models whose parameters depend on what is known of each person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.prevalence.applying import given
from samsyn.cli.prevalence.choices import something, together
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.prevalence.written import number, plain

if TYPE_CHECKING:
    from samsyn.prevalence.estimates import Estimate
    from samsyn.prevalence.reading.table import Read

_METHODS = ("bic", "aic", "stepwise")
_ONLY_WITH = ("pair_slopes", "leave_out_unknown")
covariate_options = together(
    click.option(
        "--covariate", multiple=True, callback=something, metavar="COLUMN",
        help="Något känt om varje person, som alder. / Something known of each person, such as age.",
    ),
    click.option(
        "--pair-slopes", is_flag=True,
        help="Låt också listornas beroende variera. / Let the dependence between lists vary too.",
    ),
    click.option(
        "--leave-out-unknown", is_flag=True,
        help="Räkna utan personer med okänd kovariat. / Count without persons whose covariate is unknown.",
    ),
)  # fmt: skip


def refuse(options: dict[str, Any]) -> None:
    """UsageError with every option that cannot go together with covariates, or says nothing without them."""
    if not options["covariate"]:
        said = [name for name in _ONLY_WITH if given(name)]
        problems = [Problem(_NO_COVARIATE, _NAME_ONE, where=_written(name)) for name in said]
    else:
        problems = list(_apart(options))
    if problems:
        raise UsageError(problems)


def _apart(options: dict[str, Any]) -> Iterable[Problem]:
    if options["strata"] is not None:
        yield Problem(_STRATA, _AS_COVARIATE, where="--strata")
    if options["method"] not in _METHODS:
        yield Problem(_METHOD, _THESE, where="--method")
    if given("max_order"):
        yield Problem(_PAIRS, _LEAVE_ORDER, where="--max-order")
    if options["interval"] == "profile":
        yield Problem(_PROFILE, _OTHER_INTERVAL, where="--interval")


def estimate(read: Read, options: dict[str, Any], progress: Callable[[float], None]) -> Estimate:
    """The answer. DataError where a covariate is unknown of somebody whom nobody asked to leave out."""
    from samsyn.prevalence.covariates.drawing import Drawing
    from samsyn.prevalence.covariates.estimating import estimate as found
    from samsyn.prevalence.hierarchy import read_notation

    assert read.people is not None  # noqa: S101 - they were asked for
    fixed = read_notation(len(read.people.lists), options["fixed"]) if options["fixed"] else None
    return found(
        read.people, method="fixed" if fixed else options["method"], fixed=fixed, pair_slopes=options["pair_slopes"],
        leave_out_unknown=options["leave_out_unknown"], progress=progress, data=read.name,
        drawing=Drawing(options["interval"], options["bootstrap"], options["level"], options["seed"]),
    )  # fmt: skip


def facts(estimate: Estimate, lang: Lang) -> list[tuple[str, str]]:
    """What there is to say besides, each with its name; nothing where there are no covariates."""
    more = estimate.more
    if not more.get("covariates"):
        return []
    alone = more["without_covariates"]["estimate"]
    found = [
        (_COVARIATES[lang], "; ".join(_described(each, lang) for each in more["covariates"])),
        (_ALONE[lang], _NONE[lang] if alone is None else number(alone, lang, estimate.n)),
        (_LARGEST[lang], plain(more["weights"]["largest"], lang)),
    ]
    for name in estimate.lists:
        rows = [each for each in more["odds_ratios"] if each["list"] == name]
        found.append((_RATIOS[lang].format(list=name), "; ".join(_ratio(each, lang) for each in rows)))
    return found


def _described(each: dict[str, Any], lang: Lang) -> str:
    if each["kind"] == "number":
        return _NUMBER[lang].format(name=each["name"], unit=plain(each["unit"], lang))
    return _CATEGORY[lang].format(name=each["name"], other=each["compared_with"])


def _ratio(each: dict[str, Any], lang: Lang) -> str:
    name = each["covariate"] if each["level"] is None else f"{each['covariate']} {each['level']}"
    if each["odds_ratio"] is None:
        return f"{name} {_NONE[lang]}"
    span = (
        f" ({plain(each['lower'], lang)}–{plain(each['upper'], lang)})" if each["lower"] is not None else ""
    )
    return f"{name} {plain(each['odds_ratio'], lang)}{span}"


def _written(name: str) -> str:
    return f"--{name.replace('_', '-')}"


_NO_COVARIATE = Text(
    sv="Valet säger bara något om kovariater.", en="The option says something of covariates only."
)
_NAME_ONE = Text(
    sv="Ange en kolumn med --covariate, eller ta bort valet.",
    en="Name a column with --covariate, or leave the option out.",
)
_STRATA = Text(
    sv="Grupper och kovariater går inte att ha samtidigt.", en="Groups and covariates cannot be had together."
)
_AS_COVARIATE = Text(
    sv="Ange gruppens kolumn med --covariate i stället, eller ta bort --covariate.",
    en="Name the group's column with --covariate instead, or leave out --covariate.",
)
_METHOD = Text(sv="Metoden finns inte med kovariater.", en="The method does not exist with covariates.")
_THESE = Text(sv="Välj bic, aic eller stepwise.", en="Choose bic, aic or stepwise.")
_PAIRS = Text(
    sv="Med kovariater prövas bara beroenden mellan två listor.",
    en="With covariates only dependences between two lists are tried.",
)
_LEAVE_ORDER = Text(
    sv="Ta bort --max-order. Större samspel ges med --fixed.",
    en="Leave out --max-order. Larger interactions are given with --fixed.",
)
_PROFILE = Text(
    sv="Profilintervall finns inte med kovariater.", en="There are no profile intervals with covariates."
)
_OTHER_INTERVAL = Text(sv="Välj bca, percentile eller none.", en="Choose bca, percentile or none.")
_COVARIATES = Text(sv="Kovariater", en="Covariates")
_ALONE = Text(sv="Skattning utan kovariater", en="Estimate without covariates")
_LARGEST = Text(sv="Största vikt, personer för en sedd", en="Largest weight, people for one seen")
_RATIOS = Text(sv="Oddskvoter, {list}", en="Odds ratios, {list}")
_NUMBER = Text(sv="{name} (tal, per {unit})", en="{name} (number, per {unit})")
_CATEGORY = Text(sv="{name} (kategori, mot {other})", en="{name} (category, against {other})")
_NONE = Text(sv="finns inte", en="there is none")
