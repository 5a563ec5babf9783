"""`samsyn demo`: an invented register and invented answers to try things on, and how much of what was planted was found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.registers.made.recall import Found

_FOLDER = click.Path(path_type=Path)
_MOST_SEED = 2**63 - 1


@click.group("demo")
def command() -> None:
    """Påhittade uppgifter att pröva med. / Invented data to try things on."""


@command.command("register", short_help="Ett påhittat register. / An invented register.")
@click.option(
    "--cases", type=click.IntRange(1, 99_999_999), required=True, help="Antal fall. / How many cases."
)
@click.option("--seed", type=click.IntRange(0, _MOST_SEED), default=1, show_default=True,
              help="Samma tal ger samma register. / The same number gives the same register.")  # fmt: skip
@click.option("--out", type=_FOLDER, default=None,
              help="Ny mapp; annars register-CASES-SEED här. / A new folder; else register-CASES-SEED here.")  # fmt: skip
@lang_option
def register(cases: int, seed: int, out: Path | None, lang: Lang) -> None:
    """Gör ett påhittat register med planterade länkar mellan fälten.

    Make an invented register with planted links between the fields.
    """
    from samsyn.cli.progress import Bar
    from samsyn.packs.load import load_pack
    from samsyn.registers.made.register import make_register
    from samsyn.registers.running.counting import ANY_LINK

    out = out or Path(f"register-{cases}-{seed}")
    with Bar() as bar:
        truth = make_register(out, cases, seed, load_pack(), bar)
    carry = sum(many for cell, many in truth.items() if cell.link == ANY_LINK)
    say(_MADE[lang].format(cases=cases, carry=carry, out=out))


@command.command("survey", short_help="Påhittade svar på en enkät. / Invented answers to a survey.")
@click.option(
    "--rows", type=click.IntRange(1, 1_000_000), required=True, help="Antal svarande. / How many respondents."
)
@click.option("--questionnaire", "form", type=click.Choice(("professionals", "exposed")), default="professionals", show_default=True,
              help="Formuläret. / The questionnaire.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, _MOST_SEED), default=1, show_default=True,
              help="Samma tal ger samma svar. / The same number gives the same answers.")  # fmt: skip
@click.option("--out", type=_FOLDER, default=None,
              help="Ny mapp; annars survey-ROWS-SEED här. / A new folder; else survey-ROWS-SEED here.")  # fmt: skip
@lang_option
def survey(rows: int, form: str, seed: int, out: Path | None, lang: Lang) -> None:
    """Gör påhittade svar med kodbok. Andelarna följer det som andra har uppgett, och annars antaganden.

    Make invented answers with a codebook. Shares follow what others have stated, and assumptions where nothing is.
    """
    from samsyn.packs.load import load_pack
    from samsyn.surveys.made.written import write_made

    out = out or Path(f"survey-{rows}-{seed}")
    write_made(out, load_pack().questionnaires[form], rows, seed)
    say(
        _SURVEY[lang].format(
            rows=rows, out=out, form=form, weights=_WEIGHTS if form == "professionals" else ""
        )
    )


@command.command("recall", short_help="Hur mycket som hittades i det. / How much of it was found.")
@click.argument("made", metavar="DIR", type=_FOLDER)
@click.argument("result", metavar="OUT", type=_FOLDER)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def recall(made: Path, result: Path, form: str, lang: Lang) -> None:
    """Hur många av de planterade länkarna i DIR som resultatet i OUT hittade.

    How many of the links planted in DIR the result in OUT found.
    """
    from samsyn.packs.load import load_pack
    from samsyn.registers.made.recall import recall as compare

    pack = load_pack()
    found = compare(made, result, pack)
    if form == "json":
        say(json.dumps([each.to_data() for each in found], ensure_ascii=False, indent=1))
        return
    say(_HEAD[lang])
    for each in found:
        link = pack.links.get(each.link.removeprefix("link:"))
        say(_line(each, link.name[lang] if link else _ANY[lang], lang))
    say(_NOTE[lang])


def _line(found: Found, name: str, lang: Lang) -> str:
    numbers = (found.planted, found.found, found.right, found.unseen, found.unseen_right)
    shares = (_share(share, lang) for share in (found.recall, found.precision))
    return "".join(f"{each:>11}" for each in (*numbers, *shares)) + f"  {name}"


def _share(share: float | None, lang: Lang) -> str:
    """A share in per cent, never rounded up to all."""
    if share is None:
        return "-"
    text = f"{int(share * 10_000) / 100:.2f} %"
    return text.replace(".", ",") if lang == "sv" else text


_MADE = Text(
    sv="{cases} påhittade fall i {out}, av vilka {carry} bär en länk mellan fälten (planted.csv).\n"
    "Pröva: samsyn registers screen {out}/register.parquet --map {out}/MAP.yaml --out RESULTAT, "
    "sedan samsyn demo recall {out} RESULTAT.",
    en="{cases} invented cases in {out}, of which {carry} carry a link between the fields (planted.csv).\n"
    "Try: samsyn registers screen {out}/register.parquet --map {out}/MAP.yaml --out RESULT, "
    "then samsyn demo recall {out} RESULT.",
)
_WEIGHTS = " --weight weight --strata stratum --clusters cluster"
_SURVEY = Text(
    sv="{rows} påhittade svarande i {out}.\n"
    "Pröva: samsyn survey import {out}/answers.csv --questionnaire {form}{weights} --key svar --out SVAR",
    en="{rows} invented respondents in {out}.\n"
    "Try: samsyn survey import {out}/answers.csv --questionnaire {form}{weights} --key svar --out ANSWERS",
)
_HEAD = Text(
    sv="".join(f"{word:>11}" for word in ("finns", "hittade", "rätt", "osedda", "varav rätt", "andel", "träffsäkra")),
    en="".join(f"{word:>11}" for word in ("there", "found", "right", "unseen", "of it ok", "recall", "precision")),
)  # fmt: skip
_ANY = Text(sv="någon länk alls", en="any link at all")
_NOTE = Text(
    sv="finns: fall som bär länken. osedda: de vars egen kod inte visar båda fälten. andel: rätt av finns.\n"
    "träffsäkra: rätt av hittade. Räknat i varje cell av år, län och kod; fel som tar ut varandra i en cell syns inte.",
    en="there: cases that carry the link. unseen: those whose own code does not show both fields. recall: right of there.\n"
    "precision: right of found. Counted in each cell of year, county and code; errors that cancel out in a cell do not show.",
)
