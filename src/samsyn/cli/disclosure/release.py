"""`samsyn disclosure release`: tables of a spec guarded, audited with all before, signed and put in a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.disclosure.spec_option import FILE, FOLDER
from samsyn.cli.files import refuse_unwritable, write_private
from samsyn.cli.lang import lang_option, say
from samsyn.cli.today import today
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.disclosure.ledger import Entry, Folder
    from samsyn.disclosure.spec.leaving import Leaving
    from samsyn.disclosure.spec.reading import Spec
    from samsyn.disclosure.tables import Protected


@click.command("release")
@click.argument("spec", metavar="SPEC.yaml", type=FILE)
@click.option(
    "--ledger", metavar="DIR", required=True, type=FOLDER,
    help="Studiens liggare; skapas om den inte finns. / The study's ledger; made if it is not there.",
)  # fmt: skip
@click.option("--out", metavar="FILE", required=True, type=FILE, help="Frisläppningen. / The release.")
@click.option(
    "--date", "day", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), default=None,
    help="Dagen den släpps; annars i dag. / The day of release; else today.",
)  # fmt: skip
@lang_option
def command(spec: Path, ledger: Path, out: Path, day: date | None, lang: Lang) -> None:
    """Skydda, granska och släpp tabellerna i SPEC.yaml, tillsammans med allt som har släppts tidigare.

    Guard, audit and release the tables of SPEC.yaml, together with all that has been released before.
    """
    from samsyn.cli.stopping import AtOnce
    from samsyn.disclosure.ledger import Folder
    from samsyn.disclosure.release import written
    from samsyn.disclosure.spec.leaving import read_leaving
    from samsyn.disclosure.spec.reading import read_spec

    when = date(day.year, day.month, day.day) if day else today()
    with AtOnce():
        leaving = read_leaving(spec)
        leaving.refuse_without_basis(when)
        found = read_spec(spec)
        refuse_unwritable(out)
        folder = Folder.open(ledger, make=True)
        made = folder.add(lambda before: _entry(found, leaving, folder, before, when))
        write_private(out, written(made).encode())
    say(_DONE[lang].format(number=made.number, tables=len(made.figures), out=out.name))
    say(made.audit.sentence[lang])
    if made.invented:
        say(_INVENTED[lang])


def _entry(spec: Spec, leaving: Leaving, folder: Folder, before: tuple[Entry, ...], day: date) -> Entry:
    from samsyn.disclosure.ledger import Entry
    from samsyn.disclosure.release import issue

    protected = _protected(spec, folder, before)
    release = issue(
        protected, {table.name: leaving.beside for table in protected.tables}, study=leaving.study, day=day,
        secret=folder.secret, sign=folder.sign, public=folder.public, before=[each.release for each in before],
        invented=leaving.invented,
    )  # fmt: skip
    return Entry(release, protected.inner, "grown", protected.apart)


def _protected(spec: Spec, folder: Folder, before: tuple[Entry, ...]) -> Protected:
    from samsyn.disclosure.perturbing import cell_key, refuse_beside, round_small
    from samsyn.disclosure.suppress.before import before as earlier
    from samsyn.disclosure.suppress.protecting import guarded

    rules, inner = spec.rules, spec.linked.inner
    refuse_beside(spec.method, inner, before)
    if spec.method == "rounding":
        return round_small(spec.linked, rules.base, totals=rules.totals, least=rules.width)
    if spec.method == "cell_key":
        return cell_key(spec.linked, folder.secret, totals=rules.totals, least=rules.width)
    return guarded(spec.linked, rules, earlier(before, inner), spec.contributions).protected


_DONE = Text(
    sv="Frisläppning {number} med {tables} tabeller i {out}.",
    en="Release {number} with {tables} tables in {out}.",
)
_INVENTED = Text(sv="Uppgifterna är påhittade.", en="The data are invented.")
