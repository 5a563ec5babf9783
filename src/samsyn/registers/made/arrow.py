"""A block of invented cases as the record batch that stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from samsyn.registers.made.block import Block, Bytes
from samsyn.registers.made.codes import CODES
from samsyn.registers.made.fields import FIELDS, SECOND, Field

if TYPE_CHECKING:
    import pyarrow as pa

ID, ACT, BORN, PLACE, CODE, NOTE = "fall", "handelsedag", "fodd", "kommun", "kod", "anteckning"
_INVENTED: Final = "Påhittat. Inget här har hänt."


def record_batch(block: Block, places: tuple[str, ...]) -> pa.RecordBatch:
    """The columns of the file. places: the codes of municipalities by place; empty for none."""
    import pyarrow as pa

    columns = {
        ID: _ids(block),
        ACT: pa.array(block.act_date),
        BORN: pa.array(block.born),
        PLACE: _texts([text or None for text in places], block.municipality),
        CODE: _texts(list(CODES), block.code),
    }
    for field, said in zip((*FIELDS, *SECOND), (*block.said, *block.second), strict=True):
        columns[field.column] = _cells(field, said)
    columns[NOTE] = _texts([_INVENTED], np.zeros(block.rows, np.int8))
    return pa.RecordBatch.from_pydict(columns)


def _ids(block: Block) -> pa.Array:
    """PÅHITT-00000001 and on: evidently invented."""
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = pa.array(np.arange(block.first + 1, block.first + block.rows + 1)).cast(pa.string())
    return pc.binary_join_element_wise("PÅHITT", pc.utf8_lpad(numbers, 8, "0"), "-")


def _cells(field: Field, said: Bytes) -> pa.Array:
    import pyarrow as pa

    cells = field.kind.cells
    if isinstance(cells[1], str):
        return _texts(list(cells), said)
    missing = np.array([cell is None for cell in cells])[said]
    kind: Any = np.bool_ if isinstance(cells[1], bool) else np.int8
    return pa.array(np.array([cell or 0 for cell in cells], kind)[said], mask=missing)


def _texts(texts: list[Any], at: Any) -> pa.Array:
    """A column of text, as a dictionary in memory and plain text in the schema of the file."""
    import pyarrow as pa

    missing = np.array([text is None for text in texts])[at]
    names = pa.array([text or "" for text in texts], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(at.astype(np.int16), mask=missing), names)
