"""A whole register from file to result."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Final

from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.registers.mapping.columns import check_columns
from samsyn.registers.mapping.problems import refuse_draft, refuse_no_facts
from samsyn.registers.running.about import about
from samsyn.registers.running.counting import counted_keys
from samsyn.registers.running.folder import Folder
from samsyn.registers.running.ids import refuse_repeats
from samsyn.registers.running.opening import open_source
from samsyn.registers.running.order import Order
from samsyn.registers.running.parallel import Job, judged
from samsyn.registers.running.source import Source
from samsyn.registers.running.tally import Tally
from samsyn.registers.running.writing import write_tables
from samsyn.screening.columns.judge import Judge

_SECONDS_BETWEEN_KEEPING: Final = 5.0

Progress = Callable[[int, int | None], None]
"""Called with rows done and rows in all, None where that is not known."""


def screen_register(order: Order, pack: Pack, progress: Progress = lambda done, of: None) -> Tally:
    """Judge every row of a register and write the folder of results. Gives the counts.

    DataError when the register cannot be read or a row is wrong; UsageError when the folder cannot be used. Nothing
    half done stands under the name of the folder; what was done before an interruption is kept for `resume`.
    """
    source, judge = prepared(order, pack)
    folder = Folder(order.out, identity(order, source, pack), counted_keys(judge))
    with folder.opened(resume=order.resume):
        try:
            tally = _work(order, source, pack, folder, progress)
            write_tables(folder, tally, judge.punishable)
            about(folder, tally, order, judge, engine="local")
        except DataError:
            folder.discard(
                kept=True
            )  # the register must be mended or asked for otherwise, and is then another
            raise
        except BaseException:
            folder.discard()
            raise
        folder.finish()
    return tally


def prepared(order: Order, pack: Pack) -> tuple[Source, Judge]:
    """The register, opened and held against the map, and what judges its rows. UserError when they do not fit."""
    refuse_draft(order.map_)
    refuse_no_facts(order.map_)
    if order.rows is not None and order.map_.id is None:
        raise UsageError([Problem(_NO_IDS, _NAME_IDS, where="id")])
    source = open_source(order.register)
    check_columns(order.map_, source.schema, source.path.name)
    return source, Judge(pack)


def identity(order: Order, source: Source, pack: Pack) -> dict[str, str]:
    """What a run must have in common with the one that it goes on from."""
    return {
        "register": source.fingerprint(),
        "map": order.map_.digest(),
        "content": pack.digest,
        "by": ",".join(order.by),
        "rows": "" if order.rows is None else str(order.rows.to_data()),
        "set_aside": str(order.set_aside),
        "at_once": str(order.at_once),
    }


def _work(order: Order, source: Source, pack: Pack, folder: Folder, progress: Progress) -> Tally:
    done, tally = folder.kept()
    job = Job(order, pack, None if order.rows is None else folder.rows_file(0).parent)
    kept_at = time.monotonic()
    whole = True  # whether `done` and the counts say the same: an interruption may come between any two of their steps
    progress(tally.rows, source.rows)
    try:
        for each in judged(job, source, done, _checks(order, source)):
            whole = False
            tally.add(each.batch, each.counted)
            done += 1
            whole = True
            progress(tally.rows, source.rows)
            if time.monotonic() - kept_at > _SECONDS_BETWEEN_KEEPING:
                folder.keep(done, tally)
                kept_at = time.monotonic()
    except KeyboardInterrupt:
        if whole:
            folder.keep(done, tally)
        raise
    return tally


def _checks(order: Order, source: Source) -> Callable[[Event], None] | None:
    """What looks at the ids of the whole register, beside the judging; None where the map has none."""
    column = order.map_.id
    return None if column is None else lambda stop: refuse_repeats(source, column, stop)


_NO_IDS = Text(sv="Rader kan bara lämnas ut med pseudonymer.", en="Rows can be given only under pseudonyms.")
_NAME_IDS = Text(sv="Ange i kartan vilken kolumn som har dem.", en="Say in the map which column has them.")
