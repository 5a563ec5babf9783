"""Record batches of a register into answers, as a map says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import RuleError
from samsyn.packs.pack import Pack
from samsyn.registers.mapping.batch import CODE_NOT_KNOWN, Batch
from samsyn.registers.mapping.groups import Codes, Counties, nowhere, years
from samsyn.registers.mapping.lookup_facts import Facts
from samsyn.registers.mapping.map import Map
from samsyn.registers.mapping.private import refuse_identity
from samsyn.registers.mapping.rows import RowDays
from samsyn.registers.mapping.texts import Texts, texts_of
from samsyn.registers.mapping.unmapped import Unmapped
from samsyn.screening.columns.stated import Stated

if TYPE_CHECKING:
    import pyarrow as pa


class Mapper:
    """Turns the batches of one register into answers. Made once; holds no rows, and may be used by several threads.

    The register must have passed `check_columns`; a column of another type gives a TypeError or a KeyError.
    """

    def __init__(self, map_: Map, pack: Pack) -> None:
        unknown = sorted(set(map_.fact_ids) - pack.askable.keys())
        if unknown:
            raise RuleError("Mapper", "facts", unknown, "facts of the pack that the map was read with")
        self.map = map_
        self._days = RowDays(map_)
        self._facts = Facts(map_)
        self._code = Codes(map_.code) if map_.code is not None else None
        self._county = Counties(map_.place) if map_.place is not None else None

    def batch(self, records: pa.RecordBatch, first_row: int) -> Batch:
        """The rows of a record batch that can be judged. first_row: the number of its first row in the file, from 1.

        The column of ids may be left out of the batch. DataError when an id looks like the identity of a person.
        """
        present = set(records.schema.names)
        columns = {name: records.column(name) for name in self.map.columns() if name in present}
        ids = self._ids(columns, first_row)
        days = self._days.read(columns, records.num_rows, first_row)
        rows = len(days.act_date)
        unmapped = Unmapped()
        texts = _Columns(columns, days.kept)
        facts = self._facts.codes(texts.of, days.act_date, unmapped)
        code, shows = self._codes_of(texts, rows, unmapped)
        county = nowhere(rows)
        if self._county is not None:
            county = self._county.of(texts.of(self._county.column), unmapped)
        return Batch(
            stated=Stated(rows, facts, days.act_date, days.assessed_on, days.born, self.map.asker),
            ids=ids if ids is None or days.kept is None else ids.take(_arrow(days.kept)),
            groups={"year": years(days.act_date), "county": county, "code": code},
            shows=shows,
            faults=days.faults,
            set_aside=days.set_aside,
            unmapped=unmapped,
            rows_read=records.num_rows,
            kept=days.kept,
            undated=days.undated,
        )

    def _codes_of(
        self, texts: _Columns, rows: int, unmapped: Unmapped
    ) -> tuple[pa.DictionaryArray, NDArray[np.uint8]]:
        """The group of each row by its own code, and what that code shows."""
        if self._code is None:
            return nowhere(rows), np.full(rows, CODE_NOT_KNOWN, np.uint8)
        return self._code.of(texts.of(self._code.column), unmapped)

    def _ids(self, columns: Mapping[str, pa.Array], first_row: int) -> pa.Array | None:
        """The ids as text, each held against what an identity looks like."""
        import pyarrow as pa

        name = self.map.id
        if name is None or name not in columns:
            return None
        refuse_identity(columns[name], name, first_row)
        return columns[name].cast(pa.string())


class _Columns:
    """The columns of a batch as texts, each made when first asked for, without the rows that are set aside."""

    def __init__(self, columns: Mapping[str, pa.Array], kept: NDArray[np.intp] | None) -> None:
        self._columns, self._kept = columns, kept
        self._made: dict[str, Texts] = {}

    def of(self, name: str) -> Texts:
        if name not in self._made:
            self._made[name] = texts_of(self._columns[name]).take(self._kept)
        return self._made[name]


def _arrow(rows: NDArray[np.intp]) -> pa.Array:
    import pyarrow as pa

    return pa.array(rows)
