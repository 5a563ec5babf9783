"""`samsyn disclosure protect`: tables guarded and audited, written where they may be published from."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samsyn.cli.disclosure.spec_option import (
    FILE,
    FOLDER,
    earlier_in,
    exact_option,
    format_option,
    ledger_option,
)
from samsyn.cli.files import write_private
from samsyn.cli.lang import lang_option, say
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.disclosure.spec.reading import Spec
    from samsyn.disclosure.suppress.protecting import Guarding
    from samsyn.disclosure.tables import Guarded, Protected


@click.command("protect")
@click.argument("spec", metavar="SPEC.yaml", type=FILE)
@click.option(
    "--out", required=True, type=FOLDER, metavar="DIR", help="Mapp för tabellerna. / Folder for the tables."
)
@ledger_option
@exact_option
@format_option
@lang_option
def command(spec: Path, out: Path, ledger: Path | None, exact: bool, form: str, lang: Lang) -> None:
    """Skydda tabellerna i SPEC.yaml och granska dem tillsammans med allt som redan är frisläppt.

    Guard the tables of SPEC.yaml, and audit them together with all that has been released. The folder DIR/inside is not to be
    published: it holds the audit, and from that it follows which cells are small.
    """
    from samsyn.cli.stopping import AtOnce
    from samsyn.disclosure.spec.reading import read_spec

    with AtOnce():
        found = read_spec(spec)
        if found.method != "suppression":
            made = _near(found, ledger)
            _write(out, made, [])
            say(_as_json(made, None) if form == "json" else made.audit.sentence[lang])
            return
        from samsyn.disclosure.suppress.protecting import guarded

        earlier = earlier_in(ledger, found.linked.inner)
        guarding = guarded(
            found.linked,
            found.rules,
            earlier,
            found.contributions,
            exact=True if exact else None,
        )
        _write(out, guarding.protected, [each.row() for each in guarding.intervals])
    say(_as_json(guarding.protected, guarding) if form == "json" else _told(guarding, lang))
    if ledger is not None and not earlier:
        click.echo(_NONE_EARLIER[lang], err=True)


def _near(spec: Spec, ledger: Path | None) -> Protected:
    """Rounding, or noise by cell keys under the secret of the ledger."""
    from samsyn.disclosure.ledger import Folder
    from samsyn.disclosure.perturbing import cell_key, refuse_beside, round_small

    rules = spec.rules
    keyed = spec.method == "cell_key"
    if ledger is not None:
        refuse_beside(spec.method, spec.linked.inner, Folder.open(ledger, make=keyed).entries())
    if spec.method == "rounding":
        return round_small(spec.linked, rules.base, totals=rules.totals, least=rules.width)
    if ledger is None:
        raise UsageError([Problem(_NO_SECRET, _GIVE_LEDGER, where="--ledger")])
    return cell_key(spec.linked, Folder.open(ledger).secret, totals=rules.totals, least=rules.width)


def _write(out: Path, made: Protected, intervals: list[dict[str, object]]) -> None:
    """A CSV for each table, and the audit in a folder of its own."""
    inside = out / "inside"
    try:
        inside.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or ""
        what = Text(sv=f"Mappen går inte att skapa ({why}).", en=f"The folder cannot be made ({why}).")
        raise UsageError([Problem(what, _CHOOSE, where="--out", file=out.name)]) from None
    for table in made.tables:
        write_private(out / f"{table.name}.csv", _csv(table))
    write_private(inside / "audit.json", (json.dumps(intervals, ensure_ascii=False) + "\n").encode())


def _csv(table: Guarded) -> bytes:
    """A row for each cell: its codes, its number where it may be seen, and its state."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*(dim.name for dim in table.dims), "n", "state"])
    for key, state in table.states.items():
        writer.writerow([*key, table.values.get(key, ""), state])
    return stream.getvalue().encode()


def _as_json(made: Protected, guarding: Guarding | None) -> str:
    counts = {"primary": guarding.primary, "secondary": guarding.secondary} if guarding else {}
    tables = {table.name: len(table.states) for table in made.tables}
    form = {"way": made.way, "tables": tables, **counts, "audit": made.audit.row()}
    return json.dumps(form, ensure_ascii=False, indent=1)


def _told(guarding: Guarding, lang: Lang) -> str:
    counts = _COUNTS[lang].format(primary=guarding.primary, secondary=guarding.secondary)
    return f"{counts}\n{guarding.protected.audit.sentence[lang]}"


_COUNTS = Text(
    sv="{primary} celler döljs enligt reglerna och {secondary} till för att de inte ska kunna räknas ut. Publicera inte vilka.",
    en="{primary} cells are hidden by the rules, and {secondary} more so that they cannot be worked out. Do not publish which.",
)
_CHOOSE = Text(sv="Välj en mapp som du får skriva i.", en="Choose a folder that you may write in.")
_NONE_EARLIER = Text(
    sv="Ingen frisläppning i liggaren har dimensioner med de här namnen: inget tidigare är granskat tillsammans med det här.",
    en="No release in the ledger has dimensions of these names: nothing earlier is audited together with this.",
)
_NO_SECRET = Text(sv="Cellnycklar behöver studiens hemlighet.", en="Cell keys need the study's secret.")
_GIVE_LEDGER = Text(sv="Ange studiens liggare med --ledger.", en="Give the study's ledger with --ledger.")
