"""`samsyn registers map`: a draft of the map from columns to facts, and how far a map reaches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from samsyn.cli.lang import lang_option, say
from samsyn.cli.progress import Bar
from samsyn.cli.today import today
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    import pyarrow as pa

    from samsyn.registers.mapping.coverage import Report
    from samsyn.registers.running.source import Source

_SAMPLE: Final = 50_000
"""Rows from the beginning of a register that a draft is made from."""


@click.command("map")
@click.argument("register", metavar="IN", type=click.Path(path_type=Path))
@click.option("--suggest", is_flag=True,
              help="Skriv ett utkast till karta, att läsa igenom. / Write a draft of a map, to be read through.")  # fmt: skip
@click.option("--check", is_flag=True,
              help="Visa hur långt kartan når. / Show how far the map reaches.")  # fmt: skip
@click.option("--map", "map_file", type=click.Path(path_type=Path), default=None,
              help="Kartan som ska kontrolleras. / The map to check.")  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="Skriv utkastet till en ny fil. / Write the draft to a new file.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="Hur svaret ges. / How the answer is given.")  # fmt: skip
@lang_option
def command(
    register: Path,
    suggest: bool,
    check: bool,
    map_file: Path | None,
    output: Path | None,
    form: str,
    lang: Lang,
) -> None:
    """Kartan säger vilken kolumn och vilket värde i registret som betyder vilket faktum.

    The map says which column and value in the register means which fact.
    """
    from samsyn.registers.running.opening import open_source

    if suggest == check:
        raise UsageError([Problem(_ONE_OF_TWO, _CHOOSE, where="--suggest, --check")])
    if suggest:
        if map_file is not None or form != "text":
            raise UsageError([Problem(_NOT_WITH_DRAFT, _LEAVE_OUT, where="--map, --format")])
        _draft(open_source(register), output)
        return
    if output is not None or map_file is None:
        lacking = map_file is None
        raise UsageError(
            [Problem(_WHICH_MAP if lacking else _NO_OUTPUT, _GIVE_MAP if lacking else _LEAVE_OUT)]
        )
    report = _report(open_source(register), map_file)
    if form == "json":
        click.echo(json.dumps(report.to_data(), ensure_ascii=False, indent=1))
    else:
        from samsyn.cli.registers.reach import told

        say(told(report, lang))


def _draft(source: Source, output: Path | None) -> None:
    from samsyn.packs.load import load_pack
    from samsyn.registers.mapping.drafting.suggest import suggest

    if output is not None and output.exists():
        raise UsageError([Problem(_EXISTS, _OTHER_FILE, file=output.name)])
    text = suggest(_sample(source), load_pack(), today(), source.path.stem)
    if output is None:
        click.echo(text.rstrip("\n"))
        return
    from samsyn.cli.files import write_private

    write_private(output, text.encode())


def _sample(source: Source) -> pa.Table:
    import pyarrow as pa

    pieces = source.read(source.schema.names, at_once=_SAMPLE)
    first = next(pieces, None)
    return source.schema.empty_table() if first is None else pa.Table.from_batches([first.records])


def _report(source: Source, map_file: Path) -> Report:
    from samsyn.packs.load import load_pack
    from samsyn.registers.mapping.columns import check_columns
    from samsyn.registers.mapping.coverage import Coverage
    from samsyn.registers.mapping.mapper import Mapper
    from samsyn.registers.mapping.read import read_map

    pack = load_pack()
    map_ = read_map(map_file, pack)
    check_columns(map_, source.schema, map_file.name)
    mapper, coverage = Mapper(map_, pack), Coverage(map_, pack)
    with Bar() as bar:
        for first, records in source.read(map_.columns(), map_.few_values()):
            coverage.add(mapper.batch(records, first))
            bar((first + records.num_rows) / source.rows if source.rows else 0.0)
    return coverage.report(source.schema.names)


_ONE_OF_TWO = Text(sv="Det är inte sagt vad som ska göras.", en="It is not said what to do.")
_CHOOSE = Text(
    sv="Skriv --suggest för ett utkast, eller --check --map KARTA för en kontroll.",
    en="Use --suggest for a draft, or --check --map MAP for a check.",
)
_NOT_WITH_DRAFT = Text(
    sv="Ett utkast behöver ingen karta och är text.", en="A draft needs no map and is text."
)
_NO_OUTPUT = Text(sv="En kontroll skriver ingen fil.", en="A check writes no file.")
_LEAVE_OUT = Text(sv="Ta bort det.", en="Leave it out.")
_WHICH_MAP = Text(sv="Det är inte sagt vilken karta.", en="It is not said which map.")
_GIVE_MAP = Text(sv="Skriv --map KARTA.", en="Write --map MAP.")
_EXISTS = Text(sv="Filen finns redan.", en="The file exists already.")
_OTHER_FILE = Text(sv="Ange en annan fil.", en="Name another file.")
