"""The table of need to know: which relation to a record opens which act. The tests walk it cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samsyn.lang import Text

Relation = Literal["main", "co", "supervisor", "guest", "break_glass"]
Act = Literal[
    "read", "write", "reveal", "name_readers", "assign", "invite", "block", "move", "clear", "see_emergency", "disclose",
    "withdraw", "plan",
    "draft", "handover", "who_read", "print", "extract", "close", "reopen", "hold", "transfer", "ask_erase", "erase", "export",
]  # fmt: skip

WORKING_ROLES = ("worker", "supervisor", "coordinator")
"""Roles that keep records."""
CASE_ROLES = (*WORKING_ROLES, "reader")
"""Roles that may see records at all."""
RECEIVERS = ("supervisor", "coordinator")
"""Roles that receive for the whole organisation. Others see what is laid with a record that they see."""


@dataclass(frozen=True, slots=True)
class RelationName:
    """A relation in words: of you, and of whoever has it."""

    you: Text
    who: Text


RELATION_NAMES: dict[Relation, RelationName] = {
    "main": RelationName(
        Text(sv="Du är handläggare i ärendet.", en="You are the worker of this record."),
        Text(sv="är handläggare", en="is the worker"),
    ),
    "co": RelationName(
        Text(sv="Du är medhandläggare i ärendet.", en="You are a co-worker of this record."),
        Text(sv="är medhandläggare", en="is a co-worker"),
    ),
    "supervisor": RelationName(
        Text(
            sv="Du är chef för enheten som har ärendet.",
            en="You are the head of the unit that has this record.",
        ),
        Text(sv="är chef för enheten", en="is the head of the unit"),
    ),
    "guest": RelationName(
        Text(sv="Du får läsa ärendet en tid.", en="You may read this record for a time."),
        Text(sv="får läsa en tid", en="may read for a time"),
    ),
    "break_glass": RelationName(
        Text(
            sv="Du har öppnat ärendet i en nödsituation. Din chef har fått veta det.",
            en="You opened this record in an emergency. Your supervisor has been told.",
        ),
        Text(sv="har öppnat ärendet i en nödsituation", en="has opened the record in an emergency"),
    ),
}
"""Strongest first."""

_UNIT: tuple[Relation, ...] = ("main", "co", "supervisor")
_SUPERVISOR: tuple[Relation, ...] = ("supervisor",)

TABLE: dict[Act, tuple[Relation, ...]] = {
    "read": ("main", "co", "supervisor", "guest", "break_glass"),
    "write": (*_UNIT, "break_glass"),
    "reveal": (*_UNIT, "break_glass"),
    "name_readers": ("main", "supervisor"),
    "assign": _SUPERVISOR,
    "invite": ("main", "supervisor"),
    "block": _UNIT,
    "move": ("main", "supervisor"),
    "clear": _SUPERVISOR,
    "see_emergency": _SUPERVISOR,
    "disclose": _UNIT,
    "withdraw": _UNIT,
    "plan": _UNIT,
    "draft": (*_UNIT, "break_glass"),
    "handover": ("main", "supervisor"),
    "who_read": _UNIT,
    "print": _UNIT,
    "extract": _UNIT,
    "close": ("main", "supervisor"),
    "reopen": _SUPERVISOR,
    "hold": _SUPERVISOR,
    "transfer": _SUPERVISOR,
    "ask_erase": ("main", "supervisor"),
    "erase": _SUPERVISOR,
    "export": ("main", "supervisor"),
}

HANDLERS: dict[str, frozenset[Act]] = {
    "reader": frozenset({"read"}),
    "open": frozenset({"write", "plan", "disclose", "draft", "handover", "close", "transfer"}),
}
"""reader: what the role reader may do at most. open: what needs a record that is not closed."""
