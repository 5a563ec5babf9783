"""`samsyn report build STUDY`: the report in one language, with its data and metadata beside it."""

from __future__ import annotations

from pathlib import Path

import click

from samsyn.cli.lang import lang_option, say
from samsyn.lang import Lang


@click.command("build")
@click.argument("study", metavar="STUDY", type=click.Path(path_type=Path, file_okay=False, exists=True))
@lang_option
@click.option(
    "--format", "form", type=click.Choice(("html", "pdf")), default="html", show_default=True,
    help="Rapportens form. / Form of the report.",
)  # fmt: skip
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="Mapp för filerna; annars STUDY/built. / Folder for the files; else STUDY/built.",
)  # fmt: skip
def command(study: Path, lang: Lang, form: str, out: Path | None) -> None:
    """Bygg rapporten ur studiens mapp: rapporten, talen som CSV och metadata för dataportaler.

    STUDY har report.yaml, text.sv.md, text.en.md och frisläppningarna. Ett tal som är skrivet för hand stoppar bygget, med
    fil, rad och ord. Inget skrivs förrän allt är klart.

    Build the report from the study's folder: the report, its numbers as CSV, and metadata for data portals. STUDY has
    report.yaml, text.sv.md, text.en.md and the releases. A number typed by hand stops the build, with file, line and word.
    Nothing is written before all is done.
    """
    from samsyn.cli.report.writing import write_all
    from samsyn.cli.stopping import AtOnce
    from samsyn.reports.build import build, checked

    with AtOnce():
        files = build(checked(study), lang, "pdf" if form == "pdf" else "html")
    write_all(out or study / "built", files)
    for name in files:
        say(name)
