"""The rows and the heads of all chains, as the verifier reads them: from one moment, chain by chain.

Everything goes through the owner's connection, in a transaction that sees one moment and can write nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.db import connections

from samsyn.web.database import router
from samsyn.web.database.acting import as_owner

_ROWS = "copy (select * from audit_entry order by chain, number) to stdout"
_HEADS = "select chain::text, number, encode(hash, 'hex'), at from audit_head where number > 0 order by chain"
Head = tuple[str, int, str, int]
"""Chain, number, hash as hexadecimal, microseconds."""


@contextmanager
def one_moment() -> Iterator[Any]:
    """A cursor that sees one moment of the log, whatever is written meanwhile."""
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        yield cursor


def rows(cursor: Any) -> Iterator[bytes]:
    """Each row as a line of COPY."""
    with cursor.copy(_ROWS) as copy:
        for line in copy:
            yield bytes(line)


def heads(cursor: Any) -> list[Head]:
    """Where each chain ends."""
    cursor.execute(_HEADS)
    return list(cursor.fetchall())


def export(to: BinaryIO) -> int:
    """Write everything to a file that verify.py can check on any machine; how many rows."""
    count = 0
    with one_moment() as cursor:
        ends = heads(cursor)
        for line in rows(cursor):
            count += to.write(line) > 0
    for chain, number, hashed, _ in ends:
        to.write(f"head\t{chain}\t{number}\t{hashed}\n".encode())
    to.write(f"end\t{count}\n".encode())
    return count
