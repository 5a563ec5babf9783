"""`samsyn report check STUDY`: whether the report can be built, and what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang


@click.command("check")
@click.argument("study", metavar="STUDY", type=click.Path(path_type=Path, file_okay=False, exists=True))
@lang_option
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True,
    help="Svarets form. / Form of the answer.",
)  # fmt: skip
def command(study: Path, lang: Lang, form: str) -> None:
    """Kontrollera studien och skriv ingenting: frisläppningarnas underskrifter, varje märke, varje tal i texten.

    Check the study and write nothing: the signatures of its releases, every mark, every number in the text.
    """
    from samsyn.reports.build import checked
    from samsyn.reports.study.summary import summary, told

    found = summary(checked(study))
    if form == "json":
        say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in told(found, lang):
        say(line)
