"""Sign where all chains end. Kept elsewhere, the file shows later if rows were cut off or made anew.

Sign often, to a place where whoever runs the database cannot write: what came after the newest signed heads is
held by the database alone.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from samsyn.vault.keyring import KeyRing
from samsyn.vault.signing import public_key, sign
from samsyn.web.audit import export

PURPOSE = "audit head 1"


def sealed_heads(ring: KeyRing) -> str:
    """The signed heads as a small JSON file. It holds ids of organisations, numbers and hashes, nothing else."""
    with export.one_moment() as cursor:
        heads = export.heads(cursor)
    body = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "heads": [
            {"chain": chain, "number": number, "hash": hashed, "at": at}
            for chain, number, hashed, at in heads
        ],
    }
    signed = json.dumps(body, separators=(",", ":"))
    signature = sign(ring, PURPOSE, signed.encode()).hex()
    return json.dumps(
        {"what": PURPOSE, "key": public_key(ring), "signed": signed, "signature": signature}, indent=1
    )
