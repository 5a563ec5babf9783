"""`samsyn prevalence plan`: would such lists, if there were so many people, give an interval worth having?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.prevalence.choices import a_number, give, method_option, output_options, work_options
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.cli.prevalence.resuming import Kept
    from samsyn.prevalence.estimates import Estimate
    from samsyn.prevalence.histories import Histories
    from samsyn.prevalence.planning.plan import Asking, Told
    from samsyn.prevalence.planning.worlds import World


@click.command("plan")
@click.option(
    "--people",
    type=click.IntRange(1, 100_000_000),
    required=True,
    help="Hur många det kan vara. / How many there may be.",
)
@click.option(
    "--list", "lists", multiple=True, required=True, metavar="NAME=SIZE",
    help="En lista: antal personer, eller andel av alla under 1. / A list: persons, or a share of all below 1.",
)  # fmt: skip
@click.option(
    "--odds", multiple=True, metavar="A+B=2",
    help="Hur två listor hänger ihop: över 1 remitterar de, under 1 undviker de. / How two lists depend: above 1 they refer, below 1 they avoid.",
)  # fmt: skip
@click.option("--width", type=click.FloatRange(1.0), default=3.0, show_default=True, callback=a_number,
              help="Bredaste intervallet: övre gräns delad med undre. / The widest interval: upper limit by lower.")  # fmt: skip
@click.option("--share", type=click.FloatRange(0.01, 1.0), default=0.8, show_default=True, callback=a_number,
              help="Hur ofta det ska lyckas. / How often that is to succeed.")  # fmt: skip
@method_option("Metoden.", "The method.")
@click.option("--tables", type=click.IntRange(1, 10_000), default=100, show_default=True,
              help="Studier att simulera. / Studies to simulate.")  # fmt: skip
@click.option("--bootstrap", type=click.IntRange(1, 10_000), default=100, show_default=True,
              help="Omdragna tabeller i varje. / Tables drawn again in each.")  # fmt: skip
@work_options
@output_options
def command(form: str, output: Path | None, resume: Path | None, lang: Lang, **options: Any) -> None:
    """Vilket överlapp och vilka listor som ger ett intervall av en viss bredd, genom simulering.

    What overlap and which lists give an interval of a given width, by simulation.
    """
    from samsyn.cli.prevalence.applying import refuse_unused
    from samsyn.cli.prevalence.showing import as_json, page

    refuse_unused(options)
    world = _world(options["people"], options["lists"], options["odds"])
    found = _simulated(world, options, resume)
    if form == "json":
        answer = as_json(_as_data(found, options))
    elif form == "html":
        from html import escape

        answer = page(
            _TITLE[lang], f"<pre>{escape(chr(10).join(_as_text(found, options, lang)))}</pre>", lang
        )
    else:
        answer = "\n".join(_as_text(found, options, lang))
    give(answer, form, output)


def _world(people: int, lists: Sequence[str], odds: Sequence[str]) -> World:
    from samsyn.prevalence.planning.worlds import World

    rates = {}
    for text in lists:
        name, size = _named(text, "--list")
        if name in rates:
            raise UsageError([Problem(_TWICE, _ONCE, where=f"--list {text}")])
        rates[name] = size if size < 1.0 else size / people
    pairs = {}
    for text in odds:
        names, value = _named(text, "--odds")
        one, _, other = (part.strip() for part in names.partition("+"))
        if one not in rates or other not in rates or one == other:
            raise UsageError([Problem(_PAIR, _AS_LIST, where=f"--odds {names}")])
        if (one, other) in pairs or (other, one) in pairs:
            raise UsageError([Problem(_TWICE, _ONCE, where=f"--odds {text}")])
        pairs[one, other] = value
    return World(people, rates, pairs)


def _named(text: str, option: str) -> tuple[str, float]:
    name, _, value = text.rpartition("=")
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        number = -1.0
    if not name.strip() or not 0.0 < number < 1e9:
        raise UsageError([Problem(_NO_VALUE, _EXAMPLE, where=f"{option} {text}")])
    return name.strip(), number


def _simulated(world: World, options: dict[str, Any], resume: Path | None) -> Told:
    from samsyn.cli.prevalence.resuming import Kept
    from samsyn.cli.progress import Bar
    from samsyn.prevalence.planning.plan import by_method, plan

    told = {key: options[key] for key in options if key not in ("width", "share")}
    ask = by_method(options["method"], bootstrap=options["bootstrap"], level=options["level"])
    with Kept(resume, digest="", options={"command": "plan", **told}) as kept, Bar(options["method"]) as bar:
        return plan(world, _asking(kept, ask), tables=options["tables"], seed=options["seed"], progress=bar)


def _asking(kept: Kept, ask: Asking) -> Asking:
    """Each simulated study is kept by its seed."""
    from samsyn.cli.prevalence.keeping import remembered

    def asking(table: Histories, seed: int) -> Estimate:
        return remembered(kept, str(seed), lambda: ask(table, seed), draws=False)

    return asking


def _as_data(found: Told, options: dict[str, Any]) -> dict[str, Any]:
    from samsyn.prevalence.planning.plan import enough

    text = enough(found, options["width"], options["share"], options["level"])
    asked = {
        "method": options["method"],
        "bootstrap": options["bootstrap"],
        "level": options["level"],
        "seed": options["seed"],
    }
    wanted = {
        "width_wanted": options["width"],
        "share_wanted": options["share"],
        "within": found.within(options["width"]),
    }
    return {**found.row(), **wanted, **asked, "sv": text.sv, "en": text.en}


def _as_text(found: Told, options: dict[str, Any], lang: Lang) -> list[str]:
    from samsyn.prevalence.planning.plan import enough
    from samsyn.prevalence.written import decimal, share, whole

    def size(value: float) -> str:
        return whole(round(value), lang)

    lines = [enough(found, options["width"], options["share"], options["level"])[lang], ""]
    lines += [f"{_OF_LIST[lang].format(name=name)}: {size(number)}" for name, number in found.lists.items()]
    lines += [
        f"{_OVERLAP[lang].format(a=a, b=b)}: {size(number)}" for (a, b), number in found.overlaps.items()
    ]
    middle = found.width(0.5)
    lines += [
        "",
        f"{_MIDDLE[lang]}: {decimal(middle, 1, lang) if middle else _NO_LIMIT[lang]}",
        f"{_COVER[lang]}: {share(found.coverage, lang) if found.coverage is not None else _NO_LIMIT[lang]}",
        f"{_REFUSED[lang]}: {share(found.refused / found.tables, lang)}",
    ]
    return [*lines, "", _ASSUMED[lang]]


_TITLE = Text(sv="Plan för en skattning", en="Plan for an estimate")
_NO_VALUE = Text(
    sv="Här ska stå ett namn och ett tal över noll.", en="Here a name and a number above nought must stand."
)
_EXAMPLE = Text(
    sv='Skriv till exempel --list Polis=300 eller --odds "Polis+Soc=2".',
    en='Write for example --list Police=300 or --odds "Police+Social=2".',
)
_PAIR = Text(sv="Paret är inte två av listorna.", en="The pair is not two of the lists.")
_AS_LIST = Text(
    sv="Skriv namnen som i --list, med plus emellan.", en="Write the names as in --list, with a plus between."
)
_TWICE = Text(sv="Det har redan ett värde.", en="This has a value already.")
_ONCE = Text(sv="Ange varje lista och varje par en gång.", en="Name each list and each pair once.")
_OF_LIST = Text(sv="Personer på {name}", en="Persons on {name}")
_OVERLAP = Text(sv="Väntat överlapp {a} och {b}", en="Expected overlap of {a} and {b}")
_MIDDLE = Text(sv="Intervallets bredd, den mellersta", en="Width of the interval, the middle one")
_COVER = Text(sv="Intervall som täcker det sanna antalet", en="Intervals that hold the true number")
_REFUSED = Text(sv="Studier utan skattning", en="Studies without an estimate")
_NO_LIMIT = Text(sv="finns inte", en="there is none")
_ASSUMED = Text(
    sv="Planen gäller om antalet och beroendena är som antaget. Pröva också färre personer och starkare beroenden.",
    en="The plan holds if the number and the dependences are as assumed. Try fewer people and stronger dependences too.",
)
