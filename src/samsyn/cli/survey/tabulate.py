"""`samsyn survey tabulate`: the inner table of some questions, ready for disclosure control."""

from __future__ import annotations

from pathlib import Path

import click

from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text


@click.command("tabulate")
@click.argument("data", metavar="DATA", type=click.Path(path_type=Path))
@click.option(
    "--question", "questions", metavar="QUESTION", multiple=True, required=True,
    help="En fråga med val; upprepas. / A question with choices; repeated.",
)  # fmt: skip
@click.option("--most", type=click.IntRange(1, 3), default=2, show_default=True,
              help="Frågor i varje tabell. / Questions in each table.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Ny mapp. / A new folder.")
@lang_option
def command(data: Path, questions: tuple[str, ...], most: int, out: Path, lang: Lang) -> None:
    """Räkna svar till inner.csv och spec.yaml, som samsyn disclosure protect tar. Inget av det får visas som det är.

    Count answers into inner.csv and spec.yaml, which samsyn disclosure protect takes. None of it may be shown as it is.
    """
    from samsyn.surveys.answers.kept import read_kept
    from samsyn.surveys.inner import inner_table

    answers = read_kept(data)[0]
    title = Text(sv=f"{answers.study}, {answers.round}", en=f"{answers.study}, {answers.round}")
    made = inner_table(answers, questions, title, most=most)
    try:
        out.mkdir(mode=0o700)
    except OSError:
        raise UsageError([Problem(*_NO_FOLDER, file=out.name)]) from None
    write_private(out / "inner.csv", made.counts)
    write_private(out / "spec.yaml", made.spec)
    if answers.invented:
        say(_INVENTED[lang])
    say(_DONE[lang].format(out=out.name))


_INVENTED = Text(sv="Svaren är påhittade.", en="The answers are invented.")
_DONE = Text(
    sv="Oskyddade antal i {out}. Pröva: samsyn disclosure protect {out}/spec.yaml --out SKYDDAT",
    en="Unguarded counts in {out}. Try: samsyn disclosure protect {out}/spec.yaml --out GUARDED",
)
_NO_FOLDER = (
    Text(
        sv="Mappen finns redan, eller går inte att skapa.",
        en="The folder is there already, or cannot be made.",
    ),
    Text(sv="Välj en ny mapp.", en="Choose a new folder."),
)
