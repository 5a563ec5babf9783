"""`samsyn survey release`: from answers to a signed release, in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.files import refuse_unwritable, write_private
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.disclosure.ledger import Entry, Folder
    from samsyn.surveys.answers.model import Answers
    from samsyn.surveys.study.guarding import Ready
    from samsyn.surveys.study.plan import Plan


@click.command("release")
@click.argument("study", metavar="STUDY.yaml", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--ledger", metavar="DIR", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="Studiens liggare; skapas om den inte finns. / The study's ledger; made if it is not there.",
)  # fmt: skip
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help="Frisläppningen. / The release.",
)  # fmt: skip
@click.option(
    "--date", "day", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), default=None,
    help="Dagen den släpps; annars i dag. / The day of release; else today.",
)  # fmt: skip
@lang_option
def command(study: Path, ledger: Path, out: Path, day: date | None, lang: Lang) -> None:
    """Räkna, skydda, granska, skatta och släpp tabellerna i STUDY.yaml, tillsammans med allt som har släppts tidigare.

    Count, guard, audit, estimate and release the tables of STUDY.yaml, together with all that has been released before.
    """
    from samsyn.cli.stopping import AtOnce
    from samsyn.disclosure.ledger import Folder
    from samsyn.disclosure.release import written
    from samsyn.surveys.answers.kept import read_kept
    from samsyn.surveys.study.guarding import guard
    from samsyn.surveys.study.plan import read_plan, refuse_without_basis
    from samsyn.surveys.study.pointing import pointed

    when = date(day.year, day.month, day.day) if day else today()
    with AtOnce():
        plan = read_plan(study)
        answers = read_kept(plan.answers)[0]
        refuse_without_basis(plan, invented=answers.invented, day=when, file=study.name)
        refuse_unwritable(out)
        folder = Folder.open(ledger, make=True)
        with pointed(plan):
            made = folder.add(
                lambda before: _entry(
                    plan, answers, guard(answers, plan.tables, plan.rules, before), folder, before, when
                )
            )
        write_private(out, written(made).encode())
    say(_DONE[lang].format(number=made.number, tables=len(plan.tables), out=out.name))
    say(made.audit.sentence[lang])
    if made.invented:
        say(_INVENTED[lang])


def _entry(
    plan: Plan, answers: Answers, ready: Ready, folder: Folder, before: tuple[Entry, ...], day: date
) -> Entry:
    from samsyn.disclosure.ledger import Entry
    from samsyn.disclosure.release import issue
    from samsyn.surveys.stated_figure import stated_figure
    from samsyn.surveys.study.telling import attached

    protected, quoted = ready.guarding.protected, plan.quoted
    figures = (
        [stated_figure(quoted.name, quoted.title, quoted.ids, quoted.source, quoted.period)] if quoted else []
    )
    release = issue(
        protected, attached(ready.values, weighted=ready.weighted, about=plan.about), study=plan.id, day=day,
        secret=folder.secret, sign=folder.sign, public=folder.public, before=[each.release for each in before],
        stated=figures, invented=answers.invented,
    )  # fmt: skip
    return Entry(release, protected.inner, "grown", protected.apart)


_DONE = Text(
    sv="Frisläppning {number} med {tables} tabeller i {out}.",
    en="Release {number} with {tables} tables in {out}.",
)
_INVENTED = Text(sv="Svaren är påhittade.", en="The answers are invented.")
