"""`samsyn disclosure check`: whether records are k-anonymous already. Nothing is changed, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samsyn.cli.disclosure.spec_option import FILE, format_option
from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang


@click.command("check")
@click.argument("spec", metavar="SPEC.yaml", type=FILE)
@click.option(
    "--records", metavar="FILE.csv", type=FILE,
    help="Andra poster än dem som SPEC.yaml nämner. / Other records than those that SPEC.yaml names.",
)  # fmt: skip
@format_option
@lang_option
def command(spec: Path, records: Path | None, form: str, lang: Lang) -> int | None:
    """Pröva om poster är k-anonyma, så som SPEC.yaml läser utelämnade värden. Slutar med 1 om de inte är det.

    Check whether records are k-anonymous, as SPEC.yaml reads values withheld. Ends with 1 where they are not.
    """
    from samsyn.disclosure.microdata import check, diversity
    from samsyn.disclosure.microdata.reading import read_asked
    from samsyn.disclosure.microdata.telling import as_data, told

    asked = read_asked(spec, records)
    found = check(asked.records, asked.k, together=asked.together, reading=asked.reading)
    spread = diversity(asked.records, asked.sensitive, asked.different) if asked.different else None
    if form == "json":
        click.echo(json.dumps(as_data(found, None, spread), ensure_ascii=False, indent=1))
    else:
        say("\n".join(told(found, None, spread, lang)))
    return None if found.holds else 1
