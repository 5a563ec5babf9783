"""What each page must answer to each of them: from the rows and the identities, never from the program.

"in"       answered: whatever the form says of it
"no"       refused with a reason: she sees the record, but this is not for her
"nothing"  the page of an address that does not exist, to the byte
/konto/…   sent there first
"""

from __future__ import annotations

from typing import Any

from samsyn.web.casework.policy_table import HANDLERS, TABLE
from tests.web.matrix.world import IDENTITIES
from tests.web.site import MATRIX

STAFF = [row for row in MATRIX if row["who"] in ("enrolling", "user", "signed_in")]


def expected(row: dict[str, Any], identity: str, state: str) -> str:
    """What the page answers when its address holds the ids of the record in this state."""
    who = IDENTITIES[identity]
    if "sent_to" in who and not (row["who"] == "enrolling" and identity == "half"):
        return str(who["sent_to"])
    if row["who"] != "signed_in":
        return "in"
    if who["role"] not in row.get("roles", [who["role"]]):
        return "nothing"
    if "act" in row:
        return _of_record(row["act"], who, state)
    if identity in row.get("refused", ()):
        return "no"
    if "of" in row:
        return "in" if _sees(row, identity, state) else "nothing"
    return "in"


def may_change(row: dict[str, Any], identity: str, state: str) -> bool:
    """Whether a form that she sends may change anything."""
    if expected(row, identity, state) != "in":
        return False
    changes: Any = row.get("changes")
    who = IDENTITIES[identity]
    if isinstance(changes, list):
        return who["role"] in changes
    if isinstance(changes, dict):
        return identity in changes["only"]
    return changes is None or _of_record(changes, who, state) == "in"


def _of_record(act: Any, who: dict[str, Any], state: str) -> str:
    if not who["opens"] or state == "erased":
        return "nothing"
    if who["role"] == "reader" and act not in HANDLERS["reader"]:
        return "no"
    if not set(who["opens"]) & set(TABLE[act]):
        return "no"
    return "no" if state == "closed" and act in HANDLERS["open"] else "in"


def _sees(row: dict[str, Any], identity: str, state: str) -> bool:
    if (row["of"] == "proof") != (state == "erased") or (row["of"] == "transfer" and state == "erased"):
        return False
    if "seen_by" in row:
        return identity in row["seen_by"]
    return IDENTITIES[identity]["at"] in row["seen_at"]
