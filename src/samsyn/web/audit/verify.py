"""Check the log without trusting the program that wrote it: this file shares no code with the rest of Samsyn.

Run it by itself on an exported file, on any machine:  python verify.py EXPORT [HEADS.json [PUBLIC-KEY]]

A row is one line of PostgreSQL's COPY in text form: previous hash, chain, number, microseconds, member, action,
record, thing, its id, about, reason digest, request, hash, with tabs between. The hash is sha256 over the line up
to the last tab. Rows come chain by chain, in the order of their numbers. After them an export has one line for each
head (`head`, chain, number, hash), and last `end` and how many rows there are.

What it cannot see: rows added, or taken away from the end, after the newest signed heads by somebody who owns the
database and remakes hashes and heads. So heads are signed often and kept where that person cannot write.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

Heads = dict[str, tuple[int, str]]
"""The number and the hash of a row of each chain."""
NO_HASH = "0" * 64
SEALED_FOR = b"samsyn|audit head 1\0"
"""Stands before what is signed, so that a signature made for anything else never fits here."""


@dataclass(frozen=True)
class Fault:
    """Something wrong, the first in its chain. what: columns, number, previous, time, hash, seal, chain, head, short or end.

    short: the chain ends at this row, and a later one was signed.
    """

    chain: str
    number: int
    what: str


class Checker:
    """Takes the rows one by one. ends: the last row of each chain; sealed: rows whose hash was signed before."""

    def __init__(self, sealed: Heads | None = None) -> None:
        self.rows = 0
        self.faults: list[Fault] = []
        self.ends: Heads = {}
        self._sealed = sealed or {}

    def take(self, lines: Iterable[bytes]) -> None:
        """Check rows. A chain is followed as far as its first fault."""
        chain, number, hashed, time = "", 0, b"", b""
        is_broken, seal = False, (0, "")
        for line in lines:
            self.rows += 1
            body, _, new_hash = line.rstrip(b"\n").rpartition(b"\t\\\\x")
            columns = body.split(b"\t")
            asked = columns[1].decode("ascii", "replace") if len(columns) == 12 else chain
            if asked != chain:
                self._end(chain, number, hashed)
                chain, number, hashed, time = asked, 0, NO_HASH.encode(), b"0"
                is_broken, seal = False, self._sealed.get(chain, (0, ""))
            if is_broken:
                continue
            number += 1
            what = _fault(columns, number, hashed, time) or (
                "hash" if sha256(body).hexdigest().encode() != new_hash else ""
            )
            if chain in self.ends:
                what = "chain"
            elif not what and number == seal[0] and new_hash.decode() != seal[1]:
                what = "seal"
            if what:
                is_broken = True
                self.faults.append(Fault(chain, number, what))
            else:
                hashed, time = new_hash, columns[3]
        self._end(chain, number, hashed)

    def _end(self, chain: str, number: int, hashed: bytes) -> None:
        if chain:
            self.ends.setdefault(chain, (number, hashed.decode()))

    def finish(self, heads: Heads) -> None:
        """Check where the chains end: against the heads that the database keeps, and those signed before."""
        for chain in sorted({*heads, *self.ends, *self._sealed} - {fault.chain for fault in self.faults}):
            end = self.ends.get(chain, (0, NO_HASH))
            if end[0] < self._sealed.get(chain, end)[0]:
                self.faults.append(Fault(chain, end[0], "short"))
            elif end != heads.get(chain):
                self.faults.append(Fault(chain, end[0], "head"))


def _fault(columns: list[bytes], number: int, hashed: bytes, time: bytes) -> str:
    """What is wrong with a row in its place, apart from its own hash; empty when nothing is."""
    if len(columns) != 12 or not columns[3].isdigit():
        return "columns"
    if columns[2] != b"%d" % number:
        return "number"
    if columns[0] != b"\\\\x" + hashed:
        return "previous"
    return "time" if int(columns[3]) < int(time) else ""


def read_seal(path: Path, key: str = "") -> Heads:
    """The signed heads. key: the public key as 64 hex digits, from where only you can write it.

    Raises ValueError when the file is not signed, or not with that key.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        found = json.loads(path.read_text("utf-8"))
        signed, public = found["signed"], found["key"]
        if key and key.lower() != public:
            raise ValueError("key")
        signature = bytes.fromhex(found["signature"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            signature, SEALED_FOR + signed.encode()
        )
        return {each["chain"]: (each["number"], each["hash"]) for each in json.loads(signed)["heads"]}
    except (InvalidSignature, KeyError, TypeError, AttributeError):
        raise ValueError("signature") from None


def verify_file(path: Path, sealed: Heads | None = None) -> Checker:
    """Check an exported file."""
    heads: Heads = {}
    checker, said = Checker(sealed), -1

    def rows(lines: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal said
        for line in lines:
            words = line.split() if line.startswith((b"head\t", b"end\t")) else []
            if len(words) == 4 and words[2].isdigit():
                heads[words[1].decode("ascii", "replace")] = (
                    int(words[2]),
                    words[3].decode("ascii", "replace"),
                )
            elif len(words) == 2 and words[1].isdigit():
                said = int(words[1])
            else:
                yield line

    with path.open("rb") as lines:
        checker.take(rows(lines))
    checker.finish(heads)
    if said != checker.rows:
        checker.faults.append(Fault("", checker.rows, "end"))
    return checker


def main(words: list[str]) -> int:
    """0 when nothing is wrong; else 1, with a line for each fault."""
    sealed = read_seal(Path(words[1]), *words[2:3]) if len(words) > 1 else None
    checker = verify_file(Path(words[0]), sealed)
    for fault in checker.faults:
        print(f"{fault.what}: chain {fault.chain or '-'}, row {fault.number}")
    print(f"{checker.rows} rows, {len(checker.ends)} chains, {len(checker.faults)} faults")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
