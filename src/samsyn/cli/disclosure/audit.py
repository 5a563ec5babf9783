"""`samsyn disclosure audit`: what each attacker can work out of tables that are, or are to be, published."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samsyn.cli.disclosure.spec_option import (
    FILE,
    earlier_in,
    exact_option,
    format_option,
    ledger_option,
    rows,
    spec_option,
    told,
)
from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang

UNSAFE = 1
"""The exit code where an attacker narrows a cell too far."""


@click.command("audit")
@click.argument("tables", metavar="TABLE.csv...", nargs=-1, required=True, type=FILE)
@spec_option
@ledger_option
@exact_option
@format_option
@lang_option
def command(
    tables: tuple[Path, ...], spec: Path, ledger: Path | None, exact: bool, form: str, lang: Lang
) -> None:
    """Räkna ut vad tre slags angripare kan sluta sig till av TABLE.csv, alla tabeller tillsammans.

    Work out what three kinds of attackers can conclude from TABLE.csv, all tables together. The answer is not to be
    published. Exit code 1 where a cell is narrowed too far.
    """
    from samsyn.cli.stopping import AtOnce
    from samsyn.disclosure.attack.outside import audit_published
    from samsyn.disclosure.spec.published import read_published
    from samsyn.disclosure.spec.reading import read_spec

    with AtOnce():
        found = read_spec(spec)
        seen = [each for path in tables for each in read_published(path, found)]
        intervals = audit_published(
            found, seen, earlier_in(ledger, found.linked.inner), exact=True if exact else None
        )
    say(json.dumps(rows(intervals), ensure_ascii=False) if form == "json" else told(intervals, lang))
    if not all(each.safe for each in intervals):
        raise SystemExit(UNSAFE)
