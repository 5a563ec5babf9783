"""Cell keys: the same cell gets the same noise in every table and every later release, so that asking again tells nothing more.

The noise of a cell is looked up by its key, a number from 0 to 1 that nobody can foresee without the study's secret:

- from the keys of its records, added up without the whole part: two cells that hold the same records have the same noise,
  whatever they are called, and a cell that gains a record gets a new one;
- or, where records have no ids, from its name (what it is divided by, without the totals) and its count, so that a cell that grows
  by one is not told one higher.

Noise by name has a limit: a municipality that is alone in its county is told with two noises, and their mean is nearer the truth.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.perturbing.deriving import refuse_derived
from samsyn.disclosure.perturbing.linking import Ints, Sums, sums_of
from samsyn.disclosure.perturbing.noise import Noise
from samsyn.disclosure.perturbing.telling import CELL_KEY, ROUGH, Totals, protected, true_totals
from samsyn.disclosure.tables import Key, Protected, Table
from samsyn.lang import Text

SECRET_BYTES: Final = 32
_FORM: Final = b"samsyn|cell key 1\0"
_HALF: Final = 1 << 64
Keys = NDArray[np.uint64]


def keys_of_records(secret: bytes, records: Iterable[tuple[Key, str]]) -> dict[Key, int]:
    """The keys of inner cells: for each record the key of its inner cell and an id that stays the same in later releases.

    HMAC-SHA-256 under the study's secret (32 bytes, else ValueError), its first 8 bytes, added up modulo 2**64.
    """
    found: dict[Key, int] = {}
    for cell, record in records:
        found[cell] = (found.get(cell, 0) + _number(secret, b"record\0" + record.encode())) % _HALF
    return found


def cell_key(
    linked: Linked, secret: bytes, noise: Noise | None = None, *, inner_keys: Mapping[Key, int] | None = None,
    totals: Totals = "rounded", least: int = 2,
) -> Protected:  # fmt: skip
    """Tables with noise by cell keys. They do not add up, and say so.

    secret: the study's, 32 bytes (else ValueError). inner_keys: by inner cell, from `keys_of_records`; None for keys by name.
    totals: the cell that is the total of everything. least: how wide an interval anybody must be left with for every count.
    Raises DataError where that is not so, and as `sums_of` does.
    """
    noise = noise or Noise()
    found = sums_of(linked)
    true = found.of_inner(found.counts)
    keys = _by_name(secret, linked.tables, true) if inner_keys is None else _by_records(found, inner_keys)
    told = np.array([noise.told(int(n), float(k)) for n, k in zip(true, keys, strict=True)], np.int64)
    low = np.array([noise.could_be(int(n)).start for n in told], np.int64)
    high = np.array([noise.could_be(int(n)).stop - 1 for n in told], np.int64)
    true_totals(linked, found, true, totals, low, high, noise.never + 1)
    width = refuse_derived(found, linked.tables, low, high, true <= noise.deviation, least)
    rules = (_rule(noise, inner_keys is not None), ROUGH)
    return protected("cell_key", linked, found, true, told, totals, rules, width, CELL_KEY)


def _number(secret: bytes, name: bytes) -> int:
    if len(secret) != SECRET_BYTES:
        raise ValueError("the secret of a study is 32 bytes")
    return int.from_bytes(hmac.new(secret, _FORM + name, hashlib.sha256).digest()[:8], "big")


def _by_name(secret: bytes, tables: Sequence[Table], true: Ints) -> NDArray[np.float64]:
    """The key of every cell of every table, by what it is divided by: the order of dimensions and the totals do not matter."""
    found: list[int] = []
    for table in tables:
        for key in product(*(dim.codes for dim in table.dims)):
            parts = sorted((d.name, code) for d, code in zip(table.dims, key, strict=True) if code != d.total)
            name = "\0".join(f"{len(n)}:{n}={len(c)}:{c}" for n, c in parts)
            count = f"{int(true[len(found)])}\0".encode()
            found.append(_number(secret, b"name\0" + count + name.encode()) >> 11)
    return np.array(found, float) / (1 << 53)


def _by_records(found: Sums, inner_keys: Mapping[Key, int]) -> NDArray[np.float64]:
    own: Keys = np.array([inner_keys[key] for key in found.inner], np.uint64)
    total = np.zeros(found.size, np.uint64)
    np.add.at(total, found.at, own[found.of])  # modulo 2**64 by itself
    return (total >> np.uint64(11)).astype(float) / (1 << 53)


def _rule(noise: Noise, by_records: bool) -> Text:
    most, never = noise.deviation, noise.never
    left = Text(
        sv=f" Antal från 1 till {never} visas aldrig." if never else "",
        en=f" Counts from 1 to {never} are never shown." if never else "",
    )
    of = (
        ("posternas nycklar", "the keys of its records")
        if by_records
        else ("cellens namn", "the name of the cell")
    )
    return Text(
        sv=f"Varje antal ändras slumpmässigt med högst {most}, lika mycket varje gång det visas (cellnyckel ur {of[0]}). "
        f"Noll är noll.{left.sv}",
        en=f"Each count is changed at random by at most {most}, the same each time it is shown (cell key from {of[1]}). "
        f"Nought is nought.{left.en}",
    )
