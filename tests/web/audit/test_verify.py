"""The verifier finds every change of the log, and shares nothing with what wrote it."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from samsyn.vault.keyring import new_ring
from samsyn.vault.signing import public_key
from samsyn.web.audit import export, seal, verify
from samsyn.web.audit.log import context, log
from samsyn.web.audit.verify import read_seal, verify_file
from samsyn.web.database.acting import as_owner
from samsyn.web.frame import today
from tests.web.conftest import RealDatabase

Lines = list[bytes]
A, B = uuid.UUID(int=1), uuid.UUID(int=2)


def line(previous: str, chain: uuid.UUID, number: int, at: int) -> bytes:
    """A row made by hand from the description in verify.py, as a second writer would."""
    body = f"\\\\x{previous}\t{chain}\t{number}\t{at}\t{uuid.UUID(int=7)}\trecord_opened\t{uuid.UUID(int=number)}" \
           f"\tcasework_record\t\\N\tworker\t\\N\t{uuid.UUID(int=9)}"  # fmt: skip
    return f"{body}\t\\\\x{hashlib.sha256(body.encode()).hexdigest()}\n".encode()


def hash_of(row: bytes) -> str:
    """The hash that a row says it has."""
    return row.rstrip(b"\n").decode()[-64:]


def chain(of: uuid.UUID, count: int) -> Lines:
    """A chain that is right."""
    rows: Lines = []
    for number in range(1, count + 1):
        rows.append(line(hash_of(rows[-1]) if rows else "0" * 64, of, number, 1_790_000_000_000_000 + number))
    return rows


def whole() -> Lines:
    """An export of two chains that is right."""
    one, two = chain(A, 5), chain(B, 4)
    heads = [f"head\t{of}\t{len(rows)}\t{hash_of(rows[-1])}\n".encode() for of, rows in ((A, one), (B, two))]
    return [*one, *two, *heads, b"end\t9\n"]


def swap(rows: Lines) -> None:
    rows[1], rows[2] = rows[2], rows[1]


def swap_chains(rows: Lines) -> None:
    a, b = str(A).encode(), str(B).encode()
    rows[:] = [row.replace(a, b"?").replace(b, a).replace(b"?", b) for row in rows]


def swap_rows_of_chains(rows: Lines) -> None:
    rows[1], rows[6] = rows[6], rows[1]


def remake(rows: Lines) -> None:
    """Change a row and make its own hash anew."""
    body = rows[2].rstrip(b"\n").rpartition(b"\t")[0].replace(b"record_opened", b"record_listed")
    rows[2] = body + b"\t\\\\x" + hashlib.sha256(body).hexdigest().encode() + b"\n"


def back_in_time(rows: Lines) -> None:
    rows[4] = line(hash_of(rows[3]), A, 5, 1_780_000_000_000_000)


def drop(*places: int) -> Callable[[Lines], None]:
    def mutate(rows: Lines) -> None:
        for place in sorted(places, reverse=True):
            del rows[place]

    return mutate


def put(place: int, row: bytes) -> Callable[[Lines], None]:
    return lambda rows: rows.insert(place, row)


def edit(place: int, old: bytes, new: bytes) -> Callable[[Lines], None]:
    def mutate(rows: Lines) -> None:
        assert old in rows[place]
        rows[place] = rows[place].replace(old, new)

    return mutate


MUTATIONS: dict[str, tuple[Callable[[Lines], None], str, int, set[str]]] = {
    "the first row removed": (drop(0), str(A), 1, {"number", "end"}),
    "a row removed": (drop(2), str(A), 3, {"number", "end"}),
    "the last row removed": (drop(4), str(A), 4, {"head", "end"}),
    "a whole chain removed": (drop(5, 6, 7, 8), str(B), 0, {"head", "end"}),
    "a chain and its head removed, found by the count": (drop(5, 6, 7, 8, 10), "", 5, {"end"}),
    "a member changed": (edit(1, b"000000000007\t", b"000000000008\t"), str(A), 2, {"hash"}),
    "a time changed": (edit(1, b"1790000000000002", b"1790000000000001"), str(A), 2, {"hash"}),
    "a reason taken away": (edit(1, b"worker", b""), str(A), 2, {"hash"}),
    "a row changed and its hash remade": (remake, str(A), 4, {"previous"}),
    "two rows in another order": (swap, str(A), 2, {"number"}),
    "a row twice": (put(2, chain(A, 2)[1]), str(A), 3, {"number", "end"}),
    "a row added at the end": (put(5, line(hash_of(chain(A, 5)[-1]), A, 6, 1_790_000_000_000_009)), str(A), 6, {"head", "end"}),
    "a row added in a chain of its own": (put(9, line("0" * 64, uuid.UUID(int=3), 1, 1_790_000_000_000_009)),
                                          str(uuid.UUID(int=3)), 1, {"head", "end"}),
    "chains swapped": (swap_chains, str(B), 1, {"hash"}),
    "rows of two chains swapped": (swap_rows_of_chains, str(B), 1, {"number", "chain"}),
    "the time goes back": (back_in_time, str(A), 5, {"time"}),
    "a head changed": (edit(9, b"\t5\t", b"\t6\t"), str(A), 5, {"head"}),
    "a line of something else": (put(3, b"hej\n"), str(A), 4, {"columns", "end"}),
    "an empty line": (put(0, b"\n"), "", 1, {"columns", "end"}),
    "a line that is no text": (put(3, b"\xff\x00\t" * 13 + b"\n"), str(A), 4, {"columns", "end"}),
    "the end cut off": (drop(11), "", 9, {"end"}),
}  # fmt: skip


def checked(rows: Lines, folder: Path, sealed: verify.Heads | None = None) -> list[verify.Fault]:
    """What the verifier finds in a file of these lines."""
    path = folder / "log"
    path.write_bytes(b"".join(rows))
    return verify_file(path, sealed).faults


def test_a_whole_log_has_no_fault(tmp_path: Path) -> None:
    assert checked(whole(), tmp_path) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_change_is_found_where_it_is(name: str, tmp_path: Path) -> None:
    mutate, where, number, what = MUTATIONS[name]
    rows = whole()
    mutate(rows)
    faults = checked(rows, tmp_path)
    assert {fault.what for fault in faults} == what
    assert (faults[0].chain, faults[0].number) == (where, number)


def test_any_changed_byte_is_found(tmp_path: Path) -> None:
    good = b"".join(whole())
    for place in range(0, len(good), 7):
        bad = bytearray(good)
        bad[place] ^= 1
        assert checked([bytes(bad)], tmp_path), place


def test_a_tail_that_is_cut_with_its_head_is_found_by_signed_heads(tmp_path: Path) -> None:
    one, two = chain(A, 3), chain(B, 4)
    heads = [f"head\t{of}\t{len(rows)}\t{hash_of(rows[-1])}\n".encode() for of, rows in ((A, one), (B, two))]
    rows = [*one, *two, *heads, b"end\t7\n"]
    assert checked(rows, tmp_path) == []
    sealed = {str(A): (5, hash_of(chain(A, 5)[-1])), str(B): (4, hash_of(two[-1]))}
    assert [(fault.chain, fault.number, fault.what) for fault in checked(rows, tmp_path, sealed)] == [
        (str(A), 3, "short")
    ]


def test_a_chain_that_is_made_anew_is_found_by_signed_heads(tmp_path: Path) -> None:
    sealed = {str(A): (3, "f" * 64)}
    assert [(each.number, each.what) for each in checked(whole(), tmp_path, sealed)] == [(3, "seal")]


def test_a_chain_that_is_gone_with_its_head_is_found_by_signed_heads(tmp_path: Path) -> None:
    rows = [*chain(A, 5), f"head\t{A}\t5\t{hash_of(chain(A, 5)[-1])}\n".encode(), b"end\t5\n"]
    sealed = {str(B): (4, hash_of(chain(B, 4)[-1]))}
    assert [(each.chain, each.what) for each in checked(rows, tmp_path, sealed)] == [(str(B), "short")]


def test_the_verifier_imports_nothing_of_samsyn() -> None:
    tree = ast.parse(Path(verify.__file__).read_text("utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert names - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_real_log_is_exported_signed_and_verified(real_db: RealDatabase, tmp_path: Path) -> None:
    with as_owner(), context(job="try") as job:
        for _ in range(20):
            log(job, "record_opened", record=uuid.uuid4(), organisation=A)
        log(job, "sign_in_failed")
    ring = new_ring(today())
    file = io.BytesIO()
    assert export.export(file) == 21
    path, sealed = tmp_path / "log", tmp_path / "heads.json"
    path.write_bytes(file.getvalue())
    sealed.write_text(seal.sealed_heads(ring), "utf-8")
    heads = read_seal(sealed, public_key(ring))
    assert {number for number, _ in heads.values()} == {20, 1}
    assert verify_file(path, heads).faults == []
    alone = subprocess.run([sys.executable, verify.__file__, path, sealed, public_key(ring)],
                           capture_output=True, text=True, check=False, cwd=tmp_path)  # fmt: skip
    assert (alone.returncode, alone.stdout) == (0, "21 rows, 2 chains, 0 faults\n")


def test_heads_with_another_key_or_changed_after_signing_are_refused(
    real_db: RealDatabase, tmp_path: Path
) -> None:
    ring, path = new_ring(today()), tmp_path / "heads.json"
    with as_owner(), context(job="try") as job:
        log(job, "record_opened", record=uuid.uuid4(), organisation=A)
    path.write_text(seal.sealed_heads(ring), "utf-8")
    assert read_seal(path, public_key(ring))
    with pytest.raises(ValueError, match="key"):
        read_seal(path, public_key(new_ring(today())))
    said = json.loads(path.read_text("utf-8"))
    for change in (
        {"signed": said["signed"].replace('"number":1', '"number":2')},
        {"signature": "00" * 64},
        {"key": 5},
        {"signed": None},
    ):
        path.write_text(json.dumps(said | change), "utf-8")
        with pytest.raises(ValueError):
            read_seal(path)
