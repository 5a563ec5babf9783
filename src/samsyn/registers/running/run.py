"""A whole register from file to result."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from samsyn.errors import DataError, Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.registers.mapping.batch import Batch, Fault
from samsyn.registers.mapping.columns import check_columns
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.mapping.problems import refuse_draft, refuse_no_facts
from samsyn.registers.running.about import about
from samsyn.registers.running.counting import Counted, count, counted_keys
from samsyn.registers.running.folder import Folder
from samsyn.registers.running.ids import refuse_repeats
from samsyn.registers.running.opening import open_source
from samsyn.registers.running.order import Order
from samsyn.registers.running.rows import rows_of, write_rows
from samsyn.registers.running.source import Piece, Source
from samsyn.registers.running.tally import Tally
from samsyn.registers.running.writing import write_tables
from samsyn.screening.columns.judge import Judge

_SECONDS_BETWEEN_KEEPING: Final = 5.0
MOST_TOLD: Final = 20

Progress = Callable[[int, int | None], None]
"""Called with rows done and rows in all, None where that is not known."""


class Done(NamedTuple):
    """What a batch came to, without its rows."""

    batch: Batch
    counted: Counted


def screen_register(order: Order, pack: Pack, progress: Progress = lambda done, of: None) -> Tally:
    """Judge every row of a register and write the folder of results. Gives the counts.

    DataError when the register cannot be read or a row is wrong; UsageError when the folder cannot be used. Nothing
    half done stands under the name of the folder; what was done before an interruption is kept for `resume`.
    """
    source, mapper, judge = prepared(order, pack)
    folder = Folder(order.out, identity(order, source, pack), counted_keys(judge))
    with folder.opened(resume=order.resume):
        try:
            tally = _work(order, source, mapper, judge, folder, progress)
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


def prepared(order: Order, pack: Pack) -> tuple[Source, Mapper, Judge]:
    """The register, opened and held against the map, and what reads and judges its rows. UserError when they do not fit."""
    refuse_draft(order.map_)
    refuse_no_facts(order.map_)
    if order.rows is not None and order.map_.id is None:
        raise UsageError([Problem(_NO_IDS, _NAME_IDS, where="id")])
    source = open_source(order.register)
    check_columns(order.map_, source.schema, source.path.name)
    return source, Mapper(order.map_, pack), Judge(pack)


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


def _work(
    order: Order, source: Source, mapper: Mapper, judge: Judge, folder: Folder, progress: Progress
) -> Tally:
    done, tally = folder.kept()
    columns = order.map_.columns(ids=order.rows is not None)
    pieces = source.read(columns, order.map_.few_values(), at_once=order.at_once, skip=done)
    kept_at = time.monotonic()
    whole = True  # whether `done` and the counts say the same: an interruption may come between any two of their steps
    progress(tally.rows, source.rows)

    def work(piece: Piece, number: int) -> Done:
        rows_file = None if order.rows is None else folder.rows_file(number)
        return judge_piece(order, mapper, judge, piece, rows_file)

    try:
        for each in _in_order(pieces, work, order.threads, done, _checks(order, source)):
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


def _in_order(
    pieces: Iterator[Piece],
    work: Callable[[Piece, int], Done],
    threads: int,
    first: int,
    check: Callable[[Event], None] | None,
) -> Iterator[Done]:
    """The results of pieces in their order, with a few in work at a time, and a check of the whole beside them."""
    waiting: deque[Future[Done]] = deque()
    stop = Event()
    with ThreadPoolExecutor(threads + 1) as pool:
        checked = None if check is None else pool.submit(check, stop)
        try:
            for number, piece in enumerate(pieces, first):
                waiting.append(pool.submit(work, piece, number))
                del piece
                if checked is not None and checked.done():
                    checked.result()
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            if checked is not None:
                checked.result()
        finally:
            stop.set()
            for each in waiting:
                each.cancel()


def judge_piece(order: Order, mapper: Mapper, judge: Judge, piece: Piece, rows_file: Path | None) -> Done:
    """Map, judge and count one batch; write its rows where they are asked for. DataError when a row cannot be judged."""
    batch = mapper.batch(piece.records, piece.first_row)
    if batch.faults and not order.set_aside:
        raise faulty(batch.faults, sum(batch.set_aside.values()), order.register.name)
    counted = count(batch, judge, order.by)
    if order.rows is not None and rows_file is not None:
        told: dict[str, object] = {
            **order.rows.to_data(),
            "content": judge.pack.digest,
            "map": order.map_.digest(),
        }
        write_rows(rows_file, rows_of(batch, counted), told)
    return Done(_light(batch), counted._replace(planes=counted.planes.unknown((), 0)))


def _light(batch: Batch) -> Batch:
    """The batch without its rows."""
    return replace(
        batch, stated=batch.stated.slice(0, 0), ids=None, groups={}, shows=batch.shows[:0], kept=None
    )


def faulty(faults: list[Fault], number: int, file: str) -> DataError:
    """The rows that cannot be judged, by row and column."""
    problems = [fault.problem(file) for fault in faults[:MOST_TOLD]]
    what = Text(
        sv=f"Minst {number} rader går inte att bedöma.", en=f"At least {number} rows cannot be judged."
    )
    problems.append(Problem(what, _SET_ASIDE, file=file))
    return DataError(problems)


_NO_IDS = Text(sv="Rader kan bara lämnas ut med pseudonymer.", en="Rows can be given only under pseudonyms.")
_NAME_IDS = Text(sv="Ange i kartan vilken kolumn som har dem.", en="Say in the map which column has them.")
_SET_ASIDE = Text(
    sv="Skriv --set-aside för att lägga sådana rader åt sidan. samsyn registers map --check räknar alla.",
    en="Use --set-aside to set such rows aside. samsyn registers map --check counts them all.",
)
