"""`samsyn screen CASE`: the whole answer for one case."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from samsyn.cli.lang import lang_option, say
from samsyn.cli.left_out import say_left_out
from samsyn.cli.today import today
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.packs.load import load_pack
from samsyn.packs.pack import Pack
from samsyn.packs.read import read_bytes
from samsyn.screening.case import Case
from samsyn.screening.case_file import case_from_node, read_case
from samsyn.screening.result import Result
from samsyn.screening.screen import screen

_FORMATS = ("text", "json", "html", "pdf")


@click.command("screen")
@click.argument("case_file", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Hur svaret ges. / How the answer is given.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Skriv till en fil som bara du kan läsa. / Write to a file that only you can read.",
)
@lang_option
def command(case_file: Path, form: str, output: Path | None, lang: Lang) -> None:
    """Bedöm ett fall (YAML eller JSON; - läser från standard in).

    Screen a case (YAML or JSON; - reads standard input). Nothing is stored or sent anywhere.
    """
    pack = load_pack()
    say_left_out(pack)
    case = _read(case_file, pack)
    result = screen(case, pack)
    data = _render(form, result, case, pack, lang)
    if output is not None:
        from samsyn.cli.files import write_private

        write_private(output, data)
    elif form == "pdf" and sys.stdout.isatty():
        raise UsageError(
            [
                Problem(
                    Text(
                        sv="En PDF går inte att visa i terminalen.",
                        en="A PDF cannot be shown in the terminal.",
                    ),
                    Text(sv="Skriv --output fil.pdf.", en="Write --output file.pdf."),
                )
            ]
        )
    elif form == "pdf":
        sys.stdout.buffer.write(data)
    elif form == "text":
        say(data.decode("utf-8").rstrip("\n"))
    else:  # for a program: UTF-8, whatever the terminal can show
        click.echo(data.rstrip(b"\n"))


def _read(path: Path, pack: Pack) -> Case:
    if str(path) == "-":
        node = read_bytes(sys.stdin.buffer.read(1_000_001), "-")
        return case_from_node(node, pack, today(), file="-")
    return read_case(path, pack, today())


def _render(form: str, result: Result, case: Case, pack: Pack, lang: Lang) -> bytes:
    if form == "json":
        from samsyn.documents.contacts import help_for

        data = result.to_data() | help_for(result, case, pack, today()).to_data()
        return json.dumps(data, ensure_ascii=False, indent=1).encode()
    from samsyn.documents.view import build

    view = build(result, case, pack, lang, today())
    if form == "html":
        from samsyn.documents import html

        return html.render(view).encode()
    if form == "pdf":
        from samsyn.documents import pdf

        return pdf.render(view)
    from samsyn.documents import text

    return text.render(view).encode()
