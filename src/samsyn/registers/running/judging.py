"""One batch of a register, mapped, judged and counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.registers.mapping.batch import Batch, Fault
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.running.counting import Counted, count
from samsyn.registers.running.order import Order
from samsyn.registers.running.rows import rows_of, write_rows
from samsyn.registers.running.source import Piece
from samsyn.screening.columns.judge import Judge

MOST_TOLD: Final = 20


class Done(NamedTuple):
    """What a batch came to, without its rows."""

    batch: Batch
    counted: Counted


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
    return Done(
        _light(batch), counted._replace(order=counted.order[:0], planes=counted.planes.unknown((), 0))
    )


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


_SET_ASIDE = Text(
    sv="Skriv --set-aside för att lägga sådana rader åt sidan. samsyn registers map --check räknar alla.",
    en="Use --set-aside to set such rows aside. samsyn registers map --check counts them all.",
)
