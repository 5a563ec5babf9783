"""`samsyn registers screen`: every row of a register judged; counts out, and rows only with a reason."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samsyn.cli.lang import lang_option, say
from samsyn.cli.left_out import say_left_out
from samsyn.cli.progress import Bar
from samsyn.cli.today import today
from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text

if TYPE_CHECKING:
    from samsyn.registers.running.rows import Permission

_DIMENSIONS = ("year", "county", "code")
_LONGEST = 200


@click.command("screen")
@click.argument("register", metavar="IN", type=click.Path(path_type=Path))
@click.option("--map", "map_file", type=click.Path(path_type=Path), required=True,
              help="Kartan: vilken kolumn och vilket värde som betyder vilket faktum. / Which column and value means which fact.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), required=True,
              help="Mapp för resultatet; den får inte finnas. / Folder for the result; it must not exist.")  # fmt: skip
@click.option("--engine", type=click.Choice(("local", "spark")), default="local", show_default=True,
              help="På den här datorn, eller på ett Sparkkluster. / On this machine, or on a Spark cluster.")  # fmt: skip
@click.option("--master", metavar="MASTER", default=None,
              help="Var Spark körs: spark://DATOR:PORT, yarn, k8s://URL; annars local[*]. / "
              "Where Spark runs: spark://HOST:PORT, yarn, k8s://ADDRESS; else local[*].")  # fmt: skip
@click.option("--conf", multiple=True, metavar="KEY=VALUE",
              help="En inställning i Spark, till exempel spark.executor.memory=4g; kan upprepas. / "
              "A setting of Spark, such as spark.executor.memory=4g; may be repeated.")  # fmt: skip
@click.option("--by", default="year,county,code", show_default=True,
              help="Vad som räknas efter. / What to count by.")  # fmt: skip
@click.option("--set-aside", is_flag=True,
              help="Lägg rader som inte går att bedöma åt sidan, och räkna dem. / Put rows that cannot be judged aside, and count them.")  # fmt: skip
@click.option("--rows", is_flag=True,
              help="Ge också rader, under pseudonym. / Give rows too, under pseudonyms.")  # fmt: skip
@click.option("--ground", default="", help="Rättslig grund för raderna. / Legal ground for the rows.")
@click.option("--purpose", default="", help="Ändamålet med raderna. / The purpose of the rows.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), default=None,
              help="Dagen då raderna ska vara borta. / The day on which the rows must be gone.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 64), default=None,
              help="Hur många delar som bedöms samtidigt. / How many parts are judged at a time.")  # fmt: skip
@click.option("--resume", is_flag=True, help="Gå vidare där arbetet avbröts. / Go on where work was stopped.")
@lang_option
def command(register: Path, map_file: Path, out: Path, engine: str, lang: Lang, **options: Any) -> None:
    """Bedöm varje rad i ett register (Parquet eller CSV) efter lagen på gärningens dag, och räkna.

    Judge every row of a register (Parquet or CSV) by the law of the day of the act, and count. Rows are given out only
    with --rows, which needs pseudonymous ids in the map, --ground, --purpose and --until.
    """
    from samsyn.cli.registers.showing import summary
    from samsyn.packs.load import load_pack
    from samsyn.registers.mapping.read import read_map
    from samsyn.registers.running.order import Order, usual_workers
    from samsyn.registers.running.run import screen_register

    run = _engine(engine, options["master"], options["conf"]) or screen_register
    permission = _permission(options)
    by = _by(options["by"])
    pack = load_pack()
    say_left_out(pack)
    order = Order(
        register, read_map(map_file, pack), out, by, permission,
        options["set_aside"], options["resume"], options["workers"] or usual_workers(),
    )  # fmt: skip
    with Bar() as bar:
        tally = _run(run, order, pack, bar)
    say(summary(tally, out, lang))


def _engine(engine: str, master: str | None, conf: tuple[str, ...]) -> Any:
    """What screens on Spark; None for this machine alone. UsageError when something is missing, or is said in vain."""
    if engine == "local":
        if master is not None or conf:
            where = "--conf" if master is None else "--master"
            raise UsageError([Problem(_ONLY_SPARK, _ADD_SPARK, where=where)])
        return None
    from samsyn.registers.cluster.options import cluster
    from samsyn.registers.cluster.run import screen_on_spark

    return partial(screen_on_spark, cluster=cluster(master, conf))


def _run(run: Any, order: Any, pack: Any, bar: Bar) -> Any:
    from samsyn.cli.stopping import Stopped

    def told(done: int, of: int | None) -> None:
        bar.name(f"{done:,}".replace(",", "\N{NO-BREAK SPACE}"))
        bar(done / of if of else 0.0)

    try:
        return run(order, pack, told)
    except KeyboardInterrupt:
        raise Stopped(_GO_ON) from None


def _by(text: str) -> tuple[str, ...]:
    named = [name.strip() for name in text.split(",") if name.strip()]
    wrong = [name for name in named if name not in _DIMENSIONS]
    if wrong:
        what = Text(
            sv=f"Det går inte att räkna efter {wrong[0]!r}.", en=f"There is no counting by {wrong[0]!r}."
        )
        raise UsageError([Problem(what, _USE_THESE, where="--by")])
    return tuple(name for name in _DIMENSIONS if name in named)


def _permission(options: dict[str, Any]) -> Permission | None:
    """What lets rows leave; None for counts alone. UsageError when something is lacking, or is there in vain."""
    from samsyn.registers.running.rows import Permission

    given = {name: options[name] for name in ("ground", "purpose", "until")}
    if not options["rows"]:
        if vain := [name for name, value in given.items() if value]:
            raise UsageError([Problem(_ONLY_ROWS, _ADD_ROWS, where=f"--{vain[0]}")])
        return None
    problems = [
        Problem(_LACKING[name], _SAY_IT[name], where=f"--{name}")
        for name, value in given.items()
        if not (value.strip() if isinstance(value, str) else value)
    ]
    problems += [
        Problem(_TOO_LONG, _SHORTEN, where=f"--{name}")
        for name in ("ground", "purpose")
        if len(given[name]) > _LONGEST or not given[name].isprintable()
    ]
    until: date | None = given["until"].date() if given["until"] else None
    if until is not None and until < today():
        problems.append(Problem(_PAST, _SAY_IT["until"], where="--until"))
    if problems or until is None:
        raise UsageError(problems)
    return Permission(given["ground"].strip(), given["purpose"].strip(), until)


_ONLY_SPARK = Text(sv="Det hör till Spark.", en="It belongs to Spark.")
_ADD_SPARK = Text(
    sv="Lägg till --engine spark, eller ta bort det.", en="Add --engine spark, or leave it out."
)
_USE_THESE = Text(sv="Skriv en eller flera av year,county,code.", en="Use one or more of year,county,code.")
_ONLY_ROWS = Text(
    sv="Det hör till rader, men inga rader lämnas ut.", en="It belongs to rows, but no rows are given."
)
_ADD_ROWS = Text(sv="Lägg till --rows, eller ta bort det.", en="Add --rows, or leave it out.")
_LACKING = {
    "ground": Text(sv="Rättslig grund saknas.", en="The legal ground is missing."),
    "purpose": Text(sv="Ändamålet saknas.", en="The purpose is missing."),
    "until": Text(sv="Slutdatum saknas.", en="The end date is missing."),
}
_SAY_IT = {
    "ground": Text(
        sv="Skriv beslutet eller lagrummet som låter dig ta ut rader.",
        en="Name the decision or the provision that lets you take out rows.",
    ),
    "purpose": Text(sv="Skriv vad raderna ska användas till.", en="Say what the rows are for."),
    "until": Text(
        sv="Skriv dagen då raderna ska vara borta, ÅÅÅÅ-MM-DD.",
        en="Give the day on which the rows must be gone, YYYY-MM-DD.",
    ),
}
_PAST = Text(sv="Slutdatumet har passerat.", en="The end date has passed.")
_TOO_LONG = Text(
    sv=f"Texten är längre än {_LONGEST} tecken, eller har styrtecken.",
    en=f"The text is longer than {_LONGEST} characters, or has control characters.",
)
_SHORTEN = Text(sv="Korta den till en mening.", en="Make it one sentence.")
_GO_ON = Text(
    sv="Skriv samma kommando med --resume för att gå vidare.",
    en="Give the same command with --resume to go on.",
)
