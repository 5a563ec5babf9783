"""The hashes of a release: of what it says, and of the data behind it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from samsyn.disclosure.tables import Table

PURPOSE: Final = b"samsyn|release 1\0"
"""Signed along, so that a signature made for something else can never pass for a release's."""
SECRET_BYTES: Final = 32


def canonical(form: Mapping[str, Any]) -> bytes:
    """JSON with one way of writing it: keys in order, no blanks, UTF-8."""
    return json.dumps(
        form, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def content_hash(form: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of what a release says."""
    return hashlib.sha256(canonical(form)).hexdigest()


def data_hash(inner: Sequence[Table], secret: bytes) -> str:
    """HMAC-SHA-256 (hex) of the true tables under the study's secret: whoever holds table and secret can prove that they
    belong together; whoever has the release alone cannot try counts against it.

    Raises ValueError for a secret that is not 32 bytes.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("the secret of a study is 32 bytes")
    rows = [
        {
            "name": table.name,
            "dims": [dim.name for dim in table.dims],
            "counts": [[*key, table.counts[key]] for key in sorted(table.counts)],
        }
        for table in inner
    ]
    return hmac.new(secret, canonical({"tables": rows}), hashlib.sha256).hexdigest()
