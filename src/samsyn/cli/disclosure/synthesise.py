"""`samsyn disclosure synthesise`: invented records under differential privacy, or a refusal with the measured loss."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.disclosure.spec_option import FILE, FOLDER, format_option
from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError, UserError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.disclosure.synthetic import Synthetic


@click.command("synthesise")
@click.argument("spec", metavar="SPEC.yaml", type=FILE)
@click.option("--out", required=True, type=FOLDER, metavar="DIR",
              help="Mapp för poster och tabeller. / Folder for records and tables.")  # fmt: skip
@format_option
@lang_option
def command(spec: Path, out: Path, form: str, lang: Lang) -> None:
    """Gör påhittade poster med differentiell integritet, och de tabeller med brus som de är dragna ur.

    Vägrar när för mycket gått förlorat. Varje körning tittar på nytt i data och förbrukar budgeten på nytt.

    Make invented records under differential privacy, and the noisy tables that they are drawn from. Refuses where too much is lost.
    Each run looks at the data anew and spends the budget anew.
    """
    from samsyn.cli.stopping import AtOnce
    from samsyn.disclosure.synthetic import synthesise
    from samsyn.disclosure.synthetic.reading import read_asked
    from samsyn.disclosure.synthetic.telling import about, files

    with AtOnce() as stop:
        asked = read_asked(spec)
        _make(out)
        try:
            made = synthesise(asked.data, asked.budget)
        except UserError:
            with suppress(OSError):  # a folder that holds something stays
                out.rmdir()
            raise
        with stop.held():
            for name, data in files(made).items():
                write_private(out / name, data)
    if form == "json":
        click.echo(json.dumps(about(made), ensure_ascii=False, indent=1))
    else:
        say(_told(made, lang))


def _make(out: Path) -> None:
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or ""
        what = Text(sv=f"Mappen går inte att skapa ({why}).", en=f"The folder cannot be made ({why}).")
        raise UsageError([Problem(what, _CHOOSE, where="--out", file=out.name)]) from None


def _told(made: Synthetic, lang: Lang) -> str:
    loss, exact = made.loss, made.exact
    return "\n".join(
        [
            _MADE[lang].format(rows=len(made.rows), epsilon=made.budget.epsilon, delta=made.budget.delta),
            _LOST[lang].format(
                missing=loss.missing_values, values=loss.values, singles=round(loss.singles_error, 1),
                pairs=round(loss.pairs_error, 1),
            ),
            _INSIDE[lang].format(
                lost=exact.lost, there=exact.there, error=round(exact.singles_error, 1), pairs_lost=exact.pairs_lost,
                pairs_there=exact.pairs_there, pairs_error=round(exact.pairs_error, 1),
            ),
        ]
    )  # fmt: skip


_MADE = Text(
    sv="{rows} påhittade poster. Förbrukat: epsilon {epsilon:g}, delta {delta:g}. Tabellerna är närmare sanningen än posterna.",
    en="{rows} invented records. Spent: epsilon {epsilon:g}, delta {delta:g}. The tables are nearer the truth than the records.",
)
_LOST = Text(
    sv="Får berättas: {missing} av {values} värden saknar rader; medelfel {singles} för enskilda värden och {pairs} för par (mätt med brus).",
    en="May be told: {missing} of {values} values have no row; mean error {singles} of single values and {pairs} of pairs "
    "(measured with noise).",
)
_INSIDE = Text(
    sv="Bara för dig, skrivs inte ner: {lost} av {there} värden som finns gick förlorade (medelfel {error}), "
    "och {pairs_lost} av {pairs_there} par (medelfel {pairs_error}).",
    en="For you alone, not written down: {lost} of {there} values that are there were lost (mean error {error}), "
    "and {pairs_lost} of {pairs_there} pairs (mean error {pairs_error}).",
)
_CHOOSE = Text(sv="Välj en mapp som du får skriva i.", en="Choose a folder that you may write in.")
